"""What happened to a wish, told to those who run it: each step in a few words, with what was said.

For the desk and the office. The doors of residents and volunteers tell it in their own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.journal.models import ActorKind
from beside.people.models import ConsentKind
from beside.wishes.models import Body, CallOutcome, EndReason, Grade, Outcome
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.story import Step
from beside.wishes.told import WHAT

type Text = str | Promise

CALLED_HELPER = _("打电话问接单的志愿者")
WHO: dict[str, Text] = {
    ActorKind.SYSTEM: _("到时自动"),
    ActorKind.RESIDENT: _("居民"),
    ActorKind.NOBODY: _("网上"),
}
PAPERS = {
    "ask": "question",
    "supplement": "answer",
    "add": "added",
    "log": "log",
    "dispute": "dispute",
    "call_back": "call",
    "rate": "rating",
}
"""Steps whose words are kept under the version they made."""
LAST_PAPERS = {"extend": "extension"}
"""Steps whose words are kept under one name."""
CODES: dict[str, Mapping[str, Text]] = {
    "reason": {**dict(EndReason.choices), **dict(ExitReason.choices)},
    "body": dict(Body.choices),
    "outcome": dict(CallOutcome.choices),
    "consent": dict(ConsentKind.choices),
    "grade": {str(value): label for value, label in Grade.choices},
}


OWN_CODES: dict[str, dict[str, Mapping[str, Text]]] = {
    "hear_back": {"outcome": dict(Outcome.choices)},
}
"""Steps whose codes mean something else than those of others."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step as the page shows it."""

    what: Text
    detail: Text
    who: Text
    at: datetime
    words: str


def papers_of(steps: Sequence[Step]) -> list[str]:
    """The names of all papers that these steps may have left."""
    names = (_paper(step, version) for version, step in enumerate(steps, start=1))
    return [name for name in names if name]


def _paper(step: Step, version: int) -> str:
    if step.verb in PAPERS:
        return f"{PAPERS[step.verb]}-{version}"
    return LAST_PAPERS.get(step.verb, "")


def tell(steps: Sequence[Step], papers: Mapping[str, str], reader: Actor) -> list[Told]:
    """The steps in their order, with the words that may be read here."""
    return [
        Told(
            what=_what(step),
            detail=_detail(step),
            who=_who(step, reader),
            at=step.at,
            words=papers.get(_paper(step, version), ""),
        )
        for version, step in enumerate(steps, start=1)
    ]


def _what(step: Step) -> Text:
    asked_helper = step.verb == "call_back" and step.data.get("claim_id")
    return CALLED_HELPER if asked_helper else WHAT[step.verb]


def _detail(step: Step) -> Text:
    for name, labels in {**CODES, **OWN_CODES.get(step.verb, {})}.items():
        if name in step.data:
            return labels.get(str(step.data[name]), "")
    return ""


def _who(step: Step, reader: Actor) -> Text:
    if step.actor_user_id is not None and step.actor_user_id == reader.user_id:
        return _("您")
    if step.actor_kind == ActorKind.RESIDENT and step.data.get("party_id"):
        return _("另一方")
    if step.is_by_delegate:
        return _("受托代办的家人")
    return WHO.get(step.actor_kind, "")
