"""Printed sheets on their way out: counted, dated, and kept nowhere."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse

from beside.common.clock import service_day
from beside.common.refusal import require
from beside.platform import limits
from beside.web.middleware import Request

type Make = Callable[[], bytes]


def send_sheet(request: Request, make: Make, name: str, at: datetime) -> HttpResponse:
    """The PDF as a file to keep, called `name` and the day. It is made only while the account has
    not asked for too many: laying out hundreds of cards is the dearest thing a page can do.

    Raises:
        Refused: too many in ten minutes.
    """
    who = str(request.actor.user_id)
    require(limits.hit("papers.printed", who, limit=60, per=600, at=at))
    response = HttpResponse(make(), content_type="application/pdf")
    file = f"{name}-{service_day(at):%Y%m%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Content-Type-Options"] = "nosniff"
    return response
