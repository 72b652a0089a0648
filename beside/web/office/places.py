"""地方: the tree below the office's place; entering what is missing in it, renaming, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.access.corrections import rename_place
from beside.access.organizations import BELOW, PLACE_EXISTS, add_place
from beside.access.studios import set_small_office
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.flows.closing import close
from beside.orgs.studios import studio_of
from beside.places.models import Area
from beside.places.selectors import (
    ancestors,
    children_counted,
    former_names,
    get_place_in,
    parent_of,
    places_meant,
)
from beside.places.within import is_within
from beside.web.kit.finding import FindForm
from beside.web.middleware import Request
from beside.web.office.entry import REFUSED, Office, at_office, sent, show
from beside.web.office.forms.bodies import PlaceForm, RenameForm
from beside.web.onward import onward


@at_office
def places(request: Request, office: Office) -> HttpResponse:
    """The office's own place."""
    return _show(request, office, office.area)


@at_office
def place(request: Request, office: Office, pk: int) -> HttpResponse:
    """One place inside it."""
    return _show(request, office, get_place_in(office.area, pk))


def _show(request: Request, office: Office, here: Area) -> HttpResponse:
    """What lies right below a place, and the form for one more; sent, it is entered."""
    form = PlaceForm(request.POST if request.method == "POST" else None, parent=here)
    status = 0
    if request.method == "POST":
        status = sent(form, lambda: _add(request, here, form), {PLACE_EXISTS.code: "name"})
        if not status:
            name = form.cleaned_data["name"]
            messages.success(request, _("已经加上了：%(name)s。") % {"name": name})
            return onward("office:place", here.pk)
    return _page(request, office, here, form=form, status=status or 200)


def _page(
    request: Request,
    office: Office,
    here: Area,
    *,
    form: PlaceForm | None = None,
    naming: RenameForm | None = None,
    why_not: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    up = [one for one in ancestors(here) if is_within(one.path, office.area.path)]
    finding = FindForm(request.GET, words=_("名称或拼音首字母"))
    meant = places_meant(office.area, finding.words) if finding.words else []
    context: dict[str, Any] = {
        "here": here,
        "finding": finding,
        "meant": meant,
        "above": up,
        "below": children_counted(here),
        "form": (form or PlaceForm(parent=here)) if here.level in BELOW else None,
        "naming": naming or RenameForm(initial={"name": here.name}, auto_id="rename_%s"),
        "former": former_names(here),
        "studio": studio_of(here.pk) if up else None,  # never the community's own office
        "may_close": bool(up),  # an office is closed by the one around it
        "why_not": why_not.reason if why_not else None,
    }
    return show(request, office, "places.html", context, status=status)


@require_POST
@at_office
def rename(request: Request, office: Office, pk: int) -> HttpResponse:
    """From today a place has another name."""
    here = get_place_in(office.area, pk)
    form = RenameForm(request.POST, auto_id="rename_%s")
    status = sent(form, lambda: _rename(request, here, form), {PLACE_EXISTS.code: "name"})
    if status:
        return _page(request, office, here, naming=form, status=status)
    messages.success(request, _("名称改好了，从今天起用新的。"))
    return onward("office:place", here.pk)


def _rename(request: Request, here: Area, form: RenameForm) -> Area:
    name = form.cleaned_data["name"]
    return rename_place(here, name, by=request.actor, at=now(), once=request.once)


@require_POST
@at_office
def small_office(request: Request, office: Office, pk: int) -> HttpResponse:
    """Take on second signatures and neutral call-backs for a community with few staff; or not."""
    here = get_place_in(office.area, pk)
    studio = studio_of(here.pk)
    if studio is None:
        raise NotFound
    small = request.POST.get("small") == "yes"
    set_small_office(studio, small=small, by=request.actor, at=now())
    messages.success(request, _("记下了，从现在起这样办。"))
    return onward("office:place", here.pk)


@require_POST
@at_office
def end(request: Request, office: Office, pk: int) -> HttpResponse:
    """From today a place is no more."""
    here = get_place_in(office.area, pk)
    try:
        close(here, by=request.actor, at=now())
    except Refused as refused:
        return _page(request, office, here, why_not=refused, status=REFUSED)
    messages.success(request, _("撤掉了，以前的记录都在。"))
    above = parent_of(here)
    return onward("office:place", above.pk) if above else onward("office:places")


def _add(request: Request, here: Area, form: PlaceForm) -> Area:
    name = form.cleaned_data["name"]
    return add_place(here, form.chosen_level(), name, by=request.actor, at=now(), once=request.once)
