"""Pages kept as bytes: fresh within two seconds, made once, about nobody, never too many."""

import gzip
import threading
import time
from datetime import datetime

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from beside.access.actor import Actor
from beside.web.public import shelf as shelves
from beside.web.public.cached_wall import SHELF
from beside.web.public.shelf import Page, Shelf
from beside.wishes.actions import claiming
from beside.wishes.models import Wish
from tests.cast import World


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Pages:
    """Makes pages, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"page {self.made}")


def body(kept: Page | HttpResponse) -> bytes:
    assert isinstance(kept, Page)
    return kept.body


def test_a_page_is_made_once_and_given_for_less_than_a_second() -> None:
    clock, pages = Clock(), Pages()
    shelf = Shelf(clock=clock)
    for step in (0.0, 0.3, 0.4):
        clock.now += step
        assert body(shelf.get("wall", pages)) == b"page 1"
    clock.now += 0.2
    assert body(shelf.get("wall", pages)) == b"page 2"


def test_each_key_has_its_page() -> None:
    shelf, pages = Shelf(), Pages()
    assert body(shelf.get("a", pages)) == b"page 1"
    assert body(shelf.get("b", pages)) == b"page 2"
    assert body(shelf.get("a", pages)) == b"page 1"


def test_there_are_never_more_than_so_many() -> None:
    shelf, pages = Shelf(most=3), Pages()
    for key in range(50):
        shelf.get(key, pages)
    assert len(shelf) == 3
    assert body(shelf.get(49, pages)) == b"page 50"
    assert body(shelf.get(0, pages)) == b"page 51"


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(status=404),
        HttpResponse(status=302),
        HttpResponse(headers={"Vary": "Accept-Language, Cookie"}),
        HttpResponse(b"x" * (shelves._LARGEST + 1)),
    ],
)
def test_what_is_not_everybodys_is_not_kept(answer: HttpResponse) -> None:
    shelf = Shelf()
    assert shelf.get("wall", lambda: answer) is answer
    assert len(shelf) == 0


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    answer = HttpResponse("hello")
    answer.set_cookie("sessionid", "secret")
    assert Shelf().get("wall", lambda: answer) is answer


def test_of_many_at_once_one_makes_it() -> None:
    shelf, made = Shelf(), []

    def slowly() -> HttpResponse:
        made.append(1)
        time.sleep(0.1)
        return HttpResponse("page")

    threads = [threading.Thread(target=lambda: shelf.get("wall", slowly)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_while_one_makes_the_new_page_the_others_read_the_old_until_it_is_a_second_old() -> None:
    clock, begun, go_on = Clock(), threading.Event(), threading.Event()
    shelf = Shelf(clock=clock)
    shelf.get("wall", lambda: HttpResponse("old"))

    def slowly() -> HttpResponse:
        begun.set()
        go_on.wait(5)
        return HttpResponse("new")

    clock.now += 0.9
    maker = threading.Thread(target=lambda: shelf.get("wall", slowly))
    maker.start()
    assert begun.wait(5)
    assert body(shelf.get("wall", Pages())) == b"old"
    clock.now += 0.2
    seen: list[bytes] = []
    reader = threading.Thread(target=lambda: seen.append(body(shelf.get("wall", Pages()))))
    reader.start()
    reader.join(0.1)
    assert not seen
    go_on.set()
    maker.join(5)
    reader.join(5)
    assert seen
    assert seen[0] != b"old"


def test_a_failure_is_not_kept_and_not_hidden() -> None:
    shelf, pages = Shelf(), Pages()

    def broken() -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        shelf.get("wall", broken)
    assert body(shelf.get("wall", pages)) == b"page 1"


# The middleware around it


def test_the_second_visitor_costs_no_statement(
    client: Client, tap: Wish, django_assert_num_queries: object
) -> None:
    first = client.get("/wall/")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/wall/").content == first.content
        assert Client().get("/wall/").content == first.content


def test_a_change_is_seen_within_two_seconds(
    client: Client, world: World, tap: Wish, at: datetime
) -> None:
    assert tap.number in client.get("/wall/").text
    claiming.claim(tap, by=Actor.of(world.qian), at=at)
    time.sleep(1.1)
    assert tap.number not in client.get("/wall/").text


def test_it_knows_nobody(world: World, tap: Wish) -> None:
    signed_in = Client()
    signed_in.force_login(world.li)
    pages = []
    for browser in (signed_in, Client()):
        SHELF.forget()
        answer = browser.get("/wall/")
        pages.append(answer.content)
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.text
        assert "nonce" not in answer.text + answer["Content-Security-Policy"]
    assert pages[0] == pages[1]


def test_unknown_words_in_the_address_make_no_new_pages(client: Client, tap: Wish) -> None:
    first = client.get("/wall/").content
    for number in range(30):
        assert client.get(f"/wall/?utm_{number}={number}&x=<b>").content == first
    assert client.get("/wall/?q=&c=").content == first
    assert len(SHELF) == 1


def test_unknown_places_are_not_kept(client: Client, world: World) -> None:
    for number in range(5):
        assert client.get("/wall/", {"c": 10**9 + number}).status_code == 404
    assert len(SHELF) == 0


def test_language_and_type_have_pages_of_their_own(client: Client, tap: Wish) -> None:
    usual = client.get("/wall/").content
    assert client.get("/wall/", headers={"accept-language": "en"}).content != usual
    client.cookies["mode"] = "large"
    assert client.get("/wall/").content != usual
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    large_english = client.get("/wall/").text
    assert 'lang="en" class="large"' in large_english
    assert len(SHELF) == 4


def test_each_face_has_one_page_however_it_is_said(client: Client, tap: Wish) -> None:
    for said in ("large.high", "high.large", "x.high.usual.large", "large.high.arrow"):
        client.cookies["mode"] = said
        assert 'class="large high"' in client.get("/wall/").text
    assert 'class="large high"' in client.get("/wall/?mode=large.high").text
    assert len(SHELF) == 1


def test_who_has_it_already_gets_nothing_again(client: Client, tap: Wish) -> None:
    first = client.get("/wall/")
    assert first["Cache-Control"] == "no-cache"
    again = client.get("/wall/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    weak = client.get("/wall/", headers={"if-none-match": f'"x", W/{first["ETag"]}'})
    assert weak.status_code == 304
    assert client.get("/wall/", headers={"if-none-match": '"other"'}).status_code == 200


def test_it_is_zipped_for_who_can_unzip(client: Client, tap: Wish) -> None:
    plain = client.get("/wall/")
    assert "Content-Encoding" not in plain
    for accepts in ("gzip", "br, gzip;q=0.8", "*"):
        zipped = client.get("/wall/", headers={"accept-encoding": accepts})
        assert zipped["Content-Encoding"] == "gzip"
        assert gzip.decompress(zipped.content) == plain.content
        assert int(zipped["Content-Length"]) == len(zipped.content)
        assert zipped["ETag"] != plain["ETag"]
    for refuses in ("br", "gzip;q=0", "identity"):
        answer = client.get("/wall/", headers={"accept-encoding": refuses})
        assert "Content-Encoding" not in answer, refuses


def test_head_is_answered_without_a_body(client: Client, tap: Wish) -> None:
    length = len(client.get("/wall/").content)
    head = client.head("/wall/")
    assert head.content == b""
    assert int(head["Content-Length"]) == length
    SHELF.forget()
    assert client.head("/wall/").status_code == 200
    assert len(client.get("/wall/").content) == length


def test_the_headers_that_guard_a_page_are_there(client: Client, tap: Wish) -> None:
    for _ in range(2):
        answer = client.get("/wall/")
        assert answer["X-Frame-Options"] == "DENY"
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Language"] == "zh-hans"
        assert "Cookie" in answer["Vary"]


def test_nothing_else_is_kept(client: Client, tap: Wish) -> None:
    for address in (f"/wall/{tap.number}/", "/studios/", "/wish/", "/follow/"):
        client.get(address)
    client.post("/wall/")
    assert len(SHELF) == 0
