"""Family names, from one list: for finding names in free text and for choosing pseudonyms.

The list holds the names in use today, the frequent ones first; two-character names apart.
"""

import json
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "surnames.json"


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(names) for kind, names in json.loads(_FILE.read_text("utf-8")).items()}


@lru_cache(maxsize=1)
@lru_cache(maxsize=1)
def frequent() -> frozenset[str]:
    """The some two hundred names that most people bear: one character each."""
    return frozenset(_lists()["frequent"])


@lru_cache(maxsize=1)
@lru_cache(maxsize=1)
def single() -> frozenset[str]:
    """Every family name of one character on the list."""
    return frozenset(_lists()["frequent"]) | frozenset(_lists()["rare"])


@lru_cache(maxsize=1)
@lru_cache(maxsize=1)
def compound() -> frozenset[str]:
    """Family names of two characters, such as 欧阳."""
    return frozenset(_lists()["compound"])


def surname_of(name: str) -> str:
    """The family name at the front of a full name: two characters where the list says so."""
    return name[:2] if name[:2] in compound() else name[:1]
