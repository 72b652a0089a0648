"""The other side of a mediation."""

import pytest

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.private import Purpose, open_drawer
from beside.wishes.actions import desk, intake, offering, parties
from beside.wishes.models import Category, Consent, Wish
from beside.wishes.secrets import find_by_number
from beside.wishes.selectors.following import own_link
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, World, approval, make_wish, submit

OTHER = "10044445555"


def quarrel(world: World) -> Wish:
    return submit(world, category=Category.objects.filter(mediation=True)[0])


def test_name_and_telephone_lie_in_the_drawer_of_a_new_person(world: World, li: Actor) -> None:
    wish = quarrel(world)
    party = parties.add_party(wish, "刘大成", OTHER, by=li, at=LATER)

    assert (party.mediates, party.consented_at) == (True, None)
    assert "刘" not in party.person.alias
    fields = ["legal_name", "telephone"]
    told = open_drawer(
        party.person_id, fields, purpose=Purpose.VERIFY, district_id=1, by=li, at=LATER
    )
    assert told == {"legal_name": "刘大成", "telephone": OTHER}
    entry = Entry.objects.get(kind="wish.add_party")
    assert (entry.subject_seq, entry.data["party_id"]) == (wish.version, party.pk)
    assert Entry.objects.filter(kind="person.add", subject_id=party.person_id).count() == 1


def test_it_cannot_be_passed_on_before_both_sides_agree(world: World, li: Actor) -> None:
    wish = quarrel(world)
    party = parties.add_party(wish, "刘大成", OTHER, by=li, at=LATER)
    desk.verify(wish, approval(wish, mediation=True), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.team, by=li, at=LATER)
    assert caught.value.reason.code == "wish.no_party_consent"

    intake.consent(wish, Consent.SELF, by=li, at=LATER, party=party)
    offering.offer(wish, world.team, by=li, at=LATER)
    assert wish.state == State.OFFERED


def test_not_twice_not_the_resident_and_only_for_mediation(world: World, li: Actor) -> None:
    wish = quarrel(world)
    parties.add_party(wish, "刘大成", OTHER, by=li, at=LATER)
    for name, telephone, code in (
        ("刘大成", OTHER, "party.already"),
        ("赵桂芳", TELEPHONE, "party.same_person"),
    ):
        with pytest.raises(Refused) as caught:
            parties.add_party(wish, name, telephone, by=li, at=LATER)
        assert caught.value.reason.code == code
    with pytest.raises(Refused) as caught:
        parties.add_party(make_wish(world), "刘大成", OTHER, by=li, at=LATER)
    assert caught.value.reason.code == "party.not_mediation"


def test_only_the_desk_of_the_wish(world: World, zhou: Actor, qian: Actor) -> None:
    wish = quarrel(world)
    for actor in (zhou, qian):
        with pytest.raises(Refused) as caught:
            parties.add_party(wish, "刘大成", OTHER, by=actor, at=LATER)
        assert caught.value.reason.code == "wish.desk_only"


def test_she_comes_by_a_link_of_her_own_or_by_her_last_four_digits(world: World, li: Actor) -> None:
    wish = quarrel(world)
    party = parties.add_party(wish, "刘大成", OTHER, by=li, at=LATER)
    assert own_link(wish, party.person_id).person_id == party.person_id
    assert find_by_number(wish.number, OTHER[-4:]) == (wish, party.person_id)
    assert find_by_number(wish.number, TELEPHONE[-4:]) == (wish, wish.resident_id)


def test_two_with_the_same_digits_come_by_their_links_only(world: World, li: Actor) -> None:
    wish = quarrel(world)
    parties.add_party(wish, "刘大成", f"1009999{TELEPHONE[-4:]}", by=li, at=LATER)
    with pytest.raises(NotFound):
        find_by_number(wish.number, TELEPHONE[-4:])
