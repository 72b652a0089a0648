"""One volunteer: what is known, what was checked, and what the office does about her."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import rules, volunteering
from beside.access.offices import appointments_of, decided_by
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.flows import volunteers as flow
from beside.orgs.selectors import teams_of, units_of
from beside.people.guardians import guardian_of
from beside.people.models import Conflict, Person, Standing, Volunteer
from beside.people.models.fitness import Certificate
from beside.people.private import Purpose, find_by_telephone, is_open, open_drawer
from beside.people.selectors import (
    check_of,
    conflicts_of,
    insurances_of,
    qualifications_of,
    skills_of,
    vettings_of,
    volunteer_in,
)
from beside.people.volunteers import Check
from beside.places.selectors import outline
from beside.places.within import is_within
from beside.web.clearing import shut_of
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, sent, show
from beside.web.office.forms.volunteers import (
    ConflictForm,
    CorrectForm,
    InsuranceForm,
    QualificationForm,
    StandingForm,
    VettingForm,
)
from beside.web.onward import onward
from beside.wishes.models import Wish
from beside.wishes.selectors.office import get_office_wish

DRAWER = ("legal_name", "telephone")


@dataclass(frozen=True, slots=True)
class Doing:
    """What an act is given."""

    request: Request
    volunteer: Volunteer
    answers: dict[str, Any]
    at: datetime

    @property
    def how(self) -> dict[str, Any]:
        """By whom, when, and only once."""
        return {"by": self.request.actor, "at": self.at, "once": self.request.once}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the office writes about a volunteer: its form, doing it, what is said after."""

    form: type[BesideForm]
    do: Callable[[Doing], object]
    done: str | Promise
    options: Callable[[Request, Office, Volunteer], dict[str, Any]] = field(
        default=lambda request, office, volunteer: {}  # noqa: ARG005
    )


def _set_standing(doing: Doing) -> None:
    standing = Standing(doing.answers["standing"])
    flow.set_standing(doing.volunteer, standing, **doing.how)


def _is_ours(office: Office, person: Person) -> bool:
    """Whether a resident is of the office's place."""
    home = person.community
    return home is not None and is_within(home.path, office.area.path)


def _finder(
    request: Request, office: Office, volunteer: Volunteer
) -> dict[str, Callable[[str, str], list[Person]]]:
    """Residents of the office's place, by wish number or by telephone."""

    def find(number: str, telephone: str) -> list[Person]:
        if number:
            wish = get_office_wish(request.actor, number)
            return [wish.resident] if is_within(wish.community.path, office.area.path) else []
        known = find_by_telephone(volunteer.district_id, telephone)
        return [
            person
            for person in known
            if _is_ours(office, person) and person.pk != volunteer.person_id
        ]

    return {"find": find}


def _correct(doing: Doing) -> None:
    volunteering.correct(doing.volunteer, doing.answers["correction"], **doing.how)


ACTS: dict[str, Act] = {
    "correct": Act(
        CorrectForm,
        _correct,
        _("登记改好了。"),
        lambda request, office, volunteer: {  # noqa: ARG005
            "volunteer": volunteer,
            "places": outline(office.area),
        },
    ),
    "standing": Act(
        StandingForm,
        _set_standing,
        _("改好了。"),
        lambda request, office, volunteer: {"volunteer": volunteer},  # noqa: ARG005
    ),
    "qualification": Act(
        QualificationForm,
        lambda doing: volunteering.check_qualification(
            doing.volunteer,
            Certificate(doing.answers["certificate"]),
            valid_until=doing.answers["valid_until"],
            **doing.how,
        ),
        _("证书记下了。"),
    ),
    "vetting": Act(
        VettingForm,
        lambda doing: volunteering.check_background(
            doing.volunteer, valid_until=doing.answers["valid_until"], **doing.how
        ),
        _("背景核查记下了。"),
    ),
    "insurance": Act(
        InsuranceForm,
        lambda doing: volunteering.insure(
            doing.volunteer,
            valid_from=doing.answers["valid_from"],
            valid_until=doing.answers["valid_until"],
            **doing.how,
        ),
        _("保险记下了。"),
    ),
    "conflict": Act(
        ConflictForm,
        lambda doing: flow.add_conflict(doing.volunteer, doing.answers["who"], **doing.how),
        _("记下了，以后不会把这位居民的心愿派过去。"),
        _finder,
    ),
}


@require_safe
@at_office
def volunteer(request: Request, office: Office, number: str) -> HttpResponse:
    """The page; without name and telephone."""
    return _show(request, office, volunteer_in(office.area, number))


@require_POST
@at_office
def open_card(request: Request, office: Office, number: str) -> HttpResponse:
    """The same with name and telephone; the look is written down."""
    found = volunteer_in(office.area, number)
    require(rules.may_run_office(request.actor, decided_by(found)))
    require(is_open(found.person, by=request.actor, at=now()))
    card = open_drawer(
        found.person_id,
        DRAWER,
        purpose=Purpose.ROSTER,
        district_id=found.district_id,
        by=request.actor,
        at=now(),
        about=found,
    )
    return _show(request, office, found, card=card)


@sensitive_post_parameters("who", "telephone")
@require_POST
@at_office
def act(request: Request, office: Office, number: str, verb: str) -> HttpResponse:
    """One act, by its name."""
    chosen = ACTS.get(verb)
    if chosen is None:
        raise NotFound
    found = volunteer_in(office.area, number)
    form = chosen.form(request.POST, auto_id=f"{verb}_%s", **chosen.options(request, office, found))
    status = sent(form, lambda: chosen.do(Doing(request, found, form.cleaned_data, now())))
    if status:
        return _show(request, office, found, wrong={verb: form}, status=status)
    messages.success(request, str(chosen.done))
    return onward("office:volunteer", number)


@require_POST
@at_office
def strike(request: Request, office: Office, number: str, kind: str, pk: int) -> HttpResponse:
    """What was entered holds no longer."""
    found = volunteer_in(office.area, number)
    check = check_of(found, kind, pk)
    if isinstance(check, Conflict) and not _is_ours(office, check.person):
        raise NotFound
    flow.strike(check, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("划掉了，以前的记录都在。"))
    return onward("office:volunteer", number)


def _leaned_on(checks: Iterable[Check], wishes: Sequence[Wish]) -> list[tuple[Check, int]]:
    """Each check with how many of these wishes, which she has a hand in, ask for it."""
    return [(check, sum(map(flow.leaning_on(check), wishes))) for check in checks]


def _forms(request: Request, office: Office, found: Volunteer) -> dict[str, BesideForm]:
    return {
        verb: one.form(auto_id=f"{verb}_%s", **one.options(request, office, found))
        for verb, one in ACTS.items()
    }


def _show(
    request: Request,
    office: Office,
    found: Volunteer,
    *,
    card: dict[str, str] | None = None,
    wrong: dict[str, BesideForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    at = now()
    today = service_day(at)
    forms = _forms(request, office, found)
    user = getattr(found.person, "user", None)
    conflicts = conflicts_of(found)
    ours = [one for one in conflicts if _is_ours(office, one.person)]
    at_hand = flow.at_hand(found).wishes
    context = {
        "volunteer": found,
        "card": card,
        "shut": shut_of(found.person, by=request.actor, at=at),
        "verdict": rules.may_keep_volunteer(request.actor, found, office.area),
        "skills": skills_of(found),
        "teams": teams_of(found, on=today),
        "units": units_of(found, on=today),
        "roles": appointments_of(user.pk, office.area) if user else [],
        "account": user,
        "qualifications": _leaned_on(qualifications_of(found), at_hand),
        "vettings": _leaned_on(vettings_of(found), at_hand),
        "insurances": _leaned_on(insurances_of(found), at_hand),
        "at_hand": len(at_hand),
        "conflicts": ours,
        "guardian": guardian_of(found),
        "elsewhere": len(conflicts) - len(ours),
        "today": today,
        "forms": {**forms, **(wrong or {})},
        "standings": bool(forms["standing"].fields["standing"].choices),  # type: ignore[attr-defined]
    }
    return show(request, office, "volunteer.html", context, status=status)
