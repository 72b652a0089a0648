"""One's own first page, and the language."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from beside.access.models import Role
from beside.common.clock import service_day
from beside.notices import inbox
from beside.people.delegations import entrusted_to
from beside.people.models import User
from beside.people.selectors import get_volunteer
from beside.web.account.entry import all_in, go_on
from beside.web.drafts import take
from beside.web.errors import way_back
from beside.web.middleware import Request

_YEAR = 365 * 24 * 60 * 60


@require_safe
@all_in
def home(request: Request, _user: User) -> HttpResponse:
    """The doors that are open to this person: several roles, one sign-in."""
    actor = request.actor
    volunteer = get_volunteer(actor.volunteer_id) if actor.volunteer_id else None
    roles = sorted({Role(duty.role) for duty in actor.duties}, key=list(Role).index)
    entrusted = entrusted_to(actor.person_id, service_day(now()))
    context = {
        "entrusted": entrusted,
        "volunteer": volunteer,
        "unread": inbox.unread(actor),
        "roles": [role.label for role in roles],
    }
    return render(request, "account/home.html", context)


@csrf_exempt  # the wall holds no token; a stranger could do no more than change the language
@require_POST
def language(request: Request) -> HttpResponse:
    """Read in this language from now on."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(way_back(request), status=303)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=_YEAR,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


@require_safe
@all_in
def draft(request: Request, user: User) -> HttpResponse:
    """What was typed when the last session had ended: to be sent now, or left."""
    kept = take(request, user.pk, now())
    if kept is None:
        return go_on(request, user)
    return render(request, "account/draft.html", {"draft": kept})


@require_POST
@all_in
def here(_request: Request, _user: User) -> HttpResponse:
    """Still here: reading the session has said so."""
    return HttpResponse(status=204)
