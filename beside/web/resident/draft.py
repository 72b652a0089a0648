"""A wish on its way: what was typed on the screens before, kept in the session, sealed.

Addresses hold nothing of it. What a form sent is kept as typed, so that each screen can be shown
again as it was left, and is checked again before the wish is made.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from django.http import HttpRequest
from django.utils.timezone import now

from beside.people.private.passing import open_passing, seal_passing
from beside.people.recordings import Held, let_go
from beside.platform.files import exists
from beside.wishes.models import Picture, PictureKind

_DRAFT = "draft"
_MADE = "made"
LIFE = 3600
"""Seconds for which an unfinished wish is kept."""

type Typed = dict[str, str]


@dataclass(slots=True)
class Draft:
    """`what`, `where` and `reach` are the three screens as typed; empty until they were right.

    `key` makes one wish of two sendings. `pictures` are in the store already, cleaned, as
    (name, width, height, color); `voice` is there too, sealed, and its key is here alone.
    `proof_id` is the code sent to the telephone. `meant` says that she stands by words that were
    questioned, `advised` which words those were. `delegation` is by which somebody states it for
    another (id). `touched` is when it was kept last, in seconds: a tablet in a hall shows nobody
    what the one before has typed.
    """

    key: str = field(default_factory=lambda: uuid4().hex)
    what: Typed = field(default_factory=dict)
    where: Typed = field(default_factory=dict)
    reach: Typed = field(default_factory=dict)
    community: str = ""
    district: str = ""
    pictures: list[tuple[str, int, int, str]] = field(default_factory=list)
    voice: Held | None = None
    proof_id: int | None = None
    meant: bool = False
    advised: str = ""
    delegation: int | None = None
    touched: float = 0

    @property
    def is_said(self) -> bool:
        """Whether the first screen is right: something is written, or spoken."""
        return bool(self.words or self.kept_voice)

    @property
    def words(self) -> str:
        """What was written; empty where it was only spoken."""
        return self.what.get("words", "")

    @property
    def kept_voice(self) -> Held | None:
        """The recording, if it was not swept away meanwhile."""
        return self.voice if self.voice is not None and exists(self.voice.file) else None

    def say(self, voice: Held | None) -> None:
        """Another recording instead of the one before; that is gone at once."""
        if self.voice is not None:
            let_go(self.voice.file)
        self.voice = voice

    def new_pictures(self) -> list[Picture]:
        """The pictures, to be saved with the wish: those that were not swept away meanwhile."""
        return [
            Picture(kind=PictureKind.REQUEST, file=name, width=width, height=height, color=color)
            for name, width, height, color in self.pictures
            if exists(name)
        ]


def load(request: HttpRequest) -> Draft:
    """The draft of this visitor; a new one where there is none."""
    text = open_passing(str(request.session.get(_DRAFT, "")), _DRAFT)
    if text is None:
        return Draft()
    kept = json.loads(text)
    # One that was begun before pictures had a color has none.
    kept["pictures"] = [(*picture, "")[:4] for picture in kept["pictures"]]
    kept["voice"] = Held(**kept["voice"]) if kept.get("voice") else None
    draft = Draft(**kept)
    return draft if now().timestamp() - draft.touched < LIFE else Draft()


def save(request: HttpRequest, draft: Draft) -> None:
    """Keep the draft for the next screen."""
    draft.touched = now().timestamp()
    request.session[_DRAFT] = seal_passing(json.dumps(asdict(draft)), _DRAFT)


def drop(request: HttpRequest) -> None:
    """Forget what was typed or spoken, and which wish was made last."""
    load(request).say(None)
    request.session.pop(_DRAFT, None)
    request.session.pop(_MADE, None)


def finish(request: HttpRequest, token: str) -> None:
    """The wish is made: the draft goes, and the way to the wish is remembered for this session."""
    request.session.pop(_DRAFT, None)
    request.session[_MADE] = seal_passing(token, _MADE)


def just_made(request: HttpRequest) -> str:
    """The token of the wish this session made last; empty if there is none."""
    return open_passing(str(request.session.get(_MADE, "")), _MADE) or ""


def typed(data: Mapping[str, str], names: tuple[str, ...]) -> Typed:
    """What a form sent for these questions, as typed."""
    return {name: data[name] for name in names if data.get(name)}
