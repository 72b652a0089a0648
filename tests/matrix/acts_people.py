"""What is done with the records of people, each with somebody whose they are, and who may."""

from beside.access import (
    breaches,
    checking,
    clearances,
    processing,
    requests,
    studios,
)
from beside.flows import rights, volunteers
from beside.people.applications import Applying
from beside.people.guardians import Consent
from beside.people.models import (
    Answer,
    AssessmentOutcome,
    Breach,
    BreachKind,
    Clearance,
    Given,
    Gone,
    Person,
    RequestKind,
    RightsRequest,
    Source,
    Standing,
    Volunteer,
    What,
)
from beside.people.models import ChangeRequest as Change
from beside.people.volunteers import Enrollment
from tests.matrix.stage import EVERYBODY, Act, Stage


def sun(stage: Stage) -> Volunteer:
    return stage.world.volunteer(stage.world.sun)


def applying(stage: Stage) -> Applying:
    secrets = {"legal_name": "吕小云", "telephone": "10077776666"}
    return Applying(Enrollment(community=stage.world.huaiyin, secrets=secrets))


def resident(stage: Stage, wish: str) -> Person:
    return Person.objects.get(pk=stage.wish(wish).resident_id)


def asked_to_read(stage: Stage) -> Clearance:
    return Clearance.objects.get(pk=stage.behind.clearance.pk)


def broken(stage: Stage) -> Clearance:
    return Clearance.objects.get(pk=stage.asked.broken.pk)


def volunteer(one: Volunteer) -> Volunteer:
    """As she stands in the database."""
    return Volunteer.objects.get(pk=one.pk)


def change(stage: Stage) -> Change:
    return Change.objects.get(pk=stage.asked.change.pk)


def right(stage: Stage) -> RightsRequest:
    return RightsRequest.objects.get(pk=stage.asked.right.pk)


def granted(stage: Stage) -> RightsRequest:
    return RightsRequest.objects.get(pk=stage.behind.granted.pk)


def departed(stage: Stage) -> rights.Departed:
    return rights.Departed(Gone.MOVED, stage.today, Source.FAMILY)


def facts(stage: Stage) -> breaches.Facts:
    return breaches.Facts(BreachKind.LEAK, ["name"], 2, stage.at)


def breach(stage: Stage) -> Breach:
    return Breach.objects.get(pk=stage.behind.breach.pk)


GUARDED = (
    Act(
        clearances.ask,
        "child",
        lambda s, **d: clearances.ask(s.wish("child"), **d),
        "li wu",
    ),
    Act(
        clearances.break_glass,
        "child",
        lambda s, **d: clearances.break_glass(s.wish("child"), "三天没人应门", **d),
        "li wu",
    ),
    Act(
        clearances.grant,
        "child",
        lambda s, **d: clearances.grant(asked_to_read(s), clearances.Period.DAY, **d),
        "wu",
    ),
    Act(clearances.refuse, "child", lambda s, **d: clearances.refuse(asked_to_read(s), **d), "wu"),
    Act(clearances.end, "broken", lambda s, **d: clearances.end(broken(s), **d), "li wu"),
    Act(clearances.review, "broken", lambda s, **d: clearances.review(broken(s), **d), "wu jiang"),
    Act(
        studios.set_small_office,
        "",
        lambda s, **d: studios.set_small_office(s.world.huaiyin.studio, small=True, **d),
        "system wu",
    ),
)
CHECKING = (
    Act(
        checking.apply,
        "",
        lambda s, **d: checking.apply(s.world.huaiyin, applying(s), **d),
        " ".join(EVERYBODY),
    ),
    Act(
        checking.answer,
        "",
        lambda s, **d: checking.answer(volunteer(s.asked.applied), accepted=True, **d),
        "system wu",
    ),
    Act(
        checking.record_guardian,
        "",
        lambda s, **d: checking.record_guardian(
            volunteer(s.asked.young),
            Consent("何大成", "10077779997", "父亲", given_on=s.today, way=Given.CALL),
            **d,
        ),
        "system li wu",
    ),
    Act(
        checking.propose,
        "",
        lambda s, **d: checking.propose(sun(s), What.UNIT, "区税务局", **d),
        "sun",
    ),
    Act(
        checking.check_change,
        "",
        lambda s, **d: checking.check_change(change(s), accepted=True, **d),
        "system li wu",
    ),
    Act(
        volunteers.check_change,
        "",
        lambda s, **d: volunteers.check_change(change(s), accepted=True, **d),
        "system li wu",
    ),
    Act(
        checking.step_back,
        "",
        lambda s, **d: checking.step_back(sun(s), Standing.PAUSED, **d),
        "sun",
    ),
    Act(
        volunteers.step_back,
        "",
        lambda s, **d: volunteers.step_back(sun(s), Standing.PAUSED, **d),
        "sun",
    ),
)
RIGHTS = (
    Act(
        requests.ask,
        "new",
        lambda s, **d: requests.ask(resident(s, "new"), RequestKind.COPY, "要一份", **d),
        "resident",
    ),
    Act(
        requests.enter,
        "new",
        lambda s, **d: requests.enter(resident(s, "new"), RequestKind.COPY, "要一份", **d),
        "system li wu",
    ),
    Act(
        requests.take_back, "verified", lambda s, **d: requests.take_back(right(s), **d), "resident"
    ),
    Act(
        requests.answer,
        "verified",
        lambda s, **d: requests.answer(right(s), Answer.ACCEPTED, "好", **d),
        "system wu",
    ),
    Act(
        requests.hand_over,
        "new",
        lambda s, **d: requests.hand_over(granted(s), **d),
        "system li wu",
    ),
    Act(
        rights.answer_request,
        "verified",
        lambda s, **d: rights.answer_request(right(s), Answer.ACCEPTED, "好", **d),
        "system wu",
    ),
    Act(
        rights.close_account,
        "twin",
        lambda s, **d: rights.close_account(resident(s, "twin"), withdraw=True, **d),
        "system wu",
    ),
    Act(
        rights.forget_person,
        "twin",
        lambda s, **d: rights.forget_person(resident(s, "twin"), **d),
        "system wu",
    ),
    Act(
        rights.record_departure,
        "twin",
        lambda s, **d: rights.record_departure(resident(s, "twin"), departed(s), **d),
        "system li wu",
    ),
    Act(
        rights.restore_person,
        "gone",
        lambda s, **d: rights.restore_person(resident(s, "gone"), **d),
        "system wu",
    ),
)
DISTRICT = (
    Act(
        breaches.report,
        "",
        lambda s, **d: breaches.report(s.world.district, facts(s), {"cause": "丢了电脑"}, **d),
        "system wu",
    ),
    Act(
        breaches.correct,
        "",
        lambda s, **d: breaches.correct(breach(s), facts(s), {}, within=s.world.district, **d),
        "system wu",
    ),
    Act(
        breaches.derive,
        "",
        lambda s, **d: breaches.derive(
            breach(s), s.world.li, s.at, s.at, within=s.world.district, **d
        ),
        "system wu",
    ),
    Act(
        breaches.tell,
        "",
        lambda s, **d: breaches.tell(breach(s), authority=True, within=s.world.district, **d),
        "system wu",
    ),
    Act(
        processing.keep_note,
        "",
        lambda s, **d: processing.keep_note(s.world.district, "wishes", "区里自己的话", **d),
        "system wu",
    ),
    Act(
        processing.save_assessment,
        "",
        lambda s, **d: processing.save_assessment(
            s.world.district, "wishes", {}, [], AssessmentOutcome.GO, **d
        ),
        "system wu",
    ),
)
ACTS = (*GUARDED, *CHECKING, *RIGHTS, *DISTRICT)
