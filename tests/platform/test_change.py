"""Changing rows where they are as expected."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction

from beside.platform.change import Plus, change
from beside.wishes.models import Wish
from tests.cast import MONDAY, World, make_wish


def test_it_changes_what_is_as_told_and_says_how_many(world: World) -> None:
    one, other = make_wish(world), make_wish(world)
    later = MONDAY + timedelta(hours=1)
    told = {"state_since": later, "version": Plus(2), "due_at": None}
    assert change(Wish, told, id=one.pk, state=frozenset({"open", "claimed"})) == 1
    now = Wish.objects.get(pk=one.pk)
    assert (now.state_since, now.version, now.due_at) == (later, one.version + 2, None)
    assert Wish.objects.get(pk=other.pk).version == other.version


def test_it_leaves_what_is_not_as_told(world: World) -> None:
    wish = make_wish(world)
    assert change(Wish, {"slots": 4}, id=wish.pk, state=("claimed",)) == 0
    assert change(Wish, {"slots": 4}, id=wish.pk, merged_into=wish) == 0
    assert Wish.objects.get(pk=wish.pk).slots == wish.slots


def test_nothing_and_another_row_are_values_too(world: World) -> None:
    wish, other = make_wish(world), make_wish(world)
    assert change(Wish, {"merged_into": other}, id=wish.pk, merged_into=None) == 1
    assert Wish.objects.get(pk=wish.pk).merged_into_id == other.pk
    assert change(Wish, {"merged_into": None}, merged_into=other) == 1


def test_a_constraint_and_an_unknown_column_are_told(world: World) -> None:
    wish = make_wish(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(Wish, {"slots": 99}, id=wish.pk)
    with pytest.raises(FieldDoesNotExist):
        change(Wish, {"colour": "red"}, id=wish.pk)
