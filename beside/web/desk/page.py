"""One wish on the desk: private words beside public ones, what can be done now, what was done."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.access.models import Role
from beside.access.studios import on_duty
from beside.places.models import Area
from beside.web.clearing import ReasonForm, shut_of
from beside.web.desk.acts import REVIEW
from beside.web.desk.forms.verify import first_words
from beside.web.desk.found import found_in
from beside.web.desk.frame import framed
from beside.web.desk.group_text import group_text
from beside.web.desk.panels import NOTHING_ASKED, Asked, Seen, panels_of
from beside.web.desk.pieces import keys_of
from beside.web.desk.private import Private, open_private
from beside.web.desk.rows import Row, rows_of
from beside.web.desk.way import way_from
from beside.web.middleware import Request
from beside.web.telling import tell
from beside.wishes import rules
from beside.wishes.models import Contribution, Rating, Urgency, Wish
from beside.wishes.selectors.desk import alike, line_of
from beside.wishes.selectors.dossier import Dossier, dossier_of
from beside.wishes.selectors.pictures import sees_pictures
from beside.wishes.selectors.story import history
from beside.wishes.sight import hangs, runs_desk, sees_private
from beside.wishes.states import DESK


def show(
    request: Request,
    wish: Wish,
    area: Area,
    asked: Asked = NOTHING_ASKED,
    *,
    glass: ReasonForm | None = None,
) -> HttpResponse:
    """The page of one wish at the desk of an area. `glass` is why a guarded record should be opened
    in an emergency, as it was sent and is not right yet.
    """
    at, steps, dossier = now(), history(wish), dossier_of(wish)
    request.district_id = wish.district_id
    sees = sees_private(request.actor, wish) or _reviews(request.actor, wish, asked)
    shut = shut_of(wish.resident, by=request.actor, at=at, form=glass) if sees else None
    opens = sees and shut is None and _may_need(request, wish, dossier.rating)
    private = open_private(wish, dossier, steps, by=request.actor, at=at) if opens else None
    panels = panels_of(Seen(wish, dossier, private, request.actor, at), asked)
    merging = asked.verb == "merge" and not panels.closed
    context = {
        **_on_duty(wish, at),
        "wish": wish,
        "dossier": dossier,
        "heading": _heading(wish, private),
        "alike": _alike(request.actor, wish, at) if merging else [],
        "desk": {"area": area},
        "asked": asked,
        "private": private,
        "found": found_in(private.findings, asked.unmasked or ()) if private else [],
        "sees_private": sees,
        "shut": shut,
        **_pictures(request.actor, wish, dossier, at),
        "panels": panels,
        "steps": tell(steps, private.papers if private else {}, request.actor),
        "gifts": _gifts(dossier),
        "way": way_from(request, area, wish),
        **_at_hand(request, wish),
    }
    status = 422 if glass else asked.status
    return framed(request, "desk/wish.html", area, context, at=at, status=status)


def _at_hand(request: Request, wish: Wish) -> dict[str, Any]:
    """Her keys, and what can be told in a chat group of what hangs on the wall for everybody."""
    told = ""
    if request.actor.has(Role.DISPATCHER) and hangs(wish):
        told = group_text([wish], request.build_absolute_uri)
    return {"keys": keys_of(request), "told": told}


def _reviews(actor: Actor, wish: Wish, asked: Asked) -> bool:
    """Whether somebody reads for the review of a dispute, or to call back for a small office:
    whoever runs no desk here opens nothing by trying what is the desk's alone.
    """
    if asked.verb not in {"", *(act.verb for act in REVIEW)}:
        return False
    return bool(rules.may_review(actor, wish)) or bool(rules.may_call_for(actor, wish))


def _on_duty(wish: Wish, at: datetime) -> dict[str, Any]:
    """Whose turn it is, where somebody must look at once."""
    is_urgent = wish.urgency == Urgency.URGENT and wish.state in DESK
    return {"is_urgent": is_urgent, "shifts": on_duty(wish.community, at) if is_urgent else []}


def _pictures(actor: Actor, wish: Wish, dossier: Dossier, at: datetime) -> dict[str, Any]:
    """What may be opened of them, and whether one decides who else sees them."""
    if not (dossier.pictures and sees_pictures(actor, wish, at)):
        return {"pictures": [], "runs_desk": False}
    return {"pictures": dossier.pictures, "runs_desk": runs_desk(actor, wish)}


def _heading(wish: Wish, private: Private | None) -> str:
    """The approved title; the masked words while there is none; its kind where these are closed."""
    gist = private.gist if private else ""
    return wish.title or first_words(gist) or str(wish.category)


def _alike(actor: Actor, wish: Wish, at: datetime) -> list[Row]:
    lines = [line_of(other) for other in alike(wish)]
    return rows_of(lines, district_id=wish.district_id, by=actor, at=at)


def _may_need(request: Request, wish: Wish, rating: Rating | None) -> bool:
    """Whether the private words are opened by themselves. Of an ended wish only when asked for."""
    if wish.is_live or "open" in request.GET:
        return True
    return rating is not None and rating.is_bad and rating.called_at is None


def _gifts(dossier: Dossier) -> list[tuple[Contribution, str]]:
    """What was given, each with its worth in yuan where one is known."""
    given = dossier.contributions
    return [(gift, f"{gift.fen / 100:g}" if gift.fen else "") for gift in given]
