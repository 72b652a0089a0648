"""Lists: in the order people expect, found by name and pinyin, narrowed, gone through by page."""

import re
from typing import Any

import pytest
from django.test import Client

from beside.access import actions as access
from beside.access import overseeing
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common import named_page
from beside.orgs import actions as orgs
from beside.orgs.models import Unit
from beside.people.models import Opening, Skill, User
from beside.people.volunteers import Enrollment, enroll_many, set_skills
from beside.places import actions as places
from beside.places.models import Level
from beside.places.selectors import parent_of
from beside.wishes.actions import claiming
from beside.wishes.models import Category
from tests.cast import MONDAY, TODAY, World, claim_of, make_volunteer, make_wish


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.text)


def order_of(text: str, *words: str) -> list[str]:
    """These words in the order in which the page has them; those it has not are left out."""
    return sorted((word for word in words if word in text), key=text.index)


@pytest.fixture
def units(world: World) -> list[Unit]:
    return [
        orgs.add_unit(world.district.pk, name, by=SYSTEM, at=MONDAY)
        for name in ("区总工会", "区城管局", "第十小学", "第二小学")
    ]


def test_units_stand_by_pinyin_and_are_found_by_first_letters(
    world: World, units: list[Unit]
) -> None:
    wu = browser_of(world.wu)
    text = text_of(wu.get("/office/units/"))
    expected = ["第二小学", "第十小学", "区城管局", "区税务局", "区总工会"]
    assert order_of(text, *reversed(expected)) == expected
    text = text_of(wu.get("/office/units/", {"q": "qcg"}))
    assert order_of(text, *expected) == ["区城管局"]
    assert "共 1 个单位" in text


def test_units_go_on_page_by_page_and_keep_what_is_looked_for(world: World) -> None:
    names = [f"第{number}小学" for number in range(1, named_page.PAGE + 3)]
    for name in names:
        orgs.add_unit(world.district.pk, name, by=SYSTEM, at=MONDAY)
    wu = browser_of(world.wu)
    text = text_of(wu.get("/office/units/", {"q": "小学"}))
    older = re.search(r'href="(\?[^"]*after=\d+)"', text)
    assert older
    assert names[named_page.PAGE - 1] in text
    assert names[named_page.PAGE] not in text
    rest = text_of(wu.get("/office/units/" + older[1].replace("&amp;", "&")))
    assert order_of(rest, *names) == names[named_page.PAGE :]


def test_teams_are_narrowed_by_state_and_found_by_pinyin(world: World) -> None:
    orgs.add_team(
        world.district.pk, "槐荫里夕阳红队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    wu = browser_of(world.wu)
    assert "槐荫里夕阳红队" in text_of(wu.get("/office/teams/", {"q": "hylx", "state": "active"}))
    assert "没有找到服务队" in text_of(wu.get("/office/teams/", {"q": "hylx", "state": "ended"}))
    assert wu.get("/office/teams/", {"state": "x"}).status_code == 404


def test_places_below_a_community_stand_by_their_numbers(world: World) -> None:
    estate = parent_of(world.building)
    assert estate is not None
    for name in ("10号楼", "2号楼", "1号楼"):
        places.add_area(estate, Level.BUILDING, name, by=SYSTEM, at=MONDAY)
    text = text_of(browser_of(world.wu).get(f"/office/places/{estate.pk}/"))
    expected = ["1号楼", "2号楼", "3号楼", "10号楼"]
    shown = re.findall(r">(\d+号楼)</a>", text)
    assert shown == expected


def test_a_place_is_found_by_its_first_letters_and_only_inside_the_office(world: World) -> None:
    other = places.add_area(world.district, Level.SUBDISTRICT, "杨柳街道", by=SYSTEM, at=MONDAY)
    places.add_area(other, Level.COMMUNITY, "花园里社区", by=SYSTEM, at=MONDAY)
    wu = browser_of(world.wu)
    assert "花园里社区" in text_of(wu.get("/office/places/", {"q": "hyl"}))
    chen = User.objects.make("chen")
    access.appoint(
        chen, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=MONDAY
    )
    text = text_of(browser_of(chen).get("/office/places/", {"q": "hyl"}))
    assert "花园里社区" not in text
    assert "槐荫里社区" in text


def test_liaisons_stand_by_the_pinyin_of_their_units(world: World, units: list[Unit]) -> None:
    for number, unit in enumerate(units):
        user = User.objects.make(f"liaison{number}")
        access.appoint(user, Role.LIAISON, unit, within=world.district, by=SYSTEM, at=MONDAY)
    wu = browser_of(world.wu)
    names = ["第二小学", "第十小学", "区城管局", "区税务局", "区总工会"]
    text = text_of(wu.get("/office/appointments/", {"role": "liaison"}))
    assert re.findall(r"<p><b>(.+?)</b></p>", text) == names
    text = text_of(wu.get("/office/appointments/", {"role": "liaison", "q": "dexx"}))
    assert re.findall(r"<p><b>(.+?)</b></p>", text) == ["第二小学"]


def test_a_roster_stands_by_surname_and_one_name_is_found_in_it(world: World) -> None:
    some = [
        Enrollment(community=world.huaiyin, secrets={"legal_name": name, "telephone": telephone})
        for name, telephone in (("曾小强", "10040000001"), ("单小英", "10040000002"))
    ]
    enroll_many(world.district.pk, some, by=SYSTEM, at=MONDAY)
    wu = browser_of(world.wu)
    asked = {"_once": "r", "community": str(world.huaiyin.pk)}
    text = text_of(wu.post("/office/volunteers/roster/", asked))
    expected = ["钱正明", "单小英", "孙丽华", "曾小强"]
    assert order_of(text, *expected) == expected
    text = text_of(wu.post("/office/volunteers/roster/", {**asked, "_once": "s", "q": "zxq"}))
    assert order_of(text, *expected) == ["曾小强"]
    assert Opening.objects.filter(via="office").count() == 2


def test_members_are_narrowed_by_what_they_can_do_and_stand_by_name(world: World) -> None:
    users = [
        make_volunteer(world.wenqu, f"member{n}", name, f"1003000000{n}")
        for n, name in enumerate(("仇小军", "安秀英", "曾大勇"))
    ]
    made = [world.volunteer(user) for user in users]
    orgs.join_team(world.team, made, since=TODAY, by=SYSTEM, at=MONDAY)
    skill = Skill.objects.order_by("pk")[0]
    set_skills(made[1], [skill], by=Actor.of(users[1]), at=MONDAY)
    zheng = browser_of(world.zheng)
    text = text_of(zheng.post("/team/members/", {"_once": "k"}))
    expected = ["安秀英", "仇小军", "曾大勇"]
    assert order_of(text, *expected) == expected
    text = text_of(zheng.get("/team/members/", {"skill": str(skill.pk)}))
    assert re.findall(r'<th scope="row" class="number">(\w+)</th>', text) == [made[1].number]
    nobody = text_of(zheng.get("/team/members/", {"standing": "left"}))
    assert "没有找到" in nobody


def test_what_is_over_is_found_by_words_and_by_how_it_ended(world: World) -> None:
    me = Actor.of(world.qian)
    for title in ("修水龙头", "陪去医院"):
        wish = make_wish(world, title=title, at=MONDAY)
        claiming.claim(wish, by=me, at=MONDAY)
        claiming.release(claim_of(wish), by=me, at=MONDAY)
    qian = browser_of(world.qian)
    text = text_of(qian.get("/volunteer/past/", {"q": "龙头", "state": "released"}))
    assert order_of(text, "修水龙头", "陪去医院") == ["修水龙头"]
    assert "没有找到" in text_of(qian.get("/volunteer/past/", {"state": "done"}))


def test_the_wall_of_paired_communities_is_narrowed(world: World) -> None:
    wish = make_wish(world, at=MONDAY, title="修水龙头")
    feng = browser_of(world.feng)
    here = {"c": str(wish.community_id), "k": str(wish.category.parent_id)}
    assert "修水龙头" in text_of(feng.get("/unit/wall/", here))
    other = Category.objects.filter(parent=None).exclude(pk=wish.category.parent_id or 0)[0]
    assert "修水龙头" not in text_of(feng.get("/unit/wall/", {**here, "k": str(other.pk)}))
    assert feng.get("/unit/wall/", {"c": str(world.district.pk)}).status_code == 404


def test_a_studio_is_found_by_its_community_or_address(world: World) -> None:
    text = text_of(Client().get("/studios/", {"q": "wq"}))
    assert world.wenqu.name in text
    assert world.huaiyin.name not in text
    assert "没有找到" in text_of(Client().get("/studios/", {"q": "北京"}))


def test_accounts_go_on_page_by_page_and_closed_ones_are_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = overseeing.accounts
    monkeypatch.setattr(overseeing, "PAGE", 3)
    monkeypatch.setattr(overseeing, "accounts", lambda *a, **k: page(*a, **{**k, "page": 3}))
    wei = browser_of(world.wei)
    seen: list[str] = []
    address = "/security/"
    for _page in range(9):
        text = text_of(wei.get(address))
        seen += re.findall(r'<p class="row-title"><a href="[^"]+">(.+?)</a>', text)
        older = re.search(r'href="(\?after=[^"]+)"', text)
        if older is None:
            break
        address = "/security/" + older[1]
    assert seen == sorted(set(seen))
    assert {"li", "wu", "zheng", "jiang", "wei"} <= set(seen)
    User.objects.filter(pk=world.sun.pk).update(is_active=False)
    text = text_of(wei.get("/security/", {"stands": "closed"}))
    assert re.findall(r'<p class="row-title"><a href="[^"]+">(.+?)</a>', text) == ["sun"]
