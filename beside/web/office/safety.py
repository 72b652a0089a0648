"""安全自查: the matrix of 等保 2.0 as `beside check-security` prints it. To be read only."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.assurance.matrix import LABELS, LEVELS, NOT_A_VERDICT, count, examine
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_district, show


@require_safe
@at_district
def safety(request: Request, office: Office) -> HttpResponse:
    """Every control of level 3, or of level 2 where that is asked for, checked now."""
    level = 2 if request.GET.get("level") == "2" else 3
    parts = examine(level, now())
    context = {
        "parts": [
            (part.title, [(one, LABELS[one.status]) for one in part.results]) for part in parts
        ],
        "counts": [(LABELS[status], number) for status, number in count(parts).items()],
        "level": level,
        "levels": LEVELS,
        "note": NOT_A_VERDICT,
    }
    return show(request, office, "safety.html", context)
