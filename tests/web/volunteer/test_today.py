"""今天: what waits for an answer, what was promised, what is near."""

from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access.actor import Actor
from beside.common.clock import CHINA, service_day
from beside.people.volunteers import set_free_hours
from beside.web.kit.said import said_day
from beside.wishes.actions import claiming, offering, service, waitlist
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, claim_of, desk_of, make_wish


def home(client: Client, path: str = "/volunteer/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


EVENINGS = [0b111 << 18] * 7
NEAR, MINE = "/volunteer/near/", "/volunteer/mine/"


def test_each_promise_says_its_next_step_and_by_when(
    qian: Client, world: World, at: datetime
) -> None:
    me = Actor.of(world.qian)
    steps = []
    for number, title in enumerate(("先联系的", "约好的", "在办的", "报过的")):
        wish = make_wish(world, title=title, at=at)
        claim = claiming.claim(wish, by=me, at=at)
        for verb in (service.contact, service.start, service.report)[:number]:
            claim = claim_of(wish)
            verb(claim, by=me, at=at)
        steps.append(wish)
    shown = home(qian, MINE)
    for line in ("先打电话联系居民", "按约好的时间去", "办好以后报办结", "等居民说一声办得怎么样"):
        assert line in shown
    for wish in steps:
        assert f'href="/volunteer/{wish.number}/"' in shown
    steps[1].refresh_from_db()
    assert steps[1].due_at is not None
    closing = said_day(service_day(steps[1].due_at), service_day(at))
    assert shown.count(f"，{closing}前") == 2
    assert "点" in shown.split("先打电话联系居民")[1].split("</p>")[0]


def test_a_plumber_called_in_is_what_comes_next(qian: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    claim = claim_of(wish)
    me = Actor.of(world.qian)
    service.start(claim, by=me, at=at)
    work = service.Work(day=service_day(at), third_party="plumber", promised_on=None)
    service.log(claim_of(wish), work, by=me, at=at)
    assert "等水暖师傅办好" in home(qian, MINE)


def test_what_waits_for_her_answer_comes_first(
    qian: Client, world: World, wish: Wish, at: datetime
) -> None:
    me, sun = Actor.of(world.qian), Actor.of(world.sun)
    offered = make_wish(world, State.VERIFIED, at=at, title="派给她的")
    offering.offer(offered, world.volunteer(world.qian), by=desk_of(world), at=at)
    held = make_wish(world, at=at, title="候补来的")
    other = claiming.claim(held, by=sun, at=at)
    waitlist.wait(held, by=me, at=at)
    claiming.release(other, by=sun, at=at)
    asked = make_wish(world, at=at, title="请她接替的")
    hers = claiming.claim(asked, by=sun, at=at)
    claiming.ask_stand_in(hers, world.volunteer(world.qian), by=sun, at=at)
    shown = home(qian)
    answers = shown.split('id="due"')[0]
    for title in ("派给她的", "候补来的", "请她接替的"):
        assert title in answers
    assert '<b class="count">3</b>' in shown


def test_near_means_her_own_community_first_and_then_the_subdistrict(
    qian: Client, world: World, at: datetime
) -> None:
    next_door = make_wish(world, at=at - timedelta(days=2), title="隔壁社区的")
    Wish.objects.filter(pk=next_door.pk).update(community=world.wenqu)
    make_wish(world, at=at, title="本社区的")
    for path in (NEAR, "/volunteer/"):
        shown = home(qian, path)
        assert shown.index("本社区的") < shown.index("隔壁社区的")


def test_where_she_may_not_the_reason_stands_in_place_of_the_button(
    qian: Client, world: World, at: datetime
) -> None:
    hard = make_wish(world, at=at, qualification="electrician")
    free = make_wish(world, at=at)
    shown = home(qian, NEAR)
    assert "要有相应的资质证明" in shown
    assert f"/volunteer/{hard.number}/claim/" not in shown
    assert f'hx-post="/volunteer/{free.number}/claim/"' in shown


@pytest.mark.parametrize("path", [NEAR, "/volunteer/wall/"])
def test_a_long_list_takes_no_more_statements_than_a_short_one(
    qian: Client, world: World, at: datetime, path: str
) -> None:
    make_wish(world, at=at)
    qian.get(path)
    with CaptureQueriesContext(connections["default"]) as few:
        qian.get(path)
    for _more in range(6):
        make_wish(world, at=at)
    with CaptureQueriesContext(connections["default"]) as many:
        shown = qian.get(path).text
    assert shown.count('class="slip"') == 7
    assert len(many) == len(few)
    assert len(many) <= 18


def test_today_takes_no_more_statements_than_before_however_much_hangs_there(
    qian: Client, world: World, at: datetime
) -> None:
    for path, most in (("/volunteer/", 16), (MINE, 12)):
        qian.get(path)
        with CaptureQueriesContext(connections["default"]) as few:
            qian.get(path)
        for _more in range(4):
            make_wish(world, at=at)
        with CaptureQueriesContext(connections["default"]) as many:
            qian.get(path)
        assert len(few) == len(many)
        assert len(many) <= most


def test_what_is_not_urgent_waits_among_hers(qian: Client, world: World, at: datetime) -> None:
    me = Actor.of(world.qian)
    soon = make_wish(world, title="马上要联系的", at=at)
    later = make_wish(world, title="下个月才到期的", at=at)
    for wish in (soon, later):
        claiming.claim(wish, by=me, at=at)
    service.contact(claim_of(later), by=me, at=at)
    Wish.objects.filter(pk=later.pk).update(due_at=at + timedelta(days=30))
    shown = home(qian)
    due = shown.partition('id="due"')[2].partition("</section>")[0]
    assert "马上要联系的" in due
    assert "打电话联系" in due
    assert "下个月才到期的" not in shown
    assert "还有 1 件答应了的" in due
    assert "下个月才到期的" in home(qian, MINE)


def test_only_who_has_to_act_is_pressed(qian: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, title="报过的", at=at)
    me = Actor.of(world.qian)
    claiming.claim(wish, by=me, at=at)
    for verb in (service.contact, service.start, service.report):
        verb(claim_of(wish), by=me, at=at)
    assert "报过的" not in home(qian)
    assert "报过的" in home(qian, MINE)


def test_when_she_is_free_today_is_said(qian: Client, world: World, at: datetime) -> None:
    assert "填一填" in home(qian)
    set_free_hours(world.volunteer(world.qian), EVENINGS, by=Actor.of(world.qian), at=at)
    assert "明天 18–21点" in home(qian)
    hour = at.astimezone(CHINA).hour
    assert ("今天 18–21点" in home(qian)) == (hour < 18)


def test_who_is_not_verified_yet_is_told_so(
    world: World, as_user, wish: Wish, at: datetime
) -> None:
    volunteer = world.volunteer(world.sun)
    type(volunteer).objects.filter(pk=volunteer.pk).update(standing="applied")
    shown = home(as_user(world.sun))
    assert "您的注册还在核验" in shown
    assert wish.title not in shown
    assert f"/volunteer/{wish.number}/claim/" not in home(as_user(world.sun), NEAR)


def test_what_is_done_moves_to_the_past(qian: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at, title="去不了的那件")
    claiming.release(claim_of(wish), by=Actor.of(world.qian), at=at)
    shown = qian.get("/volunteer/past/")
    assert shown.status_code == 200
    assert "去不了的那件" in shown.text
    assert "已退回" in shown.text
