"""不予受理, with a reason and the right channel."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import desk
from beside.wishes.reasons import CHANNELS, REJECTIONS, ExitReason
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_it_closes_with_its_reason(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.reject(wish, ExitReason.COMMERCIAL, by=li, at=LATER)
    assert (wish.state, wish.exit_reason) == (State.REJECTED, ExitReason.COMMERCIAL)
    assert Entry.objects.get(kind="wish.reject").data["reason"] == "COMMERCIAL"


@pytest.mark.parametrize("reason", REJECTIONS)
def test_every_reason_names_the_right_channel(reason: ExitReason) -> None:
    assert str(CHANNELS[reason])


def test_other_reasons_and_other_people_cannot(world: World, li: Actor, zhou: Actor) -> None:
    wish = submit(world)
    with pytest.raises(Refused):
        desk.reject(wish, ExitReason.DECEASED, by=li, at=LATER)
    with pytest.raises(Refused):
        desk.reject(wish, ExitReason.FALSE, by=zhou, at=LATER)


def test_what_hangs_on_the_wall_is_no_longer_rejected(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        desk.reject(make_wish(world), ExitReason.FALSE, by=li, at=LATER)
