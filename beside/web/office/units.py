"""单位: who they are, who works there, which communities they are paired with."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.corrections import correct_unit, end_unit
from beside.access.organizations import UNIT_EXISTS, add_unit, join, leave, pair, unpair
from beside.access.selectors import speakers
from beside.common.clock import service_day
from beside.common.refusal import Refused
from beside.orgs.models import Unit, UnitKind
from beside.orgs.selectors import (
    MOST,
    get_member,
    get_partnership_in,
    get_unit_in,
    partnerships_of,
    teams_to_pass_to,
    unit_members,
    units_in,
    units_of_district,
)
from beside.places.selectors import outline
from beside.places.within import is_within
from beside.web.kit.finding import Filter, FindForm
from beside.web.member_words import wanted_of
from beside.web.middleware import Request
from beside.web.office.entry import REFUSED, Office, at_district, at_office, sent, show
from beside.web.office.forms.bodies import MemberForm, PairForm, PairUnitForm, UnitForm
from beside.web.onward import onward


@require_safe
@at_office
def units(request: Request, office: Office) -> HttpResponse:
    """The list, by name, with paired communities."""
    return _list(request, office)


def _list(
    request: Request,
    office: Office,
    *,
    form: UnitForm | None = None,
    pairing: PairUnitForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kinds = Filter("kind", _("类型"), UnitKind.choices)
    finding = FindForm(request.GET, words=_("名称或拼音首字母"), filters=[kinds])
    after = request.GET.get("after", "")
    found = units_in(office.area, words=finding.words, kind=finding.chosen("kind"), after=after)
    paired: dict[int, list[str]] = {}
    for one in partnerships_of(unit.pk for unit in found.rows):
        if is_within(one.community.path, office.area.path):
            paired.setdefault(one.unit_id, []).append(one.community.name)
    context: dict[str, Any] = {
        "rows": [(unit, paired.get(unit.pk, [])) for unit in found.rows],
        "number": found.number,
        **finding.pages(found.following),
        "form": form or UnitForm(),
    }
    if not office.is_district:
        context["pairing"] = pairing or _pairing(office)
    return show(request, office, "units.html", context, status=status)


def _pairing(office: Office, data: Any = None) -> PairUnitForm:
    everybody = units_of_district(office.area.district_id)
    return PairUnitForm(data, units=everybody, places=outline(office.area))


@require_POST
@at_district
def add(request: Request, office: Office) -> HttpResponse:
    """Enter a unit: the district's own business."""
    form = UnitForm(request.POST)
    made: list[Unit] = []
    status = sent(
        form, lambda: made.append(_add(request, office, form)), {UNIT_EXISTS.code: "name"}
    )
    if status:
        return _list(request, office, form=form, status=status)
    messages.success(request, _("单位登记好了。"))
    return onward("office:unit", made[0].pk)


def _add(request: Request, office: Office, form: UnitForm) -> Unit:
    return add_unit(
        office.area,
        form.cleaned_data["name"],
        form.chosen_kind(),
        credit_code=form.cleaned_data["credit_code"],
        by=request.actor,
        at=now(),
        once=request.once,
    )


@require_POST
@at_office
def pair_unit(request: Request, office: Office) -> HttpResponse:
    """Any unit of the district with a community of ours: how a subdistrict comes by its units."""
    form = _pairing(office, request.POST)
    status = sent(form, lambda: _pair(request, form.chosen_unit(), form))
    if status:
        return _list(request, office, pairing=form, status=status)
    messages.success(request, _("结对登记好了。"))
    return onward("office:unit", form.chosen_unit().pk)


@require_safe
@at_office
def unit(request: Request, office: Office, pk: int) -> HttpResponse:
    """One unit."""
    return _show(request, office, get_unit_in(office.area, pk), now())


def _show(
    request: Request, office: Office, found: Unit, at: datetime, *, status: int = 200, **again: Any
) -> HttpResponse:
    """The page; `again` are the forms that were wrong, or why something could not be done."""
    pairs = [
        one
        for one in partnerships_of([found.pk])
        if is_within(one.community.path, office.area.path)
    ]
    context: dict[str, Any] = {
        "unit": found,
        "pairs": pairs,
        "liaisons": speakers(found),
        "teams": teams_to_pass_to(found.pk),
        "pairing": PairForm(places=outline(office.area)),
    }
    if office.is_district:
        wanted = wanted_of(request)
        context["members"] = unit_members(found.pk, on=service_day(at), wanted=wanted)
        context["most"] = MOST
        context["number"] = wanted.number
        context["member"] = MemberForm(area=office.area)
        context["correcting"] = _correcting(found)
    return show(request, office, "unit.html", {**context, **again}, status=status)


def _correcting(found: Unit) -> UnitForm:
    known = {name: getattr(found, name) for name in ("name", "kind", "credit_code")}
    return UnitForm(initial=known, auto_id="correct_%s")


@require_POST
@at_district
def correct(request: Request, office: Office, pk: int) -> HttpResponse:
    """Name, kind and credit code as they are to be."""
    found = get_unit_in(office.area, pk)
    form = UnitForm(request.POST, auto_id="correct_%s")
    status = sent(form, lambda: _correct(request, found, form), {UNIT_EXISTS.code: "name"})
    if status:
        found = get_unit_in(office.area, pk)
        return _show(request, office, found, now(), correcting=form, status=status)
    messages.success(request, _("单位的登记改好了。"))
    return onward("office:unit", found.pk)


def _correct(request: Request, found: Unit, form: UnitForm) -> Unit:
    return correct_unit(found, form.facts(), by=request.actor, at=now(), once=request.once)


@require_POST
@at_district
def end(request: Request, office: Office, pk: int) -> HttpResponse:
    """A unit is no more, with its partnerships and its liaisons."""
    found = get_unit_in(office.area, pk)
    try:
        end_unit(found, by=request.actor, at=now(), once=request.once)
    except Refused as refused:
        return _show(request, office, found, now(), why_not=refused.reason, status=REFUSED)
    messages.success(request, _("单位撤掉了，以前的记录都在。"))
    return onward("office:units")


@require_POST
@at_office
def pair_with(request: Request, office: Office, pk: int) -> HttpResponse:
    """单位社区结对."""
    found = get_unit_in(office.area, pk)
    form = PairForm(request.POST, places=outline(office.area))
    status = sent(form, lambda: _pair(request, found, form))
    if status:
        return _show(request, office, found, now(), pairing=form, status=status)
    messages.success(request, _("结对登记好了。"))
    return onward("office:unit", found.pk)


def _pair(request: Request, found: Unit, form: PairForm) -> object:
    return pair(found, form.chosen(), by=request.actor, at=now(), once=request.once)


@require_POST
@at_office
def end_pair(request: Request, office: Office, pk: int, partnership: int) -> HttpResponse:
    """A partnership ends today."""
    found = get_unit_in(office.area, pk)
    standing = get_partnership_in(office.area, found, partnership)
    unpair(standing, by=request.actor, at=now())
    messages.success(request, _("结对到今天为止。"))
    return onward("office:unit", found.pk) if office.is_district else onward("office:units")


@require_POST
@at_district
def add_member(request: Request, office: Office, pk: int) -> HttpResponse:
    """Somebody comes to work at a unit."""
    found = get_unit_in(office.area, pk)
    form = MemberForm(request.POST, area=office.area)
    status = sent(form, lambda: _join(request, found, form))
    if status:
        return _show(request, office, found, now(), member=form, status=status)
    messages.success(request, _("加上了。"))
    return onward("office:unit", found.pk)


def _join(request: Request, found: Unit, form: MemberForm) -> None:
    join(found, form.volunteer, by=request.actor, at=now(), once=request.once)


@require_POST
@at_district
def drop_member(request: Request, office: Office, pk: int, number: str) -> HttpResponse:
    """Somebody goes from a unit, today."""
    found = get_unit_in(office.area, pk)
    leave(found, get_member(found, number), by=request.actor, at=now())
    messages.success(request, _("已经请出了，以前的记录都在。"))
    return onward("office:unit", found.pk)
