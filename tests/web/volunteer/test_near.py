"""附近: nearest first, then what suits her, each with its reason; and narrowed."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from beside.access.actor import SYSTEM, Actor
from beside.common.clock import service_day
from beside.people.models import Skill, Volunteer
from beside.people.volunteers import set_free_hours, set_skills
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.places.selectors import parent_of
from beside.wishes import taxonomy
from beside.wishes.actions import claiming
from beside.wishes.models import Category, Wish
from tests.cast import MONDAY, World, make_wish

PATH = "/volunteer/near/"
EVENINGS = [0b111 << 18] * 7


def near(client: Client, **asked: Any) -> str:
    answer = client.get(PATH, asked)
    assert answer.status_code == 200
    return answer.text


def titles(shown: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>(.+?)</a></h3>", shown)


def slip(shown: str, title: str) -> str:
    return next(one for one in shown.split('<li class="slip">')[1:] if f">{title}<" in one)


@pytest.fixture
def hers(world: World) -> Volunteer:
    return world.volunteer(world.qian)


@pytest.fixture
def estate(world: World) -> Area:
    found = parent_of(world.building)
    assert found is not None
    return found


def elsewhere(wish: Wish, community: Area) -> None:
    Wish.objects.filter(pk=wish.pk).update(community=community, place=None)


def a_skill_for(wish: Wish) -> Skill:
    return Skill.objects.get(code=taxonomy.items()[wish.category.code].skills[0])


def not_for(skill: Skill, wish: Wish) -> None:
    others = [code for code, item in taxonomy.items().items() if skill.code not in item.skills]
    Wish.objects.filter(pk=wish.pk).update(category=Category.objects.get(code=others[0]))


def test_the_tree_says_what_is_near(qian: Client, world: World, estate: Area, at: datetime) -> None:
    street = places.add_area(world.district, Level.SUBDISTRICT, "杨柳街道", by=SYSTEM, at=MONDAY)
    far = places.add_area(street, Level.COMMUNITY, "杨柳社区", by=SYSTEM, at=MONDAY)
    other = places.add_area(world.huaiyin, Level.ESTATE, "别的小区", by=SYSTEM, at=MONDAY)
    names = ("最远的", "街道里的", "社区里的", "小区里的")
    made = [
        make_wish(world, at=at - timedelta(days=9 - n), title=name) for n, name in enumerate(names)
    ]
    elsewhere(made[0], far)
    elsewhere(made[1], world.wenqu)
    Wish.objects.filter(pk=made[2].pk).update(place=other)
    shown = near(qian, e=estate.pk)
    assert titles(shown) == list(reversed(names))
    said = ("本区别的街道", "同一个街道", "同一个社区", "同一个小区")
    for name, words in zip(names, said, strict=True):
        assert words in slip(shown, name)
    assert titles(near(qian, e=estate.pk, far="estate")) == ["小区里的"]
    assert set(titles(near(qian, far="community"))) == {"小区里的", "社区里的"}
    assert set(titles(near(qian, far="subdistrict"))) == set(names[1:])


def test_at_the_same_distance_what_suits_her_comes_first_and_says_so(
    qian: Client, world: World, hers: Volunteer, at: datetime
) -> None:
    me = Actor.of(world.qian)
    neither = make_wish(world, at=at - timedelta(days=3), title="都不合", daypart="morning")
    free = make_wish(world, at=at - timedelta(days=2), title="有空的", daypart="evening")
    both = make_wish(world, at=at, title="又会又有空", daypart="evening")
    skill = a_skill_for(both)
    for wish in (neither, free):
        not_for(skill, wish)
    set_skills(hers, [skill], by=me, at=at)
    set_free_hours(hers, EVENINGS, by=me, at=at)
    shown = near(qian)
    assert titles(shown) == ["又会又有空", "有空的", "都不合"]
    assert f"用得上您的{skill.name}" in slip(shown, "又会又有空")
    assert "晚上您有空" in slip(shown, "有空的")
    assert "您有空" not in slip(shown, "都不合")
    assert titles(near(qian, when="free")) == ["又会又有空", "有空的"]
    assert titles(near(qian, when="morning")) == ["都不合"]


def test_days_on_which_it_cannot_be_done_are_not_said(
    qian: Client, world: World, hers: Volunteer, at: datetime
) -> None:
    set_free_hours(hers, EVENINGS, by=Actor.of(world.qian), at=at)
    wish = make_wish(world, at=at, title="下个月的", daypart="evening")
    ready = service_day(at) + timedelta(days=30)
    Wish.objects.filter(pk=wish.pk).update(ready_from=ready, ready_to=ready)
    assert "您有空" not in slip(near(qian), "下个月的")


def test_what_is_in_her_hands_is_not_near_but_hers(
    qian: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, at=at, title="接过的", slots=2)
    claiming.claim(wish, by=Actor.of(world.qian), at=at)
    assert "接过的" not in near(qian)
    assert "接过的" in qian.get("/volunteer/mine/").text


def test_pages_follow_in_the_same_order_and_none_is_shown_twice(
    qian: Client, world: World, at: datetime
) -> None:
    made = [
        make_wish(world, at=at - timedelta(minutes=90 - n), title=f"第{n:02d}件") for n in range(23)
    ]
    elsewhere(made[0], world.wenqu)
    first = near(qian)
    older = re.search(r'href="\?after=([^"]+)"', first)
    assert older
    second = near(qian, after=older[1])
    assert titles(first) + titles(second) == [f"第{n:02d}件" for n in (*range(1, 23), 0)]


def test_an_estate_of_elsewhere_and_other_nonsense_are_not_there(
    qian: Client, world: World
) -> None:
    for asked in ({"e": str(world.wenqu.pk)}, {"far": "moon"}, {"when": "night"}, {"k": "NO"}):
        assert qian.get(PATH, asked).status_code == 404


def test_who_has_no_community_yet_sees_the_whole_district(
    qian: Client, world: World, hers: Volunteer, at: datetime
) -> None:
    Volunteer.objects.filter(pk=hers.pk).update(community=None)
    make_wish(world, at=at, title="随便哪里的")
    shown = near(qian)
    assert "还没有登记社区" in shown
    assert titles(shown) == ["随便哪里的"]
