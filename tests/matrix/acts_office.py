"""What the office and the studio do, each with something it is done to, and who may."""

from datetime import date, timedelta

from beside.access import (
    accounts,
    actions,
    corrections,
    organizations,
    studios,
    telephones,
    volunteering,
)
from beside.access.models import Appointment, Role
from beside.flows import closing, volunteers
from beside.orgs.models import DutyShift, Partnership, TeamState, UnitKind
from beside.people.models import Standing, Volunteer, VolunteerKind
from beside.people.models.fitness import Certificate, Conflict
from beside.people.volunteers import Enrollment
from beside.places.models import Level
from tests.matrix.stage import Act, Stage

NEXT_YEAR = date(2027, 12, 31)


def sun(stage: Stage) -> Volunteer:
    return stage.world.volunteer(stage.world.sun)


def enrollment(stage: Stage) -> Enrollment:
    secrets = {"legal_name": "何小云", "telephone": "10077778888"}
    return Enrollment(community=stage.world.huaiyin, secrets=secrets)


def editor(stage: Stage) -> Appointment:
    return Appointment.objects.get(pk=stage.behind.appointment.pk)


def facts(stage: Stage) -> studios.Facts:
    return studios.Facts(name="工作室", address="二楼", hours="每天", telephone="0310-1000001")


PLACES = (
    Act(
        organizations.add_place,
        "",
        lambda s, **d: organizations.add_place(s.world.huaiyin, Level.ESTATE, "新院", **d),
        "system wu",
    ),
    Act(
        corrections.rename_place,
        "",
        lambda s, **d: corrections.rename_place(s.world.huaiyin, "槐荫", **d),
        "system wu",
    ),
    Act(
        corrections.close_place,
        "",
        lambda s, **d: corrections.close_place(s.world.building, **d),
        "system wu",
    ),
    Act(closing.close, "", lambda s, **d: closing.close(s.world.building, **d), "system wu"),
    Act(
        actions.change_options,
        "",
        lambda s, **d: actions.change_options(s.world.district, {"footer": "欢迎"}, **d),
        "system wu chu",
    ),
    Act(
        actions.set_working_day,
        "",
        lambda s, **d: actions.set_working_day(s.world.district, NEXT_YEAR, is_working=False, **d),
        "system wu chu",
    ),
)
GROUPS = (
    Act(
        organizations.add_unit,
        "",
        lambda s, **d: organizations.add_unit(
            s.world.district, "区教育局", UnitKind.DEPARTMENT, **d
        ),
        "system wu",
    ),
    Act(
        organizations.add_team,
        "",
        lambda s, **d: organizations.add_team(
            s.world.district, organizations.TeamFacts("夜班队", community=s.world.huaiyin), **d
        ),
        "system wu",
    ),
    Act(
        organizations.join,
        "",
        lambda s, **d: organizations.join(s.world.team, sun(s), **d),
        "system wu",
    ),
    Act(
        organizations.leave,
        "",
        lambda s, **d: organizations.leave(s.world.team, s.world.volunteer(s.world.zheng), **d),
        "system wu",
    ),
    Act(
        organizations.pair,
        "",
        lambda s, **d: organizations.pair(s.world.unit, s.world.wenqu, **d),
        "system wu han",
    ),
    Act(
        organizations.unpair,
        "",
        lambda s, **d: organizations.unpair(Partnership.objects.get(), **d),
        "system wu",
    ),
    Act(
        corrections.correct_unit,
        "",
        lambda s, **d: corrections.correct_unit(
            s.world.unit, corrections.UnitFacts("税务局", UnitKind.DEPARTMENT), **d
        ),
        "system wu",
    ),
    Act(
        corrections.end_unit,
        "",
        lambda s, **d: corrections.end_unit(s.empty_unit(), **d),
        "system wu",
    ),
    Act(
        corrections.correct_team,
        "",
        lambda s, **d: corrections.correct_team(
            s.world.team, corrections.TeamTraits("先锋队"), **d
        ),
        "system wu",
    ),
    Act(
        corrections.set_team_state,
        "",
        lambda s, **d: corrections.set_team_state(s.world.team, TeamState.PAUSED, **d),
        "system wu",
    ),
    Act(actions.end_roles, "", lambda s, **d: actions.end_roles(s.world.team, **d), "system wu"),
    Act(
        studios.keep_studio,
        "",
        lambda s, **d: studios.keep_studio(s.world.huaiyin, facts(s), **d),
        "system li wu",
    ),
    Act(
        studios.add_shift,
        "",
        lambda s, **d: studios.add_shift(
            s.world.huaiyin.studio, s.world.li, s.at, s.at + timedelta(hours=2), **d
        ),
        "system li wu",
    ),
    Act(
        studios.strike_shift,
        "",
        lambda s, **d: studios.strike_shift(DutyShift.objects.get(pk=s.behind.shift), **d),
        "system li wu",
    ),
)
PEOPLE = (
    Act(
        volunteering.enroll,
        "",
        lambda s, **d: volunteering.enroll(s.world.huaiyin, enrollment(s), **d),
        "system li wu",
    ),
    Act(
        volunteering.set_standing,
        "",
        lambda s, **d: volunteering.set_standing(sun(s), Standing.PAUSED, **d),
        "system wu",
    ),
    Act(
        volunteers.set_standing,
        "",
        lambda s, **d: volunteers.set_standing(sun(s), Standing.PAUSED, **d),
        "system wu",
    ),
    Act(
        volunteering.correct,
        "",
        lambda s, **d: volunteering.correct(
            sun(s), volunteering.Correction(s.world.huaiyin, VolunteerKind.IN_SERVICE), **d
        ),
        "system wu",
    ),
    Act(
        volunteering.check_qualification,
        "",
        lambda s, **d: volunteering.check_qualification(
            sun(s), Certificate.ELECTRICIAN, valid_until=NEXT_YEAR, **d
        ),
        "system wu",
    ),
    Act(
        volunteering.check_background,
        "",
        lambda s, **d: volunteering.check_background(sun(s), valid_until=NEXT_YEAR, **d),
        "system wu",
    ),
    Act(
        volunteering.insure,
        "",
        lambda s, **d: volunteering.insure(sun(s), valid_from=s.today, valid_until=NEXT_YEAR, **d),
        "system wu",
    ),
    Act(
        volunteering.add_conflict,
        "new",
        lambda s, **d: volunteering.add_conflict(sun(s), s.wish("new").resident, **d),
        "system wu",
    ),
    Act(
        volunteers.add_conflict,
        "new",
        lambda s, **d: volunteers.add_conflict(sun(s), s.wish("new").resident, **d),
        "system wu",
    ),
    Act(
        volunteering.strike,
        "",
        lambda s, **d: volunteering.strike(Conflict.objects.get(pk=s.behind.conflict.pk), **d),
        "system wu",
    ),
    Act(
        volunteers.strike,
        "",
        lambda s, **d: volunteers.strike(Conflict.objects.get(pk=s.behind.conflict.pk), **d),
        "system wu",
    ),
    Act(
        actions.appoint,
        "",
        lambda s, **d: actions.appoint(
            s.world.sun, Role.DISPATCHER, s.world.huaiyin, within=s.world.huaiyin, **d
        ),
        "system",
    ),
    Act(
        accounts.appoint_new,
        "",
        lambda s, **d: accounts.appoint_new(
            accounts.NewAccount("he", "a-password-nobody-has", secrets={"legal_name": "何"}),
            Role.DISPATCHER,
            s.world.huaiyin,
            **d,
        ),
        "system wu",
    ),
    Act(
        actions.dismiss,
        "",
        lambda s, **d: actions.dismiss(editor(s), within=s.world.district, **d),
        "system wu wei",
    ),
    Act(
        telephones.correct_telephone,
        "",
        lambda s, **d: telephones.correct_telephone(
            s.colleague(), "10066667777", within=s.world.district, **d
        ),
        "system wu",
    ),
)
ACTS = (*PLACES, *GROUPS, *PEOPLE)
