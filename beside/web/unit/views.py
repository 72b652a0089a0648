"""What only a unit's door shows: passing on to a team, and the walls of paired communities."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.orgs.models import Partnership
from beside.orgs.selectors import partnerships_of, teams_to_pass_to
from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request
from beside.web.serving import groups
from beside.web.serving.choosing import TeamForm
from beside.web.serving.doors import for_liaisons, see_other
from beside.web.serving.group_urls import looking
from beside.web.serving.side import UNIT, context_of
from beside.wishes.actions import offering
from beside.wishes.selectors.bodies import partner_wall, partners_wish
from beside.wishes.selectors.candidates import teams_that_answer
from beside.wishes.selectors.wall import categories


@looking
@for_liaisons
def offer(request: Request, pk: int) -> HttpResponse:
    """An offer to one of his units, which he may pass on to a team."""
    found = UNIT.offer(request.actor, pk)
    teams = teams_that_answer(found) if found.ended_at is None else []
    return groups.offer(request, UNIT, pk, passing=TeamForm(teams=teams) if teams else None)


@require_POST
@for_liaisons
def pass_on(request: Request, pk: int) -> HttpResponse:
    """转给服务队. Whether it is too late, the action says: it knows a form that is sent twice."""
    found = UNIT.offer(request.actor, pk)
    form = TeamForm(request.POST, teams=teams_to_pass_to(found.unit_id or 0))
    if not form.is_valid():
        return groups.offer(request, UNIT, pk, passing=form, status=422)
    offering.pass_on(found, form.chosen, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("已经转给服务队，由队长来回话。"))
    return see_other(reverse("unit:home"))


@require_safe
@for_liaisons
def wall(request: Request) -> HttpResponse:
    """What waits in the communities one of his units is paired with."""
    unit = UNIT.group(request.actor, request.GET.get("group", ""))
    request.district_id = unit.district_id
    partnerships = partnerships_of([unit.pk])
    finding = _finding(request, partnerships)
    community, category = finding.chosen("c"), finding.chosen("k")
    page = partner_wall(
        unit.pk,
        request.GET.get("after", ""),
        community_id=int(community) if community else None,
        category_id=int(category) if category else None,
    )
    context = context_of(
        UNIT,
        group=unit,
        groups=UNIT.groups(request.actor),
        partnerships=partnerships,
        wishes=page.rows,
        **finding.pages(page.following),
    )
    return render(request, "unit/wall.html", context)


def _finding(request: Request, partnerships: Sequence[Partnership]) -> FindForm:
    paired = [(str(one.community_id), one.community.name) for one in partnerships]
    kinds = [(str(one.pk), one.name) for one in categories()]
    filters = [Filter("c", _("哪个社区"), paired), Filter("k", _("类别"), kinds)]
    return FindForm(request.GET, filters=filters, keep=["group"])


@require_safe
@for_liaisons
def wish(request: Request, number: str) -> HttpResponse:
    """One wish of these walls, and how the unit can come to it."""
    found = partners_wish(UNIT.ids(request.actor), number)
    request.district_id = found.district_id
    context = context_of(
        UNIT,
        wish=found,
        studio=getattr(found.community, "studio", None),
        certificate=groups.certificate_of(found),
    )
    return render(request, "unit/wish.html", context)
