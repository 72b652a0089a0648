"""地方: the tree below the office's place, and entering what is missing in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.access.organizations import BELOW, PLACE_EXISTS, add_place
from beside.places.models import Area
from beside.places.selectors import ancestors, children, get_place_in
from beside.places.within import is_within
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, sent, show
from beside.web.office.forms.bodies import PlaceForm
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
    up = [one for one in ancestors(here) if is_within(one.path, office.area.path)]
    context = {
        "here": here,
        "above": up,
        "below": list(children(here)),
        "form": form if here.level in BELOW else None,
    }
    return show(request, office, "places.html", context, status=status or 200)


def _add(request: Request, here: Area, form: PlaceForm) -> Area:
    name = form.cleaned_data["name"]
    return add_place(here, form.chosen_level(), name, by=request.actor, at=now(), once=request.once)
