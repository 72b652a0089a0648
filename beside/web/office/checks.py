"""核验: who has applied to the office, and what volunteers propose to change; one page for each."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.people.selectors import volunteer_in
from beside.people.to_check import to_check
from beside.web import checking
from beside.web.checking import Door
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, show
from beside.wishes.selectors.paging import PAGE


def _door(request: Request, office: Office) -> Door:
    def shown(context: dict[str, Any], status: int) -> HttpResponse:
        return show(request, office, "check.html", context, status=status)

    return Door("office", shown, answers=True)


@require_safe
@at_office
def waiting(request: Request, office: Office) -> HttpResponse:
    """Who waits for a check, twenty to a page; by number."""
    after = request.GET.get("after", "")[:12]
    finding = checking.finding_of(request)
    waits = checking.narrowed(to_check(office.area), finding)
    found = list(waits.filter(number__gt=after)[: PAGE + 1])
    following = found[PAGE - 1].number if len(found) > PAGE else ""
    context = {"rows": found[:PAGE], "door": "office", **finding.pages(following)}
    return show(request, office, "to_check.html", context)


@require_safe
@at_office
def check(request: Request, office: Office, number: str) -> HttpResponse:
    """One of them, without words."""
    return checking.page(request, _door(request, office), volunteer_in(office.area, number))


@require_POST
@at_office
def open_check(request: Request, office: Office, number: str) -> HttpResponse:
    """With words; the look is written down."""
    return checking.open_page(request, _door(request, office), volunteer_in(office.area, number))


@sensitive_post_parameters()
@require_POST
@at_office
def answer(request: Request, office: Office, number: str) -> HttpResponse:
    """Verify, or refuse with a reason."""
    return checking.answer(request, _door(request, office), volunteer_in(office.area, number))


@sensitive_post_parameters()
@require_POST
@at_office
def change(request: Request, office: Office, number: str, pk: int) -> HttpResponse:
    """One proposed change."""
    found = volunteer_in(office.area, number)
    return checking.decide(request, _door(request, office), found, pk)


@sensitive_post_parameters()
@require_POST
@at_office
def guardian(request: Request, office: Office, number: str) -> HttpResponse:
    """A guardian's consent."""
    return checking.guardian(request, _door(request, office), volunteer_in(office.area, number))
