"""圆梦码 guessed many times at once: five tries are five."""

from functools import partial

import pytest

from beside.access.actor import Actor
from beside.wishes.actions import service
from beside.wishes.models import Claim, Wish
from beside.wishes.secrets import WORD_TRIES
from beside.wishes.states import State
from tests.cast import LATER, make_wish, make_world
from tests.races.threads import race

pytestmark = pytest.mark.race


def guess(wish: Wish, actor: Actor, number: int) -> Claim:
    claim = Claim.objects.select_related("wish").get(wish=wish)
    return service.report(claim, by=actor, at=LATER, word=f"第{number} 次")


def test_forty_guesses_at_once_are_five(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world, State.CLAIMED)
    qian = Actor.of(world.qian)

    outcomes = race([partial(guess, wish, qian, number) for number in range(40)])

    codes = [outcome.refused.reason.code for outcome in outcomes if outcome.refused]
    assert codes.count("report.wrong_word") == WORD_TRIES
    assert codes.count("report.no_more_tries") == 40 - WORD_TRIES
    wish.refresh_from_db()
    assert wish.word_tries == WORD_TRIES
