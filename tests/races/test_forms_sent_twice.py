"""A form sent twice at once makes one wish, and both senders get the same answer (ruling 4)."""

from functools import partial

import pytest

from beside.access.actor import Actor
from beside.platform.idempotency import Once
from beside.wishes.actions import intake
from beside.wishes.models import Wish
from tests.cast import MONDAY, make_world, statement
from tests.races.threads import race

pytestmark = pytest.mark.race


def test_a_double_submit_makes_one_wish(transactional_db: None) -> None:
    world = make_world()
    stated = statement(world)
    once = Once(scope="session", key="8f14e45f")

    outcomes = race(
        [lambda: intake.submit(stated, by=Actor(), at=MONDAY, once=once) for _ in range(8)]
    )

    numbers = {getattr(outcome.result, "number", None) for outcome in outcomes}
    assert Wish.objects.count() == 1
    assert numbers == {Wish.objects.get().number}


def test_two_residents_at_once_get_different_aliases(transactional_db: None) -> None:
    world = make_world()

    def submit(number: int) -> Wish:
        stated = statement(world, telephone=f"1004{number:07d}", name="")
        return intake.submit(stated, by=Actor(), at=MONDAY)

    outcomes = race([partial(submit, number) for number in range(16)])

    assert all(outcome.result for outcome in outcomes)
    aliases = set(Wish.objects.values_list("resident__alias", flat=True))
    assert len(aliases) == 16
