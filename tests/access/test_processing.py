"""The register of processing and the impact assessments (PIPL 55–56)."""

import pytest

from beside.access import processing
from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.people.models import AssessmentOutcome
from beside.people.retention.table import rules
from beside.people.rights.processing import activities
from beside.people.rights.registry import holdings
from tests.cast import LATER, World

ANSWERS = dict.fromkeys(processing.QUESTIONS, "是")
RISKS = [processing.Risk("泄露到外面", 2, 3, "加密")]


def test_whatever_is_held_belongs_to_an_activity_and_no_activity_holds_more() -> None:
    named = [name for one in activities() for name in one.holdings]
    assert sorted(named) == sorted(one.name for one in holdings())


def test_every_activity_says_all_that_the_law_asks_for() -> None:
    codes = {one.code for one in rules()}
    for one in activities():
        said = (one.purpose, one.basis, one.whose, one.categories, one.recipients, one.measures)
        assert all(said), one.code
        assert one.rules, one.code
        assert set(one.rules) <= codes, one.code
        assert one.held
        assert one.kept


def test_a_note_is_kept_by_district(world: World, wu: Actor) -> None:
    processing.keep_note(world.district, "wishes", "委托了区大数据中心", by=wu, at=LATER)
    note = processing.keep_note(world.district, "wishes", "不再委托", by=wu, at=LATER)
    assert processing.notes_of(world.district)["wishes"].text == "不再委托"
    assert note.version == 2


def test_each_version_of_an_assessment_stays(world: World, wu: Actor) -> None:
    for outcome in (AssessmentOutcome.STOP, AssessmentOutcome.GO):
        processing.save_assessment(
            world.district, "wishes", ANSWERS, RISKS, outcome, by=wu, at=LATER
        )
    kept = processing.assessments_of(world.district, "wishes")
    assert [(one.number, one.outcome) for one in kept] == [(2, "go"), (1, "stop")]
    first = processing.assessment_of(world.district, "wishes", 1)
    assert first.risks == [{"what": "泄露到外面", "likely": 2, "harm": 3, "measure": "加密"}]
    assert processing.maker_of(first) == "wu"
    with pytest.raises(NotFound):
        processing.assessment_of(world.district, "wishes", 3)


@pytest.mark.parametrize("who", ["li", "qian", "wang"])
def test_only_the_districts_office_may(world: World, who: str) -> None:
    by = Actor.of(getattr(world, who))
    with pytest.raises(Refused, match="office"):
        processing.keep_note(world.district, "wishes", "x", by=by, at=LATER)
    with pytest.raises(Refused, match="office"):
        processing.save_assessment(
            world.district, "wishes", ANSWERS, RISKS, AssessmentOutcome.GO, by=by, at=LATER
        )
