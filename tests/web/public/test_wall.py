"""心愿墙: what hangs there, how one finds it, and what nobody reads there."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from beside.access.actor import SYSTEM, Actor
from beside.places import actions as places
from beside.places.models import Level
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Category, Exposure, Wish
from beside.wishes.states import State
from tests.cast import TELEPHONE, WORDS, World, desk_of, make_wish

SECRETS = (TELEPHONE, "赵桂芳", "501", "2单元", "3号楼", WORDS)


def test_a_wish_hangs_there_with_its_approved_words(client: Client, tap: Wish) -> None:
    page = client.get("/wall/").text
    assert tap.title in page
    assert tap.public_text in page
    assert f"/wall/{tap.number}/" in page
    assert "槐荫里社区 槐荫里小区" in page
    assert "还要 1 人" in page


def test_no_page_tells_what_is_private(client: Client, tap: Wish) -> None:
    for address in ("/", "/wall/", f"/wall/{tap.number}/", "/studios/", "/wall/?q=水龙头"):
        page = client.get(address).text
        said = re.sub(r"\d{10}", "", page)  # numbers of wishes, which may hold any three digits
        for secret in SECRETS:
            assert secret not in said, (address, secret)


def test_the_alias_stands_only_under_a_pseudonym_wish(
    client: Client, tap: Wish, choir: Wish
) -> None:
    pages = client.get("/wall/").text, client.get(f"/wall/{choir.number}/").text
    assert tap.resident.alias in pages[0]
    assert tap.resident.alias in client.get(f"/wall/{tap.number}/").text
    for page in pages:
        assert choir.resident.alias not in page


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.NEED_INFO, State.VERIFIED, State.OFFERED, State.CLAIMED]
)
def test_only_open_wishes_hang_there(
    client: Client, world: World, at: datetime, state: State
) -> None:
    wish = make_wish(world, state, at=at)
    assert wish.number not in client.get("/wall/").text
    assert client.get(f"/wall/{wish.number}/").status_code == 404


def test_a_private_wish_never_does(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.VERIFIED, at=at, exposure=Exposure.PRIVATE)
    Wish.objects.filter(pk=wish.pk).update(opened_at=at, state=State.OPEN)
    assert wish.number not in client.get("/wall/").text
    assert client.get(f"/wall/{wish.number}/").status_code == 404


def test_priority_does_not_show_in_the_order(client: Client, world: World, at: datetime) -> None:
    late = make_wish(world, at=at, title="后来的", weight=3, urgency="urgent")
    early = make_wish(
        world, at=at - timedelta(days=1), title="早来的", stated={"telephone": "10024680000"}
    )
    page = client.get("/wall/").text
    assert page.index(early.title) < page.index(late.title)
    assert "紧急" not in page


@pytest.mark.parametrize("words", ["歌", "合唱", "合唱团", "七点"])
def test_one_finds_words_of_one_and_more_characters(
    client: Client, tap: Wish, choir: Wish, words: str
) -> None:
    page = client.get("/wall/", {"q": words}).text
    assert choir.number in page
    assert tap.number not in page


def test_one_does_not_find_what_was_only_told_to_the_desk(client: Client, tap: Wish) -> None:
    for words in ("一宿", "嘀嗒"):
        assert tap.number not in client.get("/wall/", {"q": words}).text


def test_what_is_not_there_is_said_plainly(client: Client, tap: Wish) -> None:
    page = client.get("/wall/", {"q": "挖掘机"}).text
    assert "没有找到这样的心愿" in page
    assert 'value="挖掘机"' in page


def test_by_community_and_by_kind(client: Client, world: World, tap: Wish, choir: Wish) -> None:
    assert tap.number in client.get("/wall/", {"c": world.huaiyin.pk}).text
    assert tap.number not in client.get("/wall/", {"c": world.wenqu.pk}).text
    for code, there, not_there in (
        ("CULT", choir, tap),
        ("CULT-01", choir, tap),
        ("CONV", tap, choir),
        ("CONV-02", tap, choir),
    ):
        page = client.get(f"/wall/?k={code}").text
        assert there.number in page, code
        assert not_there.number not in page, code
    assert tap.number not in client.get("/wall/", {"k": "CONV-03"}).text


def test_filters_stay_while_one_goes_on_looking(client: Client, world: World, tap: Wish) -> None:
    page = client.get(f"/wall/?c={world.huaiyin.pk}&q=水").text
    assert f"?c={world.huaiyin.pk}&amp;k=CULT&amp;q=%E6%B0%B4" in page


def test_unknown_places_and_kinds_are_not_there(client: Client, world: World) -> None:
    wrong: list[dict[str, str | int]]
    wrong = [{"c": 999999}, {"c": world.district.pk}, {"k": "NONE-01"}, {"d": 999999}]
    for asked in wrong:
        assert client.get("/wall/", asked).status_code == 404, asked


def test_nonsense_in_the_address_is_not_looked_at(client: Client, tap: Wish) -> None:
    for asked in ("c=x'", "k=<b>", "after=!!", "after=AAAA", "zzz=1", "c=１", "&&=&", "c=1;d=2"):
        answer = client.get(f"/wall/?{asked}")
        assert answer.status_code == 200, asked
        assert tap.number in answer.text, asked


def test_twenty_to_a_page_and_on_to_the_next(client: Client, world: World, at: datetime) -> None:
    made = [
        make_wish(
            world,
            at=at - timedelta(minutes=number),
            stated={"telephone": f"1002468{number:04d}"},
            title=f"第{number}个",
        )
        for number in range(22)
    ]
    first = client.get("/wall/")
    assert first.text.count('class="slip"') == 20
    older = first.context["older"]
    second = client.get(f"/wall/{older}").text
    assert second.count('class="slip"') == 2
    assert made[0].number in second
    assert made[21].number not in second


def test_a_wish_that_was_claimed_is_gone(
    client: Client, world: World, tap: Wish, at: datetime
) -> None:
    page = client.get(f"/wall/{tap.number}/")
    assert page.status_code == 200
    assert "我来帮忙" in page.text
    claiming.claim(tap, by=Actor.of(world.qian), at=at)
    gone = client.get(f"/wall/{tap.number}/")
    unknown = client.get("/wall/1234567890/")
    assert gone.status_code == unknown.status_code == 404
    assert gone.content == unknown.content


def test_risks_and_conditions_are_told_before_claiming(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, at=at, risk="height", risk_level=2, qualification="electrician")
    page = client.get(f"/wall/{wish.number}/").text
    assert "登高" in page
    assert "电工" in page


def test_whether_somebody_is_ill_is_nobodys_business_on_the_wall(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, at=at, risk="infection")
    assert "传染" not in client.get(f"/wall/{wish.number}/").text
    client.force_login(world.qian)
    assert "传染" in client.get(reverse("volunteer:wish", args=[wish.number])).text


def test_a_search_that_finds_too_many_keeps_those_that_wait_longest(
    client: Client, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beside.wishes.selectors.wall.FOUND", 1)
    first, second = (make_wish(world, at=at) for _ in range(2))
    page = client.get("/wall/", {"q": "水龙头"}).text
    assert first.number in page
    assert second.number not in page
    assert "只列出等得最久的" in page


def test_trying_numbers_on_the_wall_is_limited(client: Client, world: World) -> None:
    codes = [client.get(f"/wall/{number}/").status_code for number in range(10**9, 10**9 + 202)]
    assert codes[:200] == [404] * 200
    assert codes[200:] == [429] * 2


def test_the_district_one_looked_at_is_not_lost(client: Client, world: World, at: datetime) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=at)
    assert f'href="/wish/?d={other.pk}"' in client.get("/wall/", {"d": other.pk}).text
    wish = make_wish(world, at=at)
    page = client.get(f"/wall/{wish.number}/").text
    assert f'href="/wall/?d={world.district.pk}"' in page


def test_with_several_districts_one_chooses(
    client: Client, world: World, tap: Wish, at: datetime
) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=at)
    community = places.add_area(other, Level.COMMUNITY, "新华社区", by=SYSTEM, at=at)
    assert tap.number in client.get("/wall/").text
    page = client.get("/wall/", {"d": other.pk}).text
    assert tap.number not in page
    assert f'href="?d={world.district.pk}"' in page
    assert client.get("/wall/", {"c": community.pk}).status_code == 200
    both = {"d": world.district.pk, "c": community.pk}
    assert client.get("/wall/", both).status_code == 404


def test_an_empty_house_has_an_empty_wall(client: Client, db: None) -> None:
    for address in ("/", "/wall/", "/studios/"):
        assert client.get(address).status_code == 200


def test_the_categories_are_those_of_the_house(client: Client, world: World) -> None:
    page = client.get("/wall/").text
    for group in Category.objects.filter(parent=None):
        assert group.name in page


def test_taken_down_by_the_desk_it_is_gone(
    client: Client, world: World, tap: Wish, at: datetime
) -> None:
    offering.take_down(tap, by=desk_of(world), at=at)
    assert tap.number not in client.get("/wall/").text
