"""Narrowing the list of a desk down, keeping that under a name, and counts that are true."""

import re
from datetime import timedelta
from html import unescape
from random import Random
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.places.models import Level
from beside.places.selectors import places_in
from beside.wishes.actions import claiming, desk, intake, offering
from beside.wishes.actions.undoing import undo
from beside.wishes.habits import MOST_SAVED, habits_of, save_filter
from beside.wishes.models import Channel, Claim, SavedFilter, Urgency, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors import narrowing
from beside.wishes.selectors.desk import desk_counts
from beside.wishes.selectors.narrowing import Look, Narrow, counts_of, looked_at
from beside.wishes.states import LIVE
from tests.cast import LATER, World, approval, claim_of, submit
from tests.web.desk.conftest import send, text

SAVE = "/desk/filter/save/"


def numbers(page: str) -> list[str]:
    return re.findall(r'href="/desk/(\d{10})/"', page)


def asked(client: Client, query: str) -> list[str]:
    return numbers(text(client.get(f"/desk/?{query}")))


def tabs(page: str) -> dict[str, int]:
    """What each tab says of itself."""
    found = re.findall(r'href="/desk/\?tab=(\w+)[^"]*"[^>]*>[^<]*(?:<b>([\d,]+)</b>)?', page)
    return {tab: int(number or 0) for tab, number in reversed(found)}


def kept_counts(page: str) -> dict[str, int]:
    part = page[page.index('class="chips saved"') :]
    found = re.findall(r'href="/desk/\?([^"]+)"[^>]*>[^<]*<b>([\d,]+)</b>', part)
    return {unescape(query): int(number) for query, number in found}


def another(world: World, number: int, **stated: Any) -> Wish:
    return submit(world, telephone=f"1005555{number:04}", name="孙奶奶", **stated)


def test_each_question_narrows_the_list(world: World, li_browser: Client) -> None:
    urgent = another(world, 1, urgency=Urgency.URGENT, at=now() - timedelta(hours=1))
    told = another(world, 2, on_behalf=True, channel=Channel.VISIT, at=now() - timedelta(days=8))
    kind = told.category
    for query, expected in (
        ("urgency=urgent", {urgent}),
        ("channel=visit", {told}),
        ("about=behalf", {told}),
        ("days=7", {told}),
        ("days=30", set()),
        ("late=on", {told}),
        ("clock=verify", {urgent, told}),
        ("clock=call_back", set()),
        (f"kind={kind.code}", {urgent, told}),
        (f"kind={kind.parent.code if kind.parent else ''}", {urgent, told}),
        ("urgency=urgent&about=behalf", set()),
        ("urgency=moon", {urgent, told}),
        ("place=999999", set()),
    ):
        assert set(asked(li_browser, query)) == {one.number for one in expected}, query


def test_a_place_narrows_it_to_what_lies_in_it(world: World, li_browser: Client) -> None:
    estate = places_in(world.huaiyin.pk, Level.ESTATE)[0]
    wish = submit(world)
    found = asked(li_browser, f"place={estate.pk}")
    assert found == ([wish.number] if wish.place else [])
    page = text(li_browser.get(f"/desk/?place={estate.pk}"))
    assert f"{estate.name}<svg" in page


def test_it_is_ordered_as_asked(world: World, li_browser: Client) -> None:
    made = [another(world, n, at=now() - timedelta(days=9 - n)).number for n in range(3)]
    assert asked(li_browser, "order=newest") == made[::-1]
    assert asked(li_browser, "order=oldest") == made
    assert asked(li_browser, "tab=submitted&order=oldest") == made


def test_it_goes_on_where_it_stopped(world: World, li_browser: Client) -> None:
    made = {another(world, n).number for n in range(25)}
    first = text(li_browser.get("/desk/?clock=verify&order=oldest"))
    following = re.search(r'href="(\?tab=queue[^"]*mark=[^"]+)" rel="next"', first)
    assert following
    assert "clock=verify" in following[1]
    second = asked(li_browser, unescape(following[1])[1:])
    assert {*numbers(first), *second} == made


def test_tabs_keep_what_is_asked_and_count_what_they_show(world: World, li_browser: Client) -> None:
    another(world, 1, urgency=Urgency.URGENT)
    another(world, 2)
    page = text(li_browser.get("/desk/?tab=submitted&urgency=urgent"))
    assert tabs(page)["submitted"] == tabs(page)["queue"] == 1
    assert "?tab=late&amp;urgency=urgent" in page
    assert "紧急<svg" in page
    assert 'href="/desk/?tab=submitted"' in page


def test_what_has_ended_is_looked_through_as_far_as_is_said(
    world: World, li_browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "LOOKED_THROUGH", 2)
    made = [another(world, n, at=now() - timedelta(days=9 - n)).number for n in range(3)]
    assert asked(li_browser, "tab=all&clock=verify") == made[:0:-1]
    assert len(asked(li_browser, "tab=all")) == 3
    assert "只在最近提的" in text(li_browser.get("/desk/?tab=all&clock=verify"))


def test_a_filter_is_kept_renamed_lifted_and_dropped(world: World, li_browser: Client) -> None:
    another(world, 1, urgency=Urgency.URGENT)
    wanted = {"急的": "tab=queue&urgency=urgent", "走访来的": "tab=all&channel=visit"}
    for name, query in wanted.items():
        assert send(li_browser, SAVE, name=name, asked=query).status_code == 303
    page = text(li_browser.get("/desk/"))
    assert kept_counts(page) == {"tab=queue&urgency=urgent": 1, "tab=all&channel=visit": 0}
    first, second = SavedFilter.objects.order_by("place")
    assert send(li_browser, f"/desk/filter/{second.pk}/lift/").status_code == 303
    assert send(li_browser, f"/desk/filter/{first.pk}/rename/", name="要紧的").status_code == 303
    assert [one.name for one in habits_of(world.li.pk).saved] == ["走访来的", "要紧的"]
    assert send(li_browser, f"/desk/filter/{second.pk}/drop/").status_code == 303
    assert [one.name for one in habits_of(world.li.pk).saved] == ["要紧的"]


def test_one_has_twelve_with_names_that_tell_of_nobody(world: World, li_browser: Client) -> None:
    query = "tab=queue&urgency=urgent"
    for name in ("13800138000 家", "3号楼2单元501"):
        response = send(li_browser, SAVE, name=name, asked=query)
        assert response.status_code == 422
        assert "请换个说法" in text(response)
    assert "请先选至少一个条件" in text(send(li_browser, SAVE, name="都要", asked="tab=queue"))
    for number in range(MOST_SAVED):
        save_filter(world.li.pk, f"第{number}个", query)
    assert "最多存 12 个" in text(send(li_browser, SAVE, name="再一个", asked=query))
    SavedFilter.objects.first().delete()  # type: ignore[union-attr]
    assert "请换个名字" in text(send(li_browser, SAVE, name="第5个", asked=query))


def test_nobody_touches_what_another_has_kept(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    hers = save_filter(world.li.pk, "急的", "tab=queue&urgency=urgent")
    for verb in ("rename", "drop", "lift"):
        response = send(zhou_browser, f"/desk/filter/{hers.pk}/{verb}/", name="x")
        assert response.status_code == 404
    assert send(li_browser, f"/desk/filter/{hers.pk}/nonsense/").status_code == 404
    assert "急的" not in text(zhou_browser.get("/desk/"))


def test_a_list_with_twelve_kept_and_narrowed_costs_at_most_ten_statements(
    world: World, li_browser: Client
) -> None:
    for number in range(25):
        another(world, number)
    for number in range(MOST_SAVED):
        tab = "queue" if number else "all"
        save_filter(world.li.pk, f"第{number}个", f"tab={tab}&clock=verify")
    path = "/desk/?clock=verify"
    li_browser.get(path)
    with CaptureQueriesContext(connections["default"]) as asked_for:
        page = text(li_browser.get(path))
    assert len(numbers(page)) == 20
    assert len(asked_for) <= 10


LOOKS = {
    "急": Look("queue", Narrow(urgency="urgent")),
    "在墙上": Look("open", Narrow(clock="take")),
    "超时的代提": Look("late", Narrow(about="behalf")),
    "三天以上": Look("all", Narrow(days=3)),
    "结束的": Look("rejected", Narrow(channel="web")),
}


class Desk:
    """Everybody who changes something, by chance."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.rand, self.at = world, Random(seed), LATER
        self.li, self.qian = Actor.of(world.li), Actor.of(world.qian)
        self.wishes = [
            another(
                world,
                number,
                urgency=self.rand.choice(list(Urgency)),
                on_behalf=self.rand.random() < 0.3,
                at=LATER - timedelta(days=number),
            )
            for number in range(6)
        ]

    def act(self) -> None:
        """One act on one wish, done or refused."""
        wish = Wish.objects.get(pk=self.rand.choice(self.wishes).pk)
        li, at = self.li, self.at
        acts = [
            lambda: desk.verify(wish, approval(wish), by=li, at=at),
            lambda: offering.publish(wish, by=li, at=at),
            lambda: offering.take_down(wish, by=li, at=at),
            lambda: desk.ask(wish, "几点方便？", by=li, at=at),
            lambda: intake.supplement(wish, "下午。", by=li, at=at),
            lambda: desk.reject(wish, ExitReason.COMMERCIAL, by=li, at=at),
            lambda: desk.defer(
                wish, at.date() + timedelta(days=9), ExitReason.CANNOT_NOW, by=li, at=at
            ),
            lambda: undo(wish, wish.version, by=li, at=at),
            lambda: undo(wish, wish.version, by=li, at=at),
            lambda: claiming.claim(wish, by=self.qian, at=at),
            lambda: claiming.release(claim_of(wish), by=self.qian, at=at),
        ]
        try:
            self.rand.choice(acts)()
        except (Refused, Claim.DoesNotExist):
            return

    def must_agree(self) -> None:
        """Tabs, kept filters and the lists themselves say the same."""
        area, at = self.world.huaiyin, self.at
        counts = desk_counts(area, at=at)
        for tab in ("queue", "late", *sorted(LIVE)):
            shown = len(looked_at(area, Look(tab), at=at).rows)
            assert counts.get(tab, 0) == shown, tab
        kept = counts_of(area, LOOKS, at=at)
        assert kept == {
            name: len(looked_at(area, look, at=at).rows) for name, look in LOOKS.items()
        }


@pytest.mark.parametrize("seed", range(4))
def test_counts_and_lists_agree_after_every_act(world: World, seed: int) -> None:
    walk = Desk(world, seed)
    for _step in range(30):
        walk.at += timedelta(minutes=walk.rand.choice((1, 5, 400)))
        walk.act()
        walk.must_agree()
