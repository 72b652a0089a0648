"""说给我们听: what is spoken instead of typed, taken from a form; and heard by who said it."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.people.private import hear_held, hold, open_recording
from beside.people.recordings import Held
from beside.platform import limits, sounds
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.private_sounds import serve_sound
from beside.web.resident import draft as drafts
from beside.web.resident.access import visit_of
from beside.web.resident.draft import Draft
from beside.web.resident.proving import to_prove
from beside.wishes.actions import transcribing
from beside.wishes.selectors.voice import get_recording


def taken(request: Request, form: BesideForm, at: datetime) -> Held | None:
    """The recording sent with a form, sealed; nothing where none came, or with what is wrong with
    it said beside the question.
    """
    upload = form.cleaned_data.get("voice")
    if not upload:
        return None
    try:
        require(limits.hit("resident.voice", address_of(request), limit=120, per=3600, at=at))
        return hold(*sounds.clean(upload))
    except Refused as refused:
        form.add_error("voice", str(refused.reason))
        return None


def keep(request: Request, form: BesideForm, draft: Draft, at: datetime) -> None:
    """Keep it with the draft, also where the words are not right yet."""
    voice = taken(request, form, at)
    if voice is not None:
        draft.say(voice)


@require_safe
@never_cache
def draft_voice(request: Request) -> HttpResponse:
    """What one has just said oneself, while it waits in this session."""
    voice = drafts.load(request).voice
    if voice is None:
        raise NotFound
    return serve_sound(request, hear_held(voice), voice.sound, "wish")


@require_safe
def voice(request: Request, token: str, pk: int) -> HttpResponse:
    """A recording of one's own wish, for who proved that it is her, or acts for her."""
    at = now()
    visit = visit_of(request, token, at)
    if not (visit.is_resident and visit.is_proven):
        raise NotFound
    found = get_recording(visit.wish, pk)
    content = open_recording(found, visit.wish, purpose=visit.looks_as, by=visit.actor, at=at)
    return serve_sound(request, content, found.sound, visit.wish.number)


@require_POST
def drop(request: Request, token: str, pk: int) -> HttpResponse:
    """删录音: once it is written down, the voice need not be kept."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_herself:
        raise NotFound
    if not visit.is_proven:
        return to_prove(token, "follow")
    found = get_recording(visit.wish, pk)
    transcribing.drop_voice(visit.wish, found, by=visit.actor, at=at)
    messages.success(request, _("录音删掉了，文字还在。"))
    return onward("resident:follow", token)
