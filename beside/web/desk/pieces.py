"""Pieces of the desk's pages, for a window wide enough to show the list beside a wish.

A script asks for them by a header; without it, and in narrow windows, the same addresses answer
with whole pages. What was answered says so, for an address may lead elsewhere (signing in).
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from beside.web.middleware import Request

HEADER = "X-Desk"
LIST, PANE = "list", "wish"
NO_KEYS = "desk_no_keys"
"""In the session, where an account wants no single letters to be orders."""


def asks_for_list(request: Request) -> bool:
    """Whether only the list is wanted."""
    return request.headers.get(HEADER) == LIST


def asks_for_pane(request: Request) -> bool:
    """Whether only what stands beside the list is wanted."""
    return request.headers.get(HEADER) == PANE


def piece(
    request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A piece of a page."""
    response = render(request, template, dict(context), status=status)
    response.headers[HEADER] = "piece"
    return response


def remember_keys(request: Request, *, keys: bool) -> None:
    """So that a wish's page knows it without asking; written only when it has changed."""
    if keys == bool(request.session.get(NO_KEYS)):
        request.session[NO_KEYS] = not keys


def keys_of(request: Request) -> str:
    """Whether single letters are orders, as pages say it to scripts."""
    return "off" if request.session.get(NO_KEYS) else "on"
