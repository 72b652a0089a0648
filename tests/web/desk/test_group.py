"""发到群里: words for a chat group, free of everything private, with a square."""

import io
from datetime import timedelta
from html import unescape

from django.test import Client
from django.utils.timezone import now
from PIL import Image

from beside.access.actor import Actor
from beside.people.models import Opening
from beside.wishes.actions import offering
from beside.wishes.states import State
from tests.cast import World, make_wish, submit
from tests.web.canaries import ALL, STATED, canary, found, found_in
from tests.web.desk.conftest import address, browser_of, send, text


def told(page: str) -> str:
    """What lies in the text area."""
    part = page[page.index('id="group-text"') :]
    return unescape(part[part.index(">") + 1 : part.index("</textarea>")])


def test_it_tells_what_the_wall_tells_and_how_to_claim(world: World, li_browser: Client) -> None:
    wish = make_wish(world, slots=2, minutes=90)
    words = told(text(li_browser.get(f"/desk/{wish.number}/group/")))
    assert words.startswith("【厨房水龙头关不严】\n厨房水龙头关不严，想找位会修的师傅来看看。\n")
    for line in (
        "地方：槐荫里社区",
        "还要 2 人，一次约 90 分钟",
        f"认领：http://testserver/wall/{wish.number}/",
    ):
        assert line in words
    on_page = text(li_browser.get(address(wish)))
    assert unescape(on_page.split('data-copy="')[1].split('"')[0]) == words


def test_nothing_private_is_told(world: World, li_browser: Client) -> None:
    stated = {**STATED, "telephone": "10077751234"}
    wish = make_wish(world, stated=stated)
    before = Opening.objects.count()
    page = text(li_browser.get(f"/desk/{wish.number}/group/"))
    several = text(send(li_browser, "/desk/group/", number=[wish.number]))
    for words in (page, several):
        assert not found(words, (*ALL, "10077751234", wish.resident.alias))
    picture = li_browser.get(f"/desk/{wish.number}/group/square.svg")
    assert not found_in(picture.content, (*ALL, "10077751234"))
    assert Opening.objects.count() == before
    sung = found(text(li_browser.get(address(wish))), [canary("姓名"), canary("门牌")])
    assert sung, "its desk reads them"


def test_the_square_is_a_picture_to_send(world: World, li_browser: Client) -> None:
    wish = make_wish(world)
    png = li_browser.get(f"/desk/{wish.number}/group/square.png")
    assert png.headers["Content-Type"] == "image/png"
    assert f'filename="wish-{wish.number}.png"' in png.headers["Content-Disposition"]
    with Image.open(io.BytesIO(png.content)) as image:
        assert image.size[0] == image.size[1] >= 300
    svg = li_browser.get(f"/desk/{wish.number}/group/square.svg")
    assert svg.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in svg.content


def test_what_does_not_hang_is_told_to_nobody(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.VERIFIED)
    for path in ("group/", "group/square.png"):
        assert li_browser.get(f"/desk/{wish.number}/{path}").status_code == 409
    assert "复制到群里" not in text(li_browser.get(address(wish)))


def test_several_make_one_text(world: World, li_browser: Client) -> None:
    first = make_wish(world, at=now() - timedelta(days=2), title="修水龙头")
    other = {"telephone": "10055556666", "name": "孙"}
    second = make_wish(world, at=now() - timedelta(days=1), stated=other, title="陪着聊天")
    gone = make_wish(
        world, at=now() - timedelta(days=3), stated={**other, "telephone": "10055557777"}
    )
    offering.take_down(gone, by=Actor.of(world.li), at=now())
    new = submit(world, telephone="10055558888", name="周")
    page = text(
        send(
            li_browser, "/desk/group/",
            number=[second.number, first.number, gone.number, new.number],
        )
    )  # fmt: skip
    words = told(page)
    assert "有 2 个心愿等人来认领" in words
    assert words.index("1. 【修水龙头】") < words.index("2. 【陪着聊天】")
    assert gone.number not in words
    assert "有 2 件已经不在墙上" in page
    assert "写成一段话，发到群里" in text(li_browser.get("/desk/print/"))


def test_only_her_own_desk(world: World) -> None:
    wish = make_wish(world)
    for user in (world.zhou, world.qian, world.wu):
        browser = browser_of(user)
        assert browser.get(f"/desk/{wish.number}/group/").status_code == 404
        assert send(browser, "/desk/group/", number=wish.number).status_code == 404
    assert browser_of(world.zhou).get(f"/desk/{wish.number}/group/square.png").status_code == 404
