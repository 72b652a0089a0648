"""Two residents of one community, entered at the same moment, are called by different names."""

import random
from functools import partial

import pytest

from beside.people import residents
from beside.people.models import Person
from tests.cast import LATER, make_world
from tests.races.threads import race

pytestmark = pytest.mark.race
HANDS = 4


def test_entered_at_the_same_moment_they_get_different_pseudonyms(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All draw in the same order here, so that each wants what the first one got."""
    world = make_world()
    monkeypatch.setattr(random, "SystemRandom", lambda: random.Random(7))
    outcomes = race(
        [
            partial(
                residents.resident_for,
                world.huaiyin,
                name=name,
                telephone=f"1001357{number:04d}",
                at=LATER,
            )
            for number, name in enumerate(("韩文秀", "韩德顺", "韩小满", "韩玉山")[:HANDS])
        ]
    )
    known = [one.result for one in outcomes if isinstance(one.result, residents.Known)]
    aliases = [one.person.alias for one in known]
    assert len(set(aliases)) == HANDS
    assert not any("韩" in alias for alias in aliases)
    kept = Person.objects.filter(community=world.huaiyin, alias__in=aliases)
    assert kept.count() == HANDS
