"""花名册: upload one, look at what its columns are taken for, confirm, follow, take the errors.

The district's own business. A background job writes; nothing is written before it is confirmed.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.common.not_found import NotFound
from beside.exchange import imports
from beside.exchange.models import Import, Stage
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_district, sent, show
from beside.web.office.forms.rosters import MappingForm, UploadForm
from beside.web.onward import onward

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONFIRM = "confirm"
"""The button that goes on; every other one only looks again."""


@at_district
def home(request: Request, office: Office) -> HttpResponse:
    """What was brought in lately, and the form for a new file."""
    form = UploadForm(None)
    status = 0
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        made: list[Import] = []
        status = sent(form, lambda: made.append(_start(request, office, form)))
        if not status:
            return onward("office:import", made[0].pk)
    context = {"form": form, "rows": imports.latest(request.actor, office.area)}
    return show(request, office, "rosters.html", context, status=status or 200)


def _start(request: Request, office: Office, form: UploadForm) -> Import:
    upload = form.cleaned_data["file"]
    return imports.start(
        upload.read(),
        upload.name,
        office.area,
        by=request.actor,
        at=now(),
        kind=form.chosen_kind(),
        once=request.once,
    )


@at_district
def roster(request: Request, office: Office, pk: int) -> HttpResponse:
    """One import: to look at and confirm, under way, or over."""
    found = _get(request, office, pk)
    seen = imports.preview(found)
    if seen is None:
        context = {"roster": found, "progress": imports.progress(found), "kept": _kept(found)}
        return show(request, office, "import.html", context)
    if request.method != "POST":
        return _preview(request, office, found, MappingForm(seen=seen))
    form = MappingForm(request.POST, seen=seen)
    status = sent(form, lambda: _go_on(request, found, form))
    if status:
        return _preview(request, office, found, form, status)
    return onward("office:import", pk)


def _preview(
    request: Request, office: Office, found: Import, form: MappingForm, status: int = 200
) -> HttpResponse:
    context = {"roster": found, "seen": imports.preview(found), "form": form}
    return show(request, office, "preview.html", context, status=status)


def _go_on(request: Request, found: Import, form: MappingForm) -> None:
    """Set the columns where they were changed; then confirm, if that button was pressed."""
    if form.has_changed():
        imports.set_mapping(found, form.wanted(), by=request.actor, at=now())
    if request.POST.get("then") == CONFIRM:
        imports.confirm(found, by=request.actor, at=now())


def _get(request: Request, office: Office, pk: int) -> Import:
    """One import of this district.

    Raises:
        NotFound: there is none.
    """
    found = imports.get_import(request.actor, pk)
    if found.district_id != office.area.pk:
        raise NotFound
    return found


def _kept(found: Import) -> bool:
    """Whether there is a list of bad rows to take."""
    return bool(found.errors_wrapped)


@require_safe
@at_district
def state(request: Request, office: Office, pk: int) -> HttpResponse:
    """How far it has come: the part of the page that htmx asks for again and again."""
    found = _get(request, office, pk)
    context = {"roster": found, "progress": imports.progress(found), "kept": _kept(found)}
    return render(request, "office/import.html#state", context)


@require_POST
@at_district
def drop(request: Request, office: Office, pk: int) -> HttpResponse:
    """不导入了: the file is deleted."""
    found = _get(request, office, pk)
    if found.stage != Stage.DROPPED:
        imports.drop(found, by=request.actor, at=now())
    messages.success(request, _("没有导入，文件已经删掉了。"))
    return onward("office:rosters")


@require_POST
@at_district
def errors(request: Request, office: Office, pk: int) -> HttpResponse:
    """The Excel of bad rows with the reasons beside them. Taking it is written down."""
    found = _get(request, office, pk)
    content = imports.error_workbook(found, by=request.actor, at=now())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="errors-{found.pk}.xlsx"'
    return response
