"""家人代办: what one was asked to take on, for whom one acts, and the way to their wishes.

A wish is opened by an address of the delegate's own; whether his delegation stands is asked there
at every request.
"""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import delegating
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.people.delegations import entrusted_to, get_delegation
from beside.people.models import Delegation
from beside.people.private import Purpose, open_list
from beside.platform import limits
from beside.web.family.entry import signed_in
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.wishes.models import Wish
from beside.wishes.secrets import link_for, token_of
from beside.wishes.selectors.family import entrusted_wish, wishes_entrusted


class AcceptForm(BesideForm):
    """What only he can say of himself."""

    is_adult = forms.BooleanField(
        label=_("我已满 18 岁，愿意如实替她办"),
        error_messages={"required": _("要年满 18 岁才能代办，请先勾选。")},
    )


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """Offers first, then for whom one acts."""
    at = now()
    rows = entrusted_to(request.actor.person_id, service_day(at))
    standing = [one for one in rows if one.accepted_at]
    context = {
        "offers": [one for one in rows if not one.accepted_at],
        "standing": _named(request, standing, at),
    }
    return render(request, "family/home.html", context)


@require_safe
@signed_in
def one(request: Request, pk: int) -> HttpResponse:
    """One delegation: to be accepted or declined; else her wishes, and resigning."""
    found = _mine(request, pk, now())
    return _show(request, found, AcceptForm())


def _show(
    request: Request, found: Delegation, form: AcceptForm, *, status: int = 200
) -> HttpResponse:
    at = now()
    if found.accepted_at is None:
        context = {"delegation": found, "form": form}
        return render(request, "family/offer.html", context, status=status)
    named = _named(request, [found], at)
    context = {
        "delegation": found,
        "name": named[0][1],
        "wishes": wishes_entrusted(found),
        "at": at,
    }
    return render(request, "family/one.html", context, status=status)


@require_POST
@signed_in
def accept(request: Request, pk: int) -> HttpResponse:
    """接受: from now on he acts for her."""
    at = now()
    found = _mine(request, pk, at)
    form = AcceptForm(request.POST)
    if found.accepted_at is not None:  # pressed twice
        return onward("family:one", pk)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    whose = str(request.actor.user_id)
    try:
        require(limits.hit("family.accept", whose, limit=20, per=86_400, at=at))
        delegating.accept(found, is_adult=True, by=request.actor, at=at, once=request.once)
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _show(request, found, form, status=409)
    messages.success(request, _("接受了，现在可以替她办了。"))
    return onward("family:one", pk)


@require_POST
@signed_in
def decline(request: Request, pk: int) -> HttpResponse:
    """不接受."""
    found = get_delegation(pk, delegate_id=request.actor.person_id)
    delegating.decline(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("知道了，没有接受。"))
    return onward("family:home")


@require_POST
@signed_in
def resign(request: Request, pk: int) -> HttpResponse:
    """辞去: it ends at once. Pressed twice, it stays ended."""
    found = get_delegation(pk, delegate_id=request.actor.person_id)
    delegating.end(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("不再替她办了。"))
    return onward("family:home")


@require_POST
@signed_in
def open_wish(request: Request, pk: int) -> HttpResponse:
    """To the page of one of her wishes, by an address of his own."""
    at = now()
    found = _mine(request, pk, at)
    if found.accepted_at is None:
        raise NotFound
    wish: Wish = entrusted_wish(found, request.POST.get("number", "")[:10])
    return onward("resident:follow", token_of(link_for(wish, found.delegate_id, at=at)))


def _mine(request: Request, pk: int, at: datetime) -> Delegation:
    """One's own, while something can be done by it.

    Raises:
        NotFound: it is another's, or over.
    """
    found = get_delegation(pk, delegate_id=request.actor.person_id)
    if found.is_over(service_day(at)):
        raise NotFound
    return found


def _named(
    request: Request, delegations: list[Delegation], at: datetime
) -> list[tuple[Delegation, str]]:
    """Each with the name of her for whom one acts: known to who has accepted, and to nobody
    before.
    """
    names = open_list(
        {one.person_id for one in delegations},
        ["legal_name"],
        purpose=Purpose.DELEGATE,
        district_id=delegations[0].district_id if delegations else 0,
        by=request.actor,
        at=at,
    )
    return [
        (one, names.get(one.person_id, {}).get("legal_name", "") or one.person.alias)
        for one in delegations
    ]
