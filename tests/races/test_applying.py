"""Many apply with one ID number at the same moment: one person, and an answer to each."""

import pytest

from beside.access.actor import Actor
from beside.access.checking import apply
from beside.access.volunteering import enroll
from beside.people.applications import Applying
from beside.people.models import Application, Person, Volunteer
from beside.people.volunteers import Enrollment
from beside.platform.idempotency import Once
from tests.cast import LATER, make_world
from tests.races.threads import race

pytestmark = pytest.mark.race
HANDS = 8
NUMBER = "130502190001010024"


def secrets(hand: int) -> dict[str, str]:
    return {"legal_name": "何文静", "id_number": NUMBER, "telephone": f"1005555000{hand}"}


def test_one_number_is_one_person_from_whatever_telephone(transactional_db: None) -> None:
    world = make_world()
    people, volunteers = Person.objects.count(), Volunteer.objects.count()

    def act(hand: int) -> Application:
        one = Applying(Enrollment(community=world.huaiyin, secrets=secrets(hand)))
        return apply(world.huaiyin, one, by=Actor(via="join"), at=LATER)

    outcomes = race([lambda hand=hand: act(hand) for hand in range(HANDS)])  # type: ignore[misc]

    assert all(outcome.refused is None for outcome in outcomes)
    assert Person.objects.count() == people + 1
    assert Volunteer.objects.count() == volunteers + 1
    numbers = {outcome.result.number for outcome in outcomes if outcome.result}  # type: ignore[attr-defined]
    assert len(numbers) == HANDS


def test_a_form_sent_many_times_is_one_application(transactional_db: None) -> None:
    world = make_world()

    def act() -> Application:
        one = Applying(Enrollment(community=world.huaiyin, secrets=secrets(1)))
        once = Once("join.draft", "key")
        return apply(world.huaiyin, one, by=Actor(via="join"), at=LATER, once=once)

    assert {outcome.result for outcome in race([act] * HANDS)} == {Application.objects.get()}


def test_the_person_and_the_desk_at_once(transactional_db: None) -> None:
    world = make_world()
    people, li = Person.objects.count(), Actor.of(world.li)
    one = Enrollment(community=world.huaiyin, secrets=secrets(1))

    def online() -> object:
        return apply(world.huaiyin, Applying(one), by=Actor(via="join"), at=LATER)

    def desk() -> object:
        return enroll(world.huaiyin, one, by=li, at=LATER)

    race([online, desk] * 4)
    assert Person.objects.count() == people + 1
