"""The wall on a studio's screen: large cards that turn by themselves and need nobody's hand."""

from functools import lru_cache, partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.clock import service_day
from beside.orgs.studios import studio_of
from beside.web.middleware import Request
from beside.web.public.address_words import Asked, asked_in
from beside.web.public.here import community_in, here_of
from beside.web.public.shelf import Stamp, stamp
from beside.web.square import square
from beside.wishes.models import Wish
from beside.wishes.selectors.paging import MOST, Page, bounded_count
from beside.wishes.selectors.wall import WallFilter, stamp_of, waiting, wall_page
from beside.wishes.slips import Slip, slips_of

CARDS = 6
"""So many are read at once from across a room."""
TURN = 12
"""Seconds for which they stand."""


@require_safe
def screen(request: Request) -> HttpResponse:
    """Six of a community's or a district's wishes, and which come next; the first after the last.

    Kept as bytes like the wall (cached_wall): it may be asked every few seconds.
    """
    asked = asked_in(request.META.get("QUERY_STRING", ""))
    here = here_of(request, asked)
    if here.district is None:
        return render(request, "public/screen.html", {"here": here, "cards": [], "next": "?"})
    community = community_in(here.district, asked.c)
    wanted = WallFilter(here.district.pk, community.pk if community else None)
    made_of = Stamp(wanted, stamp_of(wanted), partial(stamp_of, wanted))
    page = _standing(wanted, asked.after)
    context = {
        "here": here,
        "community": community,
        "cards": [(slip, _square(request, slip)) for slip in slips_of(page.rows)],
        "ask": "" if page.rows else _drawn(_asking(request, asked)),
        "number": bounded_count(waiting(wanted), MOST),
        "next": asked.address(after=page.following, k="", q=""),
        "turn": TURN,
        "today": service_day(now()),
        "studio": studio_of(community.pk) if community else None,
    }
    return stamp(render(request, "public/screen.html", context), made_of)


def _standing(wanted: WallFilter, mark: str) -> Page[Wish]:
    """The page after a mark; the first where nothing comes after it any more."""
    page = wall_page(wanted, mark, CARDS)
    return page if page.rows or not mark else wall_page(wanted, "", CARDS)


def _asking(request: Request, asked: Asked) -> str:
    """Where one makes a wish: in this community, where the screen is one of a community."""
    return request.build_absolute_uri(
        reverse("resident:home") + (f"?c={asked.c}" if asked.c else "")
    )


def _square(request: Request, slip: Slip) -> str:
    return _drawn(request.build_absolute_uri(reverse("public:wish", args=[slip.number])))


_drawn = lru_cache(maxsize=2048)(square)
