"""A volunteers' roster becomes people, drawers, volunteers, units and branches."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.exchange import imports
from beside.exchange.importing.running import run
from beside.exchange.models import Import, Stage, Trace
from beside.journal.models import Entry
from beside.orgs.models import Branch, Unit, UnitKind, UnitMember
from beside.people.models import Drawer, Person, Skill, Volunteer, VolunteerKind, VolunteerSkill
from beside.people.private import find_by_id_number, find_by_telephone
from beside.people.residents import resident_for
from beside.people.volunteers import set_skills
from tests.cast import MONDAY, TODAY, World
from tests.exchange.district import (
    CHEN,
    HEADER,
    LATER,
    LIU,
    ZHANG,
    bring,
    changed,
    drawer_of,
    drawers,
    everything,
    roster,
)
from tests.people.numbers import number_born


def volunteer_of(world: World, row) -> Volunteer:
    person = find_by_telephone(world.district.pk, str(row[3]))[0]
    return Volunteer.objects.get(person=person)


def test_good_rows_become_volunteers_with_everything_in_its_place(world: World) -> None:
    before = Volunteer.objects.count()
    done = bring(world, roster(ZHANG, LIU, CHEN))
    assert (done.stage, done.added, done.changed, done.bad_rows) == (Stage.DONE, 3, 0, 0)
    assert Volunteer.objects.count() == before + 3
    zhang = volunteer_of(world, ZHANG)
    assert (zhang.community_id, zhang.sex, zhang.kind) == (
        world.huaiyin.pk,
        "m",
        VolunteerKind.IN_SERVICE,
    )
    assert {skill.name for skill in zhang.skills.all()} == {"理发", "电工"}
    assert volunteer_of(world, CHEN).community_id == world.huaiyin.pk
    secrets = drawer_of("张国华")
    assert (secrets["id_number"], secrets["telephone"]) == (ZHANG[2], ZHANG[3])
    assert (secrets["party_branch"], secrets["joined_party_on"]) == ("第一支部", "2014-09-07")


def test_nothing_personal_stands_outside_the_drawer(world: World) -> None:
    bring(world, roster(ZHANG))
    rows = {label: rows for label, rows in everything().items() if label != "orgs.Branch"}
    for secret in ("张国华", ZHANG[2], ZHANG[3], "2014-09-07", "第一支部"):
        assert secret not in str(rows)


def test_units_and_branches_are_found_by_name_or_entered(world: World) -> None:
    rows = [
        changed(ZHANG, E="区税务局"),
        LIU,
        changed(CHEN, E="退休"),
        changed(CHEN, E="柳林商贸有限公司", C="", D="10012345604"),
    ]
    bring(world, roster(*rows))
    assert {unit.name: unit.kind for unit in Unit.objects.exclude(pk=world.unit.pk)} == {
        "区档案馆": UnitKind.DEPARTMENT,
        "柳林商贸有限公司": UnitKind.COMPANY,
    }
    members = UnitMember.objects.filter(
        unit=world.unit, person=volunteer_of(world, ZHANG).person_id
    )
    assert [member.since for member in members] == [TODAY]
    assert set(Branch.objects.values_list("unit__name", "name")) == {
        ("区税务局", "第一支部"),
        ("区档案馆", "第二支部"),
    }


def test_each_person_and_each_new_thing_is_written_down_once(world: World) -> None:
    before = set(Entry.objects.values_list("pk", flat=True))
    bring(world, roster(ZHANG, LIU, CHEN))
    kinds = sorted(Entry.objects.exclude(pk__in=before).values_list("kind", flat=True))
    assert kinds == [
        "branch.add", "branch.add", "roster.import", "unit.add", "unit.join",
        "volunteer.enroll", "volunteer.enroll", "volunteer.enroll",
    ]  # fmt: skip


def test_the_entries_name_who_confirmed(world: World, wu: Actor) -> None:
    bring(world, roster(ZHANG), by=wu)
    entry = Entry.objects.filter(kind="volunteer.enroll").latest("pk")
    assert (entry.actor_user_id, entry.via) == (world.wu.pk, "import")


@pytest.mark.parametrize(
    "rows", [[ZHANG, LIU, CHEN], [ZHANG, changed(ZHANG, E="", G="1999")], [changed(CHEN, C="")]]
)
def test_the_same_file_twice_changes_nothing(world: World, rows) -> None:
    data = roster(*rows)
    first = bring(world, data)
    before = everything()
    second = bring(world, data, at=LATER)
    assert everything() == before
    assert (second.added, second.changed, second.unchanged) == (0, 0, first.added)


def test_the_same_people_from_another_file_with_fewer_columns_change_nothing(world: World) -> None:
    bring(world, roster(ZHANG, LIU))
    before = everything()
    header = ["名字", "证件号码", "手机"]
    bring(world, roster([ZHANG[0], ZHANG[2] + "'", float(ZHANG[3])], header=header), at=LATER)
    assert everything() == before


def test_what_a_later_roster_says_differently_is_corrected_and_written_down(world: World) -> None:
    bring(world, roster(ZHANG))
    before = volunteer_of(world, ZHANG)
    later = changed(ZHANG, D="10012345699", F="第三支部", H="文渠社区", I="理发、驾驶")
    done = bring(world, roster(later), at=LATER)
    assert (done.added, done.changed) == (0, 1)
    after = Volunteer.objects.get(pk=before.pk)
    assert after.community_id == world.wenqu.pk
    assert {skill.name for skill in after.skills.all()} == {"理发", "电工", "驾驶"}
    assert after.version == before.version + 1
    entry = Entry.objects.filter(subject_type="people.volunteer", subject_id=after.pk).latest("pk")
    assert (entry.kind, entry.subject_seq) == ("volunteer.correct", after.version)
    secrets = drawer_of("张国华")
    assert (secrets["telephone"], secrets["party_branch"]) == ("10012345699", "第三支部")
    assert find_by_telephone(world.district.pk, ZHANG[3]) == []


def test_what_a_roster_leaves_empty_is_never_emptied(world: World) -> None:
    bring(world, roster(ZHANG))
    before = drawer_of("张国华")
    bring(world, roster(changed(ZHANG, D="", F="", G="", H="", I="")), at=LATER)
    assert drawer_of("张国华") == before
    assert volunteer_of(world, ZHANG).community_id == world.huaiyin.pk


def test_skills_that_volunteers_added_themselves_stay(world: World) -> None:
    bring(world, roster(ZHANG))
    zhang = volunteer_of(world, ZHANG)
    own = [*zhang.skills.all(), Skill.objects.get(name="书法")]
    set_skills(zhang, own, by=SYSTEM, at=MONDAY)
    bring(world, roster(changed(ZHANG, I="驾驶")), at=LATER)
    names = set(
        VolunteerSkill.objects.filter(volunteer=zhang).values_list("skill__name", flat=True)
    )
    assert names == {"理发", "电工", "书法", "驾驶"}


def test_a_person_known_by_name_and_telephone_gets_the_id_number(world: World) -> None:
    bring(world, roster(changed(ZHANG, C="")))
    done = bring(world, roster(ZHANG), at=LATER)
    assert (done.added, done.changed) == (0, 1)
    assert find_by_id_number(world.district.pk, ZHANG[2]) == volunteer_of(world, ZHANG).person


def test_a_resident_who_is_on_the_roster_becomes_a_volunteer(world: World) -> None:
    from tests.cast import submit

    wish = submit(world, name="刘秀英", telephone=LIU[3])
    done = bring(world, roster(LIU))
    assert done.added == 1
    assert volunteer_of(world, LIU).person_id == wish.resident_id
    assert Person.objects.filter(drawer__id_index="").count() + 1 == Person.objects.count()


def test_an_id_number_registered_under_another_name_is_a_bad_row(world: World) -> None:
    bring(world, roster(ZHANG))
    done = bring(world, roster(changed(ZHANG, A="王建军", D="10012345677"), LIU), at=LATER)
    assert (done.added, done.changed, done.bad_rows) == (1, 0, 1)
    assert "王建军" not in [secrets["legal_name"] for secrets in drawers()]
    assert imports.error_workbook(done, by=SYSTEM, at=LATER)


def test_a_telephone_that_moved_on_makes_no_new_people_each_time(
    world: World,
) -> None:
    """One row proves by ID number that a telephone is old; another knows only that telephone."""
    bring(world, roster(changed(ZHANG, D="10012345688")))
    data = roster(changed(ZHANG, C="", D="10012345688", E=""), ZHANG)
    bring(world, data, at=LATER)
    before = everything()
    bring(world, data, at=LATER)
    assert everything() == before


def test_retired_members_and_others_are_told_apart(world: World) -> None:
    header = [*HEADER, "人员类别", "政治面貌"]
    rows = [[*ZHANG, "离退休党员", "党员"], [*LIU, "", "群众"], [*CHEN, "", ""]]
    bring(world, roster(*rows, header=header))
    kinds = [volunteer_of(world, row).kind for row in (ZHANG, LIU, CHEN)]
    assert kinds == [VolunteerKind.RETIRED, VolunteerKind.OTHERS, VolunteerKind.IN_SERVICE]


def test_wrong_rows_stay_out_and_the_others_go_in(world: World) -> None:
    """批量导入错行: the seventeenth row has an impossible date and a wrong last digit."""
    people = [
        [f"李{name}", "", "", f"100123457{number:02}", "区档案馆", "", "", "槐荫里社区", ""]
        for number, name in enumerate("国秀英建军桂兰志强华平安明亮远山海天")
    ]
    people[15] = changed(ZHANG, C=ZHANG[2][:-1] + "X", G="2026/13/01")
    done = bring(world, roster(*people))
    assert (done.added, done.bad_rows) == (len(people) - 1, 1)
    assert find_by_telephone(world.district.pk, ZHANG[3]) == []


def test_the_trace_of_a_roster_gives_nothing_away(world: World) -> None:
    bring(world, roster(ZHANG, changed(LIU, F="第一支部")))
    hashes = [trace.hashes["party_branch"] for trace in Trace.objects.all()]
    assert len(hashes) == len(set(hashes)) == 2


def test_a_roster_of_another_district_touches_nobody_here(world: World) -> None:
    from beside.places.actions import add_area, add_district
    from beside.places.models import Level

    other = add_district("桥西区", by=SYSTEM, at=MONDAY)
    street = add_area(other, Level.SUBDISTRICT, "东门街道", by=SYSTEM, at=MONDAY)
    add_area(street, Level.COMMUNITY, "槐荫里社区", by=SYSTEM, at=MONDAY)
    bring(world, roster(ZHANG))
    started = imports.start(roster(ZHANG), "花名册.xlsx", other, by=SYSTEM, at=MONDAY)
    imports.confirm(started, by=SYSTEM, at=MONDAY)
    done = run(Import.objects.get(pk=started.pk), at=MONDAY)
    assert done.added == 1
    assert Drawer.objects.filter(district_id=other.pk).count() == 1


def born(years: int) -> str:
    return number_born(TODAY.replace(year=TODAY.year - years))


def test_who_is_under_18_is_entered_as_applied_and_the_office_is_told(world: World) -> None:
    wei = ["何小伟", "女", born(15), "10012345609", "", "", "", "槐荫里社区", ""]
    done = bring(world, roster(ZHANG, wei))
    assert (done.added, done.bad_rows) == (2, 0)
    made = volunteer_of(world, wei)
    assert (made.standing, made.of_age_on) == ("applied", TODAY.replace(year=TODAY.year + 3))
    assert volunteer_of(world, ZHANG).standing == "verified"
    again = bring(world, roster(ZHANG, wei), at=LATER)
    assert (again.added, again.changed) == (0, 0)
    assert volunteer_of(world, wei).standing == "applied"


def test_children_are_left_out(world: World) -> None:
    child = ["何小宝", "女", born(13), "10012345608", "", "", "", "槐荫里社区", ""]
    done = bring(world, roster(ZHANG, child))
    assert (done.added, done.bad_rows) == (1, 1)
    assert not find_by_telephone(world.district.pk, child[3])


def test_who_turns_out_to_be_a_minor_applies_anew(world: World) -> None:
    row = ["何小伟", "女", "", "10012345609", "", "", "", "槐荫里社区", ""]
    bring(world, roster(row))
    assert volunteer_of(world, row).standing == "verified"
    bring(world, roster(changed(row, C=born(15))), at=LATER)
    made = volunteer_of(world, row)
    assert (made.standing, made.of_age_on is None) == ("applied", False)


def test_a_resident_under_18_becomes_an_applicant(world: World) -> None:
    row = ["何小伟", "女", born(15), "10012345609", "", "", "", "槐荫里社区", ""]
    resident_for(world.huaiyin, name="何小伟", telephone="10012345609", at=MONDAY)
    bring(world, roster(row))
    made = volunteer_of(world, row)
    assert (made.standing, made.of_age_on is None) == ("applied", False)
