"""消息: what did not arrive, and once more; and every sentence there is, with a sample of it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.models import Role
from beside.notices import failing
from beside.notices.models import DeliveryState
from beside.notices.rendering import samples
from beside.places.models import Area
from beside.platform.options import options_for
from beside.web.district_door import door_of
from beside.web.middleware import Request
from beside.web.onward import onward


@require_safe
@door_of(Role.SYSTEM_ADMIN)
def home(request: Request, district: Area) -> HttpResponse:
    """How many in which state, and each that failed with its reason."""
    at = now()
    counted = failing.counts(district.pk, at)
    context = {
        "district": district,
        "counts": [(DeliveryState(state).label, number) for state, number in counted.items()],
        "rows": failing.not_delivered(district.pk),
        "stuck": failing.stuck(district.pk),
        "channel": bool(settings.SMS_CHANNEL),
        "address": settings.ADDRESS,
    }
    return render(request, "system/notices.html", context)


@require_POST
@door_of(Role.SYSTEM_ADMIN)
def again(request: Request, district: Area, pk: int) -> HttpResponse:
    """Send one again.

    Raises:
        NotFound: it did not fail, or not here.
    """
    failing.resend(failing.get_not_delivered(district.pk, pk), now())
    messages.success(request, str(_("再发一次，马上就去。")))
    return onward("system:notices")


@require_POST
@door_of(Role.SYSTEM_ADMIN)
def unstick(request: Request, district: Area, pk: int) -> HttpResponse:
    """Look at an entry once more.

    Raises:
        NotFound: it is not stuck.
    """
    failing.unstick(district.pk, pk)
    messages.success(request, str(_("再看一次，马上就去。")))
    return onward("system:notices")


@require_safe
@door_of(Role.SYSTEM_ADMIN)
def words(request: Request, district: Area) -> HttpResponse:
    """Every sentence, as a reader would have it: with a number and a moment that are made up."""
    context = {
        "district": district,
        "groups": samples(now() + timedelta(days=1)),
        "programme": options_for(district.pk).programme_name,
        "address": settings.ADDRESS,
    }
    return render(request, "system/notice_words.html", context)
