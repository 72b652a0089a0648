"""改登记: where a volunteer belongs, which kind she is, another telephone."""

from typing import Any

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.access.volunteering import Correction, correct
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.accounts import may_sign_in
from beside.people.models import User, VolunteerKind
from beside.places import actions as places
from beside.places.models import Level
from tests.cast import LATER, MONDAY, World, make_volunteer

NEW = "10055550001"


def correction(world: World, **changes: Any) -> Correction:
    facts: dict[str, Any] = {"community": world.huaiyin, "kind": VolunteerKind.IN_SERVICE}
    return Correction(**{**facts, **changes})


@pytest.fixture
def chen(world: World) -> Actor:
    """Who organizes the subdistrict."""
    user = User.objects.make("chen")
    access.appoint(
        user, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=MONDAY
    )
    return Actor.of(user)


def test_who_moved_house_and_changed_her_telephone(world: World, wu: Actor) -> None:
    qian = world.volunteer(world.qian)
    wanted = correction(world, community=world.wenqu, kind="retired", telephone=NEW)
    correct(qian, wanted, by=wu, at=LATER)
    qian.refresh_from_db()
    assert (qian.community, qian.kind) == (world.wenqu, "retired")
    assert may_sign_in(NEW) == [world.qian.person]
    assert may_sign_in("10020000001") == []
    entry = Entry.objects.get(kind="volunteer.correct", subject_id=qian.pk)
    assert (entry.data, entry.actor_user_id) == ({}, wu.user_id)


def test_no_telephone_leaves_hers_as_it_was(world: World, wu: Actor) -> None:
    correct(world.volunteer(world.qian), correction(world), by=wu, at=LATER)
    assert may_sign_in("10020000001") == [world.qian.person]


def test_nobody_is_moved_into_somebody_elses_area(world: World, chen: Actor) -> None:
    other = places.add_area(world.district, Level.SUBDISTRICT, "杨柳街道", by=SYSTEM, at=MONDAY)
    far = places.add_area(other, Level.COMMUNITY, "杨柳社区", by=SYSTEM, at=MONDAY)
    with pytest.raises(Refused, match=r"office\.only"):
        correct(world.volunteer(world.qian), correction(world, community=far), by=chen, at=LATER)


def test_a_telephone_is_the_key_to_every_office_of_its_owner(world: World, chen: Actor) -> None:
    """Who sets it can sign in by it: 孙 organizes the district, 陈 one subdistrict of it."""
    access.appoint(world.sun, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM,
                   at=MONDAY)  # fmt: skip
    sun = world.volunteer(world.sun)
    with pytest.raises(Refused, match=r"office\.key_of_another"):
        correct(sun, correction(world, telephone=NEW), by=chen, at=LATER)
    correct(sun, correction(world, kind="retired"), by=chen, at=LATER)
    User.objects.filter(pk=world.qian.pk).update(is_staff=True)
    with pytest.raises(Refused, match=r"office\.key_of_another"):
        correct(world.volunteer(world.qian), correction(world, telephone=NEW), by=chen, at=LATER)
    assert may_sign_in(NEW) == []


def test_nobody_corrects_himself(world: World) -> None:
    access.appoint(world.qian, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM,
                   at=MONDAY)  # fmt: skip
    with pytest.raises(Refused, match=r"office\.not_ones_own"):
        correct(world.volunteer(world.qian), correction(world), by=Actor.of(world.qian), at=LATER)


def test_two_of_one_name_do_not_get_one_telephone(world: World, wu: Actor) -> None:
    make_volunteer(world.wenqu, "qian2", "钱正明", NEW)
    with pytest.raises(Refused, match=r"volunteer\.known_caller"):
        correct(world.volunteer(world.qian), correction(world, telephone=NEW), by=wu, at=LATER)
