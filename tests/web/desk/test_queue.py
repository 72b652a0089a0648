"""The list of a desk."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access import actions as access
from beside.access.actor import NOBODY, SYSTEM
from beside.access.models import Role
from beside.people.models import ConsentKind, Opening
from beside.web.desk.rows import shortened
from beside.wishes.actions import alerts
from beside.wishes.models import Alert, AlertKind, Urgency
from beside.wishes.states import CLOSED, State
from tests.cast import LATER, MONDAY, TELEPHONE, World, make_wish, submit
from tests.web.desk.conftest import address, browser_of, day, do, send, text


def numbers(page: str) -> list[str]:
    return re.findall(r'href="/desk/(\d{10})/"', page)


def test_what_she_must_act_on_stands_there_the_most_pressing_first(
    world: World, li_browser: Client
) -> None:
    usual = submit(world)
    everything = frozenset(ConsentKind)
    who: dict[str, Any] = {"telephone": "10055556666", "name": "孙奶奶"}
    poor = submit(world, hardship=("DB",), weight=3, consents=everything, **who)
    urgent = submit(world, telephone="10055557777", name="钱爷爷", urgency=Urgency.URGENT)
    make_wish(world, State.CLAIMED, stated={"telephone": "10055558888", "name": "李奶奶"})
    page = text(li_browser.get("/desk/"))
    assert numbers(page) == [urgent.number, poor.number, usual.number]
    assert "要我办的 <b>3</b>" in page
    for hidden in ("难处", "困难", "priority", "weight"):
        assert hidden not in page


def test_an_unverified_wish_is_shown_masked_a_verified_one_by_its_title(
    world: World, li_browser: Client
) -> None:
    submit(world, words="电话13800138000，水管漏了，找李桂花。")
    make_wish(
        world, State.VERIFIED, stated={"telephone": "10055556666", "name": "孙"}, title="修水管"
    )
    page = text(li_browser.get("/desk/"))
    assert "水管漏了" in page
    assert "修水管" in page
    assert "13800138000" not in page


def test_words_of_people_are_never_markup(world: World, li_browser: Client) -> None:
    submit(world, words="水管<script>alert(1)</script>漏了")
    make_wish(
        world,
        State.VERIFIED,
        stated={"telephone": "10055556666", "name": "孙"},
        title="<b>修水管</b>",
    )
    page = text(li_browser.get("/desk/"))
    assert "<script>alert" not in page
    assert "<b>修水管" not in page
    assert "&lt;b&gt;修水管&lt;/b&gt;" in page


def test_masked_words_are_opened_once_for_the_whole_list(world: World, li_browser: Client) -> None:
    for number in range(3):
        submit(world, telephone=f"1005555000{number}", name=f"赵{number}")
    li_browser.get("/desk/")
    opening = Opening.objects.get()
    assert (opening.purpose, opening.fields, len(opening.person_ids)) == ("queue", ["gist"], 3)
    assert opening.actor_user_id == world.li.pk


def test_a_page_of_twenty_costs_at_most_ten_statements(world: World, li_browser: Client) -> None:
    for number in range(25):
        submit(world, telephone=f"100555500{number:02}", name=f"赵{number}")
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(
            connections["ephemeral" if "ephemeral" in connections else "default"]
        ) as side,
    ):
        page = text(li_browser.get("/desk/"))
    assert len(numbers(page)) == 20
    statements = {id(query): query for query in [*main, *side]}
    assert len(statements) <= 10


def test_the_list_goes_on_where_it_stopped(world: World, li_browser: Client) -> None:
    made = {
        submit(world, telephone=f"100555500{number:02}", name=f"赵{number}").number
        for number in range(25)
    }
    first = text(li_browser.get("/desk/"))
    following = re.search(r'href="(\?tab=queue&amp;mark=[^"]+)" rel="next"', first)
    assert following
    second = text(li_browser.get("/desk/" + following[1].replace("&amp;", "&")))
    assert "回到开头" in second
    assert len(numbers(first)) == 20
    assert {*numbers(first), *numbers(second)} == made


def test_each_state_the_late_and_all_have_a_tab(world: World, li_browser: Client) -> None:
    late = submit(world)
    open_wish = make_wish(world, stated={"telephone": "10055556666", "name": "孙"})
    for tab, expected in (
        ("late", {late.number, open_wish.number}),
        ("open", {open_wish.number}),
        ("submitted", {late.number}),
        ("fulfilled", set()),
        ("all", {late.number, open_wish.number}),
    ):
        page = text(li_browser.get("/desk/", {"tab": tab}))
        assert set(numbers(page)) == expected, tab
    assert li_browser.get("/desk/", {"tab": "nothing"}).status_code == 404
    page = text(li_browser.get("/desk/"))
    for state in CLOSED:
        assert f"?tab={state.value}" in page


def test_found_by_number_alias_words_telephone_and_name(world: World, li_browser: Client) -> None:
    wish = make_wish(world, title="修厨房水龙头")
    other = submit(world, telephone="10055556666", name="孙大爷")
    direct = send(li_browser, "/desk/find/", q=wish.number)
    assert (direct.status_code, direct.headers["Location"]) == (303, address(wish))
    for words in (wish.resident.alias, "水龙头", TELEPHONE, "赵桂芳", "100 1357 2468"):
        page = text(send(li_browser, "/desk/find/", q=words))
        assert numbers(page) == [wish.number], words
    assert numbers(text(send(li_browser, "/desk/find/", q="孙大爷"))) == [other.number]
    assert "没有找到" in text(send(li_browser, "/desk/find/", q="10000000000"))


def test_next_door_finds_nothing_of_it(world: World, zhou_browser: Client) -> None:
    wish = make_wish(world, title="修厨房水龙头")
    assert numbers(text(zhou_browser.get("/desk/", {"tab": "all"}))) == []
    for words in (wish.number, wish.resident.alias, "水龙头", TELEPHONE, "赵桂芳"):
        assert numbers(text(send(zhou_browser, "/desk/find/", q=words))) == [], words
    assert not Opening.objects.exists()


def test_an_emergency_stands_on_top_until_somebody_has_seen_to_it(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    alert = alerts.guide(AlertKind.LIFE, world.huaiyin, by=NOBODY, at=MONDAY)
    assert "有人身危险" in text(li_browser.get("/desk/"))
    assert "有人身危险" not in text(zhou_browser.get("/desk/"))
    assert send(zhou_browser, f"/desk/alerts/{alert.pk}/").status_code == 404
    assert send(li_browser, f"/desk/alerts/{alert.pk}/").status_code == 303
    assert "有人身危险" not in text(li_browser.get("/desk/"))
    assert Alert.objects.get().seen_by_id == world.li.pk


def test_who_runs_two_desks_changes_between_them(world: World, li_browser: Client) -> None:
    access.appoint(
        world.li, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=LATER
    )
    wish = submit(world)
    assert wish.number in text(li_browser.get("/desk/"))
    assert send(li_browser, "/desk/choose/", desk=world.wenqu.pk).status_code == 303
    page = text(li_browser.get("/desk/"))
    assert "<h1>文渠社区</h1>" in page
    assert wish.number not in page
    assert send(li_browser, "/desk/choose/", desk=world.district.pk).status_code == 404


def test_a_dismissed_dispatcher_finds_no_desk(world: World, li_browser: Client) -> None:
    assert li_browser.get("/desk/").status_code == 200
    standing = world.li.appointments.get()
    access.dismiss(standing, within=world.district, by=SYSTEM, at=LATER + timedelta(hours=1))
    assert li_browser.get("/desk/").status_code == 404


def test_strangers_sign_in_first_and_others_find_nothing(world: World) -> None:
    for path in ("/desk/", "/desk/new/", "/desk/calls/", "/desk/studio/"):
        response = Client().get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/")
        for user in (world.qian, world.zheng, world.wang):
            assert browser_of(user).get(path).status_code == 404


@pytest.mark.parametrize(
    ("gist", "shown"),
    [
        ("水龙头坏了", "水龙头坏了"),
        ("一" * 60, "一" * 60),
        ("一" * 61, "一" * 60 + "…"),
        ("一" * 57 + "，〔电话〕", "一" * 57 + "…"),
        ("〔电话〕" + "一" * 60, "〔电话〕" + "一" * 56 + "…"),
    ],
)
def test_long_words_are_cut_with_a_sign_and_never_through_what_is_masked(
    gist: str, shown: str
) -> None:
    assert shortened(gist) == shown


def test_who_did_not_answer_is_to_be_called(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.NEED_INFO)  # asked in July 2026, long ago
    page = text(li_browser.get("/desk/"))
    assert numbers(page) == [wish.number]
    assert "没回话，请打电话" in page
    page = text(li_browser.get(address(wish)))
    assert "打电话问居民 已超" in page
    assert "就请打电话问" in page


def test_the_newest_emergency_stands_first_on_every_page(world: World, li_browser: Client) -> None:
    wish = submit(world)
    for hour in range(6):
        alerts.guide(AlertKind.LIFE, world.huaiyin, by=NOBODY, at=MONDAY + timedelta(hours=hour))
    newest = alerts.guide(
        AlertKind.SELF_HARM, world.district, by=NOBODY, at=MONDAY + timedelta(hours=9)
    )
    places = ("", "calls/", "studio/", "new/", f"{wish.number}/", f"{wish.number}/given/")
    for path in places:
        page = text(li_browser.get(f"/desk/{path}"))
        told = re.findall(r"/desk/alerts/(\d+)/", page)
        assert (told[0], len(told)) == (str(newest.pk), 7), path
        assert "现在没有人值班，请看到的人马上办" in page
        assert "还有 2 条更早的" in page


def test_one_goes_on_where_the_emergency_stood(world: World, li_browser: Client) -> None:
    wish = submit(world)
    for came_from, back in (
        (address(wish, "verify"), address(wish, "verify")),
        ("/desk/find/", "/desk/"),
    ):
        alert = alerts.guide(AlertKind.LIFE, world.huaiyin, by=NOBODY, at=MONDAY)
        path = f"/desk/alerts/{alert.pk}/"
        referer = f"http://testserver{came_from}"
        response = li_browser.post(path, {"_once": path}, headers={"Referer": referer})
        assert response.headers["Location"] == back


def way(page: str) -> tuple[str, str]:
    """The numbers behind "the one before" and "the next"; empty where there is none."""
    before, after = (
        re.search(rf'href="/desk/(\d{{10}})/" accesskey="{key}"', page) for key in ("p", "n")
    )
    return (before[1] if before else "", after[1] if after else "")


def test_one_after_the_other_leads_through_the_whole_queue(
    world: World, li_browser: Client
) -> None:
    made = [
        submit(world, telephone=f"1005555000{number}", name=f"赵{number}").number
        for number in range(4)
    ]
    here, visited = made[0], []
    for number in range(4):
        before, after = way(text(li_browser.get(f"/desk/{here}/")))
        assert before == (made[number - 1] if number else "")
        visited.append(here)
        here = after
    assert visited == made
    assert here == made[0]


def test_who_has_done_something_goes_to_the_most_pressing(world: World, li_browser: Client) -> None:
    first, second, third = (
        submit(world, telephone=f"1005555000{number}", name=f"赵{number}") for number in range(3)
    )
    do(li_browser, second, "defer", review_on=day(30), reason="CANNOT_NOW")
    assert way(text(li_browser.get(address(second))))[1] == first.number
    assert way(text(li_browser.get(address(first))))[1] == third.number


def test_the_way_leads_past_what_one_may_not_touch(world: World) -> None:
    role = Role.DISPATCHER
    access.appoint(world.qian, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    first = submit(world, telephone="10055550001", name="赵一")
    make_wish(world, State.REPORTED, stated={"telephone": "10055550002", "name": "赵二"})
    last = submit(world, telephone="10055550003", name="赵三", at=LATER + timedelta(days=9))
    page = text(browser_of(world.qian).get(address(first)))
    assert way(page)[1] == last.number
