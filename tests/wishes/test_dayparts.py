"""Free hours against the part of the day in which a wish can be served."""

from datetime import UTC, date, datetime

import pytest

from beside.wishes.dayparts import dayparts_free, first_free_day, left_of
from beside.wishes.models import Wish

EVENINGS = (0b111 << 18,) * 7
MORNINGS = (0b1111 << 8,) * 7
NOON = datetime(2026, 11, 28, 4, 30, tzinfo=UTC)
"""Saturday, 12:30 in China."""
SATURDAY, SUNDAY, THURSDAY = date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("week", "stated", "day"),
    [
        (EVENINGS, {"daypart": "evening"}, SATURDAY),
        (EVENINGS, {"daypart": "any"}, SATURDAY),
        (EVENINGS, {"daypart": "morning"}, None),
        (MORNINGS, {"daypart": "morning"}, SUNDAY),
        (MORNINGS, {"daypart": "weekend"}, SUNDAY),
        (MORNINGS, {"daypart": "any", "ready_from": THURSDAY}, THURSDAY),
        (MORNINGS, {"daypart": "any", "ready_to": SATURDAY}, None),
        ((0,) * 7, {"daypart": "any"}, None),
    ],
)
def test_the_first_day_that_suits(
    week: tuple[int, ...], stated: dict[str, object], day: date | None
) -> None:
    assert first_free_day(Wish(**stated), week, NOON) == day


def test_an_hour_that_has_begun_is_over() -> None:
    assert left_of(0b111 << 18, 18) == 0b110 << 18
    assert left_of(0b111 << 18, 20) == 0
    assert left_of(1 << 23, 0) == 1 << 23


def test_a_week_has_parts_of_the_day() -> None:
    assert dayparts_free(EVENINGS) == {"any", "evening", "weekend"}
    assert dayparts_free((*MORNINGS[:5], 0, 0)) == {"any", "morning"}
    assert dayparts_free((0,) * 7) == frozenset()
