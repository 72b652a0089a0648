"""Imports write in short chunks, quickly, and leave room for others between them."""

import pytest

from beside.exchange import bench
from beside.exchange.importing.pace import AIM, LARGEST, Pace, chunks
from beside.people.models import Volunteer
from tests.cast import MONDAY, World


def test_chunks_shrink_at_once_when_they_take_too_long_and_grow_slowly() -> None:
    pace = Pace(50, size=1000)
    pace.learn(1000, AIM * 4)
    assert pace.size == 250
    pace.learn(250, AIM / 100)
    assert pace.size == 375
    pace.learn(375, 60.0)
    assert pace.size == 50
    for _ in range(30):
        pace.learn(pace.size, 0.0)
    assert pace.size == LARGEST


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 1000])
def test_every_entry_is_in_exactly_one_chunk(count: int) -> None:
    pace = Pace(100)
    found: list[int] = []
    for part in chunks(list(range(count)), pace):
        found += part
        pace.learn(len(part), 0.001)
    assert found == list(range(count))


def test_the_bench_imports_a_roster_twice_and_measures_it(world: World) -> None:
    before = Volunteer.objects.count()
    first, second = bench.measure(world.district, 400, at=MONDAY)
    assert (first.rows, first.added, second.added, second.unchanged) == (400, 400, 0, 400)
    assert Volunteer.objects.count() == before + 400
    assert first.peak_megabytes > 10
    assert 0 < first.longest_chunk <= first.seconds
