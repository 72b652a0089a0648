"""志愿者: listed by number, found by what one knows of them, enrolled by hand.

Names and telephones are never in the list. A roster with names is asked for by a form, and each
look is written down.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import rules
from beside.access.volunteering import enroll as enroll_volunteer
from beside.common.not_found import NotFound
from beside.common.pinyin import is_meant, people_in_order
from beside.common.refusal import require
from beside.orgs.selectors import units_of_district
from beside.people.identity import Malformed, check_id_number, clean_telephone
from beside.people.models import Person, Volunteer
from beside.people.private import (
    Purpose,
    find_by_id_number,
    find_by_name,
    find_by_telephone,
    open_list,
)
from beside.people.selectors import (
    skill_names,
    skills,
    volunteer_in,
    volunteers_among,
    volunteers_in,
)
from beside.people.volunteers import KNOWN_CALLER, KNOWN_NUMBER
from beside.places.models import Area, Level
from beside.places.selectors import outline
from beside.web.enrolling import EnrollForm
from beside.web.middleware import Request
from beside.web.office.entry import REFUSED, Office, at_office, sent, show
from beside.web.office.forms.volunteers import VolunteersForm
from beside.web.onward import onward
from beside.wishes.selectors.paging import PAGE

KNOWN = {KNOWN_NUMBER.code: "id_number", KNOWN_CALLER.code: "telephone"}
MOST_NAMES = 2000
"""How many names one look into the drawer may open, to be put in order (rulings 11)."""
LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A volunteer as a list shows her."""

    volunteer: Volunteer
    skills: str
    name: str = ""


@require_safe
@at_office
def volunteers(request: Request, office: Office) -> HttpResponse:
    """By number, twenty to a page."""
    form = VolunteersForm(request.GET, places=outline(office.area), skills=skills())
    if not form.is_valid():
        raise NotFound
    place = form.chosen_place(office.area)
    rows = volunteers_in(place).filter(**form.wanted())
    after = request.GET.get("after", "")[:12]
    found = list(rows.filter(number__gt=after)[: PAGE + 1])
    asked = {name: value for name, value in request.GET.items() if value and name != "after"}
    following = {**asked, "after": found[PAGE - 1].number} if len(found) > PAGE else {}
    context = {
        "form": form,
        "place": place,
        "rows": _rows(found[:PAGE]),
        "newer": f"?{urlencode(asked)}" if after else "",
        "older": f"?{urlencode(following)}" if following else "",
        "asked": asked,
        "may_open": place.level == Level.COMMUNITY,
    }
    return show(request, office, "volunteers.html", context)


def _rows(found: list[Volunteer], names: dict[int, dict[str, str]] | None = None) -> list[Row]:
    known = skill_names(found)
    names = names or {}
    return [
        Row(one, known[one.pk], names.get(one.person_id, {}).get("legal_name", "")) for one in found
    ]


@sensitive_post_parameters("q")
@require_POST
@at_office
def roster(request: Request, office: Office) -> HttpResponse:
    """花名册: the names of one community by pinyin, or those that somebody looks for; the look is
    written down once.

    What is looked for is sent, not asked by address: it may be a name.
    """
    form = VolunteersForm(request.POST, places=outline(office.area))
    if not form.is_valid():
        raise NotFound
    place = form.chosen_place(office.area)
    if place.level != Level.COMMUNITY:
        raise NotFound
    require(rules.may_run_office(request.actor, place))
    after = request.POST.get("after", "")[:12]
    rows = volunteers_in(place).filter(number__gt=after)
    if standing := form.cleaned_data["standing"]:
        rows = rows.filter(standing=standing)
    found = list(rows[: MOST_NAMES + 1])
    shown = found[:MOST_NAMES]
    names = open_list(
        [one.person_id for one in shown],
        ["legal_name"],
        purpose=Purpose.ROSTER,
        district_id=place.district_id,
        by=request.actor,
        at=now(),
        about=place,
    )
    words = request.POST.get("q", "").strip()[:LONGEST_WORDS]
    named = people_in_order(_rows(shown, names), lambda row: row.name)
    context = {
        "place": place,
        "rows": [row for row in named if not words or is_meant(row.name, words)],
        "q": words,
        "standing": standing,
        "following": shown[-1].number if len(found) > MOST_NAMES else "",
    }
    return show(request, office, "roster.html", context)


@sensitive_post_parameters("q")
@require_POST
@at_office
def find(request: Request, office: Office) -> HttpResponse:
    """找: by number, exact telephone, exact ID number or exact name.

    Sent, not asked by address, so that no name is left in a log or a history. Blind indexes answer;
    nothing is opened.
    """
    words = request.POST.get("q", "").strip()[:LONGEST_WORDS]
    found = _found(office.area, words)
    if len(found) == 1:
        return onward("office:volunteer", found[0].number)
    return show(request, office, "found.html", {"rows": _rows(found), "q": words})


def _found(area: Area, words: str) -> list[Volunteer]:
    try:
        return [volunteer_in(area, words)]
    except NotFound:
        return volunteers_among(area, _people(area.district_id, words))[:PAGE]


def _people(district_id: int, words: str) -> list[Person]:
    try:
        person = find_by_id_number(district_id, check_id_number(words).number)
    except Malformed:
        pass
    else:
        return [person] if person else []
    try:
        return find_by_telephone(district_id, clean_telephone(words))
    except Malformed:
        return find_by_name(district_id, words) if len(words) >= 2 else []


@sensitive_post_parameters()
@at_office
def enroll(request: Request, office: Office) -> HttpResponse:
    """实名注册 by hand."""
    data = request.POST if request.method == "POST" else None
    initial = {"community": request.GET.get("community", "")}
    form = EnrollForm(
        data,
        places=outline(office.area),
        units=units_of_district(office.area.district_id),
        skills=skills(),
        initial=initial,
    )
    made: list[Volunteer] = []
    status = 0
    if data is not None:
        status = sent(form, lambda: made.append(_enroll(request, form)), KNOWN)
    if made:
        words = {"number": made[0].number}
        messages.success(request, _("登记好了，志愿者编号是 %(number)s。") % words)
        return onward("office:volunteer", made[0].number)
    known = _known(office.area, form) if status == REFUSED else []
    context = {"form": form, "known": known}
    return show(request, office, "enroll.html", context, status=status or 200)


def _known(area: Area, form: EnrollForm) -> list[Volunteer]:
    """Who it may be that is enrolled already, as far as she is of this place."""
    answers = form.data
    same = _people(area.district_id, str(answers.get("id_number", "")))
    same += _people(area.district_id, str(answers.get("telephone", "")))
    return volunteers_among(area, same)


def _enroll(request: Request, form: EnrollForm) -> Volunteer:
    return enroll_volunteer(
        form.chosen_community(),
        form.enrollment(),
        unit=form.chosen_unit(),
        by=request.actor,
        at=now(),
        once=request.once,
    )
