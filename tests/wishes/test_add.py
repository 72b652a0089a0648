"""Adding words without being asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Paper
from beside.wishes.actions import closing, intake, parties
from beside.wishes.models import Category, Party, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


@pytest.mark.parametrize("state", [State.SUBMITTED, State.OPEN, State.CLAIMED, State.REPORTED])
def test_a_resident_may_always_add_while_it_lives(world: World, state: State) -> None:
    wish = make_wish(world, state)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.add(wish, "周三不在家", by=zhao, at=LATER)
    assert wish.state == state
    assert wish.resident.papers.filter(field=f"added-{wish.version}").exists()


def test_others_may_not(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            intake.add(wish, "哈哈", by=actor, at=LATER)


def quarrel(world: World, li: Actor) -> tuple[Wish, Party, Actor]:
    wish = submit(world, category=Category.objects.get(code="CONV-05"))
    party = parties.add_party(wish, "孙某", "10033334444", by=li, at=LATER)
    return wish, party, Actor.resident(party.person_id, wish.pk)


def test_what_the_other_side_of_a_mediation_says_is_kept_as_its_own(
    world: World, li: Actor
) -> None:
    wish, party, side = quarrel(world, li)
    intake.add(wish, "是他先堵的门", by=side, at=LATER)
    paper = Paper.objects.get(field=f"added-{wish.version}", subject_id=wish.pk)
    assert paper.person_id == party.person_id
    assert Entry.objects.get(kind="wish.add").data["party_id"] == party.pk
    intake.add(wish, "我没有堵", by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    paper = Paper.objects.get(field=f"added-{wish.version}", subject_id=wish.pk)
    assert paper.person_id == wish.resident_id
    assert Entry.objects.filter(kind="wish.add").latest("pk").data.get("party_id") is None


def test_what_the_other_side_disputes_is_its_own_too(world: World, li: Actor) -> None:
    wish, party, side = quarrel(world, li)
    Wish.objects.filter(pk=wish.pk).update(state=State.REPORTED)
    wish.refresh_from_db()
    closing.dispute(wish, "没有人来说和", by=side, at=LATER)
    paper = Paper.objects.get(field=f"dispute-{wish.version}", subject_id=wish.pk)
    assert paper.person_id == party.person_id
    assert Entry.objects.get(kind="wish.dispute").data["party_id"] == party.pk
