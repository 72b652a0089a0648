"""申请: somebody asks to be enrolled, by telephone in hand or at a desk; and what she is told.

Who applies over the net must not learn who is known here: an application of somebody known answers
like any other, and what it says waits beside what stands until the office has looked. Nothing that
a stranger types replaces what lies in a drawer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.journal.record import Hand
from beside.people import ages, change_requests, guardians
from beside.people.events import ApplicationDecided, AppliedAgain, GuardianAgreed
from beside.people.matching import hold_register, known_person
from beside.people.models import (
    Application,
    ChangeRequest,
    Channel,
    Drawer,
    Guardian,
    Person,
    Standing,
    Volunteer,
    What,
)
from beside.people.private import file_papers, telephone_index
from beside.people.private.sealing import INDEXES
from beside.people.volunteers import (
    Enrollment,
    called,
    enroll,
    enroll_known,
    new_volunteer_number,
    note,
    set_standing,
)

GUARDIAN_UNNAMED = Reason(
    "volunteer.guardian_unnamed", _("不满 18 岁的，请写上监护人，社区会打电话征求同意。")
)
OF_AGE = Reason("volunteer.of_age", _("这位志愿者已经满 18 岁，不用监护人同意。"))
MOST = 20
"""So many applications of one telephone are shown."""
NOT_WAITING = Reason("volunteer.not_waiting", _("这位没有等着答复的申请。"))


@dataclass(frozen=True, slots=True)
class Applying:
    """What somebody says of herself: the enrollment, and what is to be checked before it stands
    (unit by its name, certificates; see change_requests).
    """

    enrollment: Enrollment
    claims: Sequence[tuple[What, str]] = field(default_factory=tuple)


@transaction.atomic
def apply(district_id: int, one: Applying, *, by: Hand, at: datetime) -> Application:
    """自己申请: the telephone among the secrets is proven. Ends as applied, for whoever it is.

    Raises:
        Refused: under 14, or under 18 without a guardian to ask.
    """
    secrets = one.enrollment.secrets
    born, today = ages.born_on(secrets), service_day(at)
    require(ages.may_enroll(born, today))
    if ages.of_age_on(born, today) and one.enrollment.guardian is None:
        raise Refused(GUARDIAN_UNNAMED)
    hold_register(district_id)
    asked = replace(one.enrollment, standing=Standing.APPLIED)
    known = known_person(district_id, secrets)
    volunteer = getattr(known, "volunteer", None) or called(district_id, secrets)
    if volunteer is not None:
        return _again(volunteer, one, by=by, at=at)
    if known is None:
        made = enroll(district_id, asked, by=by, at=at)
        return _online(made, one.claims, secrets, by=by, at=at)
    hers = _may_replace(known, secrets)
    made = enroll_known(known, asked, hers, by=by, at=at)
    claims = [*_differing(known, secrets, without=hers), *one.claims]
    return _online(made, claims, secrets, by=by, at=at)


def file(
    volunteer: Volunteer,
    claims: Sequence[tuple[What, str]],
    *,
    channel: Channel,
    secrets: Mapping[str, str],
    entered_by: int | None,
    at: datetime,
    number: str = "",
) -> Application:
    """Keep the application of a volunteer who was entered now, and what is to be checked."""
    made = Application.objects.create(
        district_id=volunteer.district_id,
        volunteer=volunteer,
        number=number or volunteer.number,
        telephone_index=telephone_index(secrets.get("telephone", "")),
        channel=channel,
        entered_by=entered_by,
        applied_at=at,
    )
    change_requests.keep(volunteer, claims, application=made, at=at)
    return made


def _online(
    volunteer: Volunteer,
    claims: Sequence[tuple[What, str]],
    secrets: Mapping[str, str],
    *,
    by: Hand,
    at: datetime,
    number: str = "",
) -> Application:
    return file(
        volunteer,
        claims,
        channel=Channel.ONLINE,
        secrets=secrets,
        entered_by=by.user_id,
        at=at,
        number=number,
    )


def _again(volunteer: Volunteer, one: Applying, *, by: Hand, at: datetime) -> Application:
    """Somebody who is a volunteer already, or says so: everything waits beside what stands."""
    secrets, home = one.enrollment.secrets, one.enrollment.community
    claims = [*_differing(volunteer.person, secrets), *one.claims]
    if home is not None and home.pk != volunteer.community_id:
        claims.append((What.COMMUNITY, str(home.pk)))
    made = _online(volunteer, claims, secrets, by=by, at=at, number=new_volunteer_number())
    note(volunteer, AppliedAgain(application_id=made.pk), by=by, at=at)
    return made


def _may_replace(known: Person, secrets: Mapping[str, str]) -> dict[str, str]:
    """What of these secrets may go into the drawer of somebody known who is no volunteer yet: all
    but the name, where she shows that the telephone of the drawer is in her hand; else nothing.
    """
    mine = Drawer.objects.values_list("telephone_index", flat=True).get(pk=known.pk)
    if not mine or mine != telephone_index(secrets.get("telephone", "")):
        return {}
    has_number = Drawer.objects.exclude(id_index="").filter(pk=known.pk).exists()
    kept = {"telephone", "legal_name", *({"id_number"} if has_number else ())}
    return {name: text for name, text in secrets.items() if name not in kept}


def _differing(
    person: Person, secrets: Mapping[str, str], *, without: Collection[str] = ()
) -> list[tuple[What, str]]:
    """What of these secrets waits for a check: all but what is written, and what the drawer says
    too, as far as blind indexes tell.
    """
    drawer = Drawer.objects.get(pk=person.pk)
    same = {
        name
        for name, (column, index) in INDEXES.items()
        if getattr(drawer, column) == index(secrets.get(name, ""))
    }
    return [
        (what, secrets[what])
        for what in What
        if secrets.get(what) and what not in without and what not in same
    ]


@transaction.atomic
def answer(
    volunteer: Volunteer, *, accepted: bool, why: str = "", by: Hand, at: datetime
) -> Volunteer:
    """核验: the office has looked. Accepted, who applied is verified, and who had left is back;
    refused, who applied has left, and `why` is kept for the applicant. Whoever serves already goes
    on as before.

    Raises:
        Refused: nobody waits for an answer, or somebody under 18 has no guardian's consent.
    """
    open_ones = Application.objects.filter(volunteer=volunteer, decided_at=None)
    waiting = list(open_ones)
    if not waiting and volunteer.standing != Standing.APPLIED:
        raise Refused(NOT_WAITING)
    if not accepted and why:
        words = {why_of(one): why for one in waiting}
        file_papers(volunteer.person_id, volunteer, words, at=at)
    if not accepted:
        foreign = ChangeRequest.objects.filter(application__in=waiting, decided_at=None)
        foreign.update(decided_at=at)
    to = _to(volunteer, accepted=accepted)
    if to is not None:
        return set_standing(volunteer, to, by=by, at=at)
    open_ones.update(decided_at=at, accepted=accepted)
    note(volunteer, ApplicationDecided(accepted=accepted), by=by, at=at)
    return volunteer


def _to(volunteer: Volunteer, *, accepted: bool) -> Standing | None:
    """Where an answer leads from the present standing; None where it stays."""
    if volunteer.standing == Standing.APPLIED:
        return Standing.VERIFIED if accepted else Standing.LEFT
    return Standing.ACTIVE if accepted and volunteer.standing == Standing.LEFT else None


def why_of(application: Application) -> str:
    """The name of the paper, about the volunteer, that says why an application was refused."""
    return f"refusal-{application.pk}"


@transaction.atomic
def record_guardian(
    volunteer: Volunteer, consent: guardians.Consent, *, by: Hand, at: datetime
) -> Guardian:
    """The guardian of a volunteer under 18 was asked, and agreed; who records it, witnesses it.

    Raises:
        Refused: she is of age, and needs nobody's consent.
    """
    if not ages.is_minor(volunteer, service_day(at)):
        raise Refused(OF_AGE)
    kept = guardians.keep(volunteer, consent, witness=by.user_id, at=at)
    event = GuardianAgreed(guardian_id=kept.pk, given_on=kept.given_on)
    note(volunteer, event, by=by, at=at)
    return kept


def applications_by(telephone: str) -> list[Application]:
    """What was applied for with a telephone (normal form, proven by who asks), the newest first."""
    rows = Application.objects.filter(telephone_index=telephone_index(telephone))
    return list(rows.select_related("volunteer").order_by("-applied_at", "-pk")[:MOST])


def undecided(volunteer: Volunteer) -> list[Application]:
    """The applications that nobody has answered yet, the oldest first."""
    rows = Application.objects.filter(volunteer=volunteer, decided_at=None)
    return list(rows.order_by("pk"))
