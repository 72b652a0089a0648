"""An application on its way: what was typed on the screens before, kept in the session, sealed."""

import json
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import now

from beside.people.private.passing import open_passing, seal_passing

_DRAFT = "join"
LIFE = 3600
"""Seconds for which an unfinished application is kept: a tablet in a hall is used by several."""

type Typed = dict[str, list[str]]
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "_once"})


@dataclass(slots=True)
class Draft:
    """`telephone` is proven where `proven` says so; `proof_id` is the code on its way to it.

    `screens` are the answers of each screen as typed, by its name; only screens that were right.
    `key` makes one application of two sendings. `made` is the number the applicant was given.
    """

    key: str = field(default_factory=lambda: uuid4().hex)
    telephone: str = ""
    proof_id: int | None = None
    proven: bool = False
    screens: dict[str, Typed] = field(default_factory=dict)
    made: str = ""
    touched: float = 0

    def typed(self, screen: str) -> MultiValueDict[str, str] | None:
        """What was typed on a screen, as a form takes it; None where it was not answered yet."""
        answers = self.screens.get(screen)
        return MultiValueDict(answers) if answers is not None else None

    def keep(self, screen: str, sent: QueryDict) -> None:
        """Keep what a screen sent."""
        self.screens[screen] = {
            name: list(values) for name, values in sent.lists() if name not in NOT_KEPT
        }


def load(request: HttpRequest) -> Draft:
    """The draft of this visitor; a new one where there is none, or it is too old."""
    text = open_passing(str(request.session.get(_DRAFT, "")), _DRAFT)
    if text is None:
        return Draft()
    draft = Draft(**json.loads(text))
    return draft if now().timestamp() - draft.touched < LIFE else Draft()


def save(request: HttpRequest, draft: Draft) -> None:
    """Keep the draft for the next screen."""
    draft.touched = now().timestamp()
    request.session[_DRAFT] = seal_passing(json.dumps(asdict(draft)), _DRAFT)


def drop(request: HttpRequest) -> None:
    """Forget what was typed."""
    request.session.pop(_DRAFT, None)
