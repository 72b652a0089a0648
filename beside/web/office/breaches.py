"""信息安全事件: a breach is entered, its legal notices are drafted, its clock shown (PIPL 57)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import breaches as acts
from beside.people.models import Breach
from beside.people.rights.incidents import words_of
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_district, sent, show
from beside.web.office.forms.breaches import BreachForm, DeriveForm
from beside.web.onward import onward


@require_safe
@at_district
def breaches(request: Request, office: Office) -> HttpResponse:
    """Every breach of the district, with how long ago it was discovered."""
    return show(request, office, "breaches.html", {"rows": acts.breaches_of(office.area)})


@sensitive_post_parameters(*acts.WORDS)
@at_district
def add(request: Request, office: Office) -> HttpResponse:
    """Enter one."""
    form = BreachForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        made: list[Breach] = []

        def act() -> None:
            made.append(
                acts.report(
                    office.area,
                    form.facts,
                    form.words,
                    by=request.actor,
                    at=now(),
                    once=request.once,
                )
            )

        status = sent(form, act)
        if not status:
            messages.success(request, _("记下了。请马上补救，并通知主管部门。"))
            return onward("office:breach", made[0].pk)
    return show(request, office, "breach_new.html", {"form": form}, status=status)


@sensitive_post_parameters(*acts.WORDS)
@at_district
def breach(request: Request, office: Office, pk: int) -> HttpResponse:
    """One breach: what is known, put right when more is known."""
    found, at = acts.breach_of(office.area, pk), now()
    words = words_of(found, by=request.actor, at=at)
    known = BreachForm.known(found, words)
    form = BreachForm(request.POST if request.method == "POST" else None, initial=known)
    status = 200
    if request.method == "POST":
        how: dict[str, Any] = {"within": office.area, "by": request.actor, "at": at}
        status = sent(form, lambda: _correct(request, found, form, how))
        if not status:
            messages.success(request, _("改好了。"))
            return onward("office:breach", pk)
    return _show(request, office, found, form, DeriveForm(auto_id="derive_%s"), status)


def _correct(request: Request, found: Breach, form: BreachForm, how: dict[str, Any]) -> None:
    acts.correct(found, form.facts, form.words, once=request.once, **how)


@require_POST
@at_district
def derive(request: Request, office: Office, pk: int) -> HttpResponse:
    """Whom it concerned, from what an account has opened."""
    found, at = acts.breach_of(office.area, pk), now()
    form = DeriveForm(request.POST, auto_id="derive_%s")

    def act() -> None:
        acts.derive(
            found,
            form.cleaned_data["account"],
            form.cleaned_data["since"],
            form.cleaned_data["until"],
            within=office.area,
            by=request.actor,
            at=at,
            once=request.once,
        )

    status = sent(form, act)
    if not status:
        messages.success(request, _("找出来了，人数也改了。"))
        return onward("office:breach", pk)
    words = words_of(found, by=request.actor, at=at)
    kept = BreachForm(initial=BreachForm.known(found, words))
    return _show(request, office, found, kept, form, status)


@require_POST
@at_district
def tell(request: Request, office: Office, pk: int) -> HttpResponse:
    """The authority, or the people, have been told."""
    found = acts.breach_of(office.area, pk)
    acts.tell(
        found,
        authority="authority" in request.POST,
        within=office.area,
        by=request.actor,
        at=now(),
        once=request.once,
    )
    messages.success(request, _("记下了。"))
    return onward("office:breach", pk)


@require_safe
@at_district
def notice(request: Request, office: Office, pk: int) -> HttpResponse:
    """The two notices, drafted for printing: to the authority, and to the people concerned."""
    found, at = acts.breach_of(office.area, pk), now()
    context: dict[str, Any] = {
        "breach": found,
        "kinds": [acts.KINDS[code] for code in found.data_kinds if code in acts.KINDS],
        "words": words_of(found, by=request.actor, at=at),
    }
    return show(request, office, "breach_notice.html", context)


def _show(
    request: Request,
    office: Office,
    found: Breach,
    form: BreachForm,
    derive_form: DeriveForm,
    status: int,
) -> HttpResponse:
    context = {"breach": found, "form": form, "derive_form": derive_form}
    return show(request, office, "breach.html", context, status=status)
