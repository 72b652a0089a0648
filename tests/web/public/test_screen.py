"""The wall on a studio's screen: six cards, the next six after them, and nothing about anybody."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.web.kit.said import said_date
from beside.web.public.cached_wall import SHELF
from beside.wishes.actions import claiming
from beside.wishes.models import Wish
from tests.cast import World, make_wish
from tests.web.public.test_shelf import Clock
from tests.web.public.test_wall import SECRETS


def cards(page: str) -> list[str]:
    """The numbers of the wishes that are shown."""
    return re.findall(r'<span class="number">(\d{10})</span>', page)


def next_of(page: str) -> str:
    return unescape(re.findall(r'data-next="([^"]*)"', page)[0])


def seen(client: Client, address: str) -> str:
    SHELF.forget()
    answer = client.get(f"/wall/screen/{address}")
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def eight(world: World) -> list[str]:
    """Eight wishes of a community, in the order in which they were hung up."""
    return [make_wish(world).number for _one in range(8)]


def test_six_are_shown_then_the_others_then_the_first_again(
    world: World, client: Client, eight: list[str]
) -> None:
    address = f"?c={world.huaiyin.pk}"
    first = seen(client, address)
    assert cards(first) == eight[:6]
    assert "8 个心愿等着人接" in first
    second = seen(client, next_of(first))
    assert cards(second) == eight[6:]
    assert "槐荫里社区" in second
    assert cards(seen(client, next_of(second))) == eight[:6]


def test_without_scripts_the_page_turns_by_its_head(
    world: World, client: Client, eight: list[str]
) -> None:
    page = seen(client, "")
    assert '<noscript><meta http-equiv="refresh" content="12; url=?' in page


def test_where_the_last_have_been_taken_the_first_are_shown(
    world: World, client: Client, eight: list[str]
) -> None:
    following = next_of(seen(client, ""))
    for number, who in zip(eight[6:], (world.qian, world.sun), strict=True):
        claiming.claim(Wish.objects.get(number=number), by=Actor.of(who), at=now())
    assert cards(seen(client, following)) == eight[:6]


def test_a_square_leads_to_the_page_of_the_wish(
    world: World, client: Client, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(address: str) -> str:
        drawn.append(address)
        return "data:image/svg+xml,"

    monkeypatch.setattr("beside.web.public.screen._drawn", draw)
    seen(client, "")
    assert drawn == [f"http://testserver/wall/{wish.number}/"]


def test_each_name_of_the_site_has_squares_of_its_own(client: Client, wish: Wish) -> None:
    SHELF.forget()
    names = ("a.localhost", "b.localhost", "a.localhost")
    first, other, again = (client.get("/wall/screen/", headers={"Host": name}) for name in names)
    assert first.text != other.text
    assert first.text == again.text


def test_it_is_answered_without_a_cookie_and_known_by_its_tag(client: Client, wish: Wish) -> None:
    answer = client.get("/wall/screen/")
    assert not answer.cookies
    again = client.get("/wall/screen/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_nothing_private_is_on_it(client: Client, tap: Wish, choir: Wish) -> None:
    page = re.sub(r"\d{10}", "", seen(client, ""))
    assert [secret for secret in SECRETS if secret in page] == []
    assert tap.resident.alias in page
    assert choir.title in page


def test_an_empty_wall_says_so(world: World, client: Client) -> None:
    assert "现在没有等着的心愿" in seen(client, "")


def test_a_community_of_elsewhere_is_not_found(world: World, client: Client) -> None:
    assert client.get(f"/wall/screen/?d={world.district.pk}&c=999999").status_code == 404


def test_it_is_fresh_when_a_wish_was_taken(world: World, client: Client) -> None:
    """Within a second: nobody has to throw the page away."""
    number = make_wish(world).number
    clock = Clock()
    SHELF.forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SHELF, "_clock", clock)
        assert cards(client.get("/wall/screen/").text) == [number]
        claiming.claim(Wish.objects.get(number=number), by=Actor.of(world.qian), at=now())
        clock.now += 1.0
        assert cards(client.get("/wall/screen/").text) == []
    SHELF.forget()


def test_the_head_tells_the_day_as_everybody_counts_it(client: Client, eight: list[str]) -> None:
    assert said_date(service_day(now())) in seen(client, "")
