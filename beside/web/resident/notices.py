"""消息怎么告诉您: how, of what, at which hours; and 不再听这一件, for this wish alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beside.common.not_found import NotFound
from beside.notices import choosing, links
from beside.web.middleware import Request
from beside.web.notice_choices import ResidentChoicesForm
from beside.web.onward import onward
from beside.web.resident.access import Visit, visit_of
from beside.web.resident.following import private
from beside.web.resident.proving import to_prove


def _hers(request: Request, token: str) -> Visit:
    """Her own visit.

    Raises:
        NotFound: it is a delegate's, who chooses on his own page, another side's or a neighbor's.
    """
    visit = visit_of(request, token, now())
    if not visit.is_herself:
        raise NotFound
    return visit


@require_http_methods(["GET", "POST"])
def notices(request: Request, token: str) -> HttpResponse:
    """The page. What she chose holds for all her wishes."""
    visit = _hers(request, token)
    if not visit.is_proven:
        return to_prove(token, "follow")
    person_id, wish = visit.wish.resident_id, visit.wish
    first = ResidentChoicesForm.told(choosing.chosen_by(person_id), called=wish.call_me)
    form = ResidentChoicesForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        choosing.choose(person_id, form.chosen, now())
        messages.success(request, _("改好了。"))
        return onward("resident:notices", token)
    context = {"visit": visit, "form": form, "muted": links.is_muted(person_id, wish.pk)}
    status = 422 if form.is_bound else 200
    return private(render(request, "resident/notices.html", context, status=status))


@require_POST
def mute(request: Request, token: str) -> HttpResponse:
    """No more messages about this wish, or messages again; pressed twice, it stays as it is."""
    visit = _hers(request, token)
    if not visit.is_proven:
        return to_prove(token, "follow")
    if "again" in request.POST:
        links.unmute(visit.wish.resident_id, visit.wish.pk)
        messages.success(request, _("好的，这件心愿的消息照常发。"))
    else:
        links.mute_wish(visit.wish.resident_id, visit.wish.pk, now())
        messages.success(request, _("好的，这件心愿的消息不再发了。"))
    return onward("resident:notices", token)
