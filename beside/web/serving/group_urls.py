"""The addresses that the doors of teams and of units have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beside.web.middleware import Request
from beside.web.serving import acts, groups
from beside.web.serving.doors import View
from beside.web.serving.side import Side

type Guard = Callable[[View], View]


def _at(side: Side, guard: Guard, page: Callable[..., HttpResponse]) -> View:
    """A page of `groups`, at this side's door."""

    @guard
    @wraps(page)
    def view(request: Request, **kwargs: Any) -> HttpResponse:
        return page(request, side, **kwargs)

    return view


def _act(side: Side, guard: Guard, act: acts.Act) -> View:
    """An act on a claim, at this side's door."""

    @guard
    @wraps(act)
    def view(request: Request, pk: int) -> HttpResponse:
        place = side.place(request.actor, pk)
        request.district_id = place.wish.district_id
        return act(request, place)

    return view


looking = require_http_methods(["GET", "HEAD", "POST"])
"""For pages that are looked at, and where a form only looks further: by number, or at names."""


def group_urls(side: Side, guard: Guard) -> list[URLPattern]:
    """Home, members, offers, claims and what is done with them."""

    @guard
    def third_party(request: Request, pk: int, called: int) -> HttpResponse:
        return acts.third_party(request, side.place(request.actor, pk), called)

    return [
        path("", require_safe(_at(side, guard, groups.home)), name="home"),
        path("members/", looking(_at(side, guard, groups.members)), name="members"),
        path("past/", require_safe(_at(side, guard, groups.past)), name="past"),
        path(
            "offers/<int:pk>/accept/", require_POST(_at(side, guard, groups.accept)), name="accept"
        ),
        path(
            "offers/<int:pk>/decline/",
            require_POST(_at(side, guard, groups.decline)),
            name="decline",
        ),
        path("claims/<int:pk>/", require_safe(_at(side, guard, groups.claim)), name="claim"),
        path("claims/<int:pk>/assign/", _at(side, guard, groups.assign), name="assign"),
        path("claims/<int:pk>/called/<int:called>/", third_party, name="third-party"),
        *(
            path(f"claims/<int:pk>/{word}/", _act(side, guard, act), name=word)
            for word, act in acts.ACTS.items()
        ),
    ]
