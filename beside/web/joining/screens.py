"""The screens: who one is, the guardian of who is under 18, work, skills, time; and the sending.

A screen that is asked for before the one in front of it is right leads back to that one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beside.access.checking import apply
from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.orgs.selectors import units_of_district
from beside.people.applications import Applying
from beside.people.models import Application, What
from beside.people.selectors import skills
from beside.people.volunteers import Enrollment
from beside.places.models import Area, Level
from beside.places.selectors import districts, get_area, outline
from beside.platform import limits
from beside.platform.idempotency import Once
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.joining import draft as drafts
from beside.web.joining.draft import Draft
from beside.web.joining.forms import GuardianForm, SkillsForm, TimeForm, WhoForm, WorkForm
from beside.web.middleware import Request
from beside.web.onward import onward

HOUR = 3600
WHO, GUARDIAN, WORK, SKILLS, TIME = "who", "guardian", "work", "skills", "time"

type Options = Callable[[Draft], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Screen:
    """One group of questions, and what its form needs."""

    form: type[BesideForm]
    title: str | Promise
    options: Options = lambda draft: {}  # noqa: ARG005


def _places() -> list[Area]:
    return [place for district in districts() for place in outline(district)]


def _district_of(draft: Draft) -> int:
    home = (draft.screens.get(WHO, {}).get("community") or [""])[0]
    return get_area(int(home), Level.COMMUNITY).district_id if home.isdecimal() else 0


SCREENS: Mapping[str, Screen] = {
    WHO: Screen(WhoForm, gettext_lazy("您是哪一位"), lambda draft: {"places": _places()}),  # noqa: ARG005
    GUARDIAN: Screen(GuardianForm, gettext_lazy("您的监护人")),
    WORK: Screen(
        WorkForm,
        gettext_lazy("工作和支部"),
        lambda draft: {"units": units_of_district(_district_of(draft))},
    ),
    SKILLS: Screen(SkillsForm, gettext_lazy("会做什么"), lambda draft: {"skills": skills()}),  # noqa: ARG005
    TIME: Screen(TimeForm, gettext_lazy("什么时候有空")),
}


def _form(draft: Draft, name: str, data: Any = None) -> Any:
    screen = SCREENS[name]
    return screen.form(data if data is not None else draft.typed(name), **screen.options(draft))


def _answered(draft: Draft, name: str) -> Any:
    """The form of a screen as it was answered, checked again; None where it is not right yet."""
    if draft.typed(name) is None:
        return None
    form = _form(draft, name)
    return form if form.is_valid() else None


def _way(draft: Draft) -> list[str]:
    """The screens of this applicant; only who is under 18 is asked for a guardian."""
    who = _answered(draft, WHO)
    minor = who is not None and who.is_minor
    return [name for name in SCREENS if name != GUARDIAN or minor]


@sensitive_post_parameters()
@never_cache
def screen(request: Request, name: str) -> HttpResponse:
    """One screen; the last one sends the application."""
    draft = drafts.load(request)
    if name not in SCREENS:
        raise NotFound
    if draft.made:
        return onward("join:done")
    if not draft.proven:
        return _from_the_start(request)
    way = _way(draft)
    before = way[: way.index(name)] if name in way else way[:1]
    missing = next((one for one in before if _answered(draft, one) is None), None)
    if missing or name not in way:
        return onward("join:screen", missing or WORK)
    if request.method != "POST":
        return _show(request, draft, name, _fresh(draft, name))
    form = _form(draft, name, request.POST)
    if not form.is_valid():
        return _show(request, draft, name, form, status=422)
    draft.keep(name, request.POST)
    drafts.save(request, draft)
    return _go_on(request, draft, name, form)


def _fresh(draft: Draft, name: str) -> Any:
    """The form as it was left, without reproaches."""
    return _answered(draft, name) or SCREENS[name].form(**SCREENS[name].options(draft))


def _from_the_start(request: Request) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("隔得太久，请从头再看一遍。"))
    return onward("join:home")


def _go_on(request: Request, draft: Draft, name: str, form: BesideForm) -> HttpResponse:
    way = _way(draft)
    if name != way[-1]:
        return onward("join:screen", way[way.index(name) + 1])
    forms = {one: _answered(draft, one) for one in way}
    if missing := next((one for one, answered in forms.items() if answered is None), None):
        return onward("join:screen", missing)
    try:
        made = _send(request, draft, forms, now())
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        too_often = refused.reason.code.startswith("limits.")
        return _show(request, draft, name, form, status=429 if too_often else 409)
    drafts.save(request, Draft(telephone=draft.telephone, proven=True, made=made.number))
    return onward("join:done")


def _send(request: Request, draft: Draft, forms: dict[str, Any], at: datetime) -> Application:
    """Raises: Refused: too young, no guardian, or tried too often."""
    who, work, can, free = (forms[name] for name in (WHO, WORK, SKILLS, TIME))
    number = who.cleaned_data["id_number"]
    require(limits.hit("join.address", address_of(request), limit=120, per=HOUR, at=at))
    require(limits.hit("join.number", draft.telephone, limit=6, per=24 * HOUR, at=at))
    require(limits.hit("join.id", number, limit=6, per=24 * HOUR, at=at))
    secrets = {
        "legal_name": who.cleaned_data["name"],
        "id_number": number,
        "telephone": draft.telephone,
        **work.work_secrets(),
    }
    one = Enrollment(
        community=who.chosen_community(),
        secrets=secrets,
        kind=work.cleaned_data["kind"],
        sex=who.sex,
        skills=can.chosen_skills(),
        guardian=forms[GUARDIAN].named() if GUARDIAN in forms else None,
        **free.told(),
    )
    claims = [(What.UNIT, work.unit_name(work.chosen_unit())), *can.claimed()]
    once = Once(scope="join.draft", key=draft.key)
    return apply(who.chosen_community(), Applying(one, claims), by=request.actor, at=at, once=once)


def _show(
    request: Request, draft: Draft, name: str, form: BesideForm, *, status: int = 200
) -> HttpResponse:
    way = _way(draft)
    at = way.index(name)
    context = {
        "form": form,
        "name": name,
        "title": SCREENS[name].title,
        "number": at + 1,
        "of": len(way),
        "before": way[at - 1] if at else "",
        "is_last": at == len(way) - 1,
    }
    return render(request, "join/screen.html", context, status=status)


@never_cache
def done(request: Request) -> HttpResponse:
    """What happens next, and the number; the same for whoever applied."""
    draft = drafts.load(request)
    if not draft.made:
        return onward("join:home")
    return render(request, "join/done.html", {"number": draft.made})
