"""并单: the same thing was wished twice."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import desk
from beside.wishes.models import Category
from beside.wishes.selectors.desk import alike
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_both_are_written_down_and_the_neighbor_is_kept(world: World, li: Actor) -> None:
    kept = make_wish(world)
    twin = submit(world, telephone="10055556666", name="邻居")
    assert alike(twin) == [kept]

    desk.merge(twin, kept, by=li, at=LATER)

    assert (twin.state, twin.merged_into_id) == (State.MERGED, kept.pk)
    assert kept.state == State.OPEN
    assert [party.person_id for party in kept.parties.all()] == [twin.resident_id]
    merged = Entry.objects.get(kind="wish.merge")
    adopted = Entry.objects.get(kind="wish.adopt")
    assert (merged.subject_id, merged.data["into_id"]) == (twin.pk, kept.pk)
    assert (adopted.subject_id, adopted.data["from_id"]) == (kept.pk, twin.pk)


def test_not_into_itself_nor_into_another_community(world: World, li: Actor) -> None:
    wish = submit(world)
    with pytest.raises(Refused) as caught:
        desk.merge(wish, wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.same"
    elsewhere = submit(world, community=world.wenqu, place=None)
    with pytest.raises(Refused):
        desk.merge(wish, elsewhere, by=li, at=LATER)


def test_not_into_one_that_is_closed(world: World, li: Actor) -> None:
    from beside.wishes.reasons import ExitReason

    closed = desk.reject(submit(world), ExitReason.FALSE, by=li, at=LATER)
    with pytest.raises(Refused):
        desk.merge(submit(world), closed, by=li, at=LATER)


def test_what_the_same_person_wished_comes_first(world: World) -> None:
    other_kind = Category.objects.get(code="CONV-03")
    hers = make_wish(world, stated={"category": other_kind, "place": None})
    neighbor = submit(world, telephone="10055556666", name="邻居")
    assert alike(submit(world)) == [hers, neighbor]
