"""改动申请: changes of a volunteer's record that stand only after a check.

What is proposed is a paper about the volunteer, under her own key; so is the reason of a refusal.
Who may check is asked above this storey (access.checking), and so is what organizations must do.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.journal.record import Hand
from beside.people import ages
from beside.people.corrections import set_telephone
from beside.people.events import ChangeDecided, ChangeProposed
from beside.people.identity import check_id_number
from beside.people.matching import hold_register
from beside.people.models import (
    Application,
    ChangeRequest,
    Drawer,
    Qualification,
    Standing,
    Volunteer,
    What,
)
from beside.people.models.fitness import Certificate
from beside.people.private import Purpose, file_papers, id_number_index, open_papers, seal
from beside.people.volunteers import KNOWN_NUMBER, note

NOTHING_OPEN = Reason("volunteer.decided_already", _("这一项已经有人核过了。"))
SEVERAL = frozenset({What.QUALIFICATION})
"""Of these several may wait at once; of others the newest says it all."""
SEALED = frozenset(
    {What.LEGAL_NAME, What.PARTY_BRANCH, What.POLITICAL_STATUS, What.ID_NUMBER}
)  # and the telephone, with rules of its own


def value_of(asked: ChangeRequest) -> str:
    """The name of the paper with the proposed value."""
    return f"change-{asked.pk}"


def why_of(asked: ChangeRequest) -> str:
    """The name of the paper that says why it was refused."""
    return f"why-{asked.pk}"


def said_qualification(kind: str, valid_until: date | None) -> str:
    """A certificate as a request holds it."""
    return f"{kind} {valid_until.isoformat()}" if valid_until else kind


def read_qualification(text: str) -> tuple[Certificate, date | None]:
    """The certificate again, and the China day up to which it is valid (None: without end)."""
    kind, _space, day = text.partition(" ")
    return Certificate(kind), date.fromisoformat(day) if day else None


def keep(
    volunteer: Volunteer,
    values: Iterable[tuple[What, str]],
    *,
    application: Application | None = None,
    at: datetime,
) -> list[ChangeRequest]:
    """File what is proposed; part of the acts that propose."""
    made = []
    for what, text in values:
        if not text:
            continue
        asked = ChangeRequest.objects.create(
            volunteer=volunteer, application=application, what=what, proposed_at=at
        )
        file_papers(volunteer.person_id, volunteer, {value_of(asked): text}, at=at)
        made.append(asked)
    return made


@transaction.atomic
def propose(
    volunteer: Volunteer, what: What, value: str, *, by: Hand, at: datetime
) -> ChangeRequest:
    """A volunteer says what should stand instead. What she proposed before of the same, and nobody
    has checked yet, is replaced. `value` is in normal form.
    """
    if what not in SEVERAL:
        mine = ChangeRequest.objects.filter(
            volunteer=volunteer, what=what, application=None, decided_at=None
        )
        mine.update(decided_at=at)
    (made,) = keep(volunteer, [(what, value)], at=at)
    note(volunteer, ChangeProposed(what=what, proposal_id=made.pk), by=by, at=at)
    return made


def open_value(asked: ChangeRequest, *, by: Hand, at: datetime) -> str:
    """What is proposed; the look is written down."""
    name = value_of(asked)
    papers = open_papers([asked.volunteer], [name], purpose=Purpose.ENROLL, by=by, at=at)
    return papers[asked.volunteer_id][name]


@transaction.atomic
def decide(
    asked: ChangeRequest, *, accepted: bool, why: str = "", by: Hand, at: datetime
) -> ChangeRequest:
    """It was checked. Accepted, what lies in the drawer or on the volunteer's row is changed;
    refused, `why` is kept for her.

    Raises:
        Refused: decided already, an ID number or telephone that is somebody else's, or one of
            somebody under 14.
    """
    hold_register(asked.volunteer.district_id)
    moved = ChangeRequest.objects.filter(pk=asked.pk, decided_at=None).update(
        decided_at=at, accepted=accepted
    )
    if not moved:
        raise Refused(NOTHING_OPEN)
    volunteer = asked.volunteer
    columns: dict[str, object] = {}
    if accepted:
        columns = _take_over(asked, open_value(asked, by=by, at=at), at=at)
    elif why:
        file_papers(volunteer.person_id, volunteer, {why_of(asked): why}, at=at)
    event = ChangeDecided(what=What(asked.what), proposal_id=asked.pk, accepted=accepted)
    note(volunteer, event, by=by, at=at, **columns)
    asked.refresh_from_db()
    return asked


def _take_over(asked: ChangeRequest, value: str, *, at: datetime) -> dict[str, object]:
    """Put the value where it belongs; returns what is to change on the volunteer's row."""
    volunteer, what = asked.volunteer, asked.what
    if what == What.TELEPHONE:
        set_telephone(volunteer.person, value)
    elif what in SEALED:
        if what == What.ID_NUMBER:
            return _take_number(volunteer, value, at)
        seal({volunteer.person_id: {what: value}})
    elif what == What.COMMUNITY:
        return {"community_id": int(value)}
    elif what == What.QUALIFICATION:
        kind, valid_until = read_qualification(value)
        Qualification.objects.create(
            volunteer=volunteer, kind=kind, valid_until=valid_until, checked_on=service_day(at)
        )
    return {}


def _take_number(volunteer: Volunteer, value: str, at: datetime) -> dict[str, object]:
    """Another ID number: nobody else's; sex and the day of coming of age follow from it. Who turns
    out to be under 18 has to be verified anew.
    """
    same = Drawer.objects.filter(district_id=volunteer.district_id, id_index=id_number_index(value))
    if same.exclude(pk=volunteer.person_id).exists():
        raise Refused(KNOWN_NUMBER)
    checked, today = check_id_number(value), service_day(at)
    require(ages.may_enroll(checked.birth_date, today))
    seal({volunteer.person_id: {"id_number": value, "birth_date": ""}})
    adult_on = ages.of_age_on(checked.birth_date, today)
    columns: dict[str, object] = {"sex": checked.sex.value, "of_age_on": adult_on}
    if adult_on is not None and volunteer.of_age_on is None:
        columns["standing"] = Standing.APPLIED
    return columns


def waiting(volunteer: Volunteer) -> list[ChangeRequest]:
    """What nobody has checked yet, the oldest first."""
    rows = ChangeRequest.objects.filter(volunteer=volunteer, decided_at=None)
    return list(rows.select_related("volunteer__person", "application").order_by("pk"))


def lately(volunteer: Volunteer, number: int = 10) -> Sequence[ChangeRequest]:
    """What she proposed herself last, with what came of it; replaced ones are left out."""
    rows = ChangeRequest.objects.filter(volunteer=volunteer, application=None)
    return list(rows.order_by("-pk")[:number])
