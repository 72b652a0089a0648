"""谁看过我的资料: people see who opened their record, from which room, what for; and no names."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.people.private import Purpose, open_drawer, open_list, open_papers
from beside.web.looks import looks_at
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, make_wish, submit
from tests.web.desk.conftest import browser_of
from tests.web.resident.conftest import link_to


def seen(wish: Wish) -> list[tuple[str, str, int, tuple[str, ...]]]:
    found = looks_at(wish.resident_id, district_id=wish.district_id, at=now())
    return [(str(one.who), str(one.purpose), one.times, tuple(map(str, one.what))) for one in found]


def test_a_page_at_the_desk_is_told_to_whose_wish_it_is(world: World) -> None:
    wish = submit(world, at=now())
    browser_of(world.li).get(f"/desk/{wish.number}/")
    (look,) = seen(wish)
    assert look[:2] == ("槐荫里社区 社区派单员", "核实心愿")
    assert {"原话", "姓名", "电话", "困难情况"} <= set(look[3])
    page = Client().get(f"{link_to(wish)}looks/").text
    assert "社区派单员" in page
    assert "赵桂芳" not in page
    assert ">li<" not in page


def test_so_is_a_list_in_which_she_stood(world: World) -> None:
    wish, other = submit(world, at=now()), submit(world, at=now(), name="赵小满")
    browser_of(world.li).get("/desk/")
    assert (
        seen(wish)
        == seen(other)
        == [("槐荫里社区 社区派单员", "办理清单", 1, ("遮住姓名电话的原话",))]
    )


def test_somebody_who_was_in_no_list_and_looked_at_by_nobody_sees_nothing(world: World) -> None:
    wish = submit(world, at=now())
    other = submit(world, at=now(), name="赵小满", telephone="10013570000")
    browser_of(world.li).get(f"/desk/{other.number}/")
    assert seen(wish) == []
    assert "还没有别人看过" in Client().get(f"{link_to(wish)}looks/").text


def test_who_serves_is_called_a_volunteer(world: World) -> None:
    wish = make_wish(world, State.CLAIMED, at=now())
    by = Actor.of(world.qian).at_door("volunteer")
    open_papers([wish], ["door"], purpose=Purpose.SERVE, by=by, at=now())
    assert seen(wish) == [("志愿者", "上门服务", 1, ("门牌",))]


def test_what_she_opens_herself_is_no_news(world: World) -> None:
    wish = submit(world, at=now())
    Client().get(link_to(wish))
    assert seen(wish) == []


def test_after_a_year_it_is_not_shown(world: World) -> None:
    wish = submit(world, at=now())
    how: dict[str, Any] = {
        "purpose": Purpose.VERIFY,
        "district_id": wish.district_id,
        "by": Actor.of(world.li),
    }
    open_drawer(wish.resident_id, ["telephone"], at=now() - timedelta(days=366), **how)
    assert seen(wish) == []
    open_list([wish.resident_id, 1], ["telephone"], at=now() - timedelta(days=364), **how)
    assert len(seen(wish)) == 1


def test_a_side_of_a_mediation_does_not_see_who_looked_at_the_other(world: World) -> None:
    wish = submit(world, at=now())
    assert Client().get("/w/forged/looks/").status_code == 404
    assert Client().get(f"{link_to(wish)}looks/").status_code == 200
