"""Teams and who is in them."""

import pytest
from django.db import IntegrityError, transaction

from beside.access.actor import SYSTEM
from beside.journal.models import Entry, Subject
from beside.orgs import actions as orgs
from beside.orgs.models import TeamMember
from tests.cast import LATER, TODAY, World


def entries(subject: Subject, kind: str) -> list[object]:
    rows = Entry.objects.filter(kind=kind, subject_id=subject.pk).order_by("subject_seq")
    return [entry.data for entry in rows]


def test_add_team(world: World) -> None:
    team = orgs.add_team(world.district.pk, "修水电", community=world.huaiyin, by=SYSTEM, at=LATER)
    assert entries(team, "team.add") == [{"community_id": world.huaiyin.pk}]
    with pytest.raises(IntegrityError), transaction.atomic():
        orgs.add_team(world.district.pk, "修水电", by=SYSTEM, at=LATER)


def test_join_team_tells_only_of_the_new(world: World) -> None:
    qian, zheng = world.volunteer(world.qian), world.volunteer(world.zheng)
    version = world.team.version
    orgs.join_team(world.team, [zheng, qian], since=TODAY, by=SYSTEM, at=LATER)
    assert entries(world.team, "team.join")[-1] == {"volunteer_ids": [qian.pk]}
    assert world.team.version == version + 1
    orgs.join_team(world.team, [zheng, qian], since=TODAY, by=SYSTEM, at=LATER)
    assert world.team.version == version + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.create(team=world.team, volunteer=qian, since=TODAY)


def test_leave_team_once_and_come_back(world: World) -> None:
    zheng = world.volunteer(world.zheng)
    for _ in range(2):
        orgs.leave_team(world.team, zheng, until=TODAY, by=SYSTEM, at=LATER)
    assert entries(world.team, "team.leave") == [{"volunteer_ids": [zheng.pk]}]
    orgs.join_team(world.team, [zheng], since=TODAY, by=SYSTEM, at=LATER)
    assert TeamMember.objects.filter(team=world.team, volunteer=zheng).count() == 2


def test_who_was_never_in_it_does_not_leave(world: World) -> None:
    orgs.leave_team(world.team, world.volunteer(world.sun), until=TODAY, by=SYSTEM, at=LATER)
    assert entries(world.team, "team.leave") == []
