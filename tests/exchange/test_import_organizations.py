"""Lists of teams and units become teams, units, leaders, liaisons and partnerships."""

import pytest

from beside.access.actions import appoint
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.exchange.models import Import
from beside.journal.models import Entry
from beside.orgs.models import Partnership, Team, TeamMember, Unit, UnitKind
from beside.people.accounts import may_sign_in
from beside.people.models import Person, Volunteer
from beside.people.private import find_by_telephone
from tests.cast import World
from tests.exchange.district import LATER, ZHANG, bring, everything, roster
from tests.exchange.tables import CODE, xlsx

TEAMS = ["服务队名称", "所属单位或社区", "队长", "队长电话", "特色", "人数", "结对社区"]
UNITS = ["单位名称", "统一社会信用代码", "类型", "联络员", "联络员电话", "结对社区"]
OLD_TEAM = ["槐荫里助老队", "槐荫里社区", "张国华", float(ZHANG[3]), "助老", 12, "文渠社区"]
NEW_TEAM = ["档案先锋队", "区档案馆", "刘秀英", "100-1234-5602", "普法", 8, "文渠社区"]
ARCHIVE = ["区档案馆", CODE, "区直单位", "陈立", "10012345603", "槐荫里社区、文渠社区"]


def teams(world: World, *rows, **options) -> Import:
    return bring(world, xlsx(TEAMS, *rows), **options)


def units(world: World, *rows, **options) -> Import:
    return bring(world, xlsx(UNITS, *rows), **options)


def leaders(name: str) -> list[Person | None]:
    found = Appointment.objects.filter(team__name=name, role=Role.LEADER, ended_at=None)
    return [appointment.user.person for appointment in found]


def test_teams_belong_to_communities_or_units_and_have_leaders(world: World) -> None:
    done = teams(world, OLD_TEAM, NEW_TEAM)
    assert (done.added, done.bad_rows) == (2, 0)
    old, new = Team.objects.get(name="槐荫里助老队"), Team.objects.get(name="档案先锋队")
    assert (old.community_id, old.unit_id, old.speciality) == (world.huaiyin.pk, None, "助老")
    assert new.unit is not None
    assert (new.community_id, new.unit.name) == (None, "区档案馆")
    assert leaders("槐荫里助老队") == find_by_telephone(world.district.pk, ZHANG[3])
    assert Partnership.objects.filter(unit=new.unit, community=world.wenqu).exists()


def test_a_leader_can_sign_in_by_telephone(world: World) -> None:
    teams(world, OLD_TEAM)
    assert may_sign_in(ZHANG[3]) == leaders("槐荫里助老队")


def test_a_leader_who_is_a_volunteer_is_in_the_team(world: World) -> None:
    bring(world, roster(ZHANG))
    people = Person.objects.count()
    teams(world, OLD_TEAM)
    assert Person.objects.count() == people
    member = TeamMember.objects.get(team__name="槐荫里助老队")
    assert member.volunteer == Volunteer.objects.latest("pk")


def test_a_leader_named_first_and_enrolled_later_is_one_person(world: World) -> None:
    teams(world, OLD_TEAM)
    people = Person.objects.count()
    bring(world, roster(ZHANG), at=LATER)
    assert Person.objects.count() == people
    assert Volunteer.objects.filter(person__in=leaders("槐荫里助老队")).count() == 1


@pytest.mark.parametrize(
    "bring_in",
    [lambda w, **o: teams(w, OLD_TEAM, NEW_TEAM, **o), lambda w, **o: units(w, ARCHIVE, **o)],
)
def test_the_same_list_twice_changes_nothing(world: World, bring_in) -> None:
    bring_in(world)
    before = everything()
    again = bring_in(world, at=LATER)
    assert everything() == before
    assert (again.added, again.changed) == (0, 0)


def test_what_a_later_list_says_differently_is_corrected(world: World) -> None:
    teams(world, OLD_TEAM)
    changed = [*OLD_TEAM[:4], "助残", *OLD_TEAM[5:]]
    done = teams(world, changed, at=LATER)
    assert (done.added, done.changed) == (0, 1)
    team = Team.objects.get(name="槐荫里助老队")
    assert (team.speciality, team.version) == ("助残", 2)
    assert Entry.objects.filter(kind="team.correct", subject_id=team.pk, subject_seq=2).exists()


def test_a_bad_row_of_teams_stays_out(world: World) -> None:
    done = teams(world, OLD_TEAM, ["没有的队", "北关社区", "", "", "", "", ""])
    assert (done.added, done.bad_rows) == (1, 1)
    assert not Team.objects.filter(name="没有的队").exists()


def test_units_have_a_code_a_liaison_and_paired_communities(world: World) -> None:
    units(world, ARCHIVE, ["柳林商贸有限公司", "", "企业", "", "", ""])
    archive = Unit.objects.get(name="区档案馆")
    assert (archive.credit_code, archive.kind) == (CODE, UnitKind.DEPARTMENT)
    assert Unit.objects.get(name="柳林商贸有限公司").kind == UnitKind.COMPANY
    paired = Partnership.objects.filter(unit=archive, until=None)
    assert {one.community_id for one in paired} == {world.huaiyin.pk, world.wenqu.pk}
    (appointment,) = Appointment.objects.filter(unit=archive, role=Role.LIAISON)
    assert appointment.user.person in find_by_telephone(world.district.pk, "10012345603")


def test_a_unit_known_already_gets_what_was_missing(world: World) -> None:
    done = units(world, ["区税务局", CODE, "", "", "", "文渠社区"])
    assert (done.added, done.changed) == (0, 1)
    world.unit.refresh_from_db()
    assert world.unit.credit_code == CODE
    assert Partnership.objects.filter(unit=world.unit, until=None).count() == 2


def test_who_imports_a_list_is_not_appointed_by_it(world: World) -> None:
    """Nobody appoints himself, not even by a list with his own name in it."""
    teams(world, OLD_TEAM)
    (leader,) = leaders("槐荫里助老队")
    assert leader is not None
    user, district = leader.user, world.district
    appoint(user, Role.ORGANIZER, district, within=district, by=SYSTEM, at=LATER)
    own = [*NEW_TEAM[:2], *OLD_TEAM[2:4], *NEW_TEAM[4:]]
    done = teams(world, own, by=Actor.of(user), at=LATER)
    assert (done.added, done.bad_rows) == (1, 0)
    assert leaders("档案先锋队") == []
