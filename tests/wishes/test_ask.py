"""待补充: the desk asks the resident."""

from datetime import timedelta

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.people.private import Purpose, open_papers
from beside.platform.options import set_options
from beside.wishes.actions import desk, intake
from beside.wishes.models import Clock
from beside.wishes.selectors.desk import LATE, QUEUE, desk_counts, desk_page
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_the_question_waits_in_the_drawer_until_the_desk_calls(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.ask(wish, "几号楼？", by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.NEED_INFO, Clock.QUESTION)
    assert wish.due_at == LATER + timedelta(days=3)
    name = f"question-{wish.version}"
    papers = open_papers([wish], [name], purpose=Purpose.OWN, by=SYSTEM, at=LATER)
    assert papers[wish.pk][name] == "几号楼？"


def test_only_the_desk_asks_and_only_before_it_hangs(world: World, li: Actor, zhou: Actor) -> None:
    with pytest.raises(Refused):
        desk.ask(submit(world), "？", by=zhou, at=LATER)
    with pytest.raises(Refused):
        desk.ask(make_wish(world), "？", by=li, at=LATER)


def test_how_long_one_waits_for_the_answer_is_the_district_s(world: World, li: Actor) -> None:
    set_options(world.district.pk, {"question_days": 5})
    wish = desk.ask(submit(world), "几号楼？", by=li, at=LATER)
    assert wish.due_at == LATER + timedelta(days=5)


def test_what_nobody_answers_is_not_forgotten(world: World, li: Actor) -> None:
    wish = desk.ask(submit(world), "几号楼？", by=li, at=LATER)
    half_a_year = LATER + timedelta(days=200)
    for tab in (QUEUE, LATE):
        assert [row.number for row in desk_page(world.huaiyin, tab, at=half_a_year).rows] == [
            wish.number
        ]
    counts = desk_counts(world.huaiyin, at=half_a_year)
    assert (counts[QUEUE], counts[LATE]) == (1, 1)
    intake.supplement(wish, "三号楼", by=li, at=half_a_year)
    assert (wish.state, wish.clock) == (State.SUBMITTED, Clock.VERIFY)
