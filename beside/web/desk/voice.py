"""听录音: the desk of a wish listens to what was said, to write it down; each time on record."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.people.private import is_open, open_recording
from beside.web.desk.entry import signed_in
from beside.web.desk.private import purpose_for
from beside.web.middleware import Request
from beside.web.private_sounds import serve_sound
from beside.wishes import rules
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.voice import get_recording
from beside.wishes.sight import runs_desk


@require_safe
@signed_in
def voice(request: Request, number: str, pk: int) -> HttpResponse:
    """The sound; for who runs the desk, or reviews a dispute.

    Raises:
        NotFound: of another desk, of another wish, or gone.
        Refused: the resident is guarded, and there is no leave.
    """
    at = now()
    wish = get_desk_wish(request.actor, number)
    if not (runs_desk(request.actor, wish) or rules.may_review(request.actor, wish)):
        raise NotFound
    request.district_id = wish.district_id
    found = get_recording(wish, int(pk))
    require(is_open(wish.resident, by=request.actor, at=at))
    content = open_recording(found, wish, purpose=purpose_for(wish), by=request.actor, at=at)
    return serve_sound(request, content, found.sound, number)
