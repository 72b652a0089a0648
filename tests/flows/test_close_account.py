"""注销: nobody signs in as her, she serves no longer, and what is left follows the law."""

from datetime import date

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.journal.models import Entry
from beside.people.accounts import may_sign_in
from beside.people.models import Person, Standing, User
from beside.people.private import Purpose, find_by_telephone
from beside.wishes.models import Claim, Link
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish
from tests.flows.rights import key_of, name_of, served


def test_a_volunteer_leaves_and_her_record_is_archived_for_ten_years(
    world: World, wu: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    volunteer = world.volunteer(world.qian)
    person = volunteer.person
    served(volunteer, wish)
    browser = Client()
    browser.force_login(world.qian)
    assert browser.get("/account/").status_code == 200

    flow.close_account(person, withdraw=True, by=wu, at=LATER)

    volunteer.refresh_from_db()
    assert volunteer.standing == Standing.LEFT
    assert not Claim.objects.filter(volunteer=volunteer, ended_at=None).exists()
    assert browser.get("/account/").status_code == 302
    assert may_sign_in("10020000001") == []
    assert find_by_telephone(world.district.pk, "10020000001") == []
    assert key_of(person).keep_until == date(2036, 7, 6)
    assert name_of(person, wu) == ""
    assert name_of(person, wu, Purpose.ARCHIVE) == "钱正明"
    about = Entry.objects.filter(subject_type="people.person", subject_id=person.pk)
    kinds = list(about.order_by("subject_seq").values_list("kind", flat=True))
    assert kinds == ["person.end", "person.archive"]


def test_who_never_served_is_erased_at_once(world: World, wu: Actor) -> None:
    person = world.volunteer(world.sun).person
    flow.close_account(person, withdraw=True, by=wu, at=LATER)
    person.refresh_from_db()
    assert person.erased_at == LATER
    assert key_of(person).wrapped is None
    user = User.objects.get(person=person)
    assert (user.username, user.is_active) == (f"gone-{user.pk}", False)


def test_open_wishes_are_withdrawn_only_if_she_wishes(world: World, wu: Actor) -> None:
    wish = make_wish(world)
    person = wish.resident
    flow.close_account(person, withdraw=False, by=wu, at=LATER)
    wish.refresh_from_db()
    person.refresh_from_db()
    assert (wish.state, person.erased_at) == (State.OPEN, None)
    assert Link.objects.filter(wish=wish, revoked_at=None).exists()

    flow.close_account(person, withdraw=True, by=wu, at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.exit_reason) == (State.CANCELLED, "WITHDRAWN")
    assert Person.objects.get(pk=person.pk).erased_at == LATER


def test_what_is_being_served_is_finished_first(world: World, wu: Actor, qian: Actor) -> None:
    from beside.wishes.actions import service

    wish = make_wish(world, State.CLAIMED)
    service.contact(claim_of(wish), by=qian, at=LATER)
    service.start(claim_of(wish), by=qian, at=LATER)
    with pytest.raises(Refused, match="being_served"):
        flow.close_account(wish.resident, withdraw=True, by=wu, at=LATER)
    wish.refresh_from_db()
    assert wish.state == State.CLAIMED


def test_an_office_is_given_up_first(world: World, wu: Actor) -> None:
    with pytest.raises(Refused, match="has_duties"):
        flow.close_account(world.volunteer(world.zheng).person, withdraw=True, by=wu, at=LATER)


@pytest.mark.parametrize("who", ["li", "zhou", "qian"])
def test_only_the_office_may(world: World, who: str) -> None:
    person = world.volunteer(world.sun).person
    by = Actor.of(getattr(world, who))
    with pytest.raises(Refused, match="office"):
        flow.close_account(person, withdraw=True, by=by, at=LATER)
