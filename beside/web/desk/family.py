"""家人代办 at the desk: who acts for a resident, writing down one more, ending it, and the letter.

民法典 Art. 165: a written entrustment names the delegate, the matters, the powers and the period.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import delegating
from beside.access.delegation_rules import may_entrust
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.flows import delegations as flow
from beside.people.delegations import delegates_of, get_delegation
from beside.people.private import Purpose, open_list
from beside.web.desk.entry import see_other, signed_in
from beside.web.desk.frame import framed
from beside.web.desk.seat import area_of
from beside.web.entrusting import HeardLetterForm, shown
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.sight import runs_desk


@sensitive_post_parameters("name", "telephone")
@signed_in
def family(request: Request, number: str) -> HttpResponse:
    """Who acts for whose wish it is; and writing down one more."""
    wish: Wish = get_desk_wish(request.actor, number)
    form = HeardLetterForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                flow.entrust(
                    wish.resident,
                    form.letter(wish),
                    by=request.actor,
                    at=now(),
                    once=request.once,
                )
            except Refused as refused:
                form.add_error(None, str(refused.reason))
                status = 409
            else:
                messages.success(request, _("记下了。请代办人用自己的手机登录，点“接受”。"))
                return see_other(reverse("desk:family", args=[number]))
    return _show(request, wish, form, status)


def _show(request: Request, wish: Wish, form: HeardLetterForm, status: int) -> HttpResponse:
    at = now()
    rows = shown(
        delegates_of(wish.resident_id, service_day(at)),
        purpose=Purpose.VERIFY if runs_desk(request.actor, wish) else None,
        by=request.actor,
        at=at,
    )
    context = {
        "wish": wish,
        "rows": rows,
        "form": form,
        "verdict": may_entrust(request.actor, wish.resident),
    }
    area = area_of(request, wish)
    return framed(request, "desk/family.html", area, context, at=at, status=status)


@require_POST
@signed_in
def end(request: Request, number: str, pk: int) -> HttpResponse:
    """She said that it is to end; or it must."""
    wish: Wish = get_desk_wish(request.actor, number)
    found = get_delegation(pk, person_id=wish.resident_id)
    delegating.end(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("结束了，马上就不能再代办。"))
    return see_other(reverse("desk:family", args=[number]))


@require_safe
@signed_in
def letter(request: Request, number: str, pk: int) -> HttpResponse:
    """授权委托书, to be printed and signed: both names, the matters, the powers, the period.

    Raises:
        NotFound: the office above, which reads no names here.
    """
    wish: Wish = get_desk_wish(request.actor, number)
    found, at = get_delegation(pk, person_id=wish.resident_id), now()
    if not runs_desk(request.actor, wish):
        raise NotFound
    names = open_list(
        [found.person_id, found.delegate_id],
        ["legal_name", "telephone"],
        purpose=Purpose.PRINT,
        district_id=found.district_id,
        by=request.actor,
        at=at,
        about=found,
    )
    context = {
        "wish": wish,
        "delegation": found,
        "person": names.get(found.person_id, {}),
        "delegate": names.get(found.delegate_id, {}),
    }
    return framed(request, "desk/entrustment.html", area_of(request, wish), context, at=at)
