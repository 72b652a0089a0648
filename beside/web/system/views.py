"""How the installation is doing, and what the district sets for itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.actions import change_options, set_working_day
from beside.access.models import Role
from beside.common.clock import service_day
from beside.places.models import Area
from beside.platform import health
from beside.platform.days import edited_days
from beside.platform.options import options_for
from beside.web.district_days import stretches
from beside.web.district_door import door_of
from beside.web.district_forms import DayForm, OptionsForm
from beside.web.middleware import Request
from beside.web.onward import onward

WRONG = 422


@require_safe
@door_of(Role.SYSTEM_ADMIN)
def home(request: Request, district: Area) -> HttpResponse:
    """Jobs, room, versions."""
    context = {
        "district": district,
        "work": health.work(now()),
        "room": health.room(),
        "versions": health.versions(),
    }
    return render(request, "system/home.html", context)


@door_of(Role.SYSTEM_ADMIN)
def settings(request: Request, district: Area) -> HttpResponse:
    """Every option, with its range; the working days below."""
    current = options_for(district.pk)
    if request.method != "POST":
        return _show(request, district, OptionsForm(options=current))
    form = OptionsForm(request.POST, options=current)
    if form.is_valid():
        try:
            changed = change_options(district, form.cleaned_data, by=request.actor, at=now())
        except ValidationError as wrong:
            form.take_errors(wrong)
        else:
            messages.success(request, _("设置改好了。") if changed else _("和原来一样，没有改动。"))
            return onward("system:settings")
    return _show(request, district, form, status=WRONG)


@require_POST
@door_of(Role.SYSTEM_ADMIN)
def day(request: Request, district: Area) -> HttpResponse:
    """Say whether people work on a day."""
    form = DayForm(request.POST, auto_id="day_%s")
    if not form.is_valid():
        options = OptionsForm(options=options_for(district.pk))
        return _show(request, district, options, day_form=form, status=WRONG)
    set_working_day(
        district,
        form.cleaned_data["day"],
        is_working=form.is_working(),
        note=form.cleaned_data["note"],
        by=request.actor,
        at=now(),
        once=request.once,
    )
    messages.success(request, _("这一天改好了，期限从现在起照它算。"))
    return onward("system:settings")


def _show(
    request: Request,
    district: Area,
    form: OptionsForm,
    *,
    day_form: DayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = service_day(now())
    context: dict[str, Any] = {
        "district": district,
        "form": form,
        "parts": form.parts(),
        "day_form": day_form or DayForm(auto_id="day_%s"),
        "edited": edited_days(district.pk, today),
        "stretches": list(stretches(district.pk, today)),
    }
    return render(request, "system/settings.html", context, status=status)
