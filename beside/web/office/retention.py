"""保存期限: how long what is kept, by which law, and what the last runs did.

For the eyes of the district's office; nothing is changed here.
"""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.people.retention.running import last_runs, outlook
from beside.people.retention.table import rules
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_district, show


@require_safe
@at_district
def retention(request: Request, office: Office) -> HttpResponse:
    """The table; what tonight's run would do is counted only when asked for."""
    at, runs = now(), last_runs()
    due = {one.rule.code: one for one in outlook(at)} if "due" in request.GET else {}
    rows = [(rule, runs.get(rule.code), due.get(rule.code)) for rule in rules()]
    return show(request, office, "retention.html", {"rows": rows, "counted": bool(due)})
