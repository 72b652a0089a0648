"""A district sets its own names, clocks and bounds."""

import dataclasses
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from beside.platform.models import Option
from beside.platform.option_kinds import kind_of
from beside.platform.options import NAMES, SHOWN, Options, options_for, set_options

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.django_db


def test_a_district_works_before_anything_is_set() -> None:
    options = options_for(7)
    assert options == Options()
    assert options.wall_name == "心愿墙"
    assert options.claim_open_to == ("in_service", "retired", "others")


@pytest.mark.parametrize("name", NAMES)
def test_every_default_is_a_value_that_could_be_set(name: str) -> None:
    default = getattr(Options(), name)
    assert kind_of(Options, name).clean(default) == default


def test_every_option_has_a_name_that_people_can_read() -> None:
    labels = Options().labels()
    assert tuple(labels) == SHOWN
    assert len({str(label) for label in labels.values()}) == len(SHOWN)


def test_what_is_set_holds_for_this_district_only() -> None:
    changed = set_options(7, {"wall_name": "微心愿墙", "progress_days": 5})
    assert changed == ["progress_days", "wall_name"]
    assert options_for(7).wall_name == "微心愿墙"
    assert options_for(7).progress_days == 5
    assert options_for(8) == Options()


def test_only_what_differs_is_named_and_stored() -> None:
    assert set_options(7, {"wall_name": "心愿墙", "reopen_days": 20}) == ["reopen_days"]
    assert set_options(7, {"reopen_days": 20}) == []
    assert set_options(7, {"reopen_days": 30}) == ["reopen_days"]
    assert options_for(7).reopen_days == 30


def test_values_from_a_form_get_their_types() -> None:
    set_options(7, {"progress_days": "6", "claim_open_to": ["retired", "in_service"]})
    assert options_for(7).progress_days == 6
    assert options_for(7).claim_open_to == ("in_service", "retired")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("progress_days", 0, "要在 1 到 60 之间。"),
        ("progress_days", "七", "请填整数。"),
        ("progress_days", True, "请填整数。"),
        ("progress_days", 6.5, "请填整数。"),
        ("progress_days", None, "请填整数。"),
        ("wall_name", "  ", "不能空着。"),
        ("wall_name", 5, "请填文字。"),
        ("wall_name", "墙" * 21, "最多 20 个字，现在有 21 个。"),
        ("claim_open_to", [], "至少选一项。"),
        ("claim_open_to", ["children"], "请从列表中选择。"),
        ("claim_open_to", "retired", "请从列表中选择。"),
        ("quiet_from", 24, "要在 0 到 23 之间。"),
        ("quiet_from", 8, "不打扰时间的开始和结束不能相同。"),
        ("ladder_unit_days", 9, None),
        ("nothing_of_ours", 1, "没有这项设置。"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    name: str, value: object, sentence: str | None
) -> None:
    with pytest.raises(ValidationError) as refused:
        set_options(7, {name: value, "reopen_days": 20})
    said = [text for texts in refused.value.message_dict.values() for text in texts]
    expected = sentence or "要大于“几天无人接单就告诉结对单位（天）”，那一项现在是 9。"
    assert said == [expected]
    assert not Option.objects.exists()
    assert options_for(7) == Options()


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        set_options(7, {"progress_days": 0, "wall_name": ""})
    assert set(refused.value.message_dict) == {"progress_days", "wall_name"}


def test_a_stored_value_that_no_longer_holds_gives_way_to_the_default() -> None:
    Option.objects.create(district_id=7, name="progress_days", value=9999)
    Option.objects.create(district_id=7, name="of_an_older_house", value=1)
    Option.objects.create(district_id=7, name="reopen_days", value=20)
    assert options_for(7) == dataclasses.replace(Options(), reopen_days=20)


def test_reading_twice_asks_the_database_once(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        options_for(7)
        options_for(7)


AHEAD = {"column_name"}
"""Asked before the column has its page, so that a district names programme, wall and column in one
go."""


@pytest.mark.parametrize("name", [name for name in SHOWN if name not in AHEAD])
def test_no_setting_is_shown_that_does_nothing(name: str) -> None:
    code = [path for path in (ROOT / "beside").rglob("*.py") if path.name != "options.py"]
    assert any(f".{name}" in path.read_text("utf-8") for path in code), f"nobody reads {name}"
