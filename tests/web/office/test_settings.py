"""设置: every option with its range, and single days."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from beside.journal.models import Entry
from beside.platform.days import edited_days, is_working
from beside.platform.options import NAMES, UNREAD, Options, options_for
from tests.cast import World
from tests.web.office.conftest import Town, page, send

PATH = "/office/settings/"
SATURDAY = date(2027, 7, 3)
"""Of a year whose calendar is not published yet."""


def answers(**changes: Any) -> dict[str, Any]:
    """Every option as it comes with the house, with changes."""
    options = Options()
    return {name: getattr(options, name) for name in NAMES} | changes


def test_every_option_is_asked_with_its_range(world: World, wu_browser: Client) -> None:
    text = page(wu_browser.get(PATH))
    for name, label in Options().labels().items():
        assert f'name="{name}"' in text
        assert str(label) in text
    for name in UNREAD:
        assert f'name="{name}"' not in text
    assert "column_name" not in UNREAD
    assert "1 到 168" in text
    assert "最多 20 个字" in text


def test_what_is_changed_holds_at_once_and_is_journaled(world: World, wu_browser: Client) -> None:
    changed = answers(
        wall_name="微心愿墙", offer_answer_hours="48", claim_open_to=["in_service", "retired"]
    )
    assert send(wu_browser, PATH, **changed).status_code == 303

    options = options_for(world.district.pk)
    assert (options.wall_name, options.offer_answer_hours) == ("微心愿墙", 48)
    assert options.claim_open_to == ("in_service", "retired")
    assert options.verify_working_days == Options().verify_working_days
    entry = Entry.objects.get(kind="district.options")
    assert entry.actor_user_id == world.wu.pk
    assert entry.data["option_numbers"] == [
        NAMES.index(name) for name in ("claim_open_to", "offer_answer_hours", "wall_name")
    ]
    text = page(wu_browser.get(PATH))
    assert 'value="微心愿墙"' in text
    assert len(re.findall(r'name="claim_open_to"[^>]*checked', text)) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"verify_working_days": "11"}, "“核实期限（工作日）”要在 1 到 10 之间"),
        ({"verify_working_days": "两天"}, "请填整数"),
        ({"verify_working_days": ""}, "请填整数"),
        ({"programme_name": ""}, "不能空着"),
        ({"programme_name": "在" * 21}, "最多 20 个字，现在有 21 个"),
        ({"claim_open_to": []}, "至少选一项"),
        ({"ladder_subdistrict_days": "2"}, "要大于“几天无人接单就告诉结对单位（天）”"),
        ({"quiet_to": "21"}, "开始和结束不能相同"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_everything_typed_stays(
    wrong: dict[str, Any], sentence: str, world: World, wu_browser: Client
) -> None:
    text = page(send(wu_browser, PATH, **answers(footer="欢迎来坐坐", **wrong)), 422)
    assert sentence in text
    assert 'value="欢迎来坐坐"' in text
    name, typed = next(iter(wrong.items()))
    assert f'id="id_{name}_error"' in text
    assert not typed or f'value="{typed}"' in text
    assert options_for(world.district.pk) == Options()


def test_a_day_is_set_and_given_back(world: World, wu_browser: Client) -> None:
    path = f"{PATH}days/"
    sent = {"day": SATURDAY.isoformat(), "what": "works", "note": "区里调休"}
    assert send(wu_browser, path, **sent).status_code == 303
    assert is_working(SATURDAY, world.district.pk)
    assert not is_working(SATURDAY)
    text = page(wu_browser.get(PATH))
    assert "2027年7月3日" in text
    assert "区里调休" in text

    assert send(wu_browser, path, **{**sent, "what": "published"}).status_code == 303

    assert not is_working(SATURDAY, world.district.pk)
    assert edited_days(world.district.pk, SATURDAY) == []
    entries = Entry.objects.filter(kind="district.day").order_by("pk")
    assert [entry.data for entry in entries] == [
        {"day": "2027-07-03", "is_working": True},
        {"day": "2027-07-03"},
    ]
    assert {entry.actor_user_id for entry in entries} == {world.wu.pk}


def test_a_day_that_is_no_day_is_said_beside_it(world: World, wu_browser: Client) -> None:
    text = page(send(wu_browser, f"{PATH}days/", day="7月", note="区里调休"), 422)
    assert "没有看懂" in text
    assert "请选择“这一天”" in text
    assert 'value="区里调休"' in text


def test_days_out_of_the_ordinary_are_told_as_stretches(world: World, wu_browser: Client) -> None:
    for day in ("2027-03-01", "2027-03-02"):  # Monday and Tuesday
        send(wu_browser, f"{PATH}days/", day=day, what="rests")
    assert "2027年3月1日–3月2日" in page(wu_browser.get(PATH))


def test_a_subdistrict_has_no_settings(world: World, town: Town, chen_browser: Client) -> None:
    assert send(chen_browser, PATH, **answers(wall_name="墙")).status_code == 404
    path = f"{PATH}days/"
    assert send(chen_browser, path, day="2027-07-03", what="works").status_code == 404
    assert options_for(world.district.pk) == Options()
    assert "设置" not in page(chen_browser.get("/office/appointments/")).partition("<main")[2]
