"""实名注册 by hand: nobody is entered twice; who is known otherwise becomes the volunteer."""

import pytest

from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Person, Volunteer
from beside.people.private import Purpose, open_drawer
from beside.people.volunteers import Enrollment, enroll_new
from tests.cast import MONDAY, World

HE = {"legal_name": "何文静", "telephone": "10055550001"}
ID_NUMBER = "130502190001010024"


def enrolled(world: World, secrets: dict[str, str]) -> Volunteer:
    one = Enrollment(community=world.wenqu, secrets=secrets, skills=(), sex="f")
    return enroll_new(world.district.pk, one, by=SYSTEM, at=MONDAY)


def refusal(world: World, secrets: dict[str, str]) -> str:
    with pytest.raises(Refused) as refused:
        enrolled(world, secrets)
    return refused.value.reason.code


def test_a_colleague_who_enrolls_stays_one_person_with_one_account(world: World, wu: Actor) -> None:
    account = NewAccount("he-desk", "secret-word", secrets=HE)
    user = appoint_new(account, Role.DISPATCHER, world.huaiyin, by=wu, at=MONDAY)
    people = Person.objects.count()

    made = enrolled(world, {**HE, "id_number": ID_NUMBER})

    assert made.person == user.person
    assert (made.community, made.sex, made.standing) == (world.wenqu, "f", "verified")
    assert Person.objects.count() == people
    assert Actor.of(user).volunteer_id == made.pk
    assert Entry.objects.filter(kind="volunteer.enroll", subject_id=made.pk).count() == 1
    known = open_drawer(
        made.person_id,
        ["id_number"],
        purpose=Purpose.OWN,
        district_id=world.district.pk,
        by=SYSTEM,
        at=MONDAY,
    )
    assert known == {"id_number": ID_NUMBER}


def test_a_volunteer_is_not_enrolled_again(world: World) -> None:
    enrolled(world, {**HE, "id_number": ID_NUMBER})
    assert refusal(world, HE) == "volunteer.known_caller"
    other = {"legal_name": "何文晶", "telephone": "10055550002", "id_number": ID_NUMBER}
    assert refusal(world, other) == "volunteer.known_number"


def test_a_household_shares_a_telephone(world: World) -> None:
    first = enrolled(world, HE)
    assert enrolled(world, {**HE, "legal_name": "何建国"}).person != first.person
