"""Nobody finds wishes by counting through numbers: there are too many, the next one cannot be
told from the last, and what exists answers like what does not.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from inspect import signature
from itertools import pairwise
from secrets import SystemRandom
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.common.numbers import check_digit, new_completion_word, new_wish_number
from beside.wishes.models import Wish
from tests.cast import TELEPHONE, World, submit

YEAR_OF_A_DISTRICT = 20_000
"""Wishes, generously."""


@pytest.fixture
def hidden(world: World) -> Wish:
    """There, and nobody's business: at the desk, not on the wall."""
    return submit(world, at=now() - timedelta(hours=1))


@pytest.fixture
def nowhere() -> str:
    """A number as good as any, that nobody has."""
    return new_wish_number()


_DRAWN = re.compile(r'value="[\w-]{30,}"')
"""What is new on every page: the token of its form, and its key against repeats."""


def asked(ask: Callable[..., Any], *words: Any) -> tuple[int, str, int]:
    """Status, page and number of statements, without the words that were sent."""
    with CaptureQueriesContext(connection) as told:
        answer = ask(*words)
    page = _DRAWN.sub("…", answer.content.decode())
    for word in words:
        page = page.replace(str(word), "…")
    return answer.status_code, page, len(told)


def test_on_the_wall_a_hidden_one_answers_like_none(
    world: World, hidden: Wish, nowhere: str
) -> None:
    answers = []
    for number in (hidden.number, nowhere):
        client = Client()
        client.get(f"/wall/{nowhere}/")  # what is remembered for a while is remembered for both
        answers.append(asked(client.get, f"/wall/{number}/"))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def find(client: Client, number: str, digits: str) -> Any:
    return client.post("/follow/", {"number": number, "digits": digits})


def test_a_wish_is_not_found_out_by_following_it_with_wrong_digits(
    world: World, hidden: Wish, nowhere: str
) -> None:
    wrong = f"{(int(TELEPHONE[-4:]) + 1) % 10_000:04}"
    answers = []
    for number in (hidden.number, nowhere):
        client = Client()
        find(client, nowhere, "0000")
        answers.append(asked(partial(find, client), number, wrong))
    assert answers[0] == answers[1]
    assert find(Client(), hidden.number, TELEPHONE[-4:]).status_code == 303


@pytest.mark.slow
def test_nor_by_the_time_it_takes(world: World, hidden: Wish, nowhere: str) -> None:
    took: dict[str, list[float]] = {hidden.number: [], nowhere: []}
    client = Client()
    for _ in range(60):
        for number, times in took.items():
            started = perf_counter()
            client.get(f"/wall/{number}/")
            times.append(perf_counter() - started)
    there, not_there = (median(times) for times in took.values())
    assert abs(there - not_there) < 0.25 * not_there


def test_a_telephone_is_not_found_out_by_asking_for_a_code(world: World) -> None:
    """Who signs in by it and who does not get the same page, and the same next one."""
    answers = [
        asked(Client().post, "/account/sign-in/telephone/", {"telephone": telephone})
        for telephone in ("10020000001", "10029999999")
    ]
    assert answers[0][:2] == answers[1][:2]
    assert answers[0][0] == 303


def test_guessing_a_number_is_hopeless() -> None:
    """One of nine hundred million, and each address may look at two hundred in ten minutes."""
    made = {new_wish_number() for _ in range(3_000)}
    assert len(made) == 3_000
    assert all(len(number) == 10 and number[0] != "0" for number in made)
    assert all(check_digit(number[:-1]) == number[-1] for number in made)
    tries_in_a_month = 200 * 6 * 24 * 30
    assert tries_in_a_month * YEAR_OF_A_DISTRICT / 900_000_000 < 20
    steps = sorted(map(int, made))
    assert max(b - a for a, b in pairwise(steps)) < 100_000_000  # all over


def test_numbers_are_drawn_by_the_machine_s_best_dice() -> None:
    for draw in (new_wish_number, new_completion_word):
        assert isinstance(signature(draw).parameters["rand"].default, SystemRandom)


def test_digits_of_a_telephone_cannot_be_tried_through(world: World, hidden: Wish) -> None:
    """Eight tries an hour for one wish, from wherever: the right one comes too late."""
    right = TELEPHONE[-4:]
    wrong = [f"{number:04}" for number in range(9) if f"{number:04}" != right]
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{host}").post(
            "/follow/", {"number": hidden.number, "digits": digits}
        )
        for host, digits in enumerate([*wrong, right])
    ]
    assert [one.status_code for one in answers[-2:]] == [429, 429]
