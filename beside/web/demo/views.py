"""One page from which a visitor steps into each role."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.notices import sms
from beside.people.accounts import account_named
from beside.people.models import User
from beside.web.demo.past import past_told
from beside.web.demo.roles import PARTS, Part
from beside.web.entering import enter
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.secrets import make_link, token_of
from beside.wishes.selectors.following import newest_live


@never_cache
@require_safe
def home(request: Request) -> HttpResponse:
    """The roles, and the codes that were "sent" in the last ten minutes."""
    _only_in_a_demo()
    parts = [(part, _is_there(part)) for part in PARTS]
    shown = {
        "parts": parts,
        "shown": sms.shown(),
        "notices": sms.shown_notices(),
        "past": past_told(),
    }
    return render(request, "demo/home.html", shown)


@require_POST
def step_into(request: Request, role: str) -> HttpResponse:
    """Become this role. The resident gets the page of a wish; the others are signed in.

    Raises:
        NotFound: no demo, no such role, or the demo was not filled yet.
    """
    _only_in_a_demo()
    part = next((one for one in PARTS if one.code == role), None)
    if part is None:
        raise NotFound
    if not part.door:
        wish = _wish()
        logout(request)
        token = token_of(make_link(wish, wish.resident_id, at=now()))
        return HttpResponseRedirect(reverse("resident:follow", args=[token]), status=303)
    user = account_named(part.username)
    if user is None:
        raise NotFound
    enter(request, user, now(), strong=True)
    return HttpResponseRedirect(_entrance(part) or "/", status=303)


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise NotFound


def _is_there(part: Part) -> bool:
    """Whether one can step into a role now."""
    if not part.door:
        return _newest() is not None
    return account_named(part.username) is not None and bool(_entrance(part))


def _entrance(part: Part) -> str:
    try:
        return reverse(part.door)
    except NoReverseMatch:
        return ""


def _wish() -> Wish:
    wish = _newest()
    if wish is None:
        raise NotFound
    return wish


def _newest() -> Wish | None:
    """The wish the demo's resident follows: the newest live one at the demo dispatcher's desk."""
    user: User | None = account_named("demo-dispatcher")
    duties = Actor.of(user).scopes(Role.DISPATCHER) if user else []
    area_id = duties[0].area_id if duties else None
    return newest_live(area_id) if area_id else None
