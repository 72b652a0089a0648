"""核实 through the page."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.people.consents import agrees_to_hardship
from beside.people.private import Purpose, open_drawer
from beside.web.desk.forms.verify import first_words
from beside.wishes.models import Category, Exposure, Risk, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, desk_of, let_read, make_wish, submit
from tests.web.desk.conftest import FOR_A_CHILD, address, approval_answers, day, do, text


@pytest.fixture
def raw(world: World) -> Wish:
    return submit(world)


def test_it_is_verified_with_everything_that_was_decided(raw: Wish, li_browser: Client) -> None:
    answers = approval_answers(
        raw,
        slots="3",
        minutes="90",
        risk="height",
        risk_level="2",
        same_sex="f",
        urgency="soon",
        tags=["elderly", "neighbors"],
        every_days="7",
        first_day=day(2),
        series_until=day(23),
        steps="先看看\n\n 再修 ",
    )
    response = do(li_browser, raw, "verify", **answers)
    assert (response.status_code, response.headers["Location"]) == (303, address(raw))
    assert raw.state == State.VERIFIED
    assert (raw.slots, raw.minutes, raw.risk, raw.risk_level) == (3, 90, Risk.HEIGHT, 2)
    assert (raw.same_sex, raw.urgency, raw.verified_by_id) == ("f", "soon", raw.verified_by_id)
    assert {tag.code for tag in raw.tags.all()} == {"elderly", "neighbors"}
    assert [step.text for step in raw.plan.all()] == ["先看看", "再修"]
    days = [one.day.isoformat() for one in raw.occurrences.order_by("day")]
    assert days == [day(ahead) for ahead in (2, 9, 16, 23)]
    page = text(li_browser.get(address(raw)))
    assert "核实好了" in page
    assert "下一步" in page


def test_words_that_look_private_are_refused_until_a_person_has_looked(
    raw: Wish, li_browser: Client
) -> None:
    leaking = approval_answers(raw, public_text="请打13800138000，水龙头坏了。")
    response = do(li_browser, raw, "verify", **leaking)
    page = text(response)
    assert response.status_code == 422
    assert raw.state == State.SUBMITTED
    assert "13800138000" in page[page.index("像是隐私") :]
    assert "请打13800138000，水龙头坏了。" in page
    assert do(li_browser, raw, "verify", **leaking, checked="on").status_code == 303
    assert raw.public_text == leaking["public_text"]


@pytest.mark.parametrize("place", ["title", "steps"])
def test_a_title_or_a_step_does_not_leak_either(raw: Wish, li_browser: Client, place: str) -> None:
    leaking = approval_answers(raw, **{place: "打电话13800138000"})
    assert do(li_browser, raw, "verify", **leaking).status_code == 422
    assert raw.state == State.SUBMITTED


def test_kinds_of_hardship_go_into_the_drawer_and_only_a_weight_into_the_wish(
    raw: Wish, world: World, li_browser: Client
) -> None:
    told = approval_answers(raw, hardship=["DB", "KC"])
    response = do(li_browser, raw, "verify", **told)
    assert (response.status_code, raw.state) == (422, State.SUBMITTED)
    assert "没有本人单独同意" in text(response)
    do(li_browser, raw, "verify", **told, hardship_agreed="on")
    assert raw.priority == 3
    assert agrees_to_hardship(raw.resident_id)
    drawer = open_drawer(
        raw.resident_id,
        ["hardship"],
        purpose=Purpose.VERIFY,
        district_id=raw.district_id,
        by=desk_of(world),
        at=LATER,
    )
    assert drawer == {"hardship": "DB,KC"}
    assert "最低生活保障" not in text(li_browser.get("/desk/"))
    assert "最低生活保障" not in text(li_browser.get(address(raw)))
    form = text(li_browser.get(address(raw, "revise")))
    assert 'value="DB" id="revise_hardship_1" checked' in form.replace("  ", " ")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "请填写“标题”"),
        ({"slots": "51"}, "不能大于 50"),
        ({"slots": "两个"}, "请只写数字"),
        ({"every_days": "7"}, "都填上"),
        (
            {"every_days": "7", "first_day": day(12), "series_until": day(2)},
            "不能早于第一次",
        ),
        (
            {"every_days": "7", "first_day": day(2), "series_until": "9999-12-31"},
            "这一天太远了",
        ),
        (
            {"every_days": "7", "first_day": "1990-01-01", "series_until": day(2)},
            "这一天太早了",
        ),
        ({"steps": "一" * 61}, "最多写 60 个字"),
        ({"steps": "\n".join("一二三四五六七八九十甲乙丙")}, "最多写 12 步"),
        ({"category": "NONE"}, "类别"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    raw: Wish, li_browser: Client, changes: dict[str, str], words: str
) -> None:
    typed = approval_answers(raw, public_text="这句话我刚写好", **changes)
    response = do(li_browser, raw, "verify", **typed)
    page = text(response)
    assert response.status_code == 422
    assert words in page
    assert "这句话我刚写好" in page
    assert raw.state == State.SUBMITTED


def test_what_follows_from_another_category_is_taken_over(raw: Wish, li_browser: Client) -> None:
    law = Category.objects.filter(exposure=Exposure.PRIVATE).exclude(qualification="").first()
    assert law
    do(li_browser, raw, "verify", **approval_answers(raw, category=law.code))
    assert (raw.category, raw.exposure) == (law, Exposure.PRIVATE)
    assert raw.qualification == law.qualification


def test_a_verified_wish_is_revised_from_what_was_approved(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world)
    page = text(li_browser.get(address(wish, "revise")))
    assert wish.public_text in page
    changed = approval_answers(wish, title="换水龙头", slots="2")
    assert do(li_browser, wish, "revise", **changed).status_code == 303
    assert (wish.title, wish.slots, wish.state) == ("换水龙头", 2, State.OPEN)


def test_a_form_sent_twice_acts_once(raw: Wish, li_browser: Client) -> None:
    answers = {**approval_answers(raw), "_once": "the-same-key"}
    first = li_browser.post(address(raw, "verify"), answers)
    again = li_browser.post(address(raw, "verify"), answers)
    raw.refresh_from_db()
    assert (first.status_code, again.status_code) == (303, 303)
    assert raw.version == 2


def test_a_series_that_runs_since_long_ago_may_still_be_revised(
    raw: Wish, li_browser: Client
) -> None:
    """Its first day is told again each time, and must not be called too early then."""
    approved = approval_answers(raw, every_days="7", first_day=day(-30), series_until=day(200))
    assert do(li_browser, raw, "verify", **approved).status_code == 303
    long_past = {**approved, "first_day": day(-300)}
    assert do(li_browser, raw, "revise", **long_past).status_code == 303


@pytest.mark.parametrize(
    ("gist", "title"),
    [
        ("您好，麻烦社区了，楼道灯不亮，三天了", "楼道灯不亮"),
        ("社区好！请问，谁能教我用手机", "谁能教我用手机"),
        ("麻烦修灯，三楼的", "麻烦修灯"),
        ("您好", "您好"),
        ("", ""),
    ],
)
def test_a_title_begins_after_the_greeting(gist: str, title: str) -> None:
    assert first_words(gist) == title


@pytest.mark.parametrize("stated", [{"two_people": True}, {"minor": True}])
def test_where_two_must_go_two_places_are_proposed_and_asked_for(
    world: World, li_browser: Client, stated: dict[str, Any]
) -> None:
    wish = submit(world, **stated)
    let_read(world, wish, now())
    page = text(li_browser.get(address(wish)))
    assert 'name="slots" value="2"' in page
    assert "要两个人一起去，至少写 2" in page
    answers = approval_answers(wish, **dict.fromkeys(stated, "on"))
    response = do(li_browser, wish, "verify", **{**answers, "slots": "1"})
    assert response.status_code == 422
    assert "名额至少两个" in text(response)
    assert do(li_browser, wish, "verify", **{**answers, "slots": "2"}).status_code == 303


def test_what_was_told_on_the_telephone_later_is_approved_too(
    raw: Wish, li_browser: Client
) -> None:
    answers = approval_answers(raw, two_people="on", daypart="evening")
    response = do(li_browser, raw, "verify", **answers)
    assert response.status_code == 422
    assert "名额至少两个" in text(response)
    do(li_browser, raw, "verify", **{**answers, "slots": "2"})
    assert (raw.two_people, raw.daypart, raw.slots) == (True, "evening", 2)
    page = text(li_browser.get(address(raw, "revise")))
    assert re.search(r'name="two_people"[^>]* checked', page)
    assert re.search(r'value="evening" selected', page)
    do(li_browser, raw, "publish")
    assert do(li_browser, raw, "revise", **approval_answers(raw, slots="1")).status_code == 303
    assert (raw.two_people, raw.daypart, raw.slots) == (False, "evening", 1)


def test_for_a_child_the_guardian_is_asked_though_somebody_else_agreed(
    raw: Wish, li_browser: Client
) -> None:
    answers = approval_answers(raw, minor="on", slots="2")
    assert do(li_browser, raw, "verify", **answers).status_code == 303
    page = text(li_browser.get(address(raw)))
    assert f'action="{address(raw, "consent")}"' in page
    assert f'action="{address(raw, "offer")}"' not in page
    assert do(li_browser, raw, "consent", **FOR_A_CHILD).status_code == 303
    page = text(li_browser.get(address(raw)))
    assert f'action="{address(raw, "consent")}"' not in page
    assert f'action="{address(raw, "offer")}"' in page


def test_for_how_many_a_group_s_wish_is_can_be_said(raw: Wish, li_browser: Client) -> None:
    answers = approval_answers(raw, kind="group", group_size="20")
    assert do(li_browser, raw, "verify", **answers).status_code == 303
    assert raw.group_size == 20
    assert "几个人一起</dt><dd>20 人" in text(li_browser.get(address(raw)))
    changed = approval_answers(raw, kind="group", group_size="")
    assert do(li_browser, raw, "revise", **changed).status_code == 303
    assert raw.group_size == 20


def test_each_detail_that_was_found_is_listed_with_the_reason_and_can_be_let_stand(
    world: World, li_browser: Client
) -> None:
    words = "我叫王建国，住三号楼501，水龙头坏了，请打13800138000。"
    wish = submit(world, words=words)
    page = text(li_browser.get(address(wish, "verify")))
    assert "找到 3 处像是隐私" in page
    assert "位数像电话" in page
    assert "我叫某某，住〔门牌〕，水龙头坏了，请打〔电话〕。" in page
    let = text(li_browser.get(address(wish, "verify") + "?remask=1&unmask=0"))
    assert "我叫王建国，住〔门牌〕，水龙头坏了，请打〔电话〕。" in let
    assert "checked" in let[let.index('name="unmask" value="0"') :][:40]
    for odd in ("?remask=1&unmask=99&unmask=x&unmask=-1", "?remask=1&unmask=" + "9" * 50):
        assert "我叫某某，住〔门牌〕" in text(li_browser.get(address(wish, "verify") + odd))
    wish.refresh_from_db()
    assert wish.state == State.SUBMITTED, "looking decides nothing"


def test_what_was_let_stand_still_needs_the_tick_of_a_person(
    world: World, li_browser: Client
) -> None:
    wish = submit(world, words="我叫王建国，水龙头坏了。")
    answers = approval_answers(wish, title="修水龙头", public_text="我叫王建国，水龙头坏了。")
    assert do(li_browser, wish, "verify", **answers).status_code == 422
    assert do(li_browser, wish, "verify", **answers, checked="on").status_code == 303
    assert wish.public_text == "我叫王建国，水龙头坏了。"
