"""附近: what waits close by, the nearest first, then what suits her; each says why."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from beside.people.models import Volunteer
from beside.people.selectors import get_volunteer
from beside.places.models import Area, Level
from beside.places.selectors import places_in
from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers
from beside.web.volunteer.slips import Slip, slips_of
from beside.web.volunteer.suiting import reasons, suits_of
from beside.wishes.models import Category, Daypart, Wish
from beside.wishes.selectors.nearby import FREE, Distance, NearFilter, Suits, nearby_page
from beside.wishes.selectors.wall import categories

FAR = {
    "estate": Distance.ESTATE,
    "community": Distance.COMMUNITY,
    "subdistrict": Distance.SUBDISTRICT,
}


@require_safe
@for_volunteers
def near(request: Request) -> HttpResponse:
    """One page of it. Her estate is told in the address, and kept nowhere."""
    at = now()
    volunteer = get_volunteer(request.actor.volunteer_id)
    request.district_id = volunteer.district_id
    community = volunteer.community_id
    estates = places_in(community, Level.ESTATE) if community else []
    groups = categories()
    finding = _finding(request, estates, groups)
    suits = suits_of(volunteer, _estate(estates, finding))
    page = nearby_page(volunteer, suits, _wanted(finding, groups), request.GET.get("after", ""))
    context = {
        "volunteer": volunteer,
        "slips": _slips(request, volunteer, suits, page.rows, at),
        **finding.pages(page.following),
    }
    return render(request, "volunteer/near.html", context)


def _finding(request: Request, estates: list[Area], groups: list[Category]) -> FindForm:
    far = [("community", _("本社区")), ("subdistrict", _("本街道"))]
    if request.GET.get("e"):
        far.insert(0, ("estate", _("本小区")))
    parts = (Daypart.MORNING, Daypart.AFTERNOON, Daypart.EVENING, Daypart.WEEKEND)
    when = [(FREE, _("我有空的时候")), *((part.value, part.label) for part in parts)]
    filters = [
        Filter("far", _("多远"), far),
        Filter("when", _("什么时候"), when),
        Filter("k", _("哪一类"), [(one.code, one.name) for one in groups]),
    ]
    if estates:
        mine = [(str(one.pk), one.name) for one in estates]
        filters.append(Filter("e", _("从哪个小区看起"), mine))
    return FindForm(request.GET, filters=filters)


def _estate(estates: list[Area], finding: FindForm) -> Area | None:
    chosen = finding.chosen("e")
    return next((one for one in estates if str(one.pk) == chosen), None)


def _wanted(finding: FindForm, groups: list[Category]) -> NearFilter:
    return NearFilter(
        far=FAR.get(finding.chosen("far"), Distance.DISTRICT),
        category=next((one for one in groups if one.code == finding.chosen("k")), None),
        daypart=finding.chosen("when"),
    )


def _slips(
    request: Request, volunteer: Volunteer, suits: Suits, rows: list[Wish], at: datetime
) -> list[Slip]:
    """Those of the page she may take first; each says why it may suit her."""
    found = slips_of(request.actor, volunteer, rows, at)
    told = [replace(one, reasons=reasons(one.wish, volunteer, suits, at)) for one in found]
    return sorted(told, key=lambda one: not one.verdict)
