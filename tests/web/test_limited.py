"""How often a stranger may try: the table and the code are one, nothing open is without a limit,
and a service hall full of people is not told to go away.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.people import proof
from beside.platform import limits
from beside.web.limited import HOUR, LIMITS, WITHOUT, Limited
from beside.web.resident import finding
from beside.wishes.secrets import find_by_number
from tests.cast import TELEPHONE, World, submit
from tests.test_house import CODE, tree
from tests.test_house_actions import module_of
from tests.web.doors_table import LINES

SHUT = {302, 404, 405}
IN_WINDOWS = {
    "proof.number": proof.PER_NUMBER,
    "proof.address": proof.PER_ADDRESS,
    "resident.find.number": finding.PER_NUMBER,
    "resident.find.address": finding.PER_ADDRESS,
}
"""Counters that come in several windows, and where those are."""
HALL = 500
"""Honest people in a day of eight hours, behind one address."""
COUNTERS = ("limits.hit", "limits.try_of")
by_address = pytest.mark.parametrize(
    "one", [one for one in LIMITS if one.by == "address"], ids=lambda one: one.name
)


def counted() -> Iterator[tuple[str, int, int]]:
    """Name, tries and seconds of every counter in the code."""
    for path in CODE:
        for call in ast.walk(tree(path)):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in COUNTERS:
                yield from _of(path, call)


def _of(path: Path, call: ast.Call) -> Iterator[tuple[str, int, int]]:
    here = vars(import_module(module_of(path)))
    name = call.args[0]
    if isinstance(name, ast.JoinedStr):
        return  # one of those in windows
    told = {word.arg: word.value for word in call.keywords}
    limit, per = (int(eval(ast.unparse(told[word]), here)) for word in ("limit", "per"))
    yield eval(ast.unparse(name), here), limit, per


def test_the_table_says_what_the_code_counts() -> None:
    code = set(counted())
    for name, windows in IN_WINDOWS.items():
        code |= {(f"{name}.{window}", limit, per) for window, limit, per in windows}
    assert code == {(one.name, one.tries, one.seconds) for one in LIMITS}


def test_whatever_takes_a_form_from_anybody_has_a_limit_or_a_reason() -> None:
    open_to_all = {
        line.name
        for line in LINES
        if line.post["nobody"] not in SHUT or set(line.post.values()) == {302}  # led on, as all are
    }
    limited = {name for one in LIMITS for name in one.at}
    assert open_to_all - limited == WITHOUT.keys()
    assert not limited & WITHOUT.keys()


def test_what_is_tried_with_a_number_is_counted_by_it_and_by_address() -> None:
    for what in ("codes sent", "passwords tried", "look-ups by number", "wishes made"):
        by = {one.by for one in LIMITS if one.what == what}
        assert "address" in by
        assert len(by) == 2


@pytest.mark.once
@by_address
def test_a_service_hall_full_of_people_passes(db: None, one: Limited) -> None:
    """Five hundred in a day, each once, from one address, and forty of them in ten minutes."""
    at = now()
    apart = 8 * HOUR / HALL
    for visitor in range(HALL):
        moment = at + timedelta(seconds=visitor * apart)
        verdict = limits.hit(one.name, "203.0.113.7", limit=one.tries, per=one.seconds, at=moment)
        assert verdict, f"the {visitor}th is sent away"
    later = at + timedelta(days=2)
    for visitor in range(40):
        moment = later + timedelta(seconds=visitor * 15)
        assert limits.hit(one.name, "203.0.113.7", limit=one.tries, per=one.seconds, at=moment)


@pytest.mark.once
@by_address
def test_a_machine_does_not(db: None, one: Limited) -> None:
    at = now()
    tries = (
        limits.hit(one.name, "203.0.113.8", limit=one.tries, per=one.seconds, at=at)
        for _ in range(one.tries + 1)
    )
    assert [bool(passed) for passed in tries] == [True] * one.tries + [False]


@pytest.mark.once
def test_sixty_follow_their_wishes_in_a_row_from_one_address(world: World) -> None:
    """At the page itself: each with her own number and digits, as on a day of cards handed out."""
    at = now() - timedelta(hours=2)
    wishes = [submit(world, at=at) for _ in range(60)]
    assert find_by_number(wishes[0].number, TELEPHONE[-4:])
    statuses = [
        Client(REMOTE_ADDR="203.0.113.9")
        .post("/follow/", {"number": wish.number, "digits": TELEPHONE[-4:]})
        .status_code
        for wish in wishes
    ]
    assert set(statuses) == {303}


def test_words_of_one_wish_come_to_an_end(world: World) -> None:
    wish = submit(world, at=now() - timedelta(hours=2))
    at = now()
    for _ in range(40):
        assert limits.hit("resident.words", wish.number, limit=40, per=86_400, at=at)
    client = Client()
    there = client.post("/follow/", {"number": wish.number, "digits": TELEPHONE[-4:]})["Location"]
    assert client.post(f"{there}add/", {"text": "又想起一点"}).status_code == 429
