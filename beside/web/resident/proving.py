"""是您本人吗: a code to the telephone of the wish, where only number and four digits were shown."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from beside.common.refusal import Refused
from beside.notices import sms
from beside.people import proof as proofs
from beside.people.identity import is_landline
from beside.people.private import Purpose, open_drawer
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.kit.fields import CodeField
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.resident.access import Visit, visit_of
from beside.web.resident.following import private
from beside.wishes.secrets import link_for, token_of

PURPOSE = "prove"
_SENT = "prove"
THEN = ("follow", "done", "rate", "withdraw")
"""Pages one may be on the way to."""


class ProveForm(BesideForm):
    """The code that came back."""

    code = CodeField(label=_("短信验证码"), required=False)


def to_prove(token: str, then: str) -> HttpResponseRedirect:
    """Ask for the code first, and then on to a page of her wish."""
    address = reverse("resident:prove", args=[token])
    return HttpResponseRedirect(f"{address}?then={then}", status=303)


@require_http_methods(["GET", "POST"])
def prove(request: Request, token: str) -> HttpResponse:
    """Send the code, take it back, and lead to the address that may do everything."""
    at = now()
    visit = visit_of(request, token, at)
    then = request.GET.get("then", "")
    then = then if then in THEN else "follow"
    if visit.is_proven:
        return onward(f"resident:{then}", token)
    telephone = telephone_of(visit, at)
    form = ProveForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and telephone:
        try:
            if "code" not in request.POST:
                sent = proofs.send_code(telephone, PURPOSE, at, address=address_of(request))
                request.session[_SENT] = sent.pk
                return to_prove(token, then)
            if form.is_valid():
                return _proven(request, visit, telephone, form.cleaned_data["code"], then)
        except Refused as refused:
            form = form if form.is_bound else ProveForm({})
            form.add_error(None, str(refused.reason))
    return ask_code(request, visit, form, telephone, sent_id=request.session.get(_SENT))


def _proven(
    request: Request, visit: Visit, telephone: str, code: str, then: str
) -> HttpResponseRedirect:
    """Raises: Refused: the code is wrong, or was sent to another number."""
    at = now()
    proofs.spend_code(request.session.get(_SENT), telephone, code, PURPOSE, at)
    del request.session[_SENT]
    person_id = visit.actor.person_id or visit.wish.resident_id
    return onward(f"resident:{then}", token_of(link_for(visit.wish, person_id, at=at)))


def telephone_of(visit: Visit, at: datetime) -> str:
    """The number that a code can be sent to; empty where there is none, or a landline."""
    opened = open_drawer(
        visit.actor.person_id or visit.wish.resident_id,
        ["telephone"],
        purpose=Purpose.OWN,
        district_id=visit.wish.district_id,
        by=visit.actor,
        at=at,
        about=visit.wish,
    )
    telephone = opened["telephone"]
    return "" if is_landline(telephone) else telephone


def ask_code(
    request: Request,
    visit: Visit,
    form: ProveForm,
    telephone: str,
    *,
    sent_id: int | None,
    page: str = "prove",
) -> HttpResponse:
    """The page that sends a code and takes it back; `sent_id` is the proof that was sent."""
    sent = proofs.waiting(sent_id, telephone, now()) if telephone else False
    context = {
        "visit": visit,
        "form": form,
        "telephone": telephone,
        "sent": sent,
        "shown": sms.shown(telephone)[:1] if sent else [],
        "studio": getattr(visit.wish.community, "studio", None),
    }
    wrong = form.is_bound and bool(form.errors)
    status = 422 if wrong else 200
    return private(render(request, f"resident/{page}.html", context, status=status))
