"""心愿: the list with its filters, and each wish to read, without anything private."""

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.people.models import Opening
from beside.wishes.actions import clockwork
from beside.wishes.models import Category, Offer, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, TELEPHONE, WORDS, World, make_wish, submit
from tests.web.office.conftest import Town, browser_of, hang, page

SECRETS = (WORDS, TELEPHONE, "赵桂芳", "3号楼2单元501", "3号楼")


def numbers(text: str) -> list[str]:
    """The wishes of a list, in its order."""
    return re.findall(r'href="/office/wishes/(\d{10})/"', text)


def test_the_newest_come_first_and_no_name_is_in_the_list(world: World, wu_browser: Client) -> None:
    old = submit(world, at=MONDAY)
    new = make_wish(world, State.OPEN, at=MONDAY + timedelta(hours=1), stated={"name": "赵二姐"})

    text = page(wu_browser.get("/office/wishes/"))

    assert numbers(text) == [new.number, old.number]
    assert new.title in text
    assert old.resident.alias in text
    assert not any(secret in text for secret in (*SECRETS, "赵二姐"))
    assert not Opening.objects.filter(via="office").exists()


def test_each_filter_finds_what_it_says(world: World, town: Town, wu_browser: Client) -> None:
    hanging = make_wish(world, State.OPEN, at=MONDAY)
    fresh = hang(world, world.wenqu, now(), name="赵二姐")
    stated = submit(
        world,
        at=now(),
        community=town.yangliu,
        place=None,
        category=Category.objects.get(code="CULT-01"),
    )
    found = {
        "": {hanging, fresh, stated},
        f"place={world.huaiyin.pk}": {hanging},
        f"place={world.subdistrict.pk}": {hanging, fresh},
        f"place={town.other.pk}": {stated},
        "state=open": {hanging, fresh},
        "category=CONV-02": {hanging, fresh},
        "category=CONV": {hanging, fresh},
        "category=CULT-01": {stated},
        "show=live": {hanging, fresh, stated},
        "show=late": {hanging},
        "show=hanging": {hanging},
        f"q={stated.number[:9]}": {stated},
        f"state=open&place={world.wenqu.pk}&show=live": {fresh},
    }
    for query, wishes in found.items():
        text = page(wu_browser.get(f"/office/wishes/?{query}"))
        assert set(numbers(text)) == {wish.number for wish in wishes}, query


def test_a_whole_number_opens_the_wish(
    world: World, town: Town, wish: Wish, wu_browser: Client, chen_browser: Client
) -> None:
    spaced = f"{wish.number[:5]} {wish.number[5:]}"
    answer = wu_browser.get("/office/wishes/", {"q": spaced})
    assert (answer.status_code, answer["Location"]) == (302, f"/office/wishes/{wish.number}/")
    far = hang(world, town.yangliu)
    answer = chen_browser.get("/office/wishes/", {"q": far.number})
    assert numbers(page(answer)) == []


def test_what_is_no_number_is_said_beside_the_question_and_stays(
    world: World, wu_browser: Client
) -> None:
    text = page(wu_browser.get("/office/wishes/", {"q": "水龙头", "state": "open"}), 422)
    assert "编号是 10 位数字" in text
    assert 'value="水龙头"' in text
    assert re.search(r'<option value="open" selected', text)


def test_twenty_to_a_page_then_on(world: World, wu_browser: Client) -> None:
    wishes = [
        submit(world, at=MONDAY + timedelta(minutes=n), telephone=f"1004{n:07d}", name="")
        for n in range(23)
    ]
    first = page(wu_browser.get("/office/wishes/?state=submitted"))
    onward = re.search(r'href="(\?[^"]+mark[^"]+)"', first)
    assert onward
    second = page(wu_browser.get("/office/wishes/" + onward[1].replace("&amp;", "&")))

    assert numbers(first) == [wish.number for wish in wishes[:2:-1]]
    assert numbers(second) == [wish.number for wish in wishes[2::-1]]
    assert 'href="?state=submitted"' in second


def test_a_list_costs_at_most_ten_statements(world: World, wu_browser: Client) -> None:
    for n in range(12):
        make_wish(world, State.OPEN, stated={"telephone": f"1004{n:07d}", "name": ""})
    wu_browser.get("/office/wishes/")
    with CaptureQueriesContext(connections["default"]) as asked:
        wu_browser.get("/office/wishes/?show=late")
    assert len(asked) <= 9  # and one for the session, which has its own database on SQLite


@pytest.mark.parametrize("state", [State.SUBMITTED, State.OPEN, State.CLAIMED, State.REPORTED])
def test_a_wish_is_told_without_anything_private(
    state: State, world: World, wu_browser: Client, chen_browser: Client
) -> None:
    wish = make_wish(world, state)
    for browser in (wu_browser, chen_browser):
        text = page(browser.get(f"/office/wishes/{wish.number}/"))
        assert wish.get_state_display() in text
        assert "提出心愿" in text
        assert wish.resident.alias in text
        assert wish.owner.name in text
        assert not any(secret in text for secret in SECRETS)
        assert f"/desk/{wish.number}/" not in text
    assert not Opening.objects.filter(via="office").exists()


def test_the_office_that_a_wish_has_climbed_up_to_is_shown_the_way_to_the_desk(
    world: World, town: Town, wish: Wish, chen_browser: Client, wu_browser: Client
) -> None:
    for _ in range(2):  # first the paired unit is told, then the subdistrict owns it
        clockwork.escalate(wish, by=SYSTEM, at=MONDAY + timedelta(days=8))
    wish.refresh_from_db()
    assert wish.owner == world.subdistrict

    assert f"/desk/{wish.number}/" in page(chen_browser.get(f"/office/wishes/{wish.number}/"))
    assert chen_browser.get(f"/desk/{wish.number}/").status_code == 200
    assert f"/desk/{wish.number}/" not in page(wu_browser.get(f"/office/wishes/{wish.number}/"))


@pytest.mark.parametrize(("rungs", "owner"), [(2, "chen"), (3, "wu")])
def test_what_climbed_up_is_listed_by_its_office_and_can_be_dispatched_there(
    world: World, town: Town, wish: Wish, rungs: int, owner: str
) -> None:
    """The ladder's owner had no list and no way back from the desk's page."""
    at = now() - timedelta(hours=1)
    for _ in range(rungs):
        clockwork.escalate(wish, by=SYSTEM, at=at)
    browsers = {"wu": browser_of(world.wu), "chen": browser_of(town.chen)}
    mine = browsers.pop(owner)
    (other,) = browsers.values()

    assert "要我们一起找人" in page(mine.get("/office/")).partition("figures")[2]
    listed = page(mine.get("/office/wishes/sought/"))
    assert f"/desk/{wish.number}/offer/" in listed
    assert "共 1 件" in listed
    assert wish.number not in page(other.get("/office/wishes/sought/"))
    assert "要我们一起找人" not in page(other.get("/office/"))

    desk = page(mine.get(f"/desk/{wish.number}/offer/"))
    assert "/office/wishes/sought/" in desk
    assert 'href="/desk/"' not in desk
    to = f"unit-{world.unit.pk}"
    sent = mine.post(f"/desk/{wish.number}/offer/", {"_once": "1", "to": to})
    assert sent.status_code == 303
    assert Offer.objects.get(wish=wish).unit == world.unit


def test_a_communitys_own_office_is_not_asked_for_more(world: World, wish: Wish) -> None:
    access.appoint(
        world.li, Role.ORGANIZER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
    )
    clockwork.escalate(wish, by=SYSTEM, at=MONDAY + timedelta(days=4))
    listed = page(browser_of(world.li).get("/office/wishes/sought/"))
    assert "现在没有要我们一起找人的心愿" in listed


def test_a_wish_of_another_subdistrict_does_not_exist(
    world: World, town: Town, chen_browser: Client
) -> None:
    far = hang(world, town.yangliu)
    assert chen_browser.get(f"/office/wishes/{far.number}/").status_code == 404
    assert chen_browser.get("/office/wishes/1234567890/").status_code == 404
    assert numbers(page(chen_browser.get("/office/wishes/"))) == []
    # A place that is not hers cannot be asked for either.
    assert chen_browser.get(f"/office/wishes/?place={town.yangliu.pk}").status_code == 422


def test_a_second_office_shows_its_own_wishes_too(world: World, town: Town) -> None:
    far = hang(world, town.yangliu)
    access.appoint(
        town.chen, Role.ORGANIZER, town.other, within=world.district, by=SYSTEM, at=MONDAY
    )
    assert browser_of(town.chen).get(f"/office/wishes/{far.number}/").status_code == 200


def test_the_most_pressing_of_what_climbed_up_stands_first(world: World, town: Town) -> None:
    made = [
        make_wish(
            world, stated={"telephone": f"1005555000{number}", "name": f"赵{number}"}, weight=weight
        )
        for number, weight in enumerate((0, 3))
    ]
    for one in (*made, *made):
        clockwork.escalate(one, by=SYSTEM, at=MONDAY + timedelta(days=8))
    browser = browser_of(town.chen)
    listed = page(browser.get("/office/wishes/sought/"))
    found = re.findall(r'/desk/(\d{10})/">', listed)
    assert found == [made[1].number, made[0].number]
    opened = page(browser.get(f"/desk/{found[0]}/"))
    assert f'href="/desk/{found[1]}/" accesskey="n"' in opened
