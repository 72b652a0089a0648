"""A volunteer under 18 goes neither where it is dangerous nor where two have to go."""

from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.models import Volunteer
from beside.wishes.actions import claiming
from beside.wishes.eligibility import may_go_on, may_take, need_of
from beside.wishes.fit import fitness_of_many
from tests.cast import LATER, TODAY, World, make_wish


@pytest.fixture
def young(world: World) -> Volunteer:
    """钱, who comes of age in a year."""
    hers = world.volunteer(world.qian)
    Volunteer.objects.filter(pk=hers.pk).update(of_age_on=TODAY.replace(year=TODAY.year + 1))
    return world.volunteer(world.qian)


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ({"risk_level": 0}, True),
        ({"risk_level": 1}, False),
        ({"risk_level": 0, "two_people": True, "slots": 2}, False),
    ],
)
def test_what_a_minor_may_take(
    world: World, young: Volunteer, asked: dict[str, Any], *, allowed: bool
) -> None:
    wish = make_wish(world, **asked)
    verdict = may_take(wish, young, user_id=world.qian.pk, on=TODAY)
    assert bool(verdict) == allowed
    assert may_take(wish, world.volunteer(world.sun), user_id=world.sun.pk, on=TODAY)
    need = need_of(wish)
    assert fitness_of_many([young], [need], hands={}, on=TODAY)[young.pk].minor
    assert may_take(wish, young, user_id=world.qian.pk, on=TODAY.replace(year=TODAY.year + 1))
    assert bool(may_go_on(wish, young, on=TODAY)) == allowed


def test_she_is_told_why(world: World, young: Volunteer) -> None:
    wish = make_wish(world, risk_level=1)
    with pytest.raises(Refused, match=r"claim\.age"):
        claiming.claim(wish, by=Actor.of(world.qian), at=LATER)
