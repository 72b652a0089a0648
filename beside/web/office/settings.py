"""设置: what the district sets for itself, and its working days. The district's own business."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.access.actions import change_options, set_working_day
from beside.common.clock import service_day
from beside.platform.days import edited_days
from beside.platform.options import options_for
from beside.web.district_days import stretches
from beside.web.district_forms import DayForm, OptionsForm
from beside.web.middleware import Request
from beside.web.office.entry import WRONG, Office, at_district, sent, show
from beside.web.onward import onward


@at_district
def settings(request: Request, office: Office) -> HttpResponse:
    """Every option, with its range; the working days below."""
    current = options_for(office.area.pk)
    if request.method != "POST":
        return _show(request, office, OptionsForm(options=current))
    form = OptionsForm(request.POST, options=current)
    status = WRONG
    if form.is_valid():
        try:
            changed = change_options(office.area, form.cleaned_data, by=request.actor, at=now())
        except ValidationError as wrong:
            form.take_errors(wrong)
        else:
            messages.success(request, _("设置改好了。") if changed else _("和原来一样，没有改动。"))
            return onward("office:settings")
    return _show(request, office, form, status=status)


@require_POST
@at_district
def day(request: Request, office: Office) -> HttpResponse:
    """Say whether people work on a day."""
    form = DayForm(request.POST, auto_id="day_%s")

    def act() -> None:
        set_working_day(
            office.area,
            form.cleaned_data["day"],
            is_working=form.is_working(),
            note=form.cleaned_data["note"],
            by=request.actor,
            at=now(),
            once=request.once,
        )

    status = sent(form, act)
    if status:
        options = OptionsForm(options=options_for(office.area.pk))
        return _show(request, office, options, day_form=form, status=status)
    messages.success(request, _("这一天改好了，期限从现在起照它算。"))
    return onward("office:settings")


def _show(
    request: Request,
    office: Office,
    form: OptionsForm,
    *,
    day_form: DayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = service_day(now())
    context: dict[str, Any] = {
        "form": form,
        "parts": form.parts(),
        "day_form": day_form or DayForm(auto_id="day_%s"),
        "edited": edited_days(office.area.pk, today),
        "stretches": list(stretches(office.area.pk, today)),
    }
    return show(request, office, "settings.html", context, status=status)
