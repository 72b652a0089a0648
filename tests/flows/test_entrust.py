"""委托: by herself or before her desk, to somebody grown up, for a time, and never to oneself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from beside.access import delegating
from beside.access.actor import SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.flows import delegations as flow
from beside.journal.models import Entry
from beside.people.models import (
    ConsentChannel,
    Delegation,
    EndedBy,
    Person,
    Relation,
    Standing,
    Volunteer,
)
from beside.people.private import telephone_index
from beside.people.rights import lifecycle
from beside.people.volunteers import Enrollment, enroll
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TODAY, World, make_volunteer, make_wish, submit
from tests.family import (
    NAME,
    TELEPHONE,
    UNTIL,
    accepted,
    acting,
    at_the_desk,
    entrusted,
    herself,
    letter,
    offered,
)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason.code


def test_she_asks_her_daughter_on_her_own_page(wish: Wish) -> None:
    made = offered(wish)
    assert (made.person_id, made.subject_id, made.until) == (wish.resident_id, 0, UNTIL)
    assert (made.channel, made.witness_id, made.accepted_at) == (ConsentChannel.WEB, None, None)
    assert made.delegate.drawer.telephone_index == telephone_index(TELEPHONE)
    entry = Entry.objects.get(kind="delegation.entrust")
    assert (entry.actor_person_id, entry.subject_id) == (wish.resident_id, made.pk)
    assert NAME not in str(entry.data)
    assert TELEPHONE not in str(entry.data)


def test_it_may_be_for_one_wish_only(wish: Wish) -> None:
    made = offered(wish, about=wish)
    assert (made.subject_type, made.subject_id) == ("wishes.wish", wish.pk)


def test_nobody_entrusts_a_wish_that_is_another_s(world: World, wish: Wish) -> None:
    other = submit(world, name="邻居", telephone="10055556666")
    with pytest.raises(NotFound):
        offered(wish, about=other)


def test_the_desk_writes_down_what_was_signed_and_is_its_witness(world: World, wish: Wish) -> None:
    made = at_the_desk(world, wish)
    assert (made.channel, made.witness_id) == (ConsentChannel.PAPER, world.li.pk)
    entry = Entry.objects.get(kind="delegation.entrust")
    assert (entry.actor_user_id, entry.on_behalf_of) == (world.li.pk, wish.resident_id)


def test_the_desk_says_how_it_heard_it(wish: Wish, li: Actor) -> None:
    said = letter(channel=ConsentChannel.WEB)
    assert refused(lambda: flow.entrust(wish.resident, said, by=li, at=MONDAY)) == (
        "delegation.heard"
    )
    said = letter(channel=ConsentChannel.PAPER)
    assert refused(lambda: flow.entrust(wish.resident, said, by=herself(wish), at=MONDAY)) == (
        "delegation.heard"
    )


@pytest.mark.parametrize("who", ["zhou", "qian", "zheng"])
def test_who_neither_is_she_nor_runs_her_desk_entrusts_nobody(
    request: pytest.FixtureRequest, wish: Wish, who: str
) -> None:
    other = request.getfixturevalue(who)
    paper = letter(channel=ConsentChannel.PAPER)
    assert refused(lambda: flow.entrust(wish.resident, paper, by=other, at=MONDAY)) == (
        "delegation.not_yours"
    )


def test_number_and_four_digits_are_not_enough(wish: Wish) -> None:
    guest = replace(herself(wish), by_number=True)
    assert refused(lambda: flow.entrust(wish.resident, letter(), by=guest, at=MONDAY)) == (
        "delegation.not_yours"
    )


def test_a_delegate_entrusts_nobody_further(wish: Wish) -> None:
    daughter = acting(entrusted(wish), wish)
    second = letter(name="赵小东", telephone="10013570012")
    assert refused(lambda: flow.entrust(wish.resident, second, by=daughter, at=MONDAY)) == (
        "delegation.not_yours"
    )


def test_who_is_known_already_stays_the_one_person_she_is(world: World, wish: Wish) -> None:
    made = offered(wish, name="孙丽华", telephone="10020000002")
    assert made.delegate_id == world.sun.person_id
    before = Person.objects.count()
    offered(make_wish(world), name="孙丽华", telephone="10020000002")
    assert Person.objects.count() == before


def test_a_son_on_the_same_telephone_is_another_person(wish: Wish) -> None:
    made = offered(wish, name="赵小东", telephone="10013572468")
    assert made.delegate_id != wish.resident_id


def test_nobody_is_her_own_delegate(wish: Wish) -> None:
    assert refused(lambda: offered(wish, name="赵桂芳", telephone="10013572468")) == (
        "delegation.oneself"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(
            district_id=wish.district_id,
            person=wish.resident,
            delegate=wish.resident,
            relation=Relation.KIN,
            since=MONDAY,
            until=UNTIL,
            channel=ConsentChannel.WEB,
        )


def test_a_landline_takes_no_code(wish: Wish) -> None:
    assert refused(lambda: offered(wish, telephone="0310-1234567")) == "delegation.no_mobile"


def test_who_is_known_to_be_under_age_acts_for_nobody(world: World, wish: Wish) -> None:
    secrets = {"legal_name": "小何", "telephone": "10077779998", "birth_date": "2010-05-01"}
    young = Enrollment(community=world.huaiyin, secrets=secrets, standing=Standing.APPLIED)
    enroll(world.district.pk, young, by=SYSTEM, at=MONDAY)
    assert refused(lambda: offered(wish, name="小何", telephone="10077779998")) == (
        "delegation.of_age"
    )


def test_a_year_is_the_longest_and_yesterday_too_late(wish: Wish) -> None:
    year = date(2027, 7, 6)
    assert offered(wish, until=year).until == year
    assert refused(lambda: offered(wish, until=year + timedelta(days=1))) == "delegation.too_long"
    assert refused(lambda: offered(wish, until=TODAY - timedelta(days=1))) == "delegation.too_late"


def test_asked_twice_it_is_one_delegation(world: World, wish: Wish) -> None:
    first = offered(wish)
    assert at_the_desk(world, wish) == first
    assert Delegation.objects.count() == 1
    assert offered(wish, about=wish) != first


def test_three_at_most_stand_beside_each_other(wish: Wish) -> None:
    made = [offered(wish, name=f"赵{n}", telephone=f"1001357002{n}") for n in range(3)]
    fourth: dict[str, Any] = {"name": "赵四", "telephone": "10013570024"}
    assert refused(lambda: offered(wish, **fourth)) == "delegation.too_many"
    offered(wish, name="赵0", telephone="10013570020", about=wish)
    delegating.end(made[1], by=herself(wish), at=LATER)
    offered(wish, at=LATER, **fourth)
    assert Delegation.objects.filter(ended_at=None).count() == 4


def test_after_its_time_it_is_given_anew(wish: Wish) -> None:
    first = entrusted(wish, until=TODAY)
    later = MONDAY + timedelta(days=1)
    second = offered(wish, at=later)
    first.refresh_from_db()
    assert second != first
    assert (first.ended_by, second.accepted_at) == (EndedBy.TIME, None)


def test_staff_write_down_no_delegate_of_their_own_hand(world: World, wish: Wish) -> None:
    user = make_volunteer(world.huaiyin, "lihong", "李红", "10020000077")
    world.li.person = user.person
    user.person = None
    user.save()
    world.li.save()
    paper = letter(name="李家人", telephone="10020000077", channel=ConsentChannel.PAPER)
    li = Actor.of(world.li)
    assert refused(lambda: flow.entrust(wish.resident, paper, by=li, at=MONDAY)) == (
        "delegation.staff_hand"
    )
    own = submit(world, name="李家老人", telephone="10020000077")
    assert refused(
        lambda: flow.entrust(own.resident, letter(channel=ConsentChannel.DESK), by=li, at=MONDAY)
    ) == ("delegation.staff_hand")


def test_staff_with_a_hand_in_a_claim_leave_it_to_others(world: World, wish: Wish) -> None:
    served = make_wish(world, State.CLAIMED)
    assert served.resident_id == wish.resident_id
    world.li.person = world.qian.person
    world.qian.person = None
    world.qian.save()
    world.li.save()
    assert refused(lambda: at_the_desk(world, wish)) == "delegation.hand_in_it"
    assert offered(wish).accepted_at is None


def test_a_child_s_matters_are_its_guardian_s(world: World) -> None:
    child = submit(world, minor=True)
    assert refused(lambda: offered(child)) == "delegation.guardians"


def test_nobody_acts_for_who_is_gone_nor_who_is_gone_for_anybody(wish: Wish) -> None:
    made = accepted(offered(wish))
    lifecycle.end_account(made.delegate, by=SYSTEM, at=LATER)
    made.refresh_from_db()
    assert made.ended_by == EndedBy.DEATH
    lifecycle.forget(wish.resident, by=SYSTEM, at=LATER)
    wish.resident.refresh_from_db()
    assert refused(lambda: offered(wish)) == "delegation.gone"


def test_only_staff_are_witnesses_of_what_was_not_said_on_her_page(wish: Wish) -> None:
    made = offered(wish)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=made.pk).update(channel=ConsentChannel.PAPER)


def test_a_volunteer_s_number_is_untouched(world: World, wish: Wish) -> None:
    before = list(Volunteer.objects.values_list("number", flat=True))
    offered(wish, name="孙丽华", telephone="10020000002")
    assert list(Volunteer.objects.values_list("number", flat=True)) == before
