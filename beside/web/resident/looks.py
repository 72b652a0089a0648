"""谁看过我的资料: the resident sees who opened her record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.web.looks import looks_at
from beside.web.middleware import Request
from beside.web.resident.access import visit_of
from beside.web.resident.following import private


@require_safe
def looks(request: Request, token: str) -> HttpResponse:
    """The page; for whose wish it is, by her own link."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_herself:
        raise NotFound
    wish = visit.wish
    found = looks_at(wish.resident_id, district_id=wish.district_id, at=at)
    return private(render(request, "resident/looks.html", {"visit": visit, "looks": found}))
