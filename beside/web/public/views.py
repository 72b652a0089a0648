"""Home, wall, one wish, studios. The first two are kept as bytes (cached_wall): no session here."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.common.pinyin import is_meant
from beside.common.refusal import require
from beside.orgs.models import Studio
from beside.orgs.studios import get_studio, studio_of, studios_in
from beside.people.models.fitness import Certificate
from beside.places.models import Area
from beside.places.naming import subdistrict_names
from beside.places.selectors import communities
from beside.platform import limits
from beside.web.address import address_of
from beside.web.kit.finding import FindForm
from beside.web.middleware import Request
from beside.web.private_files import serve_picture
from beside.web.public.address_words import asked_in
from beside.web.public.here import community_in, here_of
from beside.wishes.models import Category
from beside.wishes.selectors.paging import MOST, bounded_count
from beside.wishes.selectors.showing import get_public_picture
from beside.wishes.selectors.wall import (
    WallFilter,
    categories,
    on_wall_by_number,
    waiting,
    wall_page,
)
from beside.wishes.showing import shown_to_all
from beside.wishes.slips import slips_of


@require_safe
def home(request: Request) -> HttpResponse:
    """What this is, and the three things to do."""
    asked = asked_in(request.META.get("QUERY_STRING", ""))
    here = here_of(request, asked)
    number = 0
    if here.district:
        number = bounded_count(waiting(WallFilter(here.district.pk)), MOST)
    return render(request, "public/home.html", {"here": here, "asked": asked, "number": number})


@require_safe
def wall(request: Request) -> HttpResponse:
    """心愿墙: what waits for a volunteer, the longest waiting first."""
    asked = asked_in(request.META.get("QUERY_STRING", ""))
    here = here_of(request, asked)
    if here.district is None:
        return render(request, "public/wall.html", {"here": here, "asked": asked, "slips": []})
    groups = categories()
    community = community_in(here.district, asked.c)
    group, category = _category(groups, asked.k)
    wanted = WallFilter(here.district.pk, community.pk if community else None, category, asked.q)
    page = wall_page(wanted, asked.after)
    context = {
        "here": here,
        "asked": asked,
        "slips": slips_of(page.rows),
        "cut": page.cut,
        "first": asked.address() if asked.after else "",
        "older": asked.address(after=page.following) if page.following else "",
        "groups": [(one, asked.address(k=one.code), one == group) for one in groups],
        "items": [
            (one, asked.address(k=one.code), one == category)
            for one in (group.items.all() if group else ())
        ],
        "group": group,
        "category": category,
        "everything": asked.address(k=""),
        "community": community,
        "streets": _streets(here.district),
        "studio": studio_of(community.pk) if community else None,
        "at": now(),
    }
    return render(request, "public/wall.html", context)


@require_safe
def wish(request: Request, number: str) -> HttpResponse:
    """One wish as everybody may see it. One taken down answers like one that never hung there."""
    try:
        found = on_wall_by_number(number)
    except NotFound:
        require(limits.hit("public.number", address_of(request), limit=200, per=600, at=now()))
        return render(request, "public/not_on_wall.html", status=404)
    request.district_id = found.district_id
    slip = slips_of([found])[0]
    certificate = Certificate(slip.qualification).label if slip.qualification else ""
    context = {
        "slip": slip,
        "certificate": certificate,
        "studio": studio_of(found.community_id),
        "pictures": shown_to_all(found),
        "at": now(),
    }
    return render(request, "public/wish.html", context)


@require_safe
def picture(request: Request, number: str, pk: int) -> HttpResponse:
    """The blurred copy of a picture that those concerned agreed to; nothing on the way keeps it."""
    return serve_picture(request, get_public_picture(number, pk).file, to_all=True)


@require_safe
def studios(request: Request) -> HttpResponse:
    """Every studio of a district, by subdistrict."""
    asked = asked_in(request.META.get("QUERY_STRING", ""))
    here = here_of(request, asked)
    finding = FindForm(request.GET, words=_("社区、地址或拼音首字母"), keep=["d"])
    found = list(studios_in(here.district)) if here.district else []
    if finding.words:
        found = [one for one in found if _is_meant(one, finding.words)]
    names = subdistrict_names(studio.community for studio in found)
    streets = groupby(found, key=lambda studio: names.get(studio.community_id, ""))
    rows = [(name, list(studios)) for name, studios in streets]
    context = {"here": here, "finding": finding, "streets": rows}
    return render(request, "public/studios.html", context)


def _is_meant(studio: Studio, words: str) -> bool:
    return is_meant(studio.community.name, words) or words in studio.address


@require_safe
def studio(request: Request, pk: int) -> HttpResponse:
    """One studio: where, when, and by which telephone."""
    found: Studio = get_studio(pk)
    request.district_id = found.district_id
    number = bounded_count(waiting(WallFilter(found.district_id, found.community_id)), MOST)
    return render(request, "public/studio.html", {"studio": found, "number": number})


def _category(groups: list[Category], code: str) -> tuple[Category | None, Category | None]:
    """The group of a code, and what it names: the group itself or one of its items.

    Raises:
        NotFound: there is no such category.
    """
    if not code:
        return None, None
    for group in groups:
        for one in (group, *group.items.all()):
            if one.code == code:
                return group, one
    raise NotFound


def _streets(district: Area) -> list[tuple[str, list[Area]]]:
    """The communities of a district for choosing, by subdistrict."""
    found = list(communities(district))
    names = subdistrict_names(found)
    return [
        (name, list(rows)) for name, rows in groupby(found, key=lambda one: names.get(one.pk, ""))
    ]
