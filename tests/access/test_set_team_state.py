"""暂停、恢复、解散: whether a team takes orders, and its end."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.access.corrections import TeamTraits, correct_team, set_team_state
from beside.access.models import Role
from beside.access.organizations import join
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.orgs.models import TeamMember, TeamState
from beside.wishes.actions import offering
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, make_wish


def test_who_is_paused_is_offered_nothing_until_it_goes_on(
    world: World, wu: Actor, li: Actor
) -> None:
    wish = make_wish(world, State.VERIFIED)
    set_team_state(world.team, TeamState.PAUSED, by=wu, at=LATER)
    with pytest.raises(Refused, match=r"offer\.team_paused"):
        offering.offer(wish, world.team, by=li, at=LATER)
    set_team_state(world.team, TeamState.ACTIVE, by=wu, at=LATER)
    offering.offer(wish, world.team, by=li, at=LATER)
    entries = Entry.objects.filter(kind="team.state", subject_id=world.team.pk)
    assert [one.data["state"] for one in entries.order_by("subject_seq")] == ["paused", "active"]


def test_with_its_end_nobody_leads_it_or_is_in_it(world: World, wu: Actor) -> None:
    for _ in range(2):
        set_team_state(world.team, TeamState.ENDED, by=wu, at=LATER)
    assert TeamMember.objects.get(team=world.team).until == TODAY
    assert not Actor.of(world.zheng).has(Role.LEADER)
    assert Entry.objects.filter(kind="team.state").count() == 1
    assert Entry.objects.filter(kind="appointment.end").count() == 1
    orgs.add_team(world.district.pk, world.team.name, community=world.wenqu, by=SYSTEM, at=LATER)


def test_what_has_ended_stays_so(world: World, wu: Actor) -> None:
    set_team_state(world.team, TeamState.ENDED, by=wu, at=LATER)
    for act in (
        lambda: set_team_state(world.team, TeamState.ACTIVE, by=wu, at=LATER),
        lambda: correct_team(world.team, TeamTraits("甲"), by=wu, at=LATER),
        lambda: join(world.team, world.volunteer(world.qian), by=wu, at=LATER),
    ):
        with pytest.raises(Refused, match=r"team\.ended"):
            act()


def test_only_its_office_may(world: World, li: Actor, zheng: Actor) -> None:
    for actor in (li, zheng):
        with pytest.raises(Refused, match=r"office\.only"):
            set_team_state(world.team, TeamState.PAUSED, by=actor, at=LATER)
