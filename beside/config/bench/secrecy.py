"""What secrecy costs: exact look-up by blind index among many people, and the desk's list with its
cipher and without.

"Without" is the same code in the same process, with each opened value remembered from the first
time: what remains is everything but the arithmetic of the cipher. Rounds of both alternate.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from random import Random
from statistics import median
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import now

from beside.config.bench.filling import BASE, Filled, fill
from beside.config.bench.floor import answer_here
from beside.config.bench.scenes import Stage
from beside.people.models import Drawer, Person
from beside.people.private import NewPerson, add_people, cipher, find_by_telephone
from beside.platform.install import migrate_all

CHUNK = 5_000
LOOKUPS = 2_000
ROUNDS, LISTS = 9, 120


@dataclass(frozen=True, slots=True)
class SecrecyRun:
    """Look-ups in milliseconds; lists a second in one process with the cipher, and without."""

    database: str
    people: int
    lookup_p50: float
    lookup_p99: float
    lists: float
    lists_without: float

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


def run(people: int) -> SecrecyRun:
    """Fill and measure the database that the settings name."""
    migrate_all(0)
    filled = fill(BASE)
    with_cipher, without = _lists(Stage(filled))
    waits = sorted(_lookups(filled, _crowd(filled, people)))
    p50, p99 = (1000 * waits[int(len(waits) * share)] for share in (0.5, 0.99))
    return SecrecyRun(connection.vendor, Drawer.objects.count(), p50, p99, with_cipher, without)


def _telephone(n: int) -> str:
    return f"1005{n:07d}"


def _crowd(filled: Filled, people: int) -> int:
    """Enter so many people with name and telephone; how many there are of them."""
    at, district = now(), filled.district
    for start in range(0, people, CHUNK):
        with transaction.atomic():
            add_people(
                [
                    NewPerson(
                        Person(district_id=district.pk, created_at=at, version=1),
                        {"legal_name": f"丁{n}", "telephone": _telephone(n)},
                    )
                    for n in range(start, min(start + CHUNK, people))
                ]
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return people


def _lookups(filled: Filled, people: int) -> Iterator[float]:
    """Seconds for each of many look-ups, by telephones taken at random."""
    rand = Random(7)
    for _n in range(LOOKUPS):
        telephone = _telephone(rand.randrange(people))
        begun = time.perf_counter()
        found = find_by_telephone(filled.district.pk, telephone)
        yield time.perf_counter() - begun
        if len(found) != 1:
            raise RuntimeError(f"{len(found)} people with one telephone")


def _lists(stage: Stage) -> tuple[float, float]:
    """Lists a second, with the cipher and without."""
    _rate(stage)  # what is remembered for a while is read now
    rates: list[tuple[float, float]] = []
    for _round in range(ROUNDS):
        with_cipher = _rate(stage)
        with _remembering():
            _rate(stage)
            rates.append((with_cipher, _rate(stage)))
    return median(one for one, _ in rates), median(other for _, other in rates)


def _rate(stage: Stage) -> float:
    asks = [stage.one("desk list of 20") for _ in range(LISTS)]
    begun = time.perf_counter()
    for ask in asks:
        answer_here(ask)
    return LISTS / (time.perf_counter() - begun)


def _remembered[**P, T](work: Callable[P, T], memory: dict[Any, T]) -> Callable[P, T]:
    def remember(*args: P.args, **none: P.kwargs) -> T:
        if args not in memory:
            memory[args] = work(*args, **none)
        return memory[args]

    return remember


@contextmanager
def _remembering() -> Iterator[None]:
    """Values opened once are not worked out again."""
    kept = cipher.unwrap, cipher.decrypt
    cipher.unwrap = _remembered(kept[0], {})
    cipher.decrypt = _remembered(kept[1], {})
    try:
        yield
    finally:
        cipher.unwrap, cipher.decrypt = kept
