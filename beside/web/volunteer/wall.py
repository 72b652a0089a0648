"""The wall for volunteers: by community, category and words, each wish with its button."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.people.selectors import get_volunteer
from beside.places.models import Area, Level
from beside.places.selectors import communities, get_area
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers
from beside.web.volunteer.slips import slips_of
from beside.wishes.models import Category
from beside.wishes.selectors.wall import WallFilter, categories, wall_page

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: community, category code, words, and the mark to go on from."""

    c: str = ""
    k: str = ""
    q: str = ""
    after: str = ""

    def address(self, **changes: str) -> str:
        """The address that asks for the same, but for these changes; from the first page."""
        other = replace(self, **{"after": "", **changes})
        said = {name: getattr(other, name) for name in ("c", "k", "q", "after")}
        return "?" + urlencode({name: value for name, value in said.items() if value})


@require_safe
@for_volunteers
def wall(request: Request) -> HttpResponse:
    """心愿墙, the longest waiting first."""
    at = now()
    volunteer = get_volunteer(request.actor.volunteer_id)
    request.district_id = volunteer.district_id
    asked = Asked(
        c=request.GET.get("c", ""),
        k=request.GET.get("k", ""),
        q=request.GET.get("q", "").strip()[:LONGEST],
        after=request.GET.get("after", ""),
    )
    district = get_area(volunteer.district_id, Level.DISTRICT)
    places = list(communities(district))
    community = _community(places, asked.c)
    groups = categories()
    category = _category(groups, asked.k)
    wanted = WallFilter(district.pk, community.pk if community else None, category, asked.q)
    page = wall_page(wanted, asked.after)
    context = {
        "volunteer": volunteer,
        "asked": asked,
        "places": places,
        "community": community,
        "groups": [(one, asked.address(k=one.code)) for one in groups],
        "chosen": _group_of(category),
        "everything": asked.address(k=""),
        "slips": slips_of(request.actor, volunteer, page.rows, at),
        "newer": asked.address() if asked.after else "",
        "older": asked.address(after=page.following) if page.following else "",
    }
    return render(request, "volunteer/wall.html", context)


def _community(places: list[Area], pk: str) -> Area | None:
    if not pk:
        return None
    found = next((one for one in places if str(one.pk) == pk), None)
    if found is None:
        raise NotFound
    return found


def _category(groups: list[Category], code: str) -> Category | None:
    if not code:
        return None
    for group in groups:
        for one in (group, *group.items.all()):
            if one.code == code:
                return one
    raise NotFound


def _group_of(category: Category | None) -> int | None:
    return (category.parent_id or category.pk) if category else None
