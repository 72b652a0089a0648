"""志愿者 at the desk: enroll a neighbor who comes to the counter, and check what volunteers of the
community propose. The office verifies who was entered here.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from beside.access.volunteering import enroll as enroll_volunteer
from beside.common.refusal import Refused
from beside.orgs.selectors import units_of_district
from beside.people.models import Volunteer
from beside.people.selectors import skills, volunteer_in
from beside.people.to_check import to_check
from beside.people.volunteers import KNOWN_CALLER, KNOWN_NUMBER
from beside.places.selectors import outline
from beside.web import checking
from beside.web.checking import Door
from beside.web.desk.entry import Desk, at_desk
from beside.web.desk.frame import framed
from beside.web.enrolling import EnrollForm
from beside.web.middleware import Request
from beside.web.onward import onward

KNOWN = {KNOWN_NUMBER.code: "id_number", KNOWN_CALLER.code: "telephone"}
MOST = 200
"""So many that wait are shown; the rest follows once these are answered."""


def _door(request: Request, desk: Desk) -> Door:
    def shown(context: dict[str, Any], status: int) -> HttpResponse:
        context = {**context, "desk": desk}
        return framed(request, "desk/check.html", desk.area, context, at=now(), status=status)

    return Door("desk", shown)


@require_GET
@at_desk
def volunteers(request: Request, desk: Desk) -> HttpResponse:
    """Who of the community waits for a check, and the way to enroll somebody."""
    finding = checking.finding_of(request)
    waits = checking.narrowed(to_check(desk.area), finding)
    context = {"desk": desk, "door": "desk", "rows": list(waits[:MOST]), "finding": finding}
    return framed(request, "desk/volunteers.html", desk.area, context, at=now())


@sensitive_post_parameters()
@at_desk
def enroll(request: Request, desk: Desk) -> HttpResponse:
    """实名注册 at the counter: ends as applied."""
    form = EnrollForm(
        request.POST if request.method == "POST" else None,
        places=outline(desk.area),
        units=units_of_district(desk.area.district_id),
        skills=skills(),
        initial={"community": desk.area.pk},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _enroll(request, form)
            except Refused as refused:
                form.add_error(KNOWN.get(refused.reason.code), str(refused.reason))
                status = 409
            else:
                words = {"number": made.number}
                said = _("记下了，编号是 %(number)s。组织者核验以后就能接单。") % words
                messages.success(request, said)
                return onward("desk:volunteers")
    context = {"desk": desk, "form": form}
    return framed(request, "desk/enroll.html", desk.area, context, at=now(), status=status)


def _enroll(request: Request, form: EnrollForm) -> Volunteer:
    return enroll_volunteer(
        form.chosen_community(),
        form.enrollment(),
        unit=form.chosen_unit(),
        by=request.actor,
        at=now(),
        once=request.once,
    )


@require_GET
@at_desk
def check(request: Request, desk: Desk, number: str) -> HttpResponse:
    """One volunteer of the community, without words."""
    return checking.page(request, _door(request, desk), volunteer_in(desk.area, number))


@require_POST
@at_desk
def open_check(request: Request, desk: Desk, number: str) -> HttpResponse:
    """With words; the look is written down."""
    return checking.open_page(request, _door(request, desk), volunteer_in(desk.area, number))


@sensitive_post_parameters()
@require_POST
@at_desk
def change(request: Request, desk: Desk, number: str, pk: int) -> HttpResponse:
    """One proposed change."""
    return checking.decide(request, _door(request, desk), volunteer_in(desk.area, number), pk)


@sensitive_post_parameters()
@require_POST
@at_desk
def guardian(request: Request, desk: Desk, number: str) -> HttpResponse:
    """A guardian's consent."""
    return checking.guardian(request, _door(request, desk), volunteer_in(desk.area, number))
