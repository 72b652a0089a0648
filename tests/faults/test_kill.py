"""`kill -9` in the middle of many claims: nothing acknowledged is lost, nothing half-done seen."""

import json
import sqlite3
from contextlib import closing

import pytest

from beside.wishes.models import Claim
from tests.config.installation import in_use
from tests.faults.claims import LATE, LOST, TAKEN, Ask, Count, all_at_once, what_is_broken
from tests.faults.house import House


def crowd_of(house: House, volunteers: int, wishes: int, places: int) -> list[Ask]:
    """Made while the house starts: both take their time."""
    house.start()
    done = house.installation.run("tests.faults.crowd", *map(str, (volunteers, wishes, places)))
    assert done.returncode == 0, done.stderr
    return [Ask(cookies, number, user) for cookies, number, user in json.loads(done.stdout)]


def held(asks: list[Ask]) -> list[bool]:
    """Whether each of them holds the place she asked for."""
    rows = Claim.objects.filter(ended_at=None)
    whose = set(rows.values_list("wish__number", "volunteer__person__user__username"))
    return [(ask.number, ask.key) in whose for ask in asks]


def is_sound(house: House) -> bool:
    """SQLite's own check; PostgreSQL makes it when it recovers."""
    if house.installation.url:
        return True
    with closing(sqlite3.connect(house.installation.data / "beside.sqlite3")) as link:
        return link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def kill_in_the_middle(house: House, asks: list[Ask], after: int) -> None:
    house.wait()
    assert len(house.family()) == (5 if house.works else 4)
    statuses = all_at_once(asks, house.site, Count(after, house.kill))
    assert set(statuses) <= {TAKEN, LATE, LOST}, house.log.read_text()[-3000:]
    assert statuses.count(TAKEN) >= after
    assert LOST in statuses, "the plug was pulled too late"
    assert house.family() == []

    house.start()
    house.wait()
    with in_use(house.installation):
        assert is_sound(house)
        assert what_is_broken() == []
        kept = held(asks)
        assert all(kept[n] for n, status in enumerate(statuses) if status == TAKEN)
        assert not any(kept[n] for n, status in enumerate(statuses) if status == LATE)
    asked_again(house, asks, statuses, kept)


def asked_again(house: House, asks: list[Ask], statuses: list[int], kept: list[bool]) -> None:
    """Who got no answer asks again: one place each, also where the first claim had gone through."""
    again = [n for n, status in enumerate(statuses) if status == LOST]
    answers = dict(
        zip(again, all_at_once([asks[n] for n in again], house.site, NOBODY), strict=True)
    )
    assert set(answers.values()) <= {TAKEN, LATE}, house.log.read_text()[-3000:]
    assert all(answers[n] == TAKEN for n in again if kept[n])
    with in_use(house.installation):
        assert what_is_broken() == []
        now = held(asks)
        assert all(now[n] == (answers[n] == TAKEN) for n in again)
        assert Claim.objects.count() == sum(now)


NOBODY = Count(-1, lambda: None)


@pytest.mark.slow
def test_a_few_claims_and_a_pulled_plug(house: House) -> None:
    house.works = False
    kill_in_the_middle(house, crowd_of(house, volunteers=40, wishes=12, places=3), after=10)


@pytest.mark.slow
@pytest.mark.parametrize("after", [20, 60, 120])
def test_two_hundred_claims_and_a_pulled_plug(house: House, after: int) -> None:
    kill_in_the_middle(house, crowd_of(house, volunteers=200, wishes=60, places=3), after=after)
