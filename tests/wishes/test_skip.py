"""这次不去: one date of a series falls out."""

from datetime import timedelta
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, dates
from beside.wishes.models import Wish
from beside.wishes.selectors.dossier import dates_ahead
from tests.cast import LATER, TODAY, World, make_wish

WEEKLY: dict[str, Any] = {
    "every_days": 7,
    "first_day": TODAY,
    "series_until": TODAY + timedelta(days=14),
}


@pytest.fixture
def weekly(world: World, qian: Actor) -> Wish:
    wish = make_wish(world, **WEEKLY)
    claiming.claim(wish, by=qian, at=LATER)
    return wish


@pytest.mark.parametrize("who", ["qian", "li"])
def test_the_lead_or_the_desk_says_so(world: World, weekly: Wish, who: str) -> None:
    by = Actor.of(getattr(world, who))
    date = dates_ahead(weekly)[1]
    dates.skip(weekly, date, by=by, at=LATER)
    date.refresh_from_db()
    assert date.skipped_at == LATER
    assert dates_ahead(weekly).count() == 2
    with pytest.raises(Refused) as caught:
        dates.skip(weekly, date, by=by, at=LATER)
    assert caught.value.reason.code == "date.not_ahead"


def test_nobody_else(weekly: Wish, sun: Actor, zhou: Actor) -> None:
    for by in (sun, zhou):
        with pytest.raises(Refused):
            dates.skip(weekly, dates_ahead(weekly)[0], by=by, at=LATER)
