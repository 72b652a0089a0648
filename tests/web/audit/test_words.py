"""An auditor reads what happened in words: every kind there is has some."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.journal.events import KINDS
from beside.people.private import Purpose, open_drawer
from beside.web.audit.rows import BOOKS
from beside.web.audit.words import WHAT
from beside.wishes.models import Wish
from tests.cast import World, make_wish


def test_every_kind_has_words_and_nothing_else_has() -> None:
    assert set(WHAT) == set(KINDS)
    assert all(re.search("[一-鿿]", str(words)) for words in WHAT.values())


def test_every_kind_can_be_looked_for() -> None:
    rooms = tuple(room for room, _words in BOOKS["entries"].kinds)
    assert [kind for kind in KINDS if not kind.startswith(rooms)] == []


def test_what_was_done_is_said_in_words_about_a_number(
    world: World, wish: Wish, jiang: Client
) -> None:
    page = jiang.get("/audit/entries/?kind=wish.").text
    assert f"<span>心愿 {wish.number}</span>" in page
    assert "</b> · 提出心愿</p>" in page
    assert f"<span>志愿者 {world.volunteer(world.qian).number}</span>" in (
        jiang.get("/audit/entries/?kind=volunteer.").text
    )


def test_numbers_are_asked_for_in_portions(
    world: World, jiang: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file has up to fifty thousand lines, and a database does not take as many keys at once."""
    monkeypatch.setattr("beside.web.audit.words.AT_ONCE", 1)
    numbers = [make_wish(world).number for _one in range(3)]
    page = jiang.get("/audit/entries/?kind=wish.").text
    assert [number for number in numbers if f"心愿 {number}" not in page] == []


def test_what_was_looked_at_is_said_in_words(world: World, jiang: Client) -> None:
    open_drawer(
        world.volunteer(world.qian).person_id, ["telephone", "legal_name"], purpose=Purpose.SERVE,
        district_id=world.district.pk, by=Actor.of(world.li), at=now(),
    )  # fmt: skip
    page = jiang.get("/audit/").text
    assert "电话" in page
    assert "legal_name" not in page
