"""What was typed when a session had ended meanwhile: kept, sealed, until its writer is back.

Only what the account whose session ended was sending, only for that account, only for half an
hour, and never passwords, codes or numbers of documents. Nobody else at the same computer sees it.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from beside.people.private.passing import open_passing, seal_passing
from beside.web.errors import what_was_typed

LIFE = timedelta(minutes=30)
_KEY = "draft"

type GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Draft:
    """Whose, where it was going, and its fields; `at` in ISO format, `lost_files` whether pictures
    must be chosen again.
    """

    user_id: int
    path: str
    fields: list[tuple[str, str]]
    at: str
    lost_files: bool


def draft_middleware(get_response: GetResponse) -> GetResponse:
    """Keep a form that was sent a moment too late, when the answer is "sign in first"."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        left = getattr(request.session, "left", None) if request.method == "POST" else None
        if left is not None and _asks_to_sign_in(response):
            fields = what_was_typed(request)
            if fields:
                draft = Draft(
                    left, request.get_full_path(), fields, now().isoformat(), bool(request.FILES)
                )
                request.session[_KEY] = seal_passing(json.dumps(asdict(draft)), _KEY)
        return response

    return middleware


def waits(request: HttpRequest, user_id: int, at: datetime) -> bool:
    """Whether something of this account's is kept."""
    return _kept(request, user_id, at) is not None


def take(request: HttpRequest, user_id: int, at: datetime) -> Draft | None:
    """What is kept, once."""
    found = _kept(request, user_id, at)
    request.session.pop(_KEY, None)
    return found


def _kept(request: HttpRequest, user_id: int, at: datetime) -> Draft | None:
    text = open_passing(str(request.session.get(_KEY, "")), _KEY)
    draft = Draft(**json.loads(text)) if text else None
    if draft is None or draft.user_id != user_id:
        return None
    return draft if at - datetime.fromisoformat(draft.at) < LIFE else None


def _asks_to_sign_in(response: HttpResponse) -> bool:
    location = response.headers.get("Location", "")
    return response.status_code == 302 and location.startswith(reverse("account:sign-in"))
