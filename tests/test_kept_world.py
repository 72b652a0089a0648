"""The world that is put back is the world that was made, for each test anew."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from beside.journal.models import Entry
from beside.people.models import User
from beside.places.models import Area
from tests import kept_world
from tests.cast import World
from tests.kept_world import world_of_a_test


@contextmanager
def a_test() -> Iterator[World]:
    """A world, gone afterwards as at the end of a test."""
    with transaction.atomic():
        yield world_of_a_test()
        transaction.set_rollback(True)


def stored() -> list[object]:
    return [rows for model in kept_world._models() if (rows := sorted(kept_world._rows(model)))]


def test_the_same_rows_stand_there_as_when_it_was_made(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_world, "_kept", [])
    with a_test():
        made = stored()
    with a_test():
        assert stored() == made
    assert not Area.objects.exists()


def test_what_one_test_does_to_it_the_next_does_not_see(db: None) -> None:
    for _ in range(2):
        with a_test() as world:
            assert (world.li.username, world.numbers) == ("li", {"wishes": 0})
            world.li.username, world.numbers["wishes"] = "nobody", 9
            world.li.save()


def test_what_comes_after_it_gets_numbers_of_its_own(db: None) -> None:
    for _ in range(2):
        with a_test() as world:
            last = Entry.objects.latest("pk").pk
            assert User.objects.make("somebody").pk > world.wang.pk
            assert Entry.objects.latest("pk").pk == last
