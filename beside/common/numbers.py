"""Numbers and words that are handed to people: the public wish number and the completion word.

A wish number has ten digits, drawn at random so that nobody can count or guess wishes, and ends
with a check digit, so that one wrong digit or two swapped ones are noticed at once.
A completion word (圆梦码) is two Chinese words that sound unlike all others on the list: an old
neighbour reads them off a card, a volunteer types them.
"""

import json
import re
import secrets
from functools import lru_cache
from pathlib import Path
from random import Random

from beside.common.text import clean_digits, normalize

WISH_NUMBER_LENGTH = 10
_WORDS = Path(__file__).parent / "data" / "completion_words.json"
_IGNORED = re.compile(r"[\W_]+")


_SYSTEM = secrets.SystemRandom()


def _quasigroup() -> tuple[tuple[int, ...], ...]:
    """A totally anti-symmetric quasigroup of order 10 (Damm, 2004), as a table."""
    rows = (
        "0317598642 7092154863 4206871359 1750983426 6123045978 "
        "3674209581 5869720134 8945362017 9438617205 2581436790"
    )
    return tuple(tuple(map(int, row)) for row in rows.split())


_TABLE = _quasigroup()


def check_digit(digits: str) -> str:
    """The Damm check digit of a row of digits.

    Appended, it makes the whole row check to zero; every single wrong digit and every swap of
    two neighbours is noticed.
    """
    interim = 0
    for digit in digits:
        interim = _TABLE[interim][int(digit)]
    return str(interim)


def new_wish_number(rand: Random = _SYSTEM) -> str:
    """Ten digits: the first is not zero, the last is the check digit.

    Chance comes from the system's secure source unless a test or the demo gives another.
    """
    low = 10 ** (WISH_NUMBER_LENGTH - 2)
    body = str(low + rand.randrange(9 * low))
    return body + check_digit(body)


def is_wish_number(text: str) -> bool:
    """Whether this, as typed, can be a wish number. Spaces and full-width digits do no harm."""
    digits = clean_digits(text)
    return (
        len(digits) == WISH_NUMBER_LENGTH
        and digits.isascii()
        and digits.isdecimal()
        and digits[0] != "0"
        and check_digit(digits) == "0"
    )


@lru_cache(maxsize=1)
def completion_words() -> tuple[str, ...]:
    """The list from which completion words are drawn: two characters each, unlike in sound."""
    return tuple(json.loads(_WORDS.read_text("utf-8")))


def new_completion_word(rand: Random = _SYSTEM) -> str:
    """Two different words with a space between, such as `春风 石榴`: over a million of them."""
    words = completion_words()
    first = rand.randrange(len(words))
    second = rand.randrange(len(words) - 1)
    return f"{words[first]} {words[second + (second >= first)]}"


def normalize_word(text: str) -> str:
    """A completion word as typed, without spaces, punctuation and width, ready for comparing."""
    return _IGNORED.sub("", normalize(text).text).lower()
