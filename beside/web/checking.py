"""核验 at the desk and the office: what waits for a check, both versions side by side.

The page shows no words about anybody; opening them is a form of its own, and is written down.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.access import checking, rules
from beside.access.offices import decided_by
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.common.text import clean_digits
from beside.flows import volunteers as flow
from beside.orgs.selectors import units_of
from beside.people import change_requests, guardians
from beside.people.ages import is_minor
from beside.people.applications import undecided
from beside.people.models import Application, ChangeRequest, Guardian, Standing, Volunteer, What
from beside.people.models.fitness import Certificate
from beside.people.private import Purpose, open_drawer, open_papers
from beside.people.selectors import qualifications_of, skills_of
from beside.people.to_check import change_request_of
from beside.places.models import Level
from beside.places.selectors import get_area
from beside.web.enrolling import GuardianConsent
from beside.web.forms import BesideForm
from beside.web.kit.finding import Filter, FindForm
from beside.web.kit.said import said_day
from beside.web.middleware import Request
from beside.web.onward import onward

FIELDS = ("legal_name", "id_number", "telephone", "political_status", "party_branch")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Door:
    """The door at which it is checked: its name in addresses, how it shows the page, and whether
    it answers applications."""

    name: str
    show: Callable[[dict[str, Any], int], HttpResponse]
    answers: bool = False


NEW, CHANGED = "new", "changed"


def finding_of(request: Request) -> FindForm:
    """Who waits for a check is looked for by number, and by what is to be checked."""
    what = Filter("what", _("核什么"), ((NEW, _("新来的")), (CHANGED, _("改登记"))))
    return FindForm(request.GET, words=_("志愿者编号"), filters=[what])


def narrowed(waits: QuerySet[Volunteer], finding: FindForm) -> QuerySet[Volunteer]:
    """Those of them that are looked for."""
    if number := clean_digits(finding.words):
        waits = waits.filter(number__startswith=number)
    if what := finding.chosen("what"):
        applied = Q(standing=Standing.APPLIED)
        waits = waits.filter(applied if what == NEW else ~applied)
    return waits


class AnswerForm(BesideForm):
    """Yes or no; a no with its reason, which the person reads."""

    decision = forms.ChoiceField(
        label=_("核过了"), choices=[(YES, _("属实")), (NO, _("不行"))], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("不行的话，告诉本人为什么"),
        help_text=_("本人会看到这句话，请写清楚要补什么。"),
        max_length=200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """A no without a reason helps nobody."""
        answers = super().clean() or {}
        if answers.get("decision") == NO and not answers.get("why") and "why" not in self.errors:
            self.add_error("why", _("请写上为什么不行"))
        return answers

    def told(self) -> dict[str, Any]:
        """The answer as the actions take it."""
        accepted = self.cleaned_data["decision"] == YES
        return {"accepted": accepted, "why": "" if accepted else self.cleaned_data["why"].strip()}


@dataclass(frozen=True, slots=True)
class Change:
    """A request, its form, and after opening what stands and what should stand instead."""

    asked: ChangeRequest
    form: BesideForm
    stands: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the drawer, the guardian, each proposed value by the key of its request."""

    card: dict[str, str]
    guardian: dict[str, str]
    values: dict[int, str]


def masked_number(number: str) -> str:
    """An ID number as a checker compares it with the card: region and the last four."""
    return f"{number[:6]}********{number[-4:]}" if len(number) == 18 else number


def page(
    request: Request,
    door: Door,
    volunteer: Volunteer,
    *,
    opened: Opened | None = None,
    wrong: dict[str, BesideForm] | None = None,
) -> HttpResponse:
    """What waits about one volunteer; `wrong` are forms to be shown again, by their names."""
    at, wrong = now(), wrong or {}
    applications = undecided(volunteer)
    today = service_day(at)
    office = decided_by(volunteer)
    context = {
        "door": door.name,
        "volunteer": volunteer,
        "applications": applications,
        "changes": _changes(volunteer, change_requests.waiting(volunteer), opened, wrong),
        "opened": opened,
        "skills": skills_of(volunteer),
        "units": units_of(volunteer, on=today),
        "qualifications": qualifications_of(volunteer),
        "minor": is_minor(volunteer, today),
        "guardian": guardians.guardian_of(volunteer),
        "guardian_form": wrong.get("guardian") or GuardianConsent(auto_id="guardian_%s"),
        "may_check": rules.may_check_volunteer(request.actor, volunteer, office),
        "may_answer": _may_answer(request, door, volunteer, applications),
        "answer_form": wrong.get("answer") or AnswerForm(auto_id="answer_%s"),
        "now": at,
    }
    return door.show(context, 422 if wrong else 200)


def _may_answer(
    request: Request, door: Door, volunteer: Volunteer, applications: Sequence[Application]
) -> Any:
    """Whether this door may answer: a verdict with its reason; None where nothing is to answer."""
    if not (door.answers and (applications or volunteer.standing == Standing.APPLIED)):
        return None
    kept = rules.may_keep_volunteer(request.actor, volunteer, decided_by(volunteer))
    return rules.may_vouch(request.actor, volunteer) if kept else kept


def _changes(
    volunteer: Volunteer,
    waiting: Sequence[ChangeRequest],
    opened: Opened | None,
    wrong: dict[str, BesideForm],
) -> list[Change]:
    found = []
    for one in waiting:
        key = f"change{one.pk}"
        form = wrong.get(key) or AnswerForm(auto_id=f"{key}_%s")
        if opened is None:
            found.append(Change(one, form))
        else:
            stands, proposed = _sides(volunteer, one, opened)
            found.append(Change(one, form, stands, proposed))
    return found


def _sides(volunteer: Volunteer, one: ChangeRequest, opened: Opened) -> tuple[str, str]:
    """What stands and what should, as sentences."""
    value = opened.values.get(one.pk, "")
    if one.what == What.ID_NUMBER:
        return masked_number(opened.card["id_number"]), masked_number(value)
    if one.what == What.COMMUNITY:
        stands = volunteer.community.name if volunteer.community else ""
        return stands, get_area(int(value), Level.COMMUNITY).name if value else ""
    if one.what == What.UNIT:
        names = [unit.name for unit in units_of(volunteer, on=service_day(now()))]
        return "、".join(names), value
    if one.what == What.QUALIFICATION:
        return "", _certificate(value)
    return opened.card.get(one.what, ""), value


def _certificate(value: str) -> str:
    if not value:
        return ""
    kind, until = change_requests.read_qualification(value)
    label = str(Certificate(kind).label)
    if until is None:
        return str(_("%(name)s（长期有效）")) % {"name": label}
    words = {"name": label, "until": said_day(until, service_day(now()))}
    return str(_("%(name)s（有效到 %(until)s）")) % words


def open_page(request: Request, door: Door, volunteer: Volunteer) -> HttpResponse:
    """The same with names and values; the look is written down."""
    at = now()
    require(rules.may_check_volunteer(request.actor, volunteer, decided_by(volunteer)))
    return page(request, door, volunteer, opened=_open(request, volunteer, at))


def _open(request: Request, volunteer: Volunteer, at: datetime) -> Opened:
    how: dict[str, Any] = {"purpose": Purpose.ENROLL, "by": request.actor, "at": at}
    card = open_drawer(
        volunteer.person_id, FIELDS, district_id=volunteer.district_id, about=volunteer, **how
    )
    waiting = change_requests.waiting(volunteer)
    guardian: Guardian | None = guardians.guardian_of(volunteer)
    names = [change_requests.value_of(one) for one in waiting]
    names += [guardians.paper_of(guardian)] if guardian else []
    papers = open_papers([volunteer], names, **how)[volunteer.pk] if names else {}
    told = guardians.read_paper(papers[guardians.paper_of(guardian)]) if guardian else {}
    values = {one.pk: papers[change_requests.value_of(one)] for one in waiting}
    return Opened({**card, "masked": masked_number(card["id_number"])}, dict(told), values)


def decide(request: Request, door: Door, volunteer: Volunteer, pk: int) -> HttpResponse:
    """One proposed change: it stands from now on, or does not, and why."""
    one = change_request_of(volunteer, pk)
    form = AnswerForm(request.POST, auto_id=f"change{pk}_%s")
    if not form.is_valid():
        return page(request, door, volunteer, wrong={f"change{pk}": form})
    flow.check_change(one, **form.told(), by=request.actor, at=now(), once=request.once)
    messages.success(request, str(_("核过了，本人会看到结果。")))
    return _back(door, volunteer)


def answer(request: Request, door: Door, volunteer: Volunteer) -> HttpResponse:
    """Verify who applied, or refuse."""
    if not door.answers:
        raise NotFound
    form = AnswerForm(request.POST, auto_id="answer_%s")
    if not form.is_valid():
        return page(request, door, volunteer, wrong={"answer": form})
    checking.answer(volunteer, **form.told(), by=request.actor, at=now(), once=request.once)
    messages.success(request, str(_("答复了，本人会看到结果。")))
    return _back(door, volunteer)


def guardian(request: Request, door: Door, volunteer: Volunteer) -> HttpResponse:
    """The guardian was asked, and agreed."""
    form = GuardianConsent(request.POST, auto_id="guardian_%s")
    if not form.is_valid():
        return page(request, door, volunteer, wrong={"guardian": form})
    checking.record_guardian(
        volunteer, form.consent(), by=request.actor, at=now(), once=request.once
    )
    messages.success(request, str(_("监护人的同意记下了。")))
    return _back(door, volunteer)


def _back(door: Door, volunteer: Volunteer) -> HttpResponse:
    return onward(f"{door.name}:check", volunteer.number)
