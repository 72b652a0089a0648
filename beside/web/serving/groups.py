"""The pages of a leader and of a liaison: what waits, an offer, a claim, members."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Refused
from beside.common.text import clean_digits
from beside.orgs.selectors import MOST
from beside.web.middleware import Request
from beside.web.serving.doors import see_other
from beside.web.serving.members import Member, MembersForm, members_of
from beside.web.serving.page import claim_context
from beside.web.serving.place import Place
from beside.web.serving.saying import next_step
from beside.web.serving.side import Group, Side, context_of
from beside.wishes import taxonomy
from beside.wishes.actions import members as naming
from beside.wishes.actions import offering
from beside.wishes.fit import fit_for
from beside.wishes.models import Claim, Offer, Wish


def home(request: Request, side: Side) -> HttpResponse:
    """What waits for an answer, and what the group has taken on."""
    at = now()
    ids = side.ids(request.actor)
    groups = side.groups(request.actor)
    _district(request, groups)
    offers = list(side.offers(ids))
    context = context_of(
        side,
        groups=groups,
        offers=offers,
        waiting=len(offers),
        asked=side.asked(ids),
        taken=_by_wish(list(side.claims(ids)), at),
        at=at,
    )
    return render(request, f"{side.door}/home.html", context)


def _by_wish(claims: list[Claim], at: datetime) -> list[tuple[Claim, Any, int]]:
    """One line for each wish: the lead's claim, what comes next, how many go."""
    lines: dict[int, list[Claim]] = {}
    for claim in claims:
        lines.setdefault(claim.wish_id, []).append(claim)
    found = []
    for mine in lines.values():
        first = next((claim for claim in mine if claim.lead), mine[0])
        found.append((first, next_step(first, at), len(mine)))
    return found


def _district(request: Request, groups: list[Group]) -> None:
    if groups:
        request.district_id = groups[0].district_id


def members(request: Request, side: Side) -> HttpResponse:
    """The members of one team or unit; found by number where there are many."""
    at = now()
    group = side.group(request.actor, request.GET.get("group", ""))
    request.district_id = group.district_id
    number = clean_digits(request.GET.get("q", ""))[:12]
    found = side.members(group.pk, service_day(at), number)
    context = context_of(
        side,
        group=group,
        groups=side.groups(request.actor),
        members=members_of(request, group, found, at),
        number=number,
        many=len(found) >= MOST,
    )
    return render(request, "serving/members.html", context)


def offer(request: Request, side: Side, pk: int, **more: Any) -> HttpResponse:
    """An offer to the group: the public words, who could go."""
    found = side.offer(request.actor, pk)
    form = None
    if found.ended_at is None:
        form = MembersForm(members=_who_could_go(request, side, found, now()))
    return show_offer(request, side, found, form, **more)


def show_offer(
    request: Request, side: Side, found: Offer, form: MembersForm | None, **more: Any
) -> HttpResponse:
    """The page of an offer with this form."""
    request.district_id = found.wish.district_id
    context = context_of(
        side,
        offer=found,
        wish=found.wish,
        form=form,
        certificate=certificate_of(found.wish),
        goes_herself=side.door == "team" and request.actor.volunteer_id is not None,
        **more,
    )
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "serving/offer.html", context, status=more.get("status", status))


def certificate_of(wish: Wish) -> str:
    """The name of the certificate a wish asks for."""
    names = {one.code: one.name for one in taxonomy.certificates()}
    return names.get(wish.qualification, "")


def _who_could_go(request: Request, side: Side, found: Offer, at: datetime) -> list[Member]:
    group_id = side.group_id(found)
    through = naming.unit_behind(found) is not None
    return fit_members(request, side, found.wish, group_id, at, through_unit=through)


def fit_members(
    request: Request,
    side: Side,
    wish: Wish,
    group_id: int | None,
    at: datetime,
    *,
    through_unit: bool,
) -> list[Member]:
    """The members of a group who may take a wish and do not hold it yet."""
    group = side.group(request.actor, str(group_id))
    number = clean_digits(request.GET.get("q", ""))[:12]
    on = service_day(at)
    found = side.members(group.pk, on, number)
    fit = fit_for(wish, found, on=on, through_unit=through_unit)
    return members_of(request, group, fit, at)


def accept(request: Request, side: Side, pk: int) -> HttpResponse:
    """接单, naming who goes."""
    at = now()
    found = side.offer(request.actor, pk)
    form = MembersForm(request.POST, members=_who_could_go(request, side, found, at))
    if not form.is_valid():
        return show_offer(request, side, found, form)
    try:
        offering.accept(found, by=request.actor, at=at, members=form.going, once=request.once)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return show_offer(request, side, found, form, status=409)
    messages.success(request, _("接下了。请去的人先给居民打电话。"))
    return see_other(reverse(f"{side.door}:home"))


def decline(request: Request, side: Side, pk: int) -> HttpResponse:
    """谢绝, without a reason."""
    found = side.offer(request.actor, pk)
    offering.decline(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("已经谢绝，社区会另请别人。"))
    return see_other(reverse(f"{side.door}:home"))


def claim(request: Request, side: Side, pk: int) -> HttpResponse:
    """A claim of one of the group's members, and the others who go with her."""
    place = side.place(request.actor, pk)
    request.district_id = place.wish.district_id
    context = claim_context(request, place, now())
    context["certificate"] = certificate_of(place.wish)
    context["ours"] = [
        (one, reverse(f"{side.door}:claim", args=[one.pk]))
        for one in context["together"]
        if side.group_id(one) in side.ids(request.actor)
    ]
    return render(request, "serving/claim.html", context_of(side, **context))


def assign(request: Request, side: Side, pk: int) -> HttpResponse:
    """More members for a wish the group holds, while places are left."""
    at, place = now(), side.place(request.actor, pk)
    place.must_stand()
    claim = place.claim
    could = fit_members(
        request,
        side,
        place.wish,
        side.group_id(claim),
        at,
        through_unit=claim.unit_id is not None,
    )
    if request.method != "POST":
        return _show_assign(request, side, place, MembersForm(members=could))
    form = MembersForm(request.POST, members=could)
    if not form.is_valid():
        return _show_assign(request, side, place, form)
    try:
        naming.assign(place.wish, form.going, by=request.actor, at=at)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _show_assign(request, side, place, form, status=409)
    messages.success(request, _("派好了。请去的人先给居民打电话。"))
    return see_other(place.home)


def _show_assign(
    request: Request, side: Side, place: Place, form: MembersForm, status: int = 0
) -> HttpResponse:
    context = context_of(side, place=place, wish=place.wish, form=form)
    code = status or (422 if form.is_bound else 200)
    return render(request, "serving/assign.html", context, status=code)
