"""What a security administrator does for others' accounts; never for her own, nor elsewhere."""

from collections.abc import Callable
from typing import Any

import pytest

from beside.access import actions as access
from beside.access import security, tries
from beside.access.actor import NOBODY, SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.factors import factors_of, new_recovery_codes, recovery_codes_left
from beside.people.models import Credential, User, Way
from beside.places import actions as places
from tests.cast import LATER, MONDAY, World
from tests.signing import with_app

ACTS: dict[str, Callable[..., None]] = {
    "credential.reset_factors": security.reset_factors,
    "credential.reset_password": lambda user, **more: security.reset_password(
        user, "a-word-given", **more
    ),
    "credential.unlock": security.unlock,
    "credential.close": security.close_account,
    "credential.end_sessions": security.end_all_sessions,
}


@pytest.fixture
def wei(world: World) -> Actor:
    return Actor.of(world.wei)


@pytest.mark.parametrize("kind", ACTS)
def test_each_is_written_down_once_and_says_no_more_than_that(
    world: World, wei: Actor, kind: str
) -> None:
    ACTS[kind](world.li, by=wei, at=LATER)
    entry = Entry.objects.get(kind=kind)
    assert (entry.subject_id, entry.actor_user_id, entry.data) == (
        world.li.pk, world.wei.pk, {},
    )  # fmt: skip
    assert entry.district_id == world.district.pk
    assert Credential.objects.get().version == entry.subject_seq == 1


@pytest.mark.parametrize("kind", ACTS)
def test_nobody_does_it_for_herself(world: World, wei: Actor, kind: str) -> None:
    with pytest.raises(Refused) as caught:
        ACTS[kind](world.wei, by=wei, at=LATER)
    assert caught.value.reason.code == "security.not_oneself"


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("who", ["wu", "li", "qian", "jiang"])
def test_only_a_security_administrator_does(world: World, kind: str, who: str) -> None:
    for by in (Actor.of(getattr(world, who)), NOBODY):
        with pytest.raises(Refused) as caught:
            ACTS[kind](world.zhou, by=by, at=LATER)
        assert caught.value.reason.code == "security.only"


def test_a_system_administrator_closes_and_opens_and_no_more(world: World) -> None:
    chu = Actor.of(world.chu)
    security.close_account(world.li, by=chu, at=LATER)
    world.li.refresh_from_db()
    assert not world.li.is_active
    security.reopen_account(world.li, by=chu, at=LATER)
    assert User.objects.get(pk=world.li.pk).is_active
    for kind in ("credential.reset_factors", "credential.reset_password", "credential.unlock"):
        with pytest.raises(Refused):
            ACTS[kind](world.li, by=chu, at=LATER)


@pytest.mark.parametrize("kind", ACTS)
def test_who_has_a_role_in_another_district_too_is_not_hers_alone(
    world: World, wei: Actor, kind: str
) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=MONDAY)
    access.appoint(world.li, Role.ORGANIZER, other, within=other, by=SYSTEM, at=MONDAY)
    with pytest.raises(Refused):
        ACTS[kind](world.li, by=wei, at=LATER)


def test_an_account_of_no_district_is_nobodys(world: World, wei: Actor) -> None:
    with pytest.raises(Refused):
        security.reset_factors(User.objects.make("shen"), by=wei, at=LATER)


def test_reset_factors_takes_codes_on_paper_too(world: World, wei: Actor) -> None:
    with_app(world.li)
    new_recovery_codes(world.li)
    security.reset_factors(world.li, by=wei, at=LATER)
    assert not factors_of(world.li)
    assert recovery_codes_left(world.li) == 0


def test_a_password_that_was_reset_is_to_be_changed(world: World, wei: Actor) -> None:
    security.reset_password(world.li, "a-word-given", by=wei, at=LATER)
    world.li.refresh_from_db()
    assert world.li.check_password("a-word-given")
    assert world.li.password_is_given


def test_closing_twice_is_written_down_once(world: World, wei: Actor) -> None:
    for _time in range(2):
        security.close_account(world.li, by=wei, at=LATER)
    assert Entry.objects.filter(kind="credential.close").count() == 1


def test_unlocking_gives_the_tries_back(
    world: World, wei: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    for number in range(5):
        is_last = tries.count_name("li", "10.0.0.1", LATER)
        tries.wrong(world.li, Way.PASSWORD, "", LATER, is_last=is_last)
        assert bool(tries.locked_of([world.li], LATER)) == (number == 4)
    with pytest.raises(Refused):
        tries.count_name("LI", "10.0.0.2", LATER)
    with django_capture_on_commit_callbacks(execute=True):
        security.unlock(world.li, by=wei, at=LATER)
    assert not tries.locked_of([world.li], LATER)
    assert not tries.count_name("li", "10.0.0.1", LATER)


# Roles


def of(user: User) -> Appointment:
    return Appointment.objects.get(user=user, ended_at=None)


@pytest.mark.parametrize("who", ["li", "wu", "chu"])
def test_roles_over_an_area_are_ended_by_one_hand(world: World, wei: Actor, who: str) -> None:
    held = of(getattr(world, who))
    access.dismiss(held, within=world.district, by=wei, at=LATER)
    assert not Appointment.objects.filter(pk=held.pk, ended_at=None).exists()


@pytest.mark.parametrize("who", ["zheng", "feng"])
def test_leaders_and_liaisons_are_the_organizers(world: World, wei: Actor, who: str) -> None:
    with pytest.raises(Refused):
        access.dismiss(of(getattr(world, who)), within=world.district, by=wei, at=LATER)


def test_who_watches_the_others_is_not_sent_away_by_them(world: World, wu: Actor) -> None:
    other = User.objects.make("shen")
    access.appoint(
        other, Role.SECURITY_ADMIN, world.district, within=world.district, by=SYSTEM, at=MONDAY
    )
    for by in (Actor.of(other), wu, Actor.of(world.chu)):
        for who in (world.wei, world.jiang):
            with pytest.raises(Refused):
                access.dismiss(of(who), within=world.district, by=by, at=LATER)
