"""Books, searched by who, whose and when; each can be taken along as a file. Of an emergency
opening an auditor says that he looked into it.
"""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.actions import note_export
from beside.access.clearing import count_unseen
from beside.access.models import Role
from beside.access.overseeing import MOST_EXPORTED, PAGE
from beside.common.cells import csv_of
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.web.audit.forms import SoughtForm
from beside.web.audit.guarded import opened
from beside.web.audit.row import Row
from beside.web.audit.rows import BOOKS, cells
from beside.web.clearing import answer
from beside.web.district_door import door_of
from beside.web.middleware import Request
from beside.web.onward import onward


@require_safe
@door_of(Role.AUDITOR)
def home(request: Request, district: Area) -> HttpResponse:
    """Who looked into whose drawer."""
    return _book(request, district, "openings")


@require_safe
@door_of(Role.AUDITOR)
def entries(request: Request, district: Area) -> HttpResponse:
    """What was done."""
    return _book(request, district, "entries")


@require_safe
@door_of(Role.AUDITOR)
def tries(request: Request, district: Area) -> HttpResponse:
    """Who tried to sign in."""
    return _book(request, district, "tries")


@require_safe
@door_of(Role.AUDITOR)
def glass(request: Request, district: Area) -> HttpResponse:
    """What was opened in an emergency, with the reasons: that they were read is written down."""
    return _book(request, district, "glass", partial(opened, by=request.actor, at=now()))


@require_safe
@door_of(Role.AUDITOR)
def leave(request: Request, district: Area) -> HttpResponse:
    """Who asked for leave to read a guarded record, and how that stands."""
    return _book(request, district, "leave")


@require_POST
@door_of(Role.AUDITOR)
def review(request: Request, _district: Area, pk: int) -> HttpResponse:
    """He looked into an emergency opening."""
    messages.success(request, str(answer(request, pk, "review", now())))
    return onward("audit:glass")


def _book(
    request: Request,
    district: Area,
    what: str,
    dressed: Callable[[list[Row]], list[Row]] = list,
) -> HttpResponse:
    book = BOOKS[what]
    form = SoughtForm(request.GET, kinds=book.kinds, whose=book.asks_whose)
    rows = book.read(district, form.sought(PAGE + 1))
    shown = rows[:PAGE]
    asked = {name: str(value) for name, value in request.GET.items() if name != "before" and value}
    older = urlencode({**asked, "before": str(shown[-1].pk)}) if len(rows) > PAGE else ""
    context = {
        "district": district,
        "book": book,
        "what": what,
        "form": form,
        "rows": dressed(shown),
        "older": older,
        "asked": asked,
        "unseen": count_unseen(district),
    }
    return render(request, "audit/book.html", context)


@require_POST
@door_of(Role.AUDITOR)
def export(request: Request, district: Area, what: str) -> HttpResponse:
    """What is looked for, as CSV for a spreadsheet. That it was taken is written down.

    Raises:
        NotFound: no such book.
    """
    if what not in BOOKS:
        raise NotFound
    book = BOOKS[what]
    form = SoughtForm(request.POST, kinds=book.kinds, whose=book.asks_whose)
    rows = book.read(district, form.sought(MOST_EXPORTED))
    number = list(BOOKS).index(what)
    note_export(district, book=number, rows=len(rows), by=request.actor, at=now())
    head = [_("时间"), _("谁"), _("做什么"), _("谁的"), _("详情")]
    response = HttpResponse(csv_of([head, *cells(rows)]), content_type="text/csv")
    name = f"{what}-{service_day(now()):%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
