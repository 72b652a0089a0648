"""核验: who has applied, what is proposed; both versions, only to who checks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.access.checking import apply, propose
from beside.access.volunteering import enroll as enroll_by_hand
from beside.people.applications import Applying
from beside.people.guardians import Consent
from beside.people.models import (
    Application,
    ChangeRequest,
    Guardian,
    Opening,
    Standing,
    Volunteer,
    What,
)
from beside.people.volunteers import Enrollment
from tests.cast import World
from tests.people.numbers import number_born
from tests.web.office.conftest import Town, browser_of, page, send

NUMBER = "130502190001010024"
SECRETS = {"legal_name": "何文静", "id_number": NUMBER, "telephone": "10055550001"}
ENROLL = "/desk/volunteers/enroll/"


def applied(world: World, **secrets: str) -> Volunteer:
    one = Enrollment(community=world.huaiyin, secrets={**SECRETS, **secrets}, sex="f")
    asked = Applying(one, [(What.UNIT, world.unit.name), (What.QUALIFICATION, "lawyer")])
    return apply(world.huaiyin, asked, by=Actor(via="join"), at=now()).volunteer


def path(volunteer: Volunteer, rest: str = "", door: str = "office") -> str:
    inside = "check/" if door == "office" else ""
    return f"/{door}/volunteers/{volunteer.number}/{inside}{rest}"


def number_in(world: World) -> str:
    return world.volunteer(world.qian).number


def test_who_waits_is_listed_and_who_does_not_is_not(
    world: World, wu_browser: Client, li_browser: Client
) -> None:
    hers = applied(world)
    for browser, address in (
        (wu_browser, "/office/volunteers/to-check/"),
        (li_browser, "/desk/volunteers/"),
    ):
        text = page(browser.get(address))
        assert hers.number in text
        assert number_in(world) not in text
        assert "何文静" not in text


def test_words_are_shown_only_when_opened_and_the_look_is_written_down(
    world: World, wu_browser: Client
) -> None:
    hers = applied(world)
    text = page(wu_browser.get(path(hers)))
    assert "何文静" not in text
    assert world.unit.name not in text
    assert not Opening.objects.exists()
    text = page(send(wu_browser, path(hers, "open/")))
    for word in ("何文静", "130502********0024", world.unit.name, "律师或法律工作者"):
        assert word in text
    assert NUMBER not in text
    opened = Opening.objects.all()
    assert {(one.purpose, one.actor_user_id, one.person_id) for one in opened} == {
        ("enroll", world.wu.pk, hers.person_id)
    }


def test_verified_she_may_serve_and_her_unit_once_it_is_checked(
    world: World, wu_browser: Client
) -> None:
    hers = applied(world)
    assert send(wu_browser, path(hers, "answer/"), decision="yes").status_code == 303
    hers.refresh_from_db()
    assert hers.standing == Standing.VERIFIED
    assert Application.objects.get().accepted
    assert hers.number in page(wu_browser.get("/office/volunteers/to-check/"))
    for one in ChangeRequest.objects.all():
        assert send(wu_browser, path(hers, f"{one.pk}/"), decision="yes").status_code == 303
    assert [one.unit for one in hers.person.units.all()] == [world.unit]
    assert [one.kind for one in hers.qualifications.all()] == ["lawyer"]
    assert hers.number not in page(wu_browser.get("/office/volunteers/to-check/"))


def test_a_no_needs_its_reason(world: World, wu_browser: Client) -> None:
    hers = applied(world)
    text = page(send(wu_browser, path(hers, "answer/"), decision="no"), 422)
    assert "请写上为什么不行" in text
    change = ChangeRequest.objects.first()
    assert change is not None
    text = page(send(wu_browser, path(hers, f"{change.pk}/"), decision="no"), 422)
    assert "请写上为什么不行" in text
    hers.refresh_from_db()
    assert hers.standing == Standing.APPLIED
    sent = send(wu_browser, path(hers, "answer/"), decision="no", why="照片看不清。")
    assert sent.status_code == 303
    hers.refresh_from_db()
    assert hers.standing == Standing.LEFT


def test_answered_is_answered(world: World, wu_browser: Client) -> None:
    hers = applied(world)
    for expected in (303, 409):
        answer = send(wu_browser, path(hers, "answer/"), decision="yes")
        assert answer.status_code == expected


def filled(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "name": "何文静",
        "id_number": NUMBER,
        "telephone": "10055550001",
        "community": world.huaiyin.pk,
        "kind": "others",
        "unit": world.unit.pk,
        **changes,
    }


def test_the_desk_enters_and_the_office_verifies(
    world: World, li_browser: Client, wu_browser: Client
) -> None:
    assert page(li_browser.get(ENROLL))
    assert send(li_browser, ENROLL, **filled(world))["Location"] == "/desk/volunteers/"
    made = Volunteer.objects.latest("pk")
    assert made.standing == Standing.APPLIED
    assert not made.person.units.exists()
    application = Application.objects.get()
    assert (application.channel, application.entered_by) == ("desk", world.li.pk)
    assert made.number in page(li_browser.get("/desk/volunteers/"))
    assert send(li_browser, path(made, "answer/"), decision="yes").status_code == 404
    assert send(wu_browser, path(made, "answer/"), decision="yes").status_code == 303
    made.refresh_from_db()
    assert made.standing == Standing.VERIFIED


def test_who_typed_it_does_not_verify_it_though_she_has_both_roles(
    world: World, wu: Actor, wu_browser: Client
) -> None:
    hers = applied(world)
    Application.objects.update(entered_by=world.wu.pk)
    text = page(wu_browser.get(path(hers)))
    assert "核验要请另一位组织者" in text
    answer = send(wu_browser, path(hers, "answer/"), decision="yes")
    assert answer.status_code == 409
    act = f"/office/volunteers/{hers.number}/standing/"
    page(send(wu_browser, act, standing="verified"), 409)
    hers.refresh_from_db()
    assert hers.standing == Standing.APPLIED


def test_the_desk_next_door_finds_nothing_and_enters_nobody_here(world: World) -> None:
    hers = applied(world)
    zhou = browser_of(world.zhou)
    assert hers.number not in page(zhou.get("/desk/volunteers/"))
    assert zhou.get(path(hers, door="desk")).status_code == 404
    assert send(zhou, path(hers, "open/", door="desk")).status_code == 404
    page(send(zhou, ENROLL, **filled(world)), 422)


def test_the_desk_checks_a_change_and_sees_both_versions(
    world: World, qian: Actor, li_browser: Client
) -> None:
    mine = world.volunteer(world.qian)
    change = propose(mine, What.LEGAL_NAME, "钱正名", by=qian, at=now())
    assert "钱正名" not in page(li_browser.get(path(mine, door="desk")))
    text = page(send(li_browser, path(mine, "open/", door="desk")))
    assert "钱正明" in text
    assert "钱正名" in text
    sent = send(li_browser, path(mine, f"{change.pk}/", door="desk"), decision="yes")
    assert sent.status_code == 303
    assert "钱正名" in page(send(li_browser, path(mine, "open/", door="desk")))


def test_a_minor_needs_her_guardian_first(
    world: World, wu_browser: Client, li_browser: Client
) -> None:
    born = now().date() - timedelta(days=16 * 365)
    secrets = {**SECRETS, "id_number": number_born(born)}
    parent = Consent("何建国", "10055550009", "爸爸")
    one = Enrollment(community=world.huaiyin, secrets=secrets, guardian=parent)
    hers = apply(world.huaiyin, Applying(one), by=Actor(via="join"), at=now()).volunteer
    text = page(send(wu_browser, path(hers, "open/")))
    assert "何建国" in text
    assert send(wu_browser, path(hers, "answer/"), decision="yes").status_code == 409
    told = {
        "guardian_name": "何建国", "guardian_telephone": "10055550009",
        "guardian_relation": "爸爸", "way": "call", "given_on": now().date().isoformat(),
    }  # fmt: skip
    page(send(li_browser, path(hers, "guardian/", door="desk"), **{**told, "way": ""}), 422)
    sent = send(li_browser, path(hers, "guardian/", door="desk"), **told)
    assert sent.status_code == 303
    agreed = Guardian.objects.get(ended_at=None)
    assert (agreed.way, agreed.witness) == ("call", world.li.pk)
    assert send(wu_browser, path(hers, "answer/"), decision="yes").status_code == 303
    struck = f"/office/volunteers/{hers.number}/guardian/{agreed.pk}/strike/"
    assert send(wu_browser, struck).status_code == 303
    hers.refresh_from_db()
    assert hers.standing == Standing.PAUSED


def test_a_grown_up_has_no_guardian(world: World, wu_browser: Client) -> None:
    told = {
        "guardian_name": "何建国", "guardian_telephone": "10055550009",
        "guardian_relation": "爸爸", "way": "call", "given_on": now().date().isoformat(),
    }  # fmt: skip
    hers = applied(world)
    assert send(wu_browser, path(hers, "guardian/"), **told).status_code == 409


@pytest.mark.parametrize("years", [13, 16])
def test_the_counter_asks_by_age(world: World, years: int, li_browser: Client) -> None:
    born = now().date() - timedelta(days=years * 365 + 10)
    answers = filled(world, id_number=number_born(born))
    text = page(send(li_browser, ENROLL, **answers), 422)
    assert ("满 14 周岁才能登记" in text) == (years == 13)
    assert ("监护人同意了才能登记" in text) == (years == 16)
    assert not Application.objects.exists()
    told = {
        "guardian_name": "何建国", "guardian_telephone": "10055550009",
        "guardian_relation": "爸爸", "way": "here", "given_on": now().date().isoformat(),
    }  # fmt: skip
    sent = send(li_browser, ENROLL, **answers, **told)
    assert sent.status_code == (422 if years == 13 else 303)
    assert Guardian.objects.filter(given_on__isnull=False).count() == (years == 16)


def test_the_office_sees_only_its_own(world: World, town: Town, chen_browser: Client) -> None:
    one = Enrollment(community=town.yangliu, secrets=SECRETS)
    far = enroll_by_hand(town.yangliu, one, by=SYSTEM, at=now())
    Volunteer.objects.filter(pk=far.pk).update(standing=Standing.APPLIED)
    assert far.number not in page(chen_browser.get("/office/volunteers/to-check/"))
    assert chen_browser.get(path(far)).status_code == 404


def test_who_waits_can_be_paged(world: World, wu_browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("beside.web.office.checks.PAGE", 1)
    both = [
        applied(world),
        applied(
            world, id_number="130502190001010016", telephone="10055550002", legal_name="何文远"
        ),
    ]
    first, second = sorted(one.number for one in both)
    text = page(wu_browser.get("/office/volunteers/to-check/"))
    assert first in text
    assert f"?after={first}" in text
    text = page(wu_browser.get(f"/office/volunteers/to-check/?after={first}"))
    assert second in text
