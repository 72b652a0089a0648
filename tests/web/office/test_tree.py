"""The office's tree of places: figures that add up and open their lists; orders; finding one."""

import re
from datetime import timedelta
from html import unescape

from django.db import connections
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.places.selectors import outline
from beside.wishes.models import Wish
from beside.wishes.selectors.office import census
from beside.wishes.states import State
from tests.cast import MONDAY, TODAY, World, make_wish, submit
from tests.web.office.conftest import Town, hang, page

type Figures = list[tuple[int, str]]


def lines(text: str) -> dict[str, Figures]:
    """Each place of the tree with its figures: number, and where it leads (nowhere for nothing)."""
    found: dict[str, Figures] = {}
    for part in text.split('class="branch-line"')[1:]:
        name = re.search(r"<h3><a [^>]*>(.+?)</a></h3>", part)
        assert name
        counts = part.partition('class="counts"')[2].partition("</p>")[0]
        told = re.findall(r'(?:href="([^"]+)")?>[^<>]+<b>(\d+)</b>', counts)
        found[name[1]] = [(int(number), unescape(href)) for href, number in told]
    return found


def numbers(figures: Figures) -> list[int]:
    return [number for number, _href in figures]


def fill(world: World, town: Town) -> None:
    make_wish(world, State.OPEN)
    hang(world, world.wenqu, now() - timedelta(days=1))
    hang(world, town.yangliu, now() - timedelta(days=1))
    submit(world, at=MONDAY, name="赵二姐")


def test_children_add_up_to_their_parent(world: World, town: Town, wu_browser: Client) -> None:
    fill(world, town)
    text = page(wu_browser.get("/office/"))
    told = lines(text)
    streets = [numbers(told[name]) for name in ("西门内街道", "杨柳街道")]
    below = [numbers(told[name]) for name in ("槐荫里社区", "文渠社区")]
    assert [sum(column) for column in zip(*below, strict=True)] == streets[0]
    assert numbers(told["杨柳社区"]) == streets[1]
    live, late, _open, hanging = (sum(column) for column in zip(*streets, strict=True))
    whole = re.findall(r'<a class="figure" [^>]*><b>(\d+)</b>', text)[:3]
    assert [int(one) for one in whole] == [live, late, hanging]


def test_every_figure_opens_a_list_of_as_many(world: World, town: Town, wu_browser: Client) -> None:
    fill(world, town)
    opened = 0
    for figures in lines(page(wu_browser.get("/office/"))).values():
        for number, href in figures:
            assert bool(number) == bool(href)
            if href:
                opened += 1
                assert page(wu_browser.get(href)).count('<th scope="row">') == number
    assert opened > 10


def test_the_district_orders_unless_one_asks_for_another_order(
    world: World, town: Town, wu_browser: Client
) -> None:
    places.add_area(world.district, Level.SUBDISTRICT, "安宁街道", by=SYSTEM, at=MONDAY)
    hang(world, town.yangliu)
    streets = ["西门内街道", "杨柳街道", "安宁街道"]

    def order(**asked: str) -> list[str]:
        return [name for name in lines(page(wu_browser.get("/office/", asked))) if name in streets]

    assert order() == streets
    assert order(sort="name") == ["安宁街道", "西门内街道", "杨柳街道"]
    assert order(sort="trouble") == ["杨柳街道", "西门内街道", "安宁街道"]


def test_a_place_is_found_by_its_first_letters_and_the_way_to_it_stands_open(
    world: World, town: Town, wu_browser: Client
) -> None:
    text = page(wu_browser.get("/office/", {"q": "hyl"}))
    assert list(lines(text)) == ["西门内街道", "槐荫里社区"]
    assert "<details open>" in text
    street = page(wu_browser.get("/office/", {"q": "ylj"}))
    assert list(lines(street)) == ["杨柳街道", "杨柳社区"]
    assert "没有找到" in page(wu_browser.get("/office/", {"q": "北京"}))


def test_a_large_district_takes_no_more_statements_than_a_small_one(
    world: World, wu_browser: Client
) -> None:
    wu_browser.get("/office/")
    with CaptureQueriesContext(connections["default"]) as few:
        wu_browser.get("/office/")
    _twenty_by_fifteen(world)
    with CaptureQueriesContext(connections["default"]) as many:
        text = page(wu_browser.get("/office/"))
    assert len(lines(text)) == 300 + 20 + 3
    assert len(many) == len(few)
    assert len(many) <= 20
    assert len(text) < 700_000


def _twenty_by_fifteen(world: World) -> None:
    """Twenty subdistricts of fifteen communities, written down in one go."""
    known = {"district_id": world.district.pk, "valid_from": TODAY, "version": 1}
    rows = []
    for street in range(20):
        above = f"{world.district.path}{100 + street:04d}"
        name = f"第{street}街道"
        rows.append(Area(path=above, depth=2, level=Level.SUBDISTRICT, name=name, **known))
        rows += [
            Area(
                path=f"{above}{one:04d}",
                depth=3,
                level=Level.COMMUNITY,
                name=f"{name}{one}社区",
                **known,
            )
            for one in range(1, 16)
        ]
    Area.objects.bulk_create(rows)
    Area.objects.filter(level=Level.COMMUNITY).update(community=F("pk"))


def test_the_bar_never_says_more_than_the_numbers(
    world: World, town: Town, wu_browser: Client
) -> None:
    fill(world, town)
    text = page(wu_browser.get("/office/"))
    bars = re.findall(r'share-live" width="(\d+)".*?share-late" width="(\d+)"', text)
    assert len(bars) == len(lines(text))
    assert all(0 <= int(late) <= int(live) <= 100 for live, late in bars)
    counted = census(world.district, at=now())
    assert counted.over(outline(world.district)).live == Wish.objects.count()
    assert Area.objects.filter(level=Level.COMMUNITY).count() == 3
