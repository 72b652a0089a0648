"""电话: a colleague, who is no volunteer, has another one. She signs in by it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from beside.access.models import Appointment
from beside.access.selectors import get_appointment
from beside.access.telephones import correct_telephone
from beside.common.not_found import NotFound
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, sent, show
from beside.web.office.forms.appointments import TelephoneForm


@sensitive_post_parameters("telephone")
@at_office
def telephone(request: Request, office: Office, pk: int) -> HttpResponse:
    """The form; sent, the new one holds. What it was is not shown."""
    found = get_appointment(office.area, pk)
    if found.user.person is None or hasattr(found.user.person, "volunteer"):
        raise NotFound
    form = TelephoneForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = sent(form, lambda: _correct(request, office, found, form))
        if not status:
            messages.success(request, _("电话改好了，以后用新电话登录。"))
            back = f"{reverse('office:appointments')}?role={found.role}"
            return HttpResponseRedirect(back, status=303)
    context = {"appointment": found, "form": form}
    return show(request, office, "telephone.html", context, status=status)


def _correct(request: Request, office: Office, found: Appointment, form: TelephoneForm) -> None:
    correct_telephone(
        found,
        form.cleaned_data["telephone"],
        within=office.area,
        by=request.actor,
        at=now(),
        once=request.once,
    )
