"""What can be done about a wish at the desk: each act with its form, or why it may not be done."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Verdict
from beside.web.desk.acting import Act, ActForm
from beside.web.desk.acts import ACTS, APART, FIRST, HEARD_FIRST, ORDER, REVIEW
from beside.web.desk.acts_closing import CALL_BACK
from beside.web.desk.forms.verify import first_words
from beside.web.desk.found import masked_but
from beside.web.desk.private import Private
from beside.web.templatetags.kit import fields
from beside.wishes import rules
from beside.wishes.models import Voice, Wish
from beside.wishes.passing import lacks_consent, needs_two
from beside.wishes.selectors.dossier import Dossier
from beside.wishes.states import INTAKE


@dataclass(frozen=True, slots=True)
class Panel:
    """An act as the page shows it: its questions where it may be done, else the reason.

    Of questions that are the same for every wish there is no `form`, until something was typed.
    """

    act: Act
    verdict: Verdict
    is_open: bool
    is_shown: bool = False
    form: ActForm | None = None
    questions: SafeString | str = ""

    @property
    def template(self) -> str:
        """What writes the form."""
        return self.act.form.template

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer, beyond doing it."""
        return bool(self.questions) or (self.form is not None and bool(self.form.fields))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked to show beyond the wish: an act opened, a form sent, a refusal.

    `unmasked` are the details, by number, that may stand in the public words written anew; nothing
    where that was not asked for.
    """

    verb: str = ""
    form: ActForm | None = None
    refused: Reason | None = None
    status: int = 200
    unmasked: frozenset[int] | None = None


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Panels:
    """The acts of a page: what comes first, what is folded below, why nothing is offered."""

    first: list[Panel] = field(default_factory=list)
    more: list[Panel] = field(default_factory=list)
    closed: Reason | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A wish as somebody looks at it: what lies with it, and what of it is opened."""

    wish: Wish
    dossier: Dossier
    private: Private | None
    by: Actor
    at: datetime


def panels_of(seen: Seen, asked: Asked) -> Panels:
    """The acts that are offered where the wish stands."""
    wish = seen.wish
    whole = rules.may_run_desk(seen.by, wish)
    guest = () if whole else guest_acts(seen.by, wish)
    if not whole and not guest:
        return Panels(closed=whole.reason)
    wanted = asked.verb if _stands_apart(asked.verb, wish) else ""
    usual = HEARD_FIRST if wish.voice == Voice.WAITING else FIRST.get(wish.state, ())
    first_verbs = (wanted,) if wanted else usual
    panels = [
        _panel(act, seen, asked, is_first=act.verb in first_verbs)
        for act in (ORDER if whole else guest)
        if act.is_possible(wish)
    ]
    return Panels(
        first=[panel for panel in panels if panel.act.verb in first_verbs],
        more=[panel for panel in panels if panel.act.verb not in first_verbs],
    )


def guest_acts(actor: Actor, wish: Wish) -> tuple[Act, ...]:
    """What somebody does here who runs no desk: review a dispute, or call for a small office."""
    if rules.may_review(actor, wish):
        return REVIEW
    return (CALL_BACK,) if rules.may_call_for(actor, wish) else ()


def _stands_apart(verb: str, wish: Wish) -> bool:
    return verb in APART and ACTS[verb].is_possible(wish)


def _panel(act: Act, seen: Seen, asked: Asked, *, is_first: bool) -> Panel:
    wish, at = seen.wish, seen.at
    verdict = act.may(seen.by, wish, at)
    is_asked = asked.verb == act.verb
    is_open = is_first or is_asked or _is_pressing(act, wish)
    if not verdict or (act.verb in APART and not is_first):
        return Panel(act, verdict, is_open)
    form = asked.form if is_asked else None
    if form is None and act.form.same_for_all:
        return Panel(act, verdict, is_open, is_shown=True, questions=_blank(act, wish, at))
    if form is None:
        start = _start(seen, asked) if act.verb in STARTED else None
        form = act.blank(wish, at, start, seen.dossier)
    written = fields(form) if form.template == ActForm.template else ""
    return Panel(act, verdict, is_open, is_shown=True, form=form, questions=written)


def _is_pressing(act: Act, wish: Wish) -> bool:
    """Consent that is still missing is asked for without unfolding anything."""
    return act.verb == "consent" and wish.state in INTAKE and lacks_consent(wish)


_written: dict[tuple[str, str], tuple[date, SafeString]] = {}


def _blank(act: Act, wish: Wish, at: datetime) -> SafeString:
    """The questions of an act that are the same for every wish: written once a day and language."""
    key, today = (act.verb, get_language() or ""), service_day(at)
    day, questions = _written.get(key, (None, SafeString()))
    if day != today:
        questions = fields(act.blank(wish, at))
        _written[key] = today, questions
    return questions


STARTED = ("verify", "revise")
"""Acts whose forms begin with what is known of the wish."""
KEPT = (
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


def _start(seen: Seen, asked: Asked) -> dict[str, Any]:
    """What the form of approval begins with: the approved words, or the masked proposal."""
    wish, private = seen.wish, seen.private
    gist = private.gist if private else ""
    known: dict[str, Any] = {name: getattr(wish, name) for name in KEPT}
    if wish.approved_at is not None:
        known["first_day"] = min((one.day for one in seen.dossier.occurrences), default=None)
        known["steps"] = "\n".join(step.text for step in seen.dossier.plan)
    start = {
        **known,
        "title": wish.title or first_words(gist),
        "public_text": wish.public_text or gist,
        "category": wish.category.code,
        "every_days": wish.every_days or None,
        "tags": [tag.code for tag in seen.dossier.tags],
        "hardship": private.hardship if private else [],
    }
    if private and asked.unmasked is not None:
        words = private.papers["words"]
        start["public_text"] = masked_but(words, private.findings, asked.unmasked)
    if needs_two(wish) and wish.approved_at is None:
        start["slots"] = max(wish.slots, 2)
    return start
