"""Wish numbers that show a slip of the pen, and words that an old neighbor can read out."""

import inspect
import secrets
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common.numbers import (
    check_digit,
    completion_words,
    is_wish_number,
    new_completion_word,
    new_wish_number,
    normalize_word,
)

NUMBERS = st.integers(min_value=10**8, max_value=10**9 - 1).map(
    lambda body: f"{body}{check_digit(str(body))}"
)


def test_the_check_digit_is_that_of_the_published_example() -> None:
    assert check_digit("572") == "4"
    assert check_digit("5724") == "0"


def test_a_new_number_has_ten_digits_and_checks() -> None:
    for _ in range(200):
        number = new_wish_number()
        assert len(number) == 10
        assert number[0] != "0"
        assert is_wish_number(number)


def test_chance_reaches_both_ends_of_the_range() -> None:
    class Lowest(Random):
        def randrange(self, *args: int) -> int:  # type: ignore[override]
            return 0

    class Highest(Random):
        def randrange(self, *args: int) -> int:  # type: ignore[override]
            return args[0] - 1

    assert new_wish_number(Lowest()).startswith("100000000")
    assert new_wish_number(Highest()).startswith("999999999")


def test_a_seed_repeats_the_number_and_the_system_does_not() -> None:
    assert new_wish_number(Random(7)) == new_wish_number(Random(7))
    assert len({new_wish_number() for _ in range(500)}) == 500


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(number: str, at: int, more: int) -> None:
    wrong = str((int(number[at]) + more) % 10)
    assert not is_wish_number(number[:at] + wrong + number[at + 1 :])


@given(NUMBERS, st.integers(0, 8))
def test_every_swap_of_neighbors_is_noticed(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert is_wish_number(swapped) == (swapped == number)


@pytest.mark.parametrize("typed", ["302561 7768", "３０２５６１７７６８", " 3025-617-768 "])
def test_a_number_is_known_as_people_type_it(typed: str) -> None:
    assert is_wish_number(typed)


@pytest.mark.parametrize(
    "typed", ["", "302561776", "30256177680", "0000000000", "302561776a", "三〇二五六一七七六八"]
)
def test_what_is_no_number_is_not_taken_for_one(typed: str) -> None:
    assert not is_wish_number(typed)


def test_the_words_are_many_and_two_characters_each() -> None:
    words = completion_words()
    assert len(words) == len(set(words)) >= 1024
    for word in words:
        assert len(word) == 2
        assert all("\u4e00" <= char <= "\u9fff" for char in word)


def test_a_completion_word_is_two_different_words_of_the_list() -> None:
    for _ in range(300):
        first, second = new_completion_word().split(" ")
        assert first != second
        assert {first, second} <= set(completion_words())


def test_the_second_word_can_be_any_other() -> None:
    rand = Random(1)
    drawn = {new_completion_word(rand).split(" ")[1] for _ in range(40_000)}
    assert drawn == set(completion_words())


@pytest.mark.parametrize(
    "typed",
    ["春风 石榴", "春风石榴", "春风　石榴", " 春风，石榴。", "春风-石榴", "春风·石榴\u200b"],
)
def test_a_word_is_compared_without_what_stands_between(typed: str) -> None:
    assert normalize_word(typed) == "春风石榴"


def test_other_words_stay_other_words() -> None:
    assert normalize_word("石榴 春风") != normalize_word("春风 石榴")


@pytest.mark.parametrize("draw", [new_wish_number, new_completion_word])
def test_the_system_is_the_source_of_chance(draw: Callable[..., str]) -> None:
    source = inspect.signature(draw).parameters["rand"].default
    assert isinstance(source, secrets.SystemRandom)
