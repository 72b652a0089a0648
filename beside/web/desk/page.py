"""One wish on the desk: private words beside public ones, what can be done now, what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.access.studios import on_duty
from beside.common.refusal import Reason, Verdict
from beside.places.models import Area
from beside.web.desk.acting import Act, ActForm
from beside.web.desk.acts import ACTS, APART, FIRST, ORDER, REVIEW
from beside.web.desk.forms.verify import first_words
from beside.web.desk.frame import framed
from beside.web.desk.private import Private, open_private
from beside.web.desk.rows import Row, rows_of
from beside.web.desk.way import way_from
from beside.web.middleware import Request
from beside.web.telling import tell
from beside.wishes import rules
from beside.wishes.models import Contribution, Rating, Urgency, Wish
from beside.wishes.passing import lacks_consent, needs_two
from beside.wishes.selectors.desk import alike, line_of
from beside.wishes.selectors.dossier import (
    earlier_ratings,
    rating_of,
    with_intake,
    with_service,
)
from beside.wishes.selectors.story import history
from beside.wishes.sight import sees_private
from beside.wishes.states import DESK, INTAKE


@dataclass(frozen=True, slots=True)
class Panel:
    """An act as the page shows it: with its form where it may be done, else with the reason."""

    act: Act
    verdict: Verdict
    form: ActForm | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked to show beyond the wish: an act opened, a form sent, a refusal."""

    verb: str = ""
    form: ActForm | None = None
    refused: Reason | None = None
    status: int = 200


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Panels:
    """The acts of a page: what comes first, what is folded below, why nothing is offered."""

    first: list[Panel] = field(default_factory=list)
    more: list[Panel] = field(default_factory=list)
    closed: Reason | None = None


def show(request: Request, wish: Wish, area: Area, asked: Asked = NOTHING_ASKED) -> HttpResponse:
    """The page of one wish at the desk of an area."""
    at = now()
    request.district_id = wish.district_id
    steps = history(wish)
    with_intake(wish)
    is_approved = wish.approved_at is not None
    if is_approved:
        with_service(wish)
    rating = rating_of(wish)
    private = None
    sees = sees_private(request.actor, wish) or _reviews(request.actor, wish, asked)
    if sees and _may_need(request, wish, rating):
        private = open_private(wish, steps, by=request.actor, at=at)
    panels = _panels(request.actor, wish, private, asked, at)
    is_urgent = wish.urgency == Urgency.URGENT and wish.state in DESK
    merging = asked.verb == "merge" and not panels.closed
    context = {
        "wish": wish,
        "heading": _heading(wish, private),
        "alike": _alike(request.actor, wish, at) if merging else [],
        "desk": {"area": area},
        "asked": asked,
        "private": private,
        "sees_private": sees,
        "panels": panels,
        "steps": tell(steps, private.papers if private else {}, request.actor),
        "rating": rating,
        "earlier": earlier_ratings(wish),
        "gifts": _gifts(wish) if is_approved else [],
        "is_urgent": is_urgent,
        "shifts": on_duty(wish.community, at) if is_urgent else [],
        "way": way_from(request, area, wish),
    }
    return framed(request, "desk/wish.html", area, context, at=at, status=asked.status)


def _reviews(actor: Actor, wish: Wish, asked: Asked) -> bool:
    """Whether somebody reads for the review of a dispute: whoever runs no desk here opens nothing
    by trying what is the desk's alone.
    """
    return asked.verb in {"", *(act.verb for act in REVIEW)} and bool(rules.may_review(actor, wish))


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


def _panels(
    actor: Actor, wish: Wish, private: Private | None, asked: Asked, at: datetime
) -> Panels:
    whole = rules.may_run_desk(actor, wish)
    reviews = rules.may_review(actor, wish)
    if not whole and not reviews:
        return Panels(closed=whole.reason)
    offered = ORDER if whole else REVIEW
    wanted = asked.verb if _stands_apart(asked.verb, wish) else ""
    first_verbs = (wanted,) if wanted else FIRST.get(wish.state, ())
    start = _start(wish, private)
    panels = [
        _panel(act, actor, wish, asked, at, start=start, is_first=act.verb in first_verbs)
        for act in offered
        if act.is_possible(wish)
    ]
    return Panels(
        first=[panel for panel in panels if panel.act.verb in first_verbs],
        more=[panel for panel in panels if panel.act.verb not in first_verbs],
    )


def _stands_apart(verb: str, wish: Wish) -> bool:
    return verb in APART and ACTS[verb].is_possible(wish)


def _panel(
    act: Act,
    actor: Actor,
    wish: Wish,
    asked: Asked,
    at: datetime,
    *,
    start: Mapping[str, dict[str, Any]],
    is_first: bool,
) -> Panel:
    verdict = act.may(actor, wish, at)
    is_asked = asked.verb == act.verb
    is_open = is_first or is_asked or _is_pressing(act, wish)
    if not verdict or (act.verb in APART and not is_first):
        return Panel(act, verdict, None, is_open)
    if is_asked and asked.form is not None:
        return Panel(act, verdict, asked.form, is_open)
    return Panel(act, verdict, act.blank(wish, at, start.get(act.verb)), is_open)


def _is_pressing(act: Act, wish: Wish) -> bool:
    """Consent that is still missing is asked for without unfolding anything."""
    return act.verb == "consent" and wish.state in INTAKE and lacks_consent(wish)


def _start(wish: Wish, private: Private | None) -> dict[str, dict[str, Any]]:
    """What the form of approval begins with: the approved words, or the masked proposal."""
    gist = private.gist if private else ""
    known: dict[str, Any] = {
        name: getattr(wish, name)
        for name in (
            "exposure",
            "urgency",
            "slots",
            "minutes",
            "kind",
            "group_size",
            "risk",
            "risk_level",
            "qualification",
            "same_sex",
            "two_people",
            "daypart",
            "minor",
            "mediation",
            "series_until",
        )
    }
    if wish.approved_at is not None:
        known["first_day"] = _first_day(wish)
        known["steps"] = "\n".join(step.text for step in wish.plan.all())
    start = {
        **known,
        "title": wish.title or first_words(gist),
        "public_text": wish.public_text or gist,
        "category": wish.category.code,
        "every_days": wish.every_days or None,
        "tags": [tag.code for tag in wish.tags.all()],
        "hardship": private.hardship if private else [],
    }
    if needs_two(wish) and wish.approved_at is None:
        start["slots"] = max(wish.slots, 2)
    return {"verify": start, "revise": start}


def _first_day(wish: Wish) -> date | None:
    days = [one.day for one in wish.occurrences.all()]
    return min(days) if days else None


def _gifts(wish: Wish) -> list[tuple[Contribution, str]]:
    """What was given, each with its worth in yuan where one is known."""
    given = wish.contributions.all()
    return [(gift, f"{gift.fen / 100:g}" if gift.fen else "") for gift in given]
