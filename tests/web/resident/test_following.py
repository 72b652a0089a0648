"""Her page: where it stands, who comes, by when; for her alone, by a link nobody can make up."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.common.clock import service_day
from beside.people.models import Opening
from beside.people.private import Purpose
from beside.web.kit.said import said_date
from beside.wishes.actions import claiming, closing, desk, intake, service
from beside.wishes.models import (
    Body,
    Link,
    Occurrence,
    Outcome,
    Wish,
)
from beside.wishes.reasons import ExitReason
from beside.wishes.secrets import make_link, token_of
from beside.wishes.states import State
from tests.cast import World, claim_of, desk_of, make_wish
from tests.web.resident.conftest import link_to

SAID = {
    State.SUBMITTED: "收到了，等社区核实",
    State.NEED_INFO: "社区想再问您一句",
    State.VERIFIED: "社区核实过了",
    State.OPEN: "等人来接",
    State.OFFERED: "派出去了，等回话",
    State.CLAIMED: "有人接单了",
    State.REPORTED: "请您说句话",
}


@pytest.mark.parametrize("state", SAID)
def test_every_state_is_told_in_plain_words(
    client: Client, world: World, at: datetime, state: State
) -> None:
    page = client.get(link_to(make_wish(world, state, at=at)))
    assert page.status_code == 200
    assert f"<h1>{SAID[state]}</h1>" in page.text
    assert "0310-1000001" in page.text


def test_every_way_out_is_told_in_plain_words(client: Client, world: World, at: datetime) -> None:
    li = desk_of(world)
    ends = {
        "这件事我们办不了": lambda w: desk.reject(w, ExitReason.COMMERCIAL, by=li, at=at),
        "转给12345 热线了": lambda w: desk.transfer(w, Body.HOTLINE, by=li, at=at),
        "暂时办不到": lambda w: desk.defer(
            w, (at + timedelta(days=30)).date(), ExitReason.CANNOT_NOW, by=li, at=at
        ),
        "已经结束": lambda w: desk.cancel(w, ExitReason.MOVED, by=li, at=at),
        "并在一起办了": lambda w: desk.merge(w, make_wish(world, at=at), by=li, at=at),
    }
    for said, end in ends.items():
        wish = make_wish(world, State.VERIFIED, at=at)
        end(wish)
        page = client.get(link_to(wish))
        assert page.status_code == 200, said
        assert f"<h1>{said}</h1>" in page.text


def test_a_rejection_tells_the_right_channel(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.SUBMITTED, at=at)
    desk.reject(wish, ExitReason.LEGAL_CHANNEL, by=desk_of(world), at=at)
    assert "12348" in client.get(link_to(wish)).text


def test_the_way_so_far_and_the_way_ahead(client: Client, world: World, at: datetime) -> None:
    page = client.get(link_to(make_wish(world, State.CLAIMED, at=at))).text
    steps = ("收到您的心愿", "社区核实过了", "贴上了心愿墙", "有志愿者接单了", "上门来办")
    places = [page.index(f'<p class="what">{step}</p>') for step in steps]
    assert places == sorted(places)
    assert '<li class="now"><p class="what">上门来办</p>' in page
    assert '<li class="later"><p class="what">您说办得好不好</p>' in page


def test_the_desks_question_stands_there_with_a_place_for_the_answer(
    client: Client, world: World, at: datetime
) -> None:
    page = client.get(link_to(make_wish(world, State.NEED_INFO, at=at))).text
    assert "是哪个水龙头？" in page
    assert "/answer/" in page


def test_she_sees_who_comes_and_whom_to_ask(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    page = client.get(link_to(wish)).text
    assert "钱师傅" in page
    assert "正明" not in page
    assert world.volunteer(world.qian).number in page
    assert "10020000001" not in page
    looked = Opening.objects.filter(purpose=Purpose.MEET, subject_id=wish.pk)
    assert [one.actor_kind for one in looked] == ["resident"]


def test_before_the_claim_nobody_is_named(client: Client, world: World, at: datetime) -> None:
    page = client.get(link_to(make_wish(world, State.OPEN, at=at))).text
    assert 'class="visitor"' not in page
    assert not Opening.objects.filter(purpose=Purpose.MEET).exists()


def test_somebody_who_was_released_is_named_no_more(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    claiming.release(claim_of(wish), by=Actor.of(world.qian), at=at)
    assert "钱师傅" not in client.get(link_to(wish)).text


def test_her_page_is_kept_nowhere_and_listed_nowhere(
    client: Client, world: World, at: datetime
) -> None:
    answer = client.get(link_to(make_wish(world, State.OPEN, at=at)))
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_link_that_is_none_any_more_answers_like_one_that_never_was(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    good = make_link(wish, wish.resident_id, at=now())
    address = f"/w/{token_of(good)}/"
    assert client.get(address).status_code == 200
    forged = f"/w/{good.pk:x}-{'0' * 26}/"
    never = client.get("/w/ffffff-abc/")
    for gone in ("/w/x/", "/w/-/", f"/w/{'f' * 40}-1/", forged):
        answer = client.get(gone)
        assert answer.status_code == 404
        assert answer.content == never.content
    Link.objects.filter(pk=good.pk).update(revoked_at=now())
    assert client.get(address).content == never.content
    Link.objects.filter(pk=good.pk).update(revoked_at=None, expires_at=now())
    assert client.get(address).content == never.content


def test_guessing_links_is_limited(client: Client, world: World) -> None:
    codes = [client.get(f"/w/{number:x}-{'0' * 26}/").status_code for number in range(102)]
    assert codes[:100] == [404] * 100
    assert codes[100:] == [429] * 2


def test_one_link_opens_one_wish(client: Client, world: World, at: datetime) -> None:
    mine = make_wish(world, State.OPEN, at=at)
    other = make_wish(world, State.OPEN, at=at, stated={"telephone": "10024681357"})
    assert other.number not in client.get(link_to(mine)).text


def test_the_card_can_be_printed_later(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    page = client.get(f"{link_to(wish)}done/").text
    assert wish.number in page
    assert "您的心愿卡" in page
    assert "收到了" not in page


def test_the_system_never_looks(world: World, client: Client, at: datetime) -> None:
    client.get(link_to(make_wish(world, State.OPEN, at=at)))
    assert not Opening.objects.filter(actor_kind=SYSTEM.kind).exists()


def test_the_badge_says_how_far_the_furthest_is(client: Client, world: World, at: datetime) -> None:
    """It said 已接单 beside a heading that said 正在办."""
    wish = make_wish(world, State.CLAIMED, at=at)
    qian = Actor.of(world.qian)

    def badge() -> str:
        page = client.get(link_to(wish)).text
        return page[page.index('class="badge"') :].partition(">")[2].partition("<")[0]

    assert badge() == "已接单"
    service.contact(claim_of(wish), by=qian, at=at)
    assert badge() == "已联系"
    service.start(claim_of(wish), by=qian, at=at)
    assert badge() == "服务中"
    service.report(claim_of(wish), by=qian, at=at)
    assert badge() == "待评单"
    wish.refresh_from_db()
    closing.reopen(wish, by=Actor.resident(wish.resident_id, wish.pk), at=at)
    assert badge() == "服务中"
    assert "<h1>正在办</h1>" in client.get(link_to(wish)).text


def test_the_desks_clock_is_not_told_as_hers(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    Wish.objects.filter(pk=wish.pk).update(due_at=now() - timedelta(days=2))
    page = client.get(link_to(wish)).text
    assert "社区最晚什么时候打电话" in page
    assert "已超" not in page


def test_what_an_outside_body_did_is_not_told_as_a_volunteers(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.VERIFIED, at=at)
    desk.transfer(wish, Body.PROPERTY, by=desk_of(world), at=at)
    address = link_to(wish)
    desk.hear_back(wish, Outcome.DONE, by=desk_of(world), at=at)
    page = client.get(address).text
    assert "物业公司说办好了" in page
    assert "志愿者说办好了" not in page
    assert "/dispute/" not in page


def test_what_an_outside_body_answered_is_told(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.VERIFIED, at=at)
    desk.transfer(wish, Body.PROPERTY, by=desk_of(world), at=at)
    desk.hear_back(wish, Outcome.PROMISED, by=desk_of(world), at=at)
    assert "对方答应了，还在办" in client.get(link_to(wish)).text


def test_a_dispute_stands_at_a_step_of_its_own(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    closing.dispute(wish, "没来", by=Actor.resident(wish.resident_id, wish.pk), at=at)
    page = client.get(link_to(wish)).text
    assert '<li class="now"><p class="what">社区核对</p>' in page
    assert "上门来办" not in page


def test_a_settled_wish_says_until_when_she_may_speak(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    Wish.objects.filter(pk=wish.pk).update(state=State.SETTLED, closed_at=at)
    page = client.get(link_to(wish)).text
    assert "以前，您都可以说还没办好" in page
    assert "随时" not in page


def test_she_sees_which_wish_it_is_and_what_was_published_in_her_name(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    intake.add(wish, "周三我不在家", by=Actor.resident(wish.resident_id, wish.pk), at=at)
    page = client.get(link_to(wish)).text
    for told in (wish.title, wish.public_text, "小修小补", "槐荫里社区 3号楼", "周三我不在家"):
        assert told in page


def test_before_it_is_verified_her_own_words_tell_which_it_is(
    client: Client, world: World, at: datetime
) -> None:
    page = client.get(link_to(make_wish(world, State.SUBMITTED, at=at))).text
    assert "<dd>厨房水龙头关不严" in page


def test_the_dates_of_a_series_stand_there_also_one_called_off(
    client: Client, world: World, at: datetime
) -> None:
    first = (at + timedelta(days=3)).date()
    series: dict[str, Any] = {
        "every_days": 7,
        "first_day": first,
        "series_until": first + timedelta(days=14),
    }
    wish = make_wish(world, State.VERIFIED, at=at, **series)
    shown = client.get(link_to(wish)).text
    assert "约好的日子" in shown
    assert said_date(first, with_year=first.year != service_day(at).year) in shown
    assert "农历" in said_date(first)
    Occurrence.objects.filter(wish=wish, day=first).update(skipped_at=at)
    assert "（这次不来）" in client.get(link_to(wish)).text


def test_the_steps_of_a_longer_dream_stand_there(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.VERIFIED, at=at, steps=("先量尺寸", "再装扶手"))
    page = client.get(link_to(wish)).text
    assert "先量尺寸、再装扶手" in page
