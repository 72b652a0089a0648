"""The words of the three consents in full, and one button for each to give it or take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.common.not_found import NotFound
from beside.orgs.studios import studio_of
from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.resident.access import visit_of
from beside.web.resident.agreed import lines_of
from beside.web.resident.forms import ASKED_IN_ORDER
from beside.web.resident.places import community_of
from beside.web.resident.proving import to_prove
from beside.wishes.actions import intake, retracting
from beside.wishes.models import Consent


@require_POST
def change(request: Request, token: str) -> HttpResponse:
    """One consent given or taken back; pressed twice, it stays as it is."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_proven:
        return to_prove(token, "follow")
    kind = _kind(request)
    if not visit.is_resident:
        raise NotFound
    line = next((one for one in lines_of(visit) if one.kind == kind), None)
    if line is not None and "back" in request.POST and line.may_take_back:
        retracting.retract(visit.wish, kind, by=visit.actor, at=at, once=request.once)
        messages.success(request, _("已经撤回。没有耽误，马上就生效。"))
    elif line is not None and "back" not in request.POST and line.may_give:
        kinds = frozenset({kind})
        intake.consent(
            visit.wish, Consent.SELF, by=visit.actor, at=at, kinds=kinds, once=request.once
        )
        messages.success(request, _("记下了，谢谢您。随时可以撤回。"))
    return onward("resident:follow", token)


def _kind(request: Request) -> ConsentKind:
    """The kind that was sent.

    Raises:
        NotFound: there is none of that name.
    """
    try:
        return ConsentKind(request.POST.get("kind", ""))
    except ValueError:
        raise NotFound from None


@require_safe
def notice(request: Request) -> HttpResponse:
    """The words in full, to be read in large print or printed; nobody has to sign in."""
    community = community_of(request.GET.get("c", "")[:16])
    context = {
        "texts": [(kind, current(kind)) for kind in ASKED_IN_ORDER],
        "community": community,
        "studio": studio_of(community.pk) if community else None,
    }
    return render(request, "resident/notice.html", context)
