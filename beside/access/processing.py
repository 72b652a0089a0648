"""A district's notes in the register of processing, and its impact assessments (PIPL 55–56).

A saved assessment is never changed: what is thought of later is the next version. They are kept at
least three years; nothing here deletes one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.rules import may_set_options as may_guard
from beside.common.not_found import NotFound
from beside.common.refusal import Text, require
from beside.journal.record import record
from beside.people.models import Assessment, AssessmentOutcome, ProcessingNote, User
from beside.people.rights.events import AssessmentSaved, ProcessingNoted
from beside.places.models import Area
from beside.platform.idempotency import Once, once

QUESTIONS: dict[str, Text] = {
    "occasion": _("为什么要评估（敏感信息、自动化决策、委托、提供、公开，或者影响重大）"),
    "lawful": _("目的和方式是不是合法、正当、必要"),
    "impact": _("对个人权益有什么影响，风险有多大"),
    "measures": _("保护措施是不是合法、有效，和风险相称"),
    "opinion": _("听了谁的意见"),
}
"""What an assessment must say (PIPL 56), and who was heard."""
RISKS: tuple[Text, ...] = (
    _("无关的人看到"),
    _("泄露到外面"),
    _("被认出是谁"),
    _("信息不准确"),
    _("留得太久"),
    _("因为信息受到歧视或者骚扰"),
)
"""Risks that every assessment looks at; rows may be added in words."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One row: what may happen, how likely (1 to 3), how bad (1 to 3), what is done about it."""

    what: str
    likely: int
    harm: int
    measure: str


@once
def keep_note(
    district: Area,
    activity: str,
    text: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> ProcessingNote:
    """What the district adds to one activity.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, district))
    changed = {"text": text, "changed_at": at, "changed_by_id": by.user_id}
    note, _made = ProcessingNote.objects.select_for_update().get_or_create(
        district_id=district.pk, activity=activity, defaults=changed
    )
    ProcessingNote.objects.filter(pk=note.pk).update(version=F("version") + 1, **changed)
    note.refresh_from_db()
    record(ProcessingNoted(), about=note, by=by, at=at)
    return note


@once
def save_assessment(
    district: Area,
    activity: str,
    answers: Mapping[str, str],
    risks: Sequence[Risk],
    outcome: AssessmentOutcome,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Assessment:
    """The next version of the assessment of one activity.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, district))
    Area.objects.select_for_update(no_key=True).get(pk=district.pk)
    row = Assessment.objects.create(
        district_id=district.pk,
        version=1,
        activity=activity,
        number=len(assessments_of(district, activity)) + 1,
        answers=dict(answers),
        risks=[asdict(one) for one in risks],
        outcome=outcome,
        made_at=at,
        made_by_id=by.user_id,
    )
    record(AssessmentSaved(number=row.number, outcome=outcome), about=row, by=by, at=at)
    return row


def notes_of(district: Area) -> dict[str, ProcessingNote]:
    """The district's notes by the code of the activity."""
    return {one.activity: one for one in ProcessingNote.objects.filter(district_id=district.pk)}


def assessments_of(district: Area, activity: str) -> list[Assessment]:
    """The versions of the assessment of an activity, the newest first."""
    rows = Assessment.objects.filter(district_id=district.pk, activity=activity)
    return list(rows.order_by("-number"))


def maker_of(assessment: Assessment) -> str:
    """The account that saved a version, by its name."""
    rows = User.objects.filter(pk=assessment.made_by_id or 0)
    return rows.values_list("username", flat=True).first() or ""


def assessment_of(district: Area, activity: str, number: int) -> Assessment:
    """One version.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in assessments_of(district, activity) if one.number == number), None)
    if found is None:
        raise NotFound
    return found
