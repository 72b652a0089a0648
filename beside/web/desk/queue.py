"""The list of a desk: what she must act on, what is late, each state, all; and finding one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beside.access.models import Role
from beside.access.studios import on_duty
from beside.common.not_found import NotFound
from beside.people.identity import Malformed, clean_telephone
from beside.people.private import find_by_name, find_by_telephone
from beside.places.models import Area, Level
from beside.web.desk.entry import CHOSEN, Desk, at_desk, see_other, signed_in
from beside.web.desk.frame import framed
from beside.web.desk.looking import Looking, conditions, kept, looking
from beside.web.desk.pieces import asks_for_list, asks_for_pane, piece, remember_keys
from beside.web.desk.rows import Tab, lines_of, rows_of, tabs_of
from beside.web.errors import way_back
from beside.web.middleware import Request
from beside.web.templatetags.kit import capped
from beside.wishes.actions.alerts import see_alert
from beside.wishes.habits import Saved
from beside.wishes.selectors.desk import (
    ALL,
    GRADED_BADLY,
    LATE,
    QUEUE,
    Line,
    desk_page,
    get_alert,
    search_desk,
)
from beside.wishes.selectors.kept import counts_and_habits
from beside.wishes.selectors.narrowing import (
    LOOKED_THROUGH,
    Look,
    counts_of,
    looked_at,
    tabs_narrowed,
)
from beside.wishes.selectors.paging import Page
from beside.wishes.states import CLOSED, LIVE, State

LONGEST_WORDS = 60
TABS_COUNTED = (QUEUE, LATE, *sorted(LIVE))


@require_GET
@at_desk
def home(request: Request, desk: Desk) -> HttpResponse:
    """待办: one page of the list, twenty rows, at most ten statements; or, where that is asked for,
    only the list, or only what stands beside it while no wish is open.
    """
    if asks_for_pane(request):
        return piece(request, "desk/none_pane.html", {"desk": desk})
    at = now()
    counts, habits = counts_and_habits(desk.area, request.actor.user_id or 0, at=at)
    remember_keys(request, keys=habits.keys)
    here = looking(request.GET, desk.area)
    page = _page(desk.area, here.look, at, request.GET.get("mark", ""))
    context = {
        "desk": desk,
        **_counted(desk.area, here, habits.saved, counts, at),
        "here": here,
        "conditions": list(conditions(here, desk.area)),
        "ended_here": here.look.tab in CLOSED,
        "tab": here.look.tab,
        "looked_through": LOOKED_THROUGH if here.look.is_of_all and here.look.narrow else 0,
        "graded_badly": counts[GRADED_BADLY],
        "lines": _lines(request, desk, page.rows, shows_state=here.look.tab not in State.values),
        "following": page.following,
        "further": "mark" in request.GET,
        "habits": habits,
        "waiting_said": capped(counts[QUEUE]) if counts[QUEUE] else "",
        **_roster(desk.area, at),
    }
    if asks_for_list(request):
        return piece(request, "desk/list_pane.html", {**context, "now": at, "is_beside": True})
    return framed(request, "desk/queue.html", desk.area, context, at=at, counts=counts)


def _page(area: Area, look: Look, at: datetime, mark: str) -> Page[Line]:
    """What everybody begins the day with is asked for by a shorter way."""
    if look.narrow or look.narrow.order:
        return looked_at(area, look, at=at, mark=mark)
    return desk_page(area, look.tab, at=at, mark=mark)


def _counted(
    area: Area, here: Looking, saved: Sequence[Saved], counts: dict[str, int], at: datetime
) -> dict[str, Any]:
    """The tabs and the filters kept, each with how many it shows: the tabs as narrowed down now."""
    looks = {one.asked: kept(one.asked, area).look for one in saved}
    tabs = tabs_narrowed(here.look.narrow, TABS_COUNTED) if here.look.narrow else {}
    found = counts_of(area, {**looks, **tabs}, at=at)
    shown = found if tabs else counts
    return {
        "tabs": _tabs(shown, here),
        "ended": _ended(here),
        "saved": [
            (one.name, one.asked, found[one.asked], one.asked == here.query) for one in saved
        ],
    }


def _roster(area: Area, at: datetime) -> dict[str, Any]:
    is_community = area.level == Level.COMMUNITY
    return {"has_roster": is_community, "shifts": on_duty(area, at) if is_community else []}


def _lines(
    request: Request, desk: Desk, found: Sequence[Line], *, shows_state: bool = True
) -> SafeString:
    rows = rows_of(found, district_id=desk.area.district_id, by=request.actor, at=now())
    return lines_of(rows, shows_state=shows_state)


def _tabs(counts: dict[str, int], here: Looking) -> SafeString:
    live = [Tab(state, state.label, counts.get(state, 0)) for state in State if state in LIVE]
    first = [
        Tab(QUEUE, _("要我办的"), counts.get(QUEUE, 0)),
        Tab(LATE, _("超时"), counts.get(LATE, 0)),
    ]
    return tabs_of([*first, *live, Tab(ALL, _("全部"))], here.look.tab, here.rest)


def _ended(here: Looking) -> SafeString:
    ended = [Tab(state, state.label) for state in State if state in CLOSED]
    return tabs_of(ended, here.look.tab, here.rest)


@require_POST
@at_desk
def find(request: Request, desk: Desk) -> HttpResponse:
    """找: by number, alias, public words, exact telephone or exact name.

    Sent, not asked by address, so that no telephone or name is left in a log or a history.
    """
    at = now()
    words = request.POST.get("q", "").strip()[:LONGEST_WORDS]
    found = search_desk(desk.area, words, people=_people(desk.area, words))
    if len(found) == 1 and found[0].number == words:
        return see_other(reverse("desk:wish", args=[words]))
    context = {
        "desk": desk,
        "q": words,
        "lines": _lines(request, desk, found),
    }
    return framed(request, "desk/found.html", desk.area, context, at=at)


def _people(area: Area, words: str) -> list[int]:
    """Who has exactly this telephone or name, by blind index: nothing is opened."""
    try:
        telephone = clean_telephone(words)
    except Malformed:
        found = find_by_name(area.district_id, words) if 2 <= len(words) <= 20 else []
    else:
        found = find_by_telephone(area.district_id, telephone)
    return [person.pk for person in found]


@require_POST
@at_desk
def choose(request: Request, desk: Desk) -> HttpResponse:
    """Sit down at another desk of hers."""
    chosen = request.POST.get("desk", "")
    if chosen not in {str(area.pk) for area in desk.all}:
        raise NotFound
    request.session[CHOSEN] = int(chosen)
    return see_other(reverse("desk:home"))


@require_POST
@signed_in
def see(request: Request, pk: int) -> HttpResponse:
    """已处理: an emergency that somebody on duty has seen to."""
    see_alert(get_alert(request.actor, pk), by=request.actor, at=now())
    messages.success(request, _("已记下：这条紧急提醒有人处理了。"))
    return see_other(_back(request))


def _back(request: Request) -> str:
    """The page where the emergency stood; the list, where that page cannot be asked for again."""
    back = way_back(request)
    unasked = back in ("/", reverse("desk:find"))
    return reverse("desk:home") if unasked and request.actor.has(Role.DISPATCHER) else back
