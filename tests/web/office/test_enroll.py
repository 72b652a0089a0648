"""登记一位: real-name enrollment by hand."""

from typing import Any

import pytest
from django.test import Client

from beside.access.actor import SYSTEM
from beside.journal.models import Entry
from beside.people.models import Drawer, Skill, Volunteer
from beside.people.private import Purpose, open_drawer
from beside.people.volunteers import Enrollment, enroll
from tests.cast import MONDAY, World
from tests.web.office.conftest import Town, page, send

PATH = "/office/volunteers/enroll/"
ID_NUMBER = "130502190001010024"
"""Somebody born in 1900; the 17th digit says a woman."""


def answers(world: World, **changes: Any) -> dict[str, Any]:
    """What 吴 fills in."""
    skills = [Skill.objects.get(code="plumbing").pk, Skill.objects.get(code="driving").pk]
    filled = {
        "name": "钱秀英",
        "id_number": ID_NUMBER,
        "telephone": "100 1234 5602",
        "community": world.wenqu.pk,
        "kind": "retired",
        "skills": skills,
    }
    return {**filled, **changes}


def test_what_was_filled_in_lies_in_the_drawer_and_nowhere_else(
    world: World, wu_browser: Client
) -> None:
    answer = send(wu_browser, PATH, **answers(world))
    made = Volunteer.objects.latest("pk")

    assert (answer.status_code, answer["Location"]) == (303, f"/office/volunteers/{made.number}/")
    assert (made.standing, made.kind, made.sex) == ("verified", "retired", "f")
    assert made.community == world.wenqu
    assert set(made.skills.values_list("code", flat=True)) == {"plumbing", "driving"}
    known = open_drawer(
        made.person_id,
        ["legal_name", "id_number", "telephone"],
        purpose=Purpose.OWN,
        district_id=world.district.pk,
        by=SYSTEM,
        at=MONDAY,
    )
    assert known == {"legal_name": "钱秀英", "id_number": ID_NUMBER, "telephone": "10012345602"}
    entry = Entry.objects.get(kind="volunteer.enroll", subject_id=made.pk)
    assert entry.actor_user_id == world.wu.pk
    assert "秀英" not in str(entry.data)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"id_number": "130502190001010023"}, "最后一位对不上"),
        ({"id_number": "13050219000101"}, "应是 18 位"),
        ({"id_number": ""}, "请填写“身份证号码”"),
        ({"telephone": "12345"}, "这不像电话号码"),
        ({"name": ""}, "请填写“姓名”"),
        ({"community": ""}, "请选择“哪个社区”"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_everything_typed_stays(
    wrong: dict[str, str], sentence: str, world: World, wu_browser: Client
) -> None:
    filled = answers(world, **wrong)
    before = Volunteer.objects.count()
    text = page(send(wu_browser, PATH, **filled), 422)
    assert sentence in text
    for typed in ("name", "id_number", "telephone"):
        assert not filled[typed] or f'value="{filled[typed]}"' in text
    assert text.count("checked") == 3
    assert Volunteer.objects.count() == before


def test_who_is_enrolled_already_is_shown(world: World, wu_browser: Client) -> None:
    send(wu_browser, PATH, **answers(world))
    made = Volunteer.objects.latest("pk")
    text = page(
        send(wu_browser, PATH, **answers(world, name="钱秀莹", telephone="10012345699")), 409
    )
    assert "这个身份证号码已经登记过了" in text
    assert f"/office/volunteers/{made.number}/" in text
    same = answers(world, id_number="130502190001010016", name="钱正明", telephone="10020000001")
    text = page(send(wu_browser, PATH, **same), 409)
    assert "同样的姓名和电话已经登记过了" in text
    assert world.volunteer(world.qian).number in text


def test_who_is_enrolled_elsewhere_is_not_shown_to_a_subdistrict(
    world: World, town: Town, chen_browser: Client
) -> None:
    secrets = {"legal_name": "钱秀英", "id_number": ID_NUMBER}
    one = Enrollment(community=town.yangliu, secrets=secrets)
    far = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)
    text = page(send(chen_browser, PATH, **answers(world)), 409)
    assert "这个身份证号码已经登记过了" in text
    assert far.number not in text


def test_a_household_shares_a_telephone(world: World, wu_browser: Client) -> None:
    shared = answers(world, telephone="10020000001")
    assert send(wu_browser, PATH, **shared).status_code == 303


def test_a_subdistrict_enrolls_only_its_own(world: World, town: Town, chen_browser: Client) -> None:
    text = page(send(chen_browser, PATH, **answers(world, community=town.yangliu.pk)), 422)
    assert "杨柳社区" not in text
    assert not Drawer.objects.exclude(id_index="").exists()
    assert send(chen_browser, PATH, **answers(world)).status_code == 303


def test_a_form_sent_twice_enrolls_one(world: World, wu_browser: Client) -> None:
    before = Volunteer.objects.count()
    filled = {"_once": "k", **answers(world)}
    first, second = wu_browser.post(PATH, filled), wu_browser.post(PATH, filled)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Volunteer.objects.count() == before + 1
