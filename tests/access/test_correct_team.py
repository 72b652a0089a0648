"""改服务队的登记: name, kind, speciality, how many wishes it takes at a time."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.access.corrections import TeamTraits, correct_team
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from tests.cast import LATER, World


def test_what_is_different_is_written_once(world: World, wu: Actor) -> None:
    for _ in range(2):
        traits = TeamTraits("税务一队", speciality="报税", capacity=2)
        correct_team(world.team, traits, by=wu, at=LATER)
    team = world.team
    team.refresh_from_db()
    assert (team.name, team.speciality, team.capacity) == ("税务一队", "报税", 2)
    entry = Entry.objects.get(kind="team.correct", subject_id=team.pk)
    assert (entry.data, entry.actor_user_id) == ({}, wu.user_id)


def test_a_name_that_another_has_is_refused(world: World, wu: Actor) -> None:
    orgs.add_team(world.district.pk, "巧手队", community=world.wenqu, by=SYSTEM, at=LATER)
    with pytest.raises(Refused, match=r"team\.exists"):
        correct_team(world.team, TeamTraits("巧手队"), by=wu, at=LATER)


def test_only_its_office_may(world: World, li: Actor, zheng: Actor) -> None:
    for actor in (li, zheng):
        with pytest.raises(Refused, match=r"office\.only"):
            correct_team(world.team, TeamTraits("甲"), by=actor, at=LATER)
