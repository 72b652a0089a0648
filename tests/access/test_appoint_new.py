"""开账号并任命: one person has one record and one account, whatever roles she is given."""

import pytest

from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.people.models import Person, User
from beside.people.private import NewPerson, add_people
from beside.people.volunteers import Enrollment, enroll
from beside.wishes.actions import claiming, closing, service
from beside.wishes.models import CallOutcome
from tests.cast import LATER, MONDAY, World, claim_of, confirm, make_wish

QIAN = {"legal_name": "钱正明", "telephone": "10020000001"}
HE = {"legal_name": "何文静", "telephone": "10055550001"}


def opened(world: World, wu: Actor, secrets: dict[str, str], name: str = "huaiyin-2") -> User:
    account = NewAccount(name, "secret-word", secrets=secrets)
    made = appoint_new(account, Role.DISPATCHER, world.huaiyin, by=wu, at=MONDAY)
    confirm(world)
    return made


def test_a_stranger_is_entered_with_an_account_of_her_own(world: World, wu: Actor) -> None:
    made = opened(world, wu, HE)
    assert made.username == "huaiyin-2"
    assert made.check_password("secret-word")
    assert made.person is not None
    assert made.person.community == world.huaiyin


def test_a_volunteer_with_an_account_keeps_it(world: World, wu: Actor) -> None:
    people, users = Person.objects.count(), User.objects.count()
    assert opened(world, wu, QIAN) == world.qian
    assert not world.qian.check_password("secret-word")
    assert Actor.of(world.qian).holds(Role.DISPATCHER, within=world.huaiyin)
    assert (Person.objects.count(), User.objects.count()) == (people, users)


def test_a_volunteer_without_an_account_gets_one_for_the_person_she_is(
    world: World, wu: Actor
) -> None:
    one = Enrollment(community=world.wenqu, secrets=HE)
    hers = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)
    made = opened(world, wu, HE)
    assert made.person == hers.person
    assert Actor.of(made).volunteer_id == hers.pk


def test_who_is_known_as_a_resident_is_not_entered_again(world: World, wu: Actor) -> None:
    person = Person(
        district_id=world.district.pk, community=world.huaiyin, created_at=MONDAY, version=1
    )
    add_people([NewPerson(person, HE)])
    assert opened(world, wu, HE).person == person


def test_another_name_on_the_telephone_is_another_person(world: World, wu: Actor) -> None:
    made = opened(world, wu, {**QIAN, "legal_name": "何文静"})
    assert made.person != world.qian.person


def test_nobody_opens_himself_an_account_by_his_own_name_and_telephone(
    world: World, wu: Actor
) -> None:
    person = Person(
        district_id=world.district.pk, community=world.huaiyin, created_at=MONDAY, version=1
    )
    add_people([NewPerson(person, HE)])
    User.objects.filter(pk=world.wu.pk).update(person=person)
    with pytest.raises(Refused) as refused:
        opened(world, wu, HE)
    assert refused.value.reason.code == "office.not_oneself"


def test_who_was_appointed_as_a_colleague_does_not_call_back_what_she_did_as_a_volunteer(
    world: World, wu: Actor
) -> None:
    wish = make_wish(world)
    claiming.claim(wish, by=Actor.of(world.qian), at=LATER)
    service.report(claim_of(wish), by=Actor.of(world.qian), at=LATER)
    desk = Actor.of(opened(world, wu, QIAN))
    with pytest.raises(Refused):
        closing.call_back(wish, CallOutcome.UNANSWERED, by=desk, at=LATER)
