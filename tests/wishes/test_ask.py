"""待补充: the desk asks the resident."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import desk
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_the_question_waits_in_the_drawer_and_the_clock_stops(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.ask(wish, "几号楼？", by=li, at=LATER)
    assert (wish.state, wish.due_at) == (State.NEED_INFO, None)
    name = f"question-{wish.version}"
    papers = open_papers([wish], [name], purpose=Purpose.OWN, by=SYSTEM, at=LATER)
    assert papers[wish.pk][name] == "几号楼？"


def test_only_the_desk_asks_and_only_before_it_hangs(world: World, li: Actor, zhou: Actor) -> None:
    with pytest.raises(Refused):
        desk.ask(submit(world), "？", by=zhou, at=LATER)
    with pytest.raises(Refused):
        desk.ask(make_wish(world), "？", by=li, at=LATER)
