"""Who signs in by telephone, and the account that is made on the first time."""

import pytest

from beside.access.actor import SYSTEM
from beside.people.accounts import account_of, may_sign_in
from beside.people.models import Person, User
from beside.people.private import NewPerson, add_people
from beside.people.volunteers import Enrollment, enroll
from tests.cast import MONDAY, World, make_volunteer

HOUSEHOLD = "10055556666"


def enrolled(world: World, telephone: str = HOUSEHOLD) -> Person:
    one = Enrollment(community=world.huaiyin, secrets={"telephone": telephone})
    return enroll(world.district.pk, one, by=SYSTEM, at=MONDAY).person


def test_a_volunteer_may_before_there_is_an_account(world: World) -> None:
    person = enrolled(world)
    assert may_sign_in(HOUSEHOLD) == [person]


def test_the_first_sign_in_makes_the_account_and_the_next_finds_it(world: World) -> None:
    person = enrolled(world)
    user = account_of(may_sign_in(HOUSEHOLD)[0])
    assert user.person == person
    assert user.username == person.volunteer.number
    assert not user.has_usable_password()
    assert account_of(may_sign_in(HOUSEHOLD)[0]) == user


def test_a_name_that_is_taken_is_not_taken_away(world: World) -> None:
    person = enrolled(world)
    stranger = User.objects.make(person.volunteer.number)
    user = account_of(person)
    assert user != stranger
    assert user.person == person


def test_a_resident_may_not(world: World) -> None:
    person = Person(
        district_id=world.district.pk, community=world.huaiyin, created_at=MONDAY, version=1
    )
    add_people([NewPerson(person, {"telephone": HOUSEHOLD})])
    assert may_sign_in(HOUSEHOLD) == []
    with pytest.raises(LookupError):
        account_of(person)


def test_nobody_may_whose_account_was_closed(world: World) -> None:
    user = make_volunteer(world.huaiyin, "chen", "陈静", HOUSEHOLD)
    assert may_sign_in(HOUSEHOLD) == [user.person]
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert may_sign_in(HOUSEHOLD) == []


def test_a_household_shares_a_telephone(world: World) -> None:
    assert may_sign_in(HOUSEHOLD) == []
    both = [enrolled(world), enrolled(world)]
    assert may_sign_in(HOUSEHOLD) == both
