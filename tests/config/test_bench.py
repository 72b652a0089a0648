"""The benchmark fills what it says, also where it multiplies, and its scenes ask what works."""

from typing import Any

import pytest
from django.db.models import Count

from beside.config.bench import filling, floor, report
from beside.config.bench.scenes import Stage
from beside.config.bench.viewers import Seen, _read, last_to_have_it
from beside.journal.models import Entry
from beside.people.models import Paper
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State

COMMUNITIES, EACH, TIMES = 2, filling.EACH, 7
BASE = COMMUNITIES * EACH


@pytest.fixture
def filled(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> filling.Filled:
    """Two communities, seven times: two districts, with history in both."""
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(filling, "COMMUNITIES", COMMUNITIES)
    monkeypatch.setattr(filling, "BASE", BASE)
    monkeypatch.setattr(filling, "VOLUNTEERS", 40)
    return filling.fill(BASE * TIMES)


@pytest.mark.slow
def test_everything_about_the_wishes_grows_with_them(filled: filling.Filled) -> None:
    assert filled.wishes == Wish.objects.count() == BASE * TIMES
    wishes = Wish.objects.values_list("pk", flat=True)
    for model, subject in ((Entry, "subject_id"), (Paper, "subject_id"), (Claim, "wish_id")):
        of_each = model._default_manager.filter(**{f"{subject}__in": wishes})
        per_copy = of_each.values(subject).annotate(Count("pk")).count() / TIMES
        assert per_copy == (160 if model is Claim else BASE), model
    assert Wish.objects.values("district_id").distinct().count() == 2
    assert Wish.objects.filter(state=State.OPEN).count() == 2 * 85 * COMMUNITIES
    numbers = set(Wish.objects.values_list("number", flat=True))
    assert len(numbers) == BASE * TIMES


@pytest.mark.slow
@pytest.mark.parametrize(
    "scene", ["wall", "desk list of 20", "detail", "desk detail", "submit", "claim", "report"]
)
def test_every_scene_gets_the_answer_it_expects(filled: filling.Filled, scene: str) -> None:
    stage = Stage(filled)
    if scene == "report":
        stage.claimed.append((stage.open[0], stage.volunteers[-1]))
        floor.statements_of(stage.one("claim"), keep=True)
    assert floor.statements_of(stage.one(scene))


def test_a_demand_is_also_told_as_a_share_of_the_bare_view() -> None:
    figures = [
        {"scene": scene, "rate": rate / 2, "p50": 1.0, "statements": 9}
        for scene, rate in report.DEMANDS.items()
    ]
    run = {
        "database": "postgresql",
        "wishes": 10_000,
        "bare": report.REFERENCE / 2,
        "fresh": 0.5,
        "figures": figures,
    }
    found = {demand.what: demand.holds for demand in report.demands([run])}
    assert not any(found[f"{scene}/s"] for scene in report.DEMANDS)
    assert all(found[f"{scene} ÷ bare"] for scene in report.DEMANDS)


def test_the_last_viewer_is_the_one_who_had_a_change_last() -> None:
    answers = [(9.0, 1, 8), (9.5, 2, 8), (10.5, 1, 7), (12.0, 2, 8), (14.5, 2, 7), (14.9, 1, 7)]
    assert last_to_have_it(answers, 10.0, 7, 20.0) == (4.5, 0)
    assert last_to_have_it(answers, 10.0, 7, 14.0) == (0.5, 1)


def test_a_screen_tells_how_many_wait_and_what_comes_next() -> None:
    page = (
        '<div id="screen" data-next="?c=5&amp;after=x" data-turn="12">'
        '<p class="screen-count">8 个心愿等着人接</p></div>'
    )
    assert _read(page.encode()) == Seen(8, "?c=5&after=x", 12.0)
    with pytest.raises(ValueError, match="no screen"):
        _read(b"<p>a page of errors</p>")
