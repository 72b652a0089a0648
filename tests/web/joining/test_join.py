"""做志愿者: the person applies herself, by telephone and a few short screens."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.access.checking import answer
from beside.journal.models import Entry
from beside.people.accounts import may_sign_in
from beside.people.change_requests import value_of
from beside.people.models import (
    Application,
    ChangeRequest,
    Drawer,
    Guardian,
    Opening,
    Person,
    Skill,
    Standing,
    Volunteer,
    What,
)
from beside.people.private import Purpose, id_number_index, open_drawer, open_papers
from beside.people.residents import resident_for
from beside.people.volunteers import Enrollment, enroll
from beside.platform.models import Session
from tests.cast import MONDAY, World
from tests.people.numbers import number_born
from tests.web.telephone import BROKEN, CHANNEL, Telephone, wrong

PHONE = "10055550001"
NUMBER = "130502190001010024"
"""Somebody born in 1900; the 17th digit says a woman."""


@pytest.fixture(autouse=True)
def telephone(settings: Any) -> Iterator[None]:
    settings.SMS_CHANNEL = CHANNEL
    Telephone.messages.clear()
    yield
    Telephone.messages.clear()


def prove(client: Client, telephone: str = PHONE) -> Any:
    assert client.post("/join/", {"telephone": telephone}).status_code == 303
    return client.post("/join/code/", {"code": Telephone.last_code(telephone)})


def who(world: World, **changes: Any) -> dict[str, Any]:
    filled = {"name": "何文静", "id_number": NUMBER, "community": world.wenqu.pk}
    return {**filled, **changes}


WORK = {"kind": "others", "political_status": "群众", "party_branch": "", "unit": ""}
TIME = {"free": ["0-18", "0-19"], "reach": "district", "hours": "3"}


def fill(
    client: Client, world: World, *, work: Any = WORK, skills: Any = (), **changes: Any
) -> Any:
    """The screens one after the other; the last answer."""
    for name, answers in (
        ("who", who(world, **changes)),
        ("work", work),
        ("skills", dict(skills)),
    ):
        client.post(f"/join/{name}/", answers)
    return client.post("/join/time/", TIME)


def applied(client: Client, world: World, telephone: str = PHONE, **changes: Any) -> Application:
    prove(client, telephone)
    if client.get("/join/who/").status_code == 303:
        client.post("/join/mine/")
    answer_ = fill(client, world, **changes)
    assert (answer_.status_code, answer_["Location"]) == (303, "/join/done/"), answer_.content
    return Application.objects.latest("pk")


def in_drawer(person: Person, *fields: str) -> dict[str, str]:
    return open_drawer(
        person.pk, fields, purpose=Purpose.OWN, district_id=person.district_id, by=SYSTEM, at=MONDAY
    )


def test_somebody_new_ends_as_applied_with_everything_in_its_place(
    client: Client, world: World
) -> None:
    plumbing = Skill.objects.get(code="plumbing")
    work = {**WORK, "unit": world.unit.pk, "party_branch": "第一支部"}
    until = (now() + timedelta(days=400)).date()
    skills = {"skills": [plumbing.pk], "has_lawyer": "on", "until_lawyer": until.isoformat()}
    application = applied(client, world, work=work, skills=skills)
    made = application.volunteer
    assert (made.standing, made.kind, made.sex) == ("applied", "others", "f")
    assert (made.community, made.reach, made.weekly_minutes) == (world.wenqu, "district", 180)
    assert made.of_age_on is None
    assert made.free_hours.words()[0] == 1 << 18 | 1 << 19
    assert list(made.skills.all()) == [plumbing]
    known = in_drawer(made.person, "legal_name", "id_number", "telephone", "party_branch")
    assert list(known.values()) == ["何文静", NUMBER, PHONE, "第一支部"]
    assert not made.person.units.exists()
    assert not made.qualifications.exists()
    waiting = {one.what: value_of(one) for one in ChangeRequest.objects.filter(volunteer=made)}
    papers = open_papers([made], list(waiting.values()), purpose=Purpose.OWN, by=SYSTEM, at=MONDAY)[
        made.pk
    ]
    assert papers[waiting[What.UNIT]] == world.unit.name
    assert papers[waiting[What.QUALIFICATION]] == f"lawyer {until}"
    entry = Entry.objects.get(kind="volunteer.enroll", subject_id=made.pk)
    assert (entry.actor_kind, entry.via, entry.data) == ("nobody", "join", {"standing": "applied"})
    assert made.number in client.get("/join/done/").text


def test_nobody_is_let_in_before_she_is_verified(client: Client, world: World, wu: Actor) -> None:
    hers = applied(client, world).volunteer
    assert may_sign_in(PHONE) == []
    answer(hers, accepted=True, by=wu, at=now())
    assert may_sign_in(PHONE) == [hers.person]


def answers_of(client: Client, world: World, telephone: str, **changes: Any) -> list[str]:
    """Everything the door says from the first page to the last, without what differs by chance."""
    applied(client, world, telephone, **changes)
    pages = [client.get(path).text for path in ("/join/done/", "/join/mine/")]
    pages.append(client.post("/account/sign-in/telephone/", {"telephone": telephone}).text)
    pages.append(str([text for text, _code in Telephone.messages].count(telephone)))
    return [re.sub(r"\d{10,11}|csrf\S+ value=\S+", "…", page) for page in pages]


def test_the_answer_does_not_tell_who_is_known(world: World) -> None:
    """By ID number: a volunteer, a resident, a colleague, nobody; each with a strange telephone."""
    numbers = [number_born(date(1900, 2, day)) for day in range(1, 5)]
    secrets = {"legal_name": "孙立", "id_number": numbers[0], "telephone": "10055551111"}
    one = Enrollment(community=world.huaiyin, secrets=secrets)
    enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)
    known = [resident_for(world.huaiyin, name=name, telephone=f"1005555222{n}", at=MONDAY).person
             for n, name in enumerate(("周立", "吴立"))]  # fmt: skip
    from_drawer = [id_number_index(number) for number in numbers[1:3]]
    for person, index in zip(known, from_drawer, strict=True):
        Drawer.objects.filter(pk=person.pk).update(id_index=index)
    said = [
        answers_of(Client(), world, f"1005556000{n}", id_number=number, name="何文静")
        for n, number in enumerate(numbers)
    ]
    assert said[0] == said[1] == said[2] == said[3]


def test_a_stranger_with_her_number_changes_nothing_of_hers(
    client: Client, world: World, wu: Actor
) -> None:
    secrets = {"legal_name": "孙立", "id_number": NUMBER, "telephone": "10055551111"}
    one = Enrollment(community=world.huaiyin, secrets=secrets, standing=Standing.ACTIVE)
    hers = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)
    application = applied(client, world)
    assert application.volunteer == hers
    assert application.number != hers.number
    assert hers.number not in client.get("/join/done/").text
    hers.refresh_from_db()
    assert (hers.standing, hers.community) == ("active", world.huaiyin)
    known = in_drawer(hers.person, "legal_name", "id_number", "telephone")
    assert list(known.values()) == ["孙立", NUMBER, "10055551111"]
    asked = set(ChangeRequest.objects.filter(volunteer=hers).values_list("what", flat=True))
    assert asked == {What.LEGAL_NAME, What.TELEPHONE, What.COMMUNITY, What.POLITICAL_STATUS}
    assert may_sign_in(PHONE) == []
    answer(hers, accepted=False, why="这个号码不是您本人的。", by=wu, at=now())
    assert not ChangeRequest.objects.filter(decided_at=None).exists()
    hers.refresh_from_db()
    assert hers.standing == "active"
    assert "这个号码不是您本人的。" in client.get("/join/mine/").text


def test_a_resident_with_the_telephone_in_hand_becomes_the_volunteer(
    client: Client, world: World
) -> None:
    resident = resident_for(world.huaiyin, name="何文静", telephone=PHONE, at=MONDAY).person
    people = Person.objects.count()
    application = applied(client, world)
    assert application.volunteer.person == resident
    assert Person.objects.count() == people
    assert in_drawer(resident, "id_number") == {"id_number": NUMBER}
    assert not ChangeRequest.objects.exists()


def test_a_child_is_refused_kindly(client: Client, world: World) -> None:
    prove(client)
    born = now().date() - timedelta(days=13 * 365)
    answer_ = client.post("/join/who/", who(world, id_number=number_born(born)))
    assert answer_.status_code == 422
    assert "满 14 周岁才能登记" in answer_.text
    assert not Application.objects.exists()


def test_who_is_under_18_names_a_guardian_and_waits_for_her(
    client: Client, world: World, wu: Actor
) -> None:
    prove(client)
    born = now().date() - timedelta(days=16 * 365)
    number = number_born(born)
    ahead = client.post("/join/who/", who(world, id_number=number))
    assert ahead["Location"] == "/join/guardian/"
    assert client.get("/join/work/")["Location"] == "/join/guardian/"
    parent = {
        "guardian_name": "何建国",
        "guardian_telephone": "100 5555 0009",
        "guardian_relation": "爸爸",
    }
    for name, answers in (("guardian", parent), ("work", WORK), ("skills", {})):
        client.post(f"/join/{name}/", answers)
    assert client.post("/join/time/", TIME)["Location"] == "/join/done/"
    made = Application.objects.get().volunteer
    guardian = Guardian.objects.get()
    assert (guardian.volunteer, guardian.given_on, guardian.witness) == (made, None, None)
    assert made.of_age_on == born.replace(year=born.year + 18)
    assert "何建国" not in str([vars(row) for row in Entry.objects.all()])


def test_screens_come_one_after_the_other(client: Client, world: World) -> None:
    assert client.get("/join/who/")["Location"] == "/join/"
    assert client.get("/join/done/")["Location"] == "/join/"
    assert client.get("/join/mine/")["Location"] == "/join/"
    assert client.get("/join/code/")["Location"] == "/join/"
    assert prove(client)["Location"] == "/join/who/"
    assert client.get("/join/time/")["Location"] == "/join/who/"
    assert client.get("/join/guardian/")["Location"] in ("/join/who/", "/join/work/")
    assert client.get("/join/nonsense/").status_code == 404
    client.post("/join/who/", who(world))
    text = client.get("/join/who/").text
    assert 'value="何文静"' in text
    assert client.get("/join/work/").status_code == 200


def test_what_was_typed_lies_sealed_in_the_session(client: Client, world: World) -> None:
    prove(client)
    client.post("/join/who/", who(world))
    stored = [row.get_decoded() for row in Session.objects.all()]
    assert stored
    for typed in ("何文静", NUMBER, PHONE):
        assert typed not in str(stored)


def test_an_hour_later_one_begins_anew(client: Client, world: World, monkeypatch: Any) -> None:
    prove(client)
    client.post("/join/who/", who(world))
    later = now() + timedelta(hours=1, minutes=1)
    monkeypatch.setattr("beside.web.joining.draft.now", lambda: later)
    assert client.post("/join/work/", WORK)["Location"] == "/join/"


def test_a_wrong_code_opens_nothing(client: Client, world: World) -> None:
    client.post("/join/", {"telephone": PHONE})
    code = Telephone.last_code(PHONE)
    assert client.post("/join/code/", {"code": wrong(code)}).status_code == 422
    assert client.get("/join/who/")["Location"] == "/join/"
    assert client.post("/join/code/", {"code": code}).status_code == 303


def test_sent_twice_is_one_application(client: Client, world: World) -> None:
    applied(client, world)
    assert client.post("/join/time/", TIME)["Location"] == "/join/done/"
    assert Application.objects.count() == 1


def test_one_number_is_tried_a_few_times_a_day(client: Client, world: World) -> None:
    for n in range(6):
        applied(Client(), world, f"1005557000{n}")
    prove(client)
    answer_ = fill(client, world)
    assert answer_.status_code == 429
    assert "试的次数太多了" in answer_.text
    assert Volunteer.objects.filter(person__drawer__id_index__gt="").count() == 1


def test_one_address_is_not_the_whole_world(client: Client, world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("beside.people.proof.PER_ADDRESS", (("burst", 2, 600),))
    for n in range(2):
        assert client.post("/join/", {"telephone": f"1005558000{n}"}).status_code == 303
    assert client.post("/join/", {"telephone": "10055580009"}).status_code == 429


def test_what_is_wrong_is_said(client: Client, world: World, settings: Any) -> None:
    assert "这不像电话号码" in client.post("/join/", {"telephone": "123"}).text
    assert "座机收不到短信" in client.post("/join/", {"telephone": "0319-1234567"}).text
    prove(client)
    answer_ = client.post("/join/who/", who(world, id_number=NUMBER[:-1] + "5"))
    assert answer_.status_code == 422
    assert "最后一位对不上" in answer_.text
    settings.SMS_CHANNEL = BROKEN
    assert Client().post("/join/", {"telephone": "10055559999"}).status_code == 422


def test_the_applicant_reads_only_why_and_the_look_is_written_down(
    client: Client, world: World, wu: Actor
) -> None:
    hers = applied(client, world).volunteer
    assert "等着核验" in client.get("/join/mine/").text
    assert not Opening.objects.exists()
    answer(hers, accepted=False, why="照片看不清。", by=wu, at=now())
    text = client.get("/join/mine/").text
    assert "照片看不清。" in text
    assert "何文静" not in text
    assert Opening.objects.get().purpose == Purpose.OWN
    hers.refresh_from_db()
    assert hers.standing == "left"


def test_it_is_found_from_the_walls_foot_and_the_sign_in_page(client: Client, world: World) -> None:
    for path in ("/wall/", "/account/sign-in/"):
        assert 'href="/join/"' in client.get(path).text
