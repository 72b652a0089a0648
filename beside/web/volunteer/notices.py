"""怎么告诉我: what a volunteer wants to hear, and when not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from beside.notices import choosing
from beside.web.middleware import Request
from beside.web.notice_choices import VolunteerChoicesForm
from beside.web.onward import onward
from beside.web.serving.doors import for_volunteers


@for_volunteers
def notices(request: Request) -> HttpResponse:
    """The page."""
    person_id = request.actor.person_id or 0
    first = VolunteerChoicesForm.told(choosing.chosen_by(person_id))
    form = VolunteerChoicesForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        choosing.choose(person_id, form.chosen, now())
        messages.success(request, _("改好了。"))
        return onward("volunteer:me")
    status = 422 if form.is_bound else 200
    return render(request, "volunteer/notices.html", {"form": form}, status=status)
