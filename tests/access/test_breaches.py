"""A breach: entered, put right, whom it concerned, and who was told when (PIPL 57)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from beside.access import breaches
from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Breach, BreachKind, Opening
from beside.people.private import Purpose, open_list
from beside.people.rights.incidents import words_of
from beside.people.rights.registry import Whose
from beside.people.rights.tables import tables_of
from tests.cast import LATER, MONDAY, World, make_wish

FACTS = breaches.Facts(BreachKind.LEAK, ["name", "telephone"], 20, MONDAY)
WORDS = {"cause": "笔记本电脑丢了", "harm": "可能接到骚扰电话", "contact": "张科长"}


def made(world: World, by: Actor) -> Breach:
    return breaches.report(world.district, FACTS, WORDS, by=by, at=LATER)


def test_its_words_are_sealed_and_each_look_is_written_down(world: World, wu: Actor) -> None:
    breach = made(world, wu)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_breach")
        assert "笔记本" not in repr(cursor.fetchall())
    before = Opening.objects.count()
    assert words_of(breach, by=wu, at=LATER) == WORDS
    opened = Opening.objects.latest("pk")
    assert Opening.objects.count() == before + 1
    assert (opened.purpose, opened.subject_id) == (Purpose.RIGHTS, breach.pk)
    assert Entry.objects.get(kind="breach.report").data == {"breach_kind": "leak", "affected": 20}


def test_words_of_one_breach_do_not_open_in_another(world: World, wu: Actor) -> None:
    from cryptography.exceptions import InvalidTag

    one, other = made(world, wu), made(world, wu)
    Breach.objects.filter(pk=other.pk).update(
        words=one.words, wrapped=one.wrapped, key_id=one.key_id
    )
    other.refresh_from_db()
    with pytest.raises(InvalidTag):
        words_of(other, by=wu, at=LATER)


def test_whom_it_concerned_is_told_by_what_an_account_opened(
    world: World, wu: Actor, li: Actor, zhou: Actor
) -> None:
    person = make_wish(world).resident_id
    qian, sun = (world.volunteer(user).person_id for user in (world.qian, world.sun))
    here: dict[str, Any] = {"purpose": Purpose.QUEUE, "district_id": world.district.pk}
    open_list([person, qian], ["telephone"], by=li, at=LATER, **here)
    open_list([sun], ["telephone"], by=li, at=LATER + timedelta(days=2), **here)
    open_list([sun], ["telephone"], by=zhou, at=LATER, **here)
    breach = made(world, wu)
    until = LATER + timedelta(days=1)
    breaches.derive(breach, world.li, MONDAY, until, within=world.district, by=wu, at=until)
    assert (breach.person_ids, breach.affected) == (sorted([person, qian]), 2)
    told = {
        table.name: table.rows for table in tables_of(Whose.of(world.volunteer(world.qian).person))
    }
    assert len(told["breaches"]) == 1
    told = {
        table.name: table.rows for table in tables_of(Whose.of(world.volunteer(world.sun).person))
    }
    assert told["breaches"] == ()


def test_who_was_told_first_counts(world: World, wu: Actor) -> None:
    breach = made(world, wu)
    for at in (LATER, LATER + timedelta(days=1)):
        breaches.tell(breach, authority=True, within=world.district, by=wu, at=at)
    assert (breach.authority_told_at, breach.people_told_at) == (LATER, None)
    assert Entry.objects.filter(kind="breach.tell").count() == 1


def test_it_is_put_right(world: World, wu: Actor) -> None:
    breach = made(world, wu)
    more = breaches.Facts(BreachKind.LOSS, ["pictures"], 7, MONDAY)
    breaches.correct(breach, more, {"cause": "硬盘坏了"}, within=world.district, by=wu, at=LATER)
    assert (breach.kind, breach.affected) == ("loss", 7)
    assert words_of(breach, by=wu, at=LATER) == {"cause": "硬盘坏了"}


@pytest.mark.parametrize("who", ["li", "zhou", "qian", "wang"])
def test_only_the_districts_office_may(world: World, wu: Actor, who: str) -> None:
    by = Actor.of(getattr(world, who))
    with pytest.raises(Refused, match="office"):
        made(world, by)
    breach = made(world, wu)
    with pytest.raises(Refused, match="office"):
        breaches.tell(breach, authority=True, within=world.district, by=by, at=LATER)
