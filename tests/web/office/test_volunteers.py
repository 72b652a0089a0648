"""志愿者: listed by number, found by what one knows; a roster with names is written down."""

import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access.actor import SYSTEM
from beside.people.models import Opening, Skill, Standing, Volunteer
from beside.people.volunteers import Enrollment, enroll_many, set_skills
from beside.web.office import volunteers as pages
from tests.cast import MONDAY, World
from tests.web.office.conftest import Town, page, send

ID_NUMBER = "130502190001010016"


def numbers(text: str) -> list[str]:
    """The volunteers of a list, in its order."""
    return re.findall(r'href="/office/volunteers/(\d+)/"', text)


def enroll_some(world: World, count: int) -> list[Volunteer]:
    """So many volunteers of 槐荫里."""
    some = [
        Enrollment(community=world.huaiyin, secrets={"legal_name": f"周{n:03d}"})
        for n in range(count)
    ]
    return enroll_many(world.district.pk, some, by=SYSTEM, at=MONDAY)


def test_a_community_is_listed_by_number_without_names(
    world: World, town: Town, wu_browser: Client
) -> None:
    qian, sun = world.volunteer(world.qian), world.volunteer(world.sun)
    set_skills(qian, list(Skill.objects.filter(code="plumbing")), by=SYSTEM, at=MONDAY)

    text = page(wu_browser.get(f"/office/volunteers/?community={world.huaiyin.pk}"))

    assert numbers(text) == sorted([qian.number, sun.number])
    assert Skill.objects.get(code="plumbing").name in text
    assert "在岗" in text
    for private in ("钱正明", "10020000001", "孙丽华"):
        assert private not in text
    assert not Opening.objects.filter(via="office").exists()


def test_a_subdistrict_lists_only_its_own(
    world: World, town: Town, wu_browser: Client, chen_browser: Client
) -> None:
    assert town.he.number in numbers(page(wu_browser.get("/office/volunteers/")))
    assert town.he.number not in numbers(page(chen_browser.get("/office/volunteers/")))
    path = f"/office/volunteers/?community={town.yangliu.pk}"
    assert chen_browser.get(path).status_code == 404


def test_the_list_goes_on_by_number_and_can_be_of_one_standing(
    world: World, wu_browser: Client
) -> None:
    some = enroll_some(world, 25)
    expected = sorted(one.number for one in some)
    query = f"community={world.huaiyin.pk}&standing={Standing.VERIFIED}"
    first = page(wu_browser.get(f"/office/volunteers/?{query}"))
    onward = re.search(r'href="(\?[^"]*after=[^"]+)"', first)
    assert onward
    second = page(wu_browser.get("/office/volunteers/" + onward[1].replace("&amp;", "&")))
    assert numbers(first) == expected[:20]
    assert numbers(second) == expected[20:]


def test_a_list_costs_at_most_ten_statements(world: World, wu_browser: Client) -> None:
    enroll_some(world, 22)
    wu_browser.get("/office/volunteers/")
    with CaptureQueriesContext(connections["default"]) as asked:
        wu_browser.get(f"/office/volunteers/?community={world.huaiyin.pk}")
    assert len(asked) <= 9


@pytest.mark.parametrize("words", ["10020000001", "+86 100 2000 0001", "钱正明", "number"])
def test_one_is_found_by_what_is_known_of_her(words: str, world: World, wu_browser: Client) -> None:
    qian = world.volunteer(world.qian)
    asked = qian.number if words == "number" else words
    answer = send(wu_browser, "/office/volunteers/find/", q=asked)
    assert (answer.status_code, answer["Location"]) == (303, f"/office/volunteers/{qian.number}/")


def test_one_is_found_by_the_whole_id_number(world: World, wu_browser: Client) -> None:
    secrets = {"legal_name": "赵国华", "id_number": ID_NUMBER}
    one = Enrollment(community=world.wenqu, secrets=secrets)
    made = enroll_many(world.district.pk, [one], by=SYSTEM, at=MONDAY)[0]
    answer = send(wu_browser, "/office/volunteers/find/", q=f"'{ID_NUMBER[:6]} {ID_NUMBER[6:]}")
    assert answer["Location"] == f"/office/volunteers/{made.number}/"
    assert "没有找到" in page(send(wu_browser, "/office/volunteers/find/", q=ID_NUMBER[:17]))


def test_a_shared_telephone_finds_everybody_behind_it(world: World, wu_browser: Client) -> None:
    secrets = {"legal_name": "钱小妹", "telephone": "10020000001"}
    one = Enrollment(community=world.huaiyin, secrets=secrets)
    enroll_many(world.district.pk, [one], by=SYSTEM, at=MONDAY)
    text = page(send(wu_browser, "/office/volunteers/find/", q="10020000001"))
    assert len(numbers(text)) == 2
    assert "钱小妹" not in text


@pytest.mark.parametrize("words", ["何文静", "10020000009", "number", "", "何", "钱"])
def test_nobody_of_elsewhere_and_nobody_by_a_part_of_a_name_is_found(
    words: str, world: World, town: Town, chen_browser: Client
) -> None:
    asked = town.he.number if words == "number" else words
    text = page(send(chen_browser, "/office/volunteers/find/", q=asked))
    assert numbers(text) == []
    assert "没有找到" in text


def test_a_roster_opens_names_and_is_written_down_once(world: World, chen_browser: Client) -> None:
    answer = send(chen_browser, "/office/volunteers/roster/", community=world.huaiyin.pk)
    text = page(answer)
    assert "钱正明" in text
    assert "孙丽华" in text
    assert "10020000001" not in text
    assert "no-store" in answer["Cache-Control"]
    opening = Opening.objects.get(via="office")
    assert opening.purpose == "roster"
    assert opening.fields == ["legal_name"]
    assert len(opening.person_ids) == 2
    assert (opening.subject_type, opening.subject_id) == ("places.area", world.huaiyin.pk)


def test_a_roster_shows_so_many_names_and_no_more(
    world: World, wu_browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_NAMES", 10)
    enroll_some(world, 13)
    text = page(send(wu_browser, "/office/volunteers/roster/", community=world.huaiyin.pk))
    shown = numbers(text)
    assert len(shown) == 10
    after = re.search(r'name="after" value="(\d+)"', text)
    assert after
    rest = page(
        send(
            wu_browser,
            "/office/volunteers/roster/",
            community=world.huaiyin.pk,
            after=after[1],
        )
    )
    assert len(numbers(rest)) == 5
    assert not set(shown) & set(numbers(rest))
    assert Opening.objects.filter(via="office").count() == 2


def test_there_is_no_roster_of_a_whole_subdistrict_or_of_elsewhere(
    world: World, town: Town, wu_browser: Client, chen_browser: Client
) -> None:
    path = "/office/volunteers/roster/"
    assert send(wu_browser, path).status_code == 404
    assert send(wu_browser, path, community=world.subdistrict.pk).status_code == 404
    assert send(chen_browser, path, community=town.yangliu.pk).status_code == 404
    assert wu_browser.get(path).status_code == 405
    assert not Opening.objects.filter(via="office").exists()
