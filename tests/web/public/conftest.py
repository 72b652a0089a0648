"""A wall with something on it, and a clock for the shelf of kept pages."""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now

from beside.wishes.models import Category, Exposure, Wish
from tests.cast import World, make_wish


@pytest.fixture
def at() -> datetime:
    """Pages ask the clock, so what they show happened a moment ago."""
    return now() - timedelta(hours=1)


@pytest.fixture
def tap(world: World, at: datetime) -> Wish:
    """赵奶奶's dripping tap: shown under a pseudonym."""
    return make_wish(world, at=at)


@pytest.fixture
def choir(world: World, at: datetime) -> Wish:
    """A choir that seeks a teacher: shown without any name."""
    category = Category.objects.get(code="CULT-01")
    stated = {"category": category, "telephone": "10024681357", "name": "合唱团", "place": None}
    return make_wish(
        world,
        stated=stated,
        at=at - timedelta(days=3),
        title="想找人教合唱团唱两首新歌",
        public_text="每周三晚上七点，国庆演出前学会。",
        exposure=Exposure.PUBLIC,
        slots=2,
    )
