"""A picture on its way to everybody, through the pages of those who decide on it."""

from typing import Any

import pytest
from django.test import Client

from beside.platform import album
from beside.wishes import showing
from beside.wishes.models import Picture, PictureKind, PictureWord, Showing, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.desk.conftest import browser_of, send, text
from tests.wishes.pictured import picture_of


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wish(world: World) -> Wish:
    return make_wish(world, State.OPEN)


@pytest.fixture
def picture(wish: Wish) -> Picture:
    return picture_of(wish)


def at_desk(wish: Wish, picture: Picture, verb: str = "") -> str:
    page = f"/desk/{wish.number}/pictures/{picture.pk}/"
    return f"{page}{verb}/" if verb else page


def on_wall(wish: Wish, picture: Picture) -> str:
    return f"/wall/{wish.number}/pictures/{picture.pk}/"


def shown_by(li: Client, wish: Wish, picture: Picture) -> None:
    send(li, at_desk(wish, picture, "agree"), whose="resident", how="called")
    send(li, at_desk(wish, picture, "blur"), cells=["0", "1", "12"], people="0")
    send(li, at_desk(wish, picture, "show"))


def test_the_desk_records_blurs_looks_and_shows(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    assert at_desk(wish, picture) in text(li_browser.get(f"/desk/{wish.number}/"))
    assert "还没有同意公开" in text(li_browser.get(at_desk(wish, picture)))
    assert client.get(on_wall(wish, picture)).status_code == 404
    shown_by(li_browser, wish, picture)
    page = text(li_browser.get(at_desk(wish, picture)))
    assert "大家看得到" in page
    assert "电话里说的" in page
    assert page.count("checked") == 3
    assert on_wall(wish, picture) in text(client.get(f"/wall/{wish.number}/"))
    answer = client.get(on_wall(wish, picture))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_what_everybody_gets_is_the_blurred_copy_and_never_the_picture_as_sent(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    shown_by(li_browser, wish, picture)
    name = Showing.objects.get().file
    copy = album.read(name)
    album.make_sizes.call(name)
    small = [album.sized_name(name, size, kind) for size in album.SIZES for kind in album.KINDS]
    copies = {copy, *map(album.read, small)}
    sent = album.read(picture.file)
    assert copy != sent
    for size in ("", "?size=page", "?size=card", "?size=other", "?size=320", "?size=1280"):
        for accept in ("image/webp,*/*", "*/*"):
            address = on_wall(wish, picture) + size
            assert client.get(address, headers={"accept": accept}).content in copies
    assert client.get(f"/pictures/{wish.number}/{picture.pk}/").status_code == 404
    assert li_browser.get(f"/pictures/{wish.number}/{picture.pk}/").content == sent


def test_everybody_sees_a_pair_only_where_both_halves_are_shown(
    wish: Wish, li_browser: Client, client: Client
) -> None:
    before, after = picture_of(wish, PictureKind.BEFORE), picture_of(wish, PictureKind.AFTER)
    Picture.objects.filter(pk=after.pk).update(before=before)
    assert "之后的样子" in text(li_browser.get(f"/desk/{wish.number}/"))
    shown_by(li_browser, wish, after)
    page = text(client.get(f"/wall/{wish.number}/"))
    assert 'alt="之后"' in page
    assert "pair" not in page
    assert on_wall(wish, before) not in page
    shown_by(li_browser, wish, before)
    page = text(client.get(f"/wall/{wish.number}/"))
    assert page.index('alt="之前的样子"') < page.index('alt="之后的样子"')
    send(li_browser, at_desk(wish, before, "hide"))
    assert "pair" not in text(client.get(f"/wall/{wish.number}/"))


def cache(client: Client, address: str) -> str:
    return str(client.get(address).headers["Cache-Control"])


def test_what_everybody_may_see_is_kept_by_who_saw_it_under_an_address_that_never_changes(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    shown_by(li_browser, wish, picture)
    name = Showing.objects.get().file
    page = text(client.get(f"/wall/{wish.number}/"))
    address = f"{on_wall(wish, picture)}?v={album.version_of(name)}"
    small = f"{address}&size=640"
    assert small.replace("&", "&amp;") in page
    assert cache(client, small) == "no-store, private"  # the whole picture stands in for it
    album.make_sizes.call(name)
    for one in (address, small):
        assert cache(client, one) == "private, max-age=86400, immutable"
    answer = client.get(small, headers={"accept": "image/webp"})
    assert answer["Content-Type"] == "image/webp"
    assert "Accept" in answer["Vary"].split(", ")
    assert cache(client, on_wall(wish, picture) + "?v=0123456789ab") == "no-store, private"
    at_work = at_desk(wish, picture, "copy") + f"?{small.partition('?')[2]}"
    assert "no-store" in cache(li_browser, at_work)


def test_blurred_anew_it_has_another_address_and_the_old_one_is_kept_by_nobody(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    shown_by(li_browser, wish, picture)
    old = f"{on_wall(wish, picture)}?v={album.version_of(Showing.objects.get().file)}"
    before = client.get(old).content
    send(li_browser, at_desk(wish, picture, "blur"), cells=["0", "1", "12", "13"], people="0")
    assert client.get(old).status_code == 404
    send(li_browser, at_desk(wish, picture, "show"))
    assert old not in text(client.get(f"/wall/{wish.number}/"))
    assert client.get(old).content != before
    assert cache(client, old) == "no-store, private"


def test_before_the_desk_has_shown_it_the_copy_is_the_desks_alone(
    wish: Wish, picture: Picture, li_browser: Client, zhou_browser: Client, client: Client
) -> None:
    send(li_browser, at_desk(wish, picture, "agree"), whose="resident", how="called")
    send(li_browser, at_desk(wish, picture, "blur"), cells=["3"], people="0")
    assert li_browser.get(at_desk(wish, picture, "copy")).status_code == 200
    for other in (zhou_browser, client):
        assert other.get(at_desk(wish, picture, "copy")).status_code in {302, 404}
        assert other.get(on_wall(wish, picture)).status_code == 404
    assert on_wall(wish, picture) not in text(client.get(f"/wall/{wish.number}/"))


def test_the_reason_stands_where_the_button_would_be(
    wish: Wish, picture: Picture, li_browser: Client
) -> None:
    send(li_browser, at_desk(wish, picture, "agree"), whose="resident", how="spoken")
    send(li_browser, at_desk(wish, picture, "blur"), people="1")
    page = text(li_browser.get(at_desk(wish, picture)))
    assert "还认得出 1 个人" in page
    assert "看过了，公开" not in page
    assert send(li_browser, at_desk(wish, picture, "show")).status_code == 409


def test_it_is_gone_from_the_wall_in_the_moment_it_is_taken_back(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    shown_by(li_browser, wish, picture)
    send(li_browser, at_desk(wish, picture, "disagree"), whose="resident")
    assert client.get(on_wall(wish, picture)).status_code == 404
    assert on_wall(wish, picture) not in text(client.get(f"/wall/{wish.number}/"))
    shown_by(li_browser, wish, picture)
    assert client.get(on_wall(wish, picture)).status_code == 200
    send(li_browser, at_desk(wish, picture, "hide"))
    assert client.get(on_wall(wish, picture)).status_code == 404


def test_off_the_wall_the_picture_is_gone_too(
    wish: Wish, picture: Picture, li_browser: Client, client: Client
) -> None:
    shown_by(li_browser, wish, picture)
    send(li_browser, f"/desk/{wish.number}/take_down/")
    assert client.get(on_wall(wish, picture)).status_code == 404


@pytest.mark.parametrize(
    ("verb", "answers"),
    [
        ("agree", {}),
        ("agree", {"whose": "resident", "how": "page"}),
        ("agree", {"whose": "mayor", "how": "spoken"}),
        ("blur", {"cells": ["108"], "people": "0"}),
        ("blur", {"cells": ["x"], "people": "0"}),
        ("blur", {"people": "many"}),
        ("disagree", {}),
    ],
)
def test_what_is_no_answer_is_asked_again(
    verb: str, answers: dict[str, Any], wish: Wish, picture: Picture, li_browser: Client
) -> None:
    response = send(li_browser, at_desk(wish, picture, verb), **answers)
    assert response.status_code == 422
    assert not PictureWord.objects.exists()
    assert showing.showing_of(picture) is None


def test_who_serves_it_sees_the_picture_but_decides_nothing(
    world: World, wish: Wish, picture: Picture
) -> None:
    qian = browser_of(world.qian)
    assert qian.get(at_desk(wish, picture)).status_code == 404
    assert send(qian, at_desk(wish, picture, "show")).status_code == 404
