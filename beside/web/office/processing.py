"""处理活动记录和影响评估: the register with a district's notes; assessments by their versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from beside.access import processing as acts
from beside.common.not_found import NotFound
from beside.people.rights.processing import Activity, activities, activity_of
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_district, sent, show
from beside.web.office.forms.processing import AssessmentForm, NoteForm
from beside.web.onward import onward


def _activity(code: str) -> Activity:
    found = activity_of(code)
    if found is None:
        raise NotFound
    return found


@require_safe
@at_district
def processing(request: Request, office: Office) -> HttpResponse:
    """The whole register, to be read or printed."""
    notes = acts.notes_of(office.area)
    rows = [
        (one, notes.get(one.code), acts.assessments_of(office.area, one.code))
        for one in activities()
    ]
    return show(request, office, "processing.html", {"rows": rows})


@at_district
def note(request: Request, office: Office, code: str) -> HttpResponse:
    """What the district adds to one activity."""
    activity, known = _activity(code), acts.notes_of(office.area).get(code)
    initial = {"text": known.text if known else ""}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        how: dict[str, Any] = {"by": request.actor, "at": now(), "once": request.once}
        status = sent(
            form, lambda: acts.keep_note(office.area, code, form.cleaned_data["text"], **how)
        )
        if not status:
            messages.success(request, _("保存好了。"))
            return onward("office:processing")
    context = {"activity": activity, "form": form}
    return show(request, office, "processing_note.html", context, status=status)


@at_district
def assess(request: Request, office: Office, code: str) -> HttpResponse:
    """The next version of an assessment, beginning from the last."""
    activity, earlier = _activity(code), acts.assessments_of(office.area, code)
    initial = AssessmentForm.known(earlier[0]) if earlier else {}
    form = AssessmentForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        how: dict[str, Any] = {"by": request.actor, "at": now(), "once": request.once}
        status = sent(
            form,
            lambda: acts.save_assessment(
                office.area, code, form.answers, form.risks, form.outcome, **how
            ),
        )
        if not status:
            messages.success(request, _("存成了新的一版，以前的都在。"))
            return onward("office:processing")
    context = {"activity": activity, "form": form, "earlier": earlier}
    return show(request, office, "assess.html", context, status=status)


@require_safe
@at_district
def assessment(request: Request, office: Office, code: str, number: int) -> HttpResponse:
    """One version, to be read or printed."""
    found = acts.assessment_of(office.area, code, number)
    answers = [(label, found.answers.get(name, "")) for name, label in acts.QUESTIONS.items()]
    context = {"activity": _activity(code), "assessment": found, "answers": answers}
    context["maker"] = acts.maker_of(found)
    return show(request, office, "assessment.html", context)
