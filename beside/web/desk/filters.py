"""筛选: narrowing the list down, and what somebody keeps of that under a name."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.web.desk.entry import Desk, at_desk, see_other
from beside.web.desk.forms.filters import NameForm
from beside.web.desk.frame import framed
from beside.web.desk.looking import conditions, filter_form, kept, looking
from beside.web.middleware import Request
from beside.wishes.habits import (
    Saved,
    drop_filter,
    habits_of,
    lift_filter,
    rename_filter,
    save_filter,
)
from beside.wishes.selectors.narrowing import counts_of

CHANGES: Mapping[str, Callable[[int, int, str], object]] = {
    "rename": rename_filter,
    "drop": lambda user_id, pk, _name: drop_filter(user_id, pk),
    "lift": lambda user_id, pk, _name: lift_filter(user_id, pk),
}


@require_GET
@at_desk
def narrow(request: Request, desk: Desk) -> HttpResponse:
    """The questions that narrow the list down, and the filters that are kept."""
    return _show(request, desk, request.GET)


@require_POST
@at_desk
def save(request: Request, desk: Desk) -> HttpResponse:
    """Keep the present way of looking under a name."""
    asked = kept(request.POST.get("asked", ""), desk.area)
    form = NameForm(request.POST)
    if not asked.look.narrow:
        form.add_error(None, _("请先选至少一个条件，再存。"))
    if form.is_valid():
        try:
            save_filter(request.actor.user_id or 0, form.cleaned_data["name"], asked.query)
        except Refused as refused:
            form.add_error("name", str(refused.reason))
        else:
            messages.success(request, _("存好了，在列表上面一点就看。"))
            return see_other(f"{reverse('desk:home')}?{asked.query}")
    query = {"tab": asked.look.tab, **asked.asked}
    return _show(request, desk, query, named=form, status=422)


@require_POST
@at_desk
def change(request: Request, desk: Desk, pk: int, verb: str) -> HttpResponse:
    """Rename one of hers, put it one place up, or keep it no longer."""
    act = CHANGES.get(verb)
    if act is None:
        raise NotFound
    form = NameForm(request.POST, auto_id=f"kept_{pk}_%s")
    if verb == "rename" and not form.is_valid():
        return _show(request, desk, {}, renamed=(pk, form), status=422)
    try:
        act(request.actor.user_id or 0, pk, form.data.get("name", "").strip())
    except Refused as refused:
        form.add_error("name", str(refused.reason))
        return _show(request, desk, {}, renamed=(pk, form), status=422)
    return see_other(f"{reverse('desk:filter')}#kept")


def _show(
    request: Request,
    desk: Desk,
    query: Mapping[str, str],
    *,
    named: NameForm | None = None,
    renamed: tuple[int, NameForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    at, here = now(), looking(query, desk.area)
    saved = habits_of(request.actor.user_id or 0).saved
    looks = {one.asked: kept(one.asked, desk.area).look for one in saved}
    counts = counts_of(desk.area, looks, at=at)
    forms = {one.pk: _named(one) for one in saved} | dict([renamed] if renamed else ())
    context = {
        "desk": desk,
        "here": here,
        "form": filter_form(here, desk.area),
        "conditions": list(conditions(here, desk.area)),
        "can_save": bool(here.look.narrow),
        "named": named or NameForm(),
        "saved": [(one, forms[one.pk], counts[one.asked]) for one in saved],
    }
    return framed(request, "desk/filter.html", desk.area, context, at=at, status=status)


def _named(one: Saved) -> NameForm:
    return NameForm(initial={"name": one.name}, auto_id=f"kept_{one.pk}_%s")
