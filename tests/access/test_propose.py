"""两人原则: an organizer proposes, a security administrator confirms, and neither is the one."""

import pytest

from beside.access import actions as access
from beside.access import proposing
from beside.access.accounts import give_or_propose
from beside.access.actor import NOBODY, SYSTEM, Actor
from beside.access.models import Appointment, Proposal, Role
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import User
from beside.places.models import Area
from tests.cast import LATER, MONDAY, TODAY, World, confirm


@pytest.fixture
def wei(world: World) -> Actor:
    return Actor.of(world.wei)


def propose(
    world: World, by: Actor, user: User | None = None, role: Role = Role.DISPATCHER,
    over: Area | None = None,
) -> Proposal:  # fmt: skip
    return proposing.propose(
        user or world.sun, role, over or world.huaiyin, within=world.district, by=by, at=LATER
    )


def test_nothing_is_held_before_it_is_confirmed(world: World, wu: Actor, wei: Actor) -> None:
    waiting = propose(world, wu)
    assert not Actor.of(world.sun).has(Role.DISPATCHER)
    made = proposing.accept(waiting, by=wei, at=LATER)
    assert Actor.of(world.sun).holds(Role.DISPATCHER, within=world.huaiyin)
    kinds = ("proposal.add", "appointment.add", "proposal.accept")
    rows = Entry.objects.filter(kind__in=kinds, at=LATER).order_by("pk")
    assert [(one.kind, one.actor_user_id) for one in rows] == [
        ("proposal.add", world.wu.pk),
        ("appointment.add", world.wei.pk),
        ("proposal.accept", world.wei.pk),
    ]
    assert rows[2].data["appointment_id"] == made.pk


def test_one_that_waits_is_returned(world: World, wu: Actor) -> None:
    assert propose(world, wu) == propose(world, wu)
    assert Proposal.objects.count() == 1


def test_no_is_said_once_and_leaves_nothing(world: World, wu: Actor, wei: Actor) -> None:
    waiting = propose(world, wu)
    proposing.decline(waiting, by=wei, at=LATER)
    assert not Actor.of(world.sun).has(Role.DISPATCHER)
    for act in (proposing.accept, proposing.decline):
        with pytest.raises(NotFound):
            act(waiting, by=wei, at=LATER)
    assert Entry.objects.filter(kind="proposal.decline").count() == 1


@pytest.mark.parametrize("who", ["wu", "li", "chu", "jiang", "qian"])
def test_only_a_security_administrator_confirms(world: World, wu: Actor, who: str) -> None:
    waiting = propose(world, wu)
    with pytest.raises(Refused):
        proposing.accept(waiting, by=Actor.of(getattr(world, who)), at=LATER)
    with pytest.raises(Refused):
        proposing.accept(waiting, by=NOBODY, at=LATER)
    assert not Actor.of(world.sun).has(Role.DISPATCHER)


def test_who_is_proposed_does_not_confirm_it(world: World, wu: Actor, wei: Actor) -> None:
    waiting = propose(world, wu, user=world.wei, role=Role.ORGANIZER)
    with pytest.raises(Refused) as caught:
        proposing.accept(waiting, by=wei, at=LATER)
    assert caught.value.reason.code == "appointment.other_hands"


def test_who_is_both_does_not_confirm_what_she_proposed(world: World) -> None:
    access.appoint(
        world.wei, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=MONDAY
    )
    both = Actor.of(world.wei)
    waiting = propose(world, both)
    with pytest.raises(Refused) as caught:
        proposing.accept(waiting, by=both, at=LATER)
    assert caught.value.reason.code == "appointment.other_hands"


def test_nobody_proposes_himself(world: World, wu: Actor) -> None:
    with pytest.raises(Refused) as caught:
        propose(world, wu, user=world.wu)
    assert caught.value.reason.code == "office.not_oneself"


def test_only_the_office_proposes(world: World, li: Actor, wei: Actor, qian: Actor) -> None:
    for actor in (li, wei, qian, NOBODY):
        with pytest.raises(Refused):
            propose(world, actor)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR])
def test_administrators_are_named_so_too(world: World, wu: Actor, wei: Actor, role: Role) -> None:
    made = propose(world, wu, role=role, over=world.district)
    proposing.accept(made, by=wei, at=LATER)
    assert Actor.of(world.sun).has(role)


def test_what_does_not_go_together_is_said_when_proposed(world: World, wu: Actor) -> None:
    with pytest.raises(Refused) as caught:
        propose(world, wu, user=world.li, role=Role.AUDITOR, over=world.district)
    assert caught.value.reason.code == "appointment.auditor_apart"


def test_what_no_longer_goes_together_is_not_confirmed(world: World, wu: Actor, wei: Actor) -> None:
    waiting = propose(world, wu)
    access.appoint(
        world.sun, Role.AUDITOR, world.district, within=world.district, by=SYSTEM, at=LATER
    )
    with pytest.raises(Refused) as caught:
        proposing.accept(waiting, by=wei, at=LATER)
    assert caught.value.reason.code == "appointment.auditor_apart"
    waiting.refresh_from_db()
    assert waiting.decided_at is None


def test_where_the_place_is_no_more_nothing_begins(world: World, wu: Actor, wei: Actor) -> None:
    waiting = propose(world, wu, over=world.wenqu)
    Area.objects.filter(pk=world.wenqu.pk).update(valid_to=TODAY)
    with pytest.raises(Refused) as caught:
        proposing.accept(Proposal.objects.get(pk=waiting.pk), by=wei, at=LATER)
    assert caught.value.reason.code == "appointment.wrong_thing"
    assert not Actor.of(world.sun).has(Role.DISPATCHER)


def test_what_stands_is_not_proposed_again(world: World, wu: Actor) -> None:
    held = give_or_propose(
        world.li, Role.DISPATCHER, world.huaiyin, within=world.district, by=wu, at=LATER
    )
    assert held == Appointment.objects.get(user=world.li)
    assert not Proposal.objects.exists()


def test_leaders_and_liaisons_need_one_hand(world: World, wu: Actor) -> None:
    made = give_or_propose(
        world.sun, Role.LEADER, world.team, within=world.district, by=wu, at=LATER
    )
    assert isinstance(made, Appointment)


def test_the_helper_of_the_cast_confirms_all(world: World, wu: Actor) -> None:
    propose(world, wu)
    assert len(confirm(world)) == 1
