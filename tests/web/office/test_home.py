"""总览: figures that open their lists, for a place and the places below it."""

import re
from datetime import timedelta
from html import unescape

from django.test import Client
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.wishes.states import State
from tests.cast import MONDAY, World, make_wish, submit
from tests.web.office.conftest import Town, browser_of, hang, page, send


def figures(text: str) -> dict[str, tuple[int, str]]:
    """The figures of a page by their words: number, and where they lead."""
    found = re.findall(r'<a class="figure" href="([^"]+)"><b>([\d,+]+)</b>([^<]+)</a>', text)
    return {label.strip(): (int(number), unescape(href)) for href, number, label in found}


def row(text: str, name: str) -> list[str]:
    """The figures in the line of a place."""
    line = next(part for part in text.split('class="branch-line"') if f">{name}</a>" in part)
    return re.findall(r"<b>(\d+)</b>", line.partition("</p>")[0])


def test_each_state_is_counted_and_opens_its_list(world: World, wu_browser: Client) -> None:
    make_wish(world, State.OPEN)
    make_wish(world, State.OPEN, stated={"name": "赵小明"})
    submit(world, name="赵二姐")

    found = figures(page(wu_browser.get("/office/")))

    assert found["待认领"][0] == 2
    assert found["待核实"][0] == 1
    assert found["已圆梦"][0] == 0
    opened = page(wu_browser.get(found["待认领"][1]))
    assert opened.count('<th scope="row">') == 2


def test_places_below_have_their_own_figures(world: World, town: Town, wu_browser: Client) -> None:
    """Live, late, on the wall, and more than seven days there: at MONDAY, long ago."""
    make_wish(world, State.OPEN)
    hang(world, world.wenqu, now() - timedelta(days=1))
    submit(world, at=MONDAY, name="赵二姐")

    text = page(wu_browser.get("/office/"))

    assert row(text, "西门内街道") == ["3", "2", "2", "1"]
    assert row(text, "杨柳街道") == ["0", "0", "0", "0"]
    below = page(wu_browser.get(f"/office/?place={world.subdistrict.pk}"))
    assert row(below, "槐荫里社区") == ["2", "2", "1", "1"]
    assert row(below, "文渠社区") == ["1", "0", "1", "0"]
    assert figures(below)["还没结束"][0] == 3
    assert figures(below)["7 天没人接"][0] == 1


def test_a_subdistrict_counts_only_its_own(world: World, town: Town, chen_browser: Client) -> None:
    make_wish(world, State.OPEN)
    hang(world, town.yangliu)

    text = page(chen_browser.get("/office/"))

    assert figures(text)["待认领"][0] == 1
    assert "杨柳" not in text


def test_every_page_shows_the_office_in_its_menu(world: World, wu_browser: Client) -> None:
    assert 'href="/office/"' in page(wu_browser.get("/office/"))


def test_who_runs_two_offices_changes_between_them(world: World, town: Town) -> None:
    access.appoint(
        town.chen, Role.ORGANIZER, town.other, within=world.district, by=SYSTEM, at=MONDAY
    )
    browser = browser_of(town.chen)
    assert "<h1>西门内街道</h1>" in page(browser.get("/office/"))

    answer = send(browser, "/office/choose/", office=town.other.pk)

    assert answer.status_code == 303
    assert "<h1>杨柳街道</h1>" in page(browser.get("/office/"))
    assert send(browser, "/office/choose/", office=world.district.pk).status_code == 404
    assert send(browser, "/office/choose/", office="").status_code == 404


def test_somebody_with_several_roles_has_both_doors_in_one_sign_in(
    world: World, town: Town
) -> None:
    access.appoint(
        town.chen, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
    )
    browser = browser_of(town.chen)
    text = page(browser.get("/office/"))
    assert 'href="/desk/"' in text
    assert page(browser.get("/desk/"))


def test_a_place_that_cannot_be_is_not_there(wu_browser: Client) -> None:
    for never in ("9" * 5000, "9" * 19, "0"):
        assert wu_browser.get(f"/office/?place={never}").status_code == 404
