"""One human is one person, whichever way and in whichever order she comes to be known."""

from collections.abc import Callable
from contextlib import suppress
from itertools import permutations
from typing import Any

import pytest

from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import SYSTEM, Actor
from beside.access.checking import apply
from beside.access.models import Role
from beside.access.volunteering import enroll
from beside.common.refusal import Refused
from beside.people.applications import Applying
from beside.people.models import Drawer, Person, User, Volunteer
from beside.people.residents import resident_for
from beside.people.volunteers import Enrollment
from tests.cast import MONDAY, World
from tests.exchange.district import bring, changed, roster

NAME, NUMBER, TELEPHONE = "何文静", "130502190001010024", "10055550001"
SECRETS = {"legal_name": NAME, "id_number": NUMBER, "telephone": TELEPHONE}
ROW = [NAME, "女", NUMBER, TELEPHONE, "", "", "", "槐荫里社区", "驾驶"]


def online(world: World) -> None:
    one = Applying(Enrollment(community=world.huaiyin, secrets=SECRETS))
    apply(world.huaiyin, one, by=Actor(via="join"), at=MONDAY)


def desk(world: World) -> None:
    one = Enrollment(community=world.huaiyin, secrets=SECRETS)
    with suppress(Refused):  # where she is told that the neighbor is enrolled already
        enroll(world.huaiyin, one, by=Actor.of(world.li), at=MONDAY)


def roster_with_number(world: World) -> None:
    assert bring(world, roster(ROW)).bad_rows == 0


def roster_without_number(world: World) -> None:
    assert bring(world, roster(changed(ROW, C=""))).bad_rows == 0


def colleague(world: World) -> None:
    secrets = {"legal_name": NAME, "telephone": TELEPHONE}
    if not User.objects.filter(username="he").exists():
        account = NewAccount("he", "secret-word", secrets=secrets)
        appoint_new(account, Role.DISPATCHER, world.huaiyin, by=Actor.of(world.wu), at=MONDAY)


def resident(world: World) -> None:
    resident_for(world.huaiyin, name=NAME, telephone=TELEPHONE, at=MONDAY)


WAYS: list[Callable[[World], Any]] = [
    online, desk, roster_with_number, roster_without_number, colleague, resident,
]  # fmt: skip


def names(ways: object) -> str:
    return getattr(ways, "__name__", "")


@pytest.mark.parametrize("second", WAYS, ids=names)
@pytest.mark.parametrize("first", WAYS, ids=names)
def test_whichever_way_comes_first_and_whichever_after_it(
    world: World, first: Callable[[World], None], second: Callable[[World], None]
) -> None:
    before = Person.objects.count()
    first(world)
    second(world)
    first(world)
    assert Person.objects.count() == before + 1
    assert Volunteer.objects.filter(person__pk__gt=_newest_but_one(before)).count() <= 1


def _newest_but_one(before: int) -> int:
    return list(Person.objects.order_by("pk").values_list("pk", flat=True))[before - 1]


@pytest.mark.parametrize("order", [*permutations(range(6))][::97])
def test_all_of_them_in_some_order(world: World, order: tuple[int, ...]) -> None:
    before = Person.objects.count()
    for at in order:
        WAYS[at](world)
    assert Person.objects.count() == before + 1
    hers = Drawer.objects.exclude(id_index="").get()
    assert hers.person.volunteer.person.user.username == "he"


def test_two_who_share_a_telephone_stay_two(world: World) -> None:
    online(world)
    other = {**SECRETS, "legal_name": "何文远", "id_number": "130502190001010016"}
    one = Applying(Enrollment(community=world.huaiyin, secrets=other))
    apply(world.huaiyin, one, by=SYSTEM, at=MONDAY)
    assert Drawer.objects.exclude(id_index="").count() == 2
