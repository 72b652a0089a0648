"""Whose record is guarded: children's, and those with facts of the highest level."""

from typing import Any

import pytest
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.journal.models import Entry
from beside.people.private.guarding import guard, unguard
from beside.people.residents import keep_hardship
from beside.wishes import taxonomy
from beside.wishes.actions import desk
from tests.cast import LATER, World, approval, let_read, submit

GRAVE = sorted(code for code, kind in taxonomy.hardships().items() if kind.level == "L4")
LIGHTER = sorted(code for code, kind in taxonomy.hardships().items() if kind.level != "L4")


def test_the_gravest_kinds_are_those_of_the_field() -> None:
    assert set(GRAVE) == {"SD", "KE", "GE", "LSE", "XS", "JS"}


@pytest.mark.parametrize("code", GRAVE)
def test_who_tells_of_a_grave_hardship_is_guarded_from_the_first_moment(
    world: World, code: str
) -> None:
    wish = submit(world, hardship=(code,))
    wish.resident.refresh_from_db()
    assert wish.resident.guarded


@pytest.mark.parametrize("code", LIGHTER)
def test_who_tells_of_a_lighter_one_is_not(world: World, code: str) -> None:
    wish = submit(world, hardship=(code,))
    wish.resident.refresh_from_db()
    assert not wish.resident.guarded


def test_a_child_is_guarded_once_the_desk_knows_it_is_one(world: World, li: Actor) -> None:
    wish = submit(world)
    wish.resident.refresh_from_db()
    assert not wish.resident.guarded
    desk.verify(wish, approval(wish, minor=True, slots=2), by=li, at=LATER)
    wish.resident.refresh_from_db()
    assert wish.resident.guarded


def test_a_grave_hardship_found_later_guards_too_and_stays(world: World, li: Actor) -> None:
    wish = submit(world)
    how: dict[str, Any] = {"by": li, "at": LATER}
    keep_hardship(wish.resident_id, ["KE"], is_grave=taxonomy.is_grave(["KE"]), **how)
    keep_hardship(wish.resident_id, [], is_grave=False, **how)
    wish.resident.refresh_from_db()
    assert wish.resident.guarded


def test_guarded_words_are_approved_only_by_who_has_read_them(world: World, li: Actor) -> None:
    from beside.common.refusal import Refused

    wish = submit(world, minor=True)
    with pytest.raises(Refused) as caught:
        desk.verify(wish, approval(wish, slots=2), by=li, at=LATER)
    assert caught.value.reason.code == "person.shut"
    let_read(world, wish)
    desk.verify(wish, approval(wish, slots=2), by=li, at=LATER)


def test_guarding_is_written_down_once_and_says_not_why(world: World) -> None:
    person = submit(world).resident
    for _twice in range(2):
        guard(person.pk, by=SYSTEM, at=now())
    unguard(person.pk, by=SYSTEM, at=now())
    entries = Entry.objects.filter(kind="person.guard", subject_id=person.pk)
    assert [entry.data for entry in entries.order_by("subject_seq")] == [
        {"guarded": True},
        {"guarded": False},
    ]
