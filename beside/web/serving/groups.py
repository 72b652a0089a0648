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
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.orgs.selectors import MOST
from beside.people.models import Standing
from beside.people.selectors import skills
from beside.web.choices import skill_choices
from beside.web.kit.finding import Filter, FindForm
from beside.web.member_words import wanted_of
from beside.web.middleware import Request
from beside.web.serving.choosing import Choosing, choosing, said_of
from beside.web.serving.doors import see_other
from beside.web.serving.members import members_of
from beside.web.serving.page import claim_context
from beside.web.serving.past import finding_of
from beside.web.serving.past import wanted_of as wanted_past
from beside.web.serving.place import Place
from beside.web.serving.saying import next_step
from beside.web.serving.side import Group, Side, context_of
from beside.wishes import rules, taxonomy
from beside.wishes.actions import members as naming
from beside.wishes.actions import offering
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
    """The members of one team or unit; found by number, by what they can do, by how they stand.
    Their names come by a form, in the order of pinyin, and the look is written down.
    """
    at = now()
    group = side.group(request.actor, request.GET.get("group", ""))
    request.district_id = group.district_id
    able = skills()
    finding = FindForm(
        request.GET,
        words=_("志愿者编号"),
        filters=[
            Filter("skill", _("会做什么"), skill_choices(able)),
            Filter("standing", _("情况"), Standing.choices),
        ],
        keep=["group"],
    )
    skill = finding.chosen("skill")
    wanted = wanted_of(
        request, skill_id=int(skill) if skill else None, standing=finding.chosen("standing")
    )
    found = side.members(group.pk, service_day(at), wanted)
    named = request.method == "POST"
    context = context_of(
        side,
        group=group,
        groups=side.groups(request.actor),
        members=members_of(request, group, found, at, named=named),
        finding=finding,
        named=named,
        many=len(found) >= MOST,
    )
    return render(request, "serving/members.html", context)


def offer(request: Request, side: Side, pk: int, **more: Any) -> HttpResponse:
    """An offer to the group: the public words, who could go. A form sent here only looks: for a
    number, or for the names.
    """
    found = side.offer(request.actor, pk)
    still = found.ended_at is None
    going = _who_could_go(request, found, now(), acts=False) if still else None
    return show_offer(request, side, found, going, **more)


def _who_could_go(
    request: Request, found: Offer, at: datetime, *, acts: bool = True
) -> Choosing | None:
    group = found.team or found.unit
    if group is None:
        return None
    through = naming.unit_behind(found) is not None
    return choosing(request, group, found.wish, at, through_unit=through, acts=acts)


def show_offer(
    request: Request, side: Side, found: Offer, going: Choosing | None, **more: Any
) -> HttpResponse:
    """The page of an offer with this choice."""
    request.district_id = found.wish.district_id
    form = going.form if going else None
    context = context_of(
        side,
        offer=found,
        wish=found.wish,
        form=form,
        going=going,
        look_at=reverse(f"{side.door}:offer", args=[found.pk]),
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


def accept(request: Request, side: Side, pk: int) -> HttpResponse:
    """接单, naming who goes. Sent twice, it is answered as at first."""
    at = now()
    found = side.offer(request.actor, pk)
    going = _who_could_go(request, found, at)
    if going is None or not going.form.is_valid():
        return show_offer(request, side, found, going)
    people = going.form.going
    try:
        offering.accept(found, by=request.actor, at=at, members=people, once=request.once)
    except Refused as refusal:
        found.refresh_from_db(fields=["state", "ended_at"])
        going.form.add_error(None, said_of(going.form.going, refusal, request))
        still = going if found.ended_at is None else None
        return show_offer(request, side, found, still, status=409)
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
    context["may_assign"] = _may_assign(request, place)
    context["ours"] = [
        (one, reverse(f"{side.door}:claim", args=[one.pk]))
        for one in context["together"]
        if side.group_id(one) in side.ids(request.actor)
    ]
    return render(request, "serving/claim.html", context_of(side, **context))


def _may_assign(request: Request, place: Place) -> bool:
    if place.claim.ended_at is not None or place.wish.places_left < 1:
        return False
    possible = rules.possible("assign", place.wish)
    return possible and bool(rules.may_assign(request.actor, place.claim))


def assign(request: Request, side: Side, pk: int) -> HttpResponse:
    """More members for a wish the group holds, while places are left."""
    at, place = now(), side.place(request.actor, pk)
    claim = place.claim
    group = claim.team or claim.unit
    if group is None:
        raise NotFound
    if request.method != "POST":
        place.must_stand()
    through = claim.unit_id is not None
    going = choosing(request, group, place.wish, at, through_unit=through)
    if not going.form.is_valid():
        return _show_assign(request, side, place, going)
    try:
        naming.assign(claim, going.form.going, by=request.actor, at=at, once=request.once)
    except Refused as refusal:
        going.form.add_error(None, said_of(going.form.going, refusal, request))
        return _show_assign(request, side, place, going, status=409)
    messages.success(request, _("派好了。请去的人先给居民打电话。"))
    return see_other(place.home)


def _show_assign(
    request: Request, side: Side, place: Place, going: Choosing, status: int = 0
) -> HttpResponse:
    form = going.form
    context = context_of(
        side, place=place, wish=place.wish, form=form, going=going, look_at=place.to("assign")
    )
    code = status or (422 if form.is_bound else 200)
    return render(request, "serving/assign.html", context, status=code)


def past(request: Request, side: Side) -> HttpResponse:
    """What the group has seen to, or given back: what was given and done can be looked up."""
    groups = side.groups(request.actor)
    _district(request, groups)
    finding = finding_of(request)
    mark = request.GET.get("after", "")
    page = side.past(side.ids(request.actor), mark, wanted_past(finding))
    context = context_of(
        side,
        groups=groups,
        claims=page.rows,
        **finding.pages(page.following),
    )
    return render(request, "serving/past.html", context)
