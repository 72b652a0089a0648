"""我: number, standing, what was checked, and what she herself says: skills, reach, free hours."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from beside.common.clock import service_day
from beside.hours.ledger import minutes_by_basis
from beside.hours.models import Basis
from beside.orgs.selectors import teams_of, units_of
from beside.people import selectors as people
from beside.people.models import Reach
from beside.people.volunteers import set_free_hours, set_offer, set_skills
from beside.web.forms import BesideForm
from beside.web.kit.fields import Week, spans_said
from beside.web.kit.said import said_weekday
from beside.web.looks import looks_at
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers, see_other
from beside.web.volunteer.forms import FreeForm, ReachForm, SkillsForm
from beside.wishes import taxonomy
from beside.wishes.eligibility import weekly_minutes_of


@require_safe
@for_volunteers
def me(request: Request) -> HttpResponse:
    """What the house knows about her."""
    on = service_day(now())
    volunteer = people.get_volunteer(request.actor.volunteer_id)
    seen = people.checked(volunteer, on=on)
    names = {one.code: one.name for one in taxonomy.certificates()}
    week = people.free_week(volunteer)
    minutes = minutes_by_basis(volunteer.pk)
    context = {
        "volunteer": volunteer,
        "weekly": weekly_minutes_of(volunteer),
        "skills": people.skills_of(volunteer),
        "teams": teams_of(volunteer, on=on),
        "units": units_of(volunteer, on=on),
        "certificates": [(names.get(one.kind, one.kind), one) for one in seen.qualifications],
        "vetting": seen.vetting,
        "insurance": seen.insurance,
        "confirmed": minutes.pop(Basis.CONFIRMED, 0),
        "otherwise": sum(minutes.values()),
        "free": _said_week(week),
    }
    return render(request, "volunteer/me.html", context)


@require_safe
@for_volunteers
def looks(request: Request) -> HttpResponse:
    """谁看过我的资料: who opened her record."""
    volunteer = people.get_volunteer(request.actor.volunteer_id)
    found = looks_at(volunteer.person_id, district_id=volunteer.district_id, at=now())
    return render(request, "volunteer/looks.html", {"looks": found})


@for_volunteers
def skills(request: Request) -> HttpResponse:
    """What she can do."""
    volunteer = people.get_volunteer(request.actor.volunteer_id)
    form = SkillsForm(
        _sent(request),
        skills=people.skills(),
        known=people.skills_of(volunteer),
        certificates=people.checked(volunteer, on=service_day(now())).certificates,
    )
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "skills", form)
    set_skills(volunteer, form.chosen, by=request.actor, at=now())
    return _kept(request)


@for_volunteers
def reach(request: Request) -> HttpResponse:
    """How far, and how much."""
    volunteer = people.get_volunteer(request.actor.volunteer_id)
    form = ReachForm(_sent(request), initial=ReachForm.told(volunteer))
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "reach", form)
    far = Reach(form.cleaned_data["reach"])
    set_offer(volunteer, far, form.weekly_minutes, by=request.actor, at=now())
    return _kept(request)


@for_volunteers
def free(request: Request) -> HttpResponse:
    """When she is free in a usual week."""
    volunteer = people.get_volunteer(request.actor.volunteer_id)
    form = FreeForm(_sent(request), initial={"free": people.free_week(volunteer)})
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "free", form)
    set_free_hours(volunteer, form.week, by=request.actor, at=now())
    return _kept(request)


def _said_week(week: Week) -> list[tuple[str, str]]:
    """The free hours, neighboring days with the same hours together: 周一至周五 18–21点."""
    lines = []
    for word, run in groupby(enumerate(week), key=lambda day: day[1]):
        days = [said_weekday(day) for day, _word in run]
        words = {"first": days[0], "last": days[-1]}
        said = days[0] if len(days) == 1 else _("%(first)s至%(last)s") % words
        if word:
            lines.append((said, spans_said(word)))
    return lines


def _sent(request: Request) -> QueryDict | None:
    """What was sent; nothing ticked is an answer too."""
    return request.POST if request.method == "POST" else None


def _ask(request: Request, name: str, form: BesideForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, f"volunteer/{name}.html", {"form": form}, status=status)


def _kept(request: Request) -> HttpResponse:
    messages.success(request, _("改好了。"))
    return see_other(reverse("volunteer:me"))
