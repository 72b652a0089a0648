"""One volunteer's page: what is known, what was checked, what the office does about it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.clock import service_day
from beside.journal.models import Entry
from beside.people.models import Conflict, Insurance, Opening, Qualification, Vetting
from beside.people.models.fitness import Certificate
from beside.people.volunteers import add_conflict, check_background
from beside.wishes.actions import claiming
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, TELEPHONE, TODAY, World, make_wish, qualify, submit
from tests.web.office.conftest import Town, browser_of, page, send


@pytest.fixture
def path(world: World) -> str:
    """The page of 钱."""
    return f"/office/volunteers/{world.volunteer(world.qian).number}/"


def day(ahead: int) -> str:
    """A China day so many days from now, as a form sends it."""
    return (service_day(now()) + timedelta(days=ahead)).isoformat()


def test_the_page_holds_no_name_until_it_is_opened(
    world: World, path: str, wu_browser: Client
) -> None:
    text = page(wu_browser.get(path))
    assert "槐荫里社区" in text
    assert "qian" in text
    assert "钱正明" not in text
    assert "0000001" not in text.replace(world.volunteer(world.qian).number, "")

    answer = send(wu_browser, f"{path}open/")

    assert "钱正明" in page(answer)
    assert "100 2000 0001" in page(answer)
    assert "no-store" in answer["Cache-Control"]
    opening = Opening.objects.get(via="office")
    assert opening.person_id == world.qian.person_id
    assert opening.purpose == "roster"
    assert wu_browser.get(f"{path}open/").status_code == 405


def test_only_a_possible_standing_can_be_chosen(
    world: World, path: str, wu_browser: Client
) -> None:
    text = page(wu_browser.get(path))
    assert 'value="paused"' in text
    assert 'value="verified"' not in text
    assert send(wu_browser, f"{path}standing/", standing="paused").status_code == 303
    assert world.volunteer(world.qian).standing == "paused"
    wrong = send(wu_browser, f"{path}standing/", standing="verified")
    assert "现在是“暂停”，不能这样改" in page(wrong, 409)
    assert send(wu_browser, f"{path}standing/", standing="gone").status_code == 422
    assert Entry.objects.get(kind="volunteer.standing").actor_user_id == world.wu.pk


@pytest.mark.parametrize(
    ("verb", "answers", "model"),
    [
        ("qualification", {"certificate": "lawyer", "valid_until": ""}, Qualification),
        ("qualification", {"certificate": "nurse", "valid_until": day(30)}, Qualification),
        ("vetting", {"valid_until": day(365)}, Vetting),
        ("insurance", {"valid_from": day(0), "valid_until": day(365)}, Insurance),
    ],
)
def test_what_was_checked_is_entered_and_can_be_struck(
    verb: str, answers: dict[str, Any], model: type[Any], world: World, path: str,
    wu_browser: Client,
) -> None:  # fmt: skip
    assert send(wu_browser, f"{path}{verb}/", **answers).status_code == 303
    made = model.objects.get()
    assert made.volunteer == world.volunteer(world.qian)
    struck = f"{path}{verb}/{made.pk}/strike/"
    assert struck in page(wu_browser.get(path))

    assert send(wu_browser, struck).status_code == 303

    made.refresh_from_db()
    assert made.ended_at is not None
    assert struck not in page(wu_browser.get(path))
    assert send(wu_browser, struck).status_code == 404
    assert Entry.objects.filter(kind="volunteer.strike").count() == 1


def test_a_vetting_says_who_made_it_where_that_is_known(
    world: World, path: str, wu_browser: Client
) -> None:
    check_background(world.volunteer(world.qian), valid_until=TODAY, on=TODAY, by=SYSTEM, at=MONDAY)
    assert "查的" not in page(wu_browser.get(path))
    assert send(wu_browser, f"{path}vetting/", valid_until=day(365)).status_code == 303
    made = Vetting.objects.latest("pk")
    assert made.checked_by == world.wu.pk
    text = page(wu_browser.get(path))
    assert text.count("查的") == 1
    assert "<span>wu " in text


@pytest.mark.parametrize(
    ("verb", "answers", "sentence"),
    [
        ("qualification", {}, "请选择“什么证书”"),
        ("qualification", {"certificate": "lawyer", "valid_until": day(-1)}, "这一天已经过去了"),
        ("vetting", {"valid_until": ""}, "请填写“有效到哪天”"),
        ("vetting", {"valid_until": day(-1)}, "这一天已经过去了"),
        ("insurance", {"valid_from": day(9), "valid_until": day(8)}, "要在开始的那天以后"),
        ("conflict", {"who": ""}, "请填写“不派这位志愿者去谁家”"),
        ("conflict", {"who": "10099999999"}, "没有找到"),
        ("conflict", {"who": "楼上那家"}, "这不像电话号码"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_stays(
    verb: str, answers: dict[str, str], sentence: str, path: str, wu_browser: Client
) -> None:
    text = page(send(wu_browser, f"{path}{verb}/", **answers), 422)
    assert sentence in text
    assert f'<details class="more" id="{verb}" open>' in text
    assert all(f'value="{typed}"' in text for typed in answers.values() if typed)


@pytest.mark.parametrize("by", ["number", "telephone"])
def test_a_resident_not_to_be_served_is_named_by_wish_or_telephone(
    by: str, world: World, path: str, wish: Wish, wu_browser: Client
) -> None:
    who = wish.number if by == "number" else f"{TELEPHONE[:3]} {TELEPHONE[3:]}"
    assert send(wu_browser, f"{path}conflict/", who=who).status_code == 303
    made = Conflict.objects.get()
    assert made.person == wish.resident
    text = page(wu_browser.get(path))
    assert wish.resident.alias in text
    assert "赵桂芳" not in text
    assert TELEPHONE not in text
    assert send(wu_browser, f"{path}conflict/{made.pk}/strike/").status_code == 303
    again = send(wu_browser, f"{path}conflict/", who=who)
    assert again.status_code == 303
    made.refresh_from_db()
    assert made.ended_at is None


def test_a_shared_telephone_asks_for_the_wish(
    world: World, path: str, wish: Wish, wu_browser: Client
) -> None:
    submit(world, name="赵小明")
    text = page(send(wu_browser, f"{path}conflict/", who=TELEPHONE), 422)
    assert "请写其中一位的心愿编号" in text


def test_a_resident_of_elsewhere_is_not_known_to_a_subdistrict(
    world: World, town: Town, path: str, chen_browser: Client
) -> None:
    far = submit(world, community=town.yangliu, place=None, telephone="10013570000")
    for who in (far.number, "10013570000"):
        assert send(chen_browser, f"{path}conflict/", who=who).status_code == 422
    assert not Conflict.objects.exists()


def test_an_office_knows_the_conflicts_with_its_own_residents_only(
    world: World, town: Town, path: str, wish: Wish, chen_browser: Client
) -> None:
    far = submit(world, community=town.yangliu, place=None, telephone="10013570000")
    qian = world.volunteer(world.qian)
    for one in (wish, far):
        add_conflict(qian, one.resident, by=SYSTEM, at=MONDAY)
    text = page(chen_browser.get(path))
    assert wish.resident.alias in text
    assert re.findall(r"/conflict/(\d+)/strike/", text) == [
        str(Conflict.objects.get(person=wish.resident).pk)
    ]
    assert "另有 1 位是别处的居民" in text
    conflict = Conflict.objects.get(person=far.resident)
    assert send(chen_browser, f"{path}conflict/{conflict.pk}/strike/").status_code == 404


def test_who_runs_two_offices_finds_residents_of_the_one_she_stands_in(
    world: World, town: Town, path: str, wish: Wish, chen_browser: Client
) -> None:
    access.appoint(
        town.chen, Role.ORGANIZER, town.other, within=world.district, by=SYSTEM, at=MONDAY
    )
    far = submit(world, community=town.yangliu, place=None, telephone="10013570000")
    send(chen_browser, "/office/choose/", office=world.subdistrict.pk)
    assert send(chen_browser, f"{path}conflict/", who=far.number).status_code == 422
    assert send(chen_browser, f"{path}conflict/", who=wish.number).status_code == 303


def test_a_volunteer_of_elsewhere_does_not_exist(
    world: World, town: Town, chen_browser: Client
) -> None:
    far = f"/office/volunteers/{town.he.number}/"
    assert chen_browser.get(far).status_code == 404
    assert send(chen_browser, f"{far}open/").status_code == 404
    assert send(chen_browser, f"{far}standing/", standing="left").status_code == 404
    assert not Opening.objects.filter(via="office").exists()


def test_another_volunteers_certificate_is_not_struck_here(
    world: World, path: str, wu_browser: Client
) -> None:
    qualify(world.volunteer(world.sun), Certificate.NURSE)
    other = Qualification.objects.get()
    assert send(wu_browser, f"{path}qualification/{other.pk}/strike/").status_code == 404
    assert send(wu_browser, f"{path}person/{other.pk}/strike/").status_code == 404
    assert send(wu_browser, f"{path}nothing/").status_code == 404


def test_nobody_vouches_for_himself(world: World, path: str) -> None:
    access.appoint(
        world.qian, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=MONDAY
    )
    browser = browser_of(world.qian)
    text = page(browser.get(path))
    assert "自己的登记要请别的组织者来办" in text
    assert f"{path}standing/" not in text
    answer = send(browser, f"{path}qualification/", certificate="lawyer")
    assert "自己的登记要请别的组织者来办" in page(answer, 409)
    assert not Qualification.objects.exists()


def test_a_form_sent_twice_enters_one_paper(path: str, wu_browser: Client) -> None:
    sent = {"_once": "k", "valid_until": day(365)}
    assert wu_browser.post(f"{path}vetting/", sent).status_code == 303
    assert wu_browser.post(f"{path}vetting/", sent).status_code == 303
    assert Vetting.objects.count() == 1


def test_a_standing_sent_twice_is_no_refusal(world: World, path: str, wu_browser: Client) -> None:
    sent = {"_once": "k", "standing": "paused"}
    assert wu_browser.post(f"{path}standing/", sent).status_code == 303
    assert wu_browser.post(f"{path}standing/", sent).status_code == 303
    assert Entry.objects.filter(kind="volunteer.standing").count() == 1


def test_what_was_entered_is_put_right(world: World, path: str, wu_browser: Client) -> None:
    answers = {"community": world.wenqu.pk, "kind": "retired", "telephone": "100 5555 0001"}
    assert send(wu_browser, f"{path}correct/", **answers).status_code == 303
    text = page(wu_browser.get(path))
    assert "文渠社区" in text
    assert "离退休党员" in text
    assert "0001" not in text
    assert "100 5555 0001" in page(send(wu_browser, f"{path}open/"))
    wrong = page(send(wu_browser, f"{path}correct/", **{**answers, "telephone": "12"}), 422)
    assert "这不像电话号码" in wrong
    assert 'value="12"' in wrong


def test_before_the_button_it_says_how_many_wishes_go_back(
    world: World, path: str, wu_browser: Client
) -> None:
    send(wu_browser, f"{path}insurance/", valid_from=day(0), valid_until=day(365))
    assert "还没完" not in page(wu_browser.get(path))
    plain, dangerous = (
        make_wish(world, State.CLAIMED),
        make_wish(world, risk="height", risk_level=2),
    )
    claiming.claim(dangerous, by=Actor.of(world.qian), at=now())
    text = page(wu_browser.get(path))
    assert "手上有 2 件心愿（接的单、派的单、候补）还没完" in text
    assert "手上有 1 件心愿要靠它" in text

    struck = f"{path}insurance/{Insurance.objects.get().pk}/strike/"
    assert send(wu_browser, struck).status_code == 303
    assert not Claim.objects.filter(wish=dangerous, ended_at=None).exists()
    assert Claim.objects.filter(wish=plain, ended_at=None).exists()

    assert send(wu_browser, f"{path}standing/", standing="paused").status_code == 303
    assert not Claim.objects.filter(ended_at=None).exists()
