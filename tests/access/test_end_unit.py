"""撤掉单位: its partnerships, liaisons and members end with it, and its name is free again."""

import pytest

from beside.access.actor import Actor
from beside.access.corrections import end_unit, set_team_state
from beside.access.models import Role
from beside.access.organizations import add_unit
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs.models import Partnership, TeamState, Unit, UnitKind, UnitMember
from beside.orgs.selectors import get_unit_in
from tests.cast import LATER, TODAY, World
from tests.exchange.district import ZHANG, bring, changed, roster


@pytest.fixture
def ended(world: World, wu: Actor) -> Unit:
    set_team_state(world.team, TeamState.ENDED, by=wu, at=LATER)
    for _ in range(2):
        end_unit(world.unit, by=wu, at=LATER)
    world.unit.refresh_from_db()
    return world.unit


def test_what_hangs_on_it_ends_with_it_each_with_an_entry(
    world: World, wu: Actor, ended: Unit
) -> None:
    assert ended.ended_at == LATER
    assert Partnership.objects.get(unit=ended).until == TODAY
    assert set(UnitMember.objects.filter(unit=ended).values_list("until", flat=True)) == {TODAY}
    assert not Actor.of(world.feng).has(Role.LIAISON)
    for kind in ("unit.end", "partnership.end"):
        assert Entry.objects.filter(kind=kind, actor_user_id=wu.user_id).count() == 1, kind
    assert Entry.objects.filter(kind="appointment.end").count() == 2  # with the team's leader
    with pytest.raises(NotFound):
        get_unit_in(world.district, ended.pk)


def test_its_name_is_free_again(world: World, wu: Actor, ended: Unit) -> None:
    again = add_unit(world.district, ended.name, UnitKind.DEPARTMENT, by=wu, at=LATER)
    assert again.pk != ended.pk


def test_a_roster_that_names_it_enters_it_anew_and_not_into_the_old(
    world: World, ended: Unit
) -> None:
    bring(world, roster(changed(ZHANG, E=ended.name)))
    again = Unit.objects.get(name=ended.name, ended_at=None)
    assert UnitMember.objects.filter(unit=again, until=None).count() == 1
    assert not UnitMember.objects.filter(unit=ended, until=None).exists()


def test_as_long_as_it_has_teams_it_stands(world: World, wu: Actor) -> None:
    with pytest.raises(Refused, match=r"unit\.has_teams"):
        end_unit(world.unit, by=wu, at=LATER)
    assert Partnership.objects.get(unit=world.unit).until is None


def test_only_the_districts_office_may(world: World, li: Actor, feng: Actor) -> None:
    for actor in (li, feng):
        with pytest.raises(Refused, match=r"office\.only"):
            end_unit(world.unit, by=actor, at=LATER)
