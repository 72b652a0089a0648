"""A page that says of what it was made stands while that stands; a screen that asks whether
anything has changed is answered in front of everything.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.web.public import shelf as shelves
from beside.web.public.cached_wall import KEPT_AS, SHELF
from beside.web.public.quick import Quick
from beside.web.public.shelf import Page, Shelf, Stamp, page_of, stamp
from beside.web.unreadable import PlainHandler
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Wish
from beside.wishes.selectors.wall import WallFilter, stamp_of
from tests.cast import World, desk_of, make_wish
from tests.web.public.test_shelf import Clock, body


class Made:
    """Makes pages of something that may change, and counts pages made and looks at it."""

    def __init__(self, scope: str = "wall") -> None:
        self.value, self.made, self.looks = 1, 0, 0
        self._scope = scope

    def look(self) -> int:
        self.looks += 1
        return self.value

    def __call__(self) -> HttpResponse:
        self.made += 1
        made_of = Stamp(self._scope, self.value, self.look)
        return stamp(HttpResponse(f"page of {self.value}"), made_of)


def test_a_page_whose_stamp_stands_is_not_made_anew() -> None:
    clock, made = Clock(), Made()
    shelf = Shelf(clock=clock)
    for _second in range(20):
        assert body(shelf.get("wall", made)) == b"page of 1"
        clock.now += 1.0
    assert (made.made, made.looks) == (1, 19)


def test_a_page_whose_stamp_has_changed_is_made_anew_within_a_second() -> None:
    clock, made = Clock(), Made()
    shelf = Shelf(clock=clock)
    shelf.get("wall", made)
    made.value = 2
    clock.now += shelves.STALE
    assert body(shelf.get("wall", made)) == b"page of 2"


def test_one_look_serves_all_pages_made_of_the_same() -> None:
    clock, made = Clock(), Made()
    shelf = Shelf(clock=clock)
    for key in range(100):
        shelf.get(key, made)
    clock.now += 1.0
    for key in range(100):
        shelf.get(key, made)
    assert (made.made, made.looks) == (100, 1)


def test_a_page_is_never_older_than_a_second_because_of_a_look_that_others_took() -> None:
    clock, made = Clock(), Made()
    shelf = Shelf(clock=clock)
    for key in "ab":
        shelf.get(key, made)
        clock.now += 0.3
    clock.now += 0.55
    shelf.get("a", made)  # looks
    made.value = 2  # ... and a moment later it changes
    clock.now += 0.39
    shelf.get("b", made)  # is given what was true at that look
    clock.now += 0.61
    assert body(shelf.get("b", made)) == b"page of 2"


def test_after_a_while_it_is_made_anew_whatever_the_stamp_says() -> None:
    clock, made = Clock(), Made()
    shelf = Shelf(clock=clock)
    shelf.get("wall", made)
    clock.now += shelves.LONGEST
    shelf.get("wall", made)
    assert made.made == 2


@pytest.fixture
def wall(world: World) -> WallFilter:
    return WallFilter(world.district.pk, world.huaiyin.pk)


def test_every_change_of_a_wish_that_hangs_there_changes_the_stamp(
    world: World, wall: WallFilter
) -> None:
    seen = [stamp_of(wall)]
    first, second = make_wish(world, slots=2), make_wish(world)
    seen.append(stamp_of(wall))
    claiming.claim(first, by=Actor.of(world.qian), at=now())  # a place is taken, it hangs on
    seen.append(stamp_of(wall))
    offering.take_down(second, by=desk_of(world), at=now())
    seen.append(stamp_of(wall))
    offering.publish(second, by=desk_of(world), at=now())
    seen.append(stamp_of(wall))
    assert len(set(seen)) == len(seen)
    assert stamp_of(wall) == seen[-1]


def test_the_screen_is_looked_at_with_one_statement_where_nothing_has_changed(
    world: World, client: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wish(world)
    clock = Clock()
    monkeypatch.setattr(SHELF, "_clock", clock)
    SHELF.forget()
    first = client.get("/wall/screen/").content
    for _second in range(3):
        clock.now += 1.0
        with django_assert_num_queries(1):
            assert client.get("/wall/screen/").content == first
    SHELF.forget()


# The questions answered in front


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request from outside would end the connection on which the test's rows are."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def ask(site: Any, **headers: str) -> tuple[str, dict[str, str], bytes]:
    environ = RequestFactory().get("/wall/screen/", headers=headers).environ
    told: list[tuple[str, list[tuple[str, str]]]] = []
    parts: Iterable[bytes] = site(environ, lambda *said: told.append(said[:2]))
    content = b"".join(parts)
    (status, kept) = told[0]
    return status, dict(kept), content


def test_the_same_question_again_is_answered_from_the_shelf_with_the_same_headers(
    world: World, wish: Wish
) -> None:
    SHELF.forget()
    site = PlainHandler()
    asked: list[int] = []

    def counted(environ: Any, start_response: Any) -> Any:
        asked.append(1)
        return site(environ, start_response)

    quick = Quick(counted)
    _status, headers, content = ask(quick)
    assert wish.number.encode() in content
    tag = {"If-None-Match": headers["ETag"]}
    slow, quickly = ask(quick, **tag), ask(quick, **tag)
    assert len(asked) == 2
    assert slow == quickly
    assert slow[0].startswith("304")
    assert {"ETag", "Cache-Control", "Vary", "Content-Security-Policy"} <= slow[1].keys()


def test_whoever_knows_an_older_page_gets_the_new_one(world: World, wish: Wish) -> None:
    SHELF.forget()
    quick = Quick(PlainHandler())
    old = ask(quick)[1]["ETag"]
    ask(quick, **{"If-None-Match": old})
    claiming.claim(wish, by=Actor.of(world.qian), at=now())
    SHELF.forget()
    status, headers, content = ask(quick, **{"If-None-Match": old})
    assert status.startswith("200")
    assert headers["ETag"] != old
    assert wish.number.encode() not in content


def page(text: str, born: float) -> Page:
    return page_of(HttpResponse(text), born)


def test_only_a_fresh_page_answers_and_only_whoever_asks_alike() -> None:
    clock = Clock()
    shelf = Shelf(clock=clock)
    asked: list[str] = []

    def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        shelf.get("key", partial(HttpResponse, "page"))
        environ[KEPT_AS] = "key"
        asked.append(environ.get("HTTP_COOKIE", ""))
        start_response("304 Not Modified", [("ETag", tag)])
        return []

    quick = Quick(site, shelf)
    tag = f'"{page("page", 0).etag}"'
    known = {"If-None-Match": tag}
    for _twice in range(2):
        ask(quick, **known)
    assert asked == [""]
    ask(quick, Cookie="mode=large", **known)
    assert asked == ["", "mode=large"]
    clock.now += shelves.STALE
    ask(quick, **known)
    assert asked == ["", "mode=large", ""]


def test_what_is_remembered_of_questions_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beside.web.public.quick.MOST", 3)

    def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        environ[KEPT_AS] = "key"
        start_response("304 Not Modified", [])
        return []

    quick = Quick(site, Shelf())
    for number in range(20):
        ask(quick, Cookie=f"a={number}", **{"If-None-Match": '"x"'})
        assert len(quick._known) <= 3
    ask(quick, Cookie="a" * 500, **{"If-None-Match": '"x"'})
    assert not [one for one in quick._known if "a" * 500 in one]
