"""What the demo district is made of: places, names and wishes, all invented, in JSON files."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Text:
    """A wish as somebody might state it. `minutes` is how long one visit takes.

    `title` and `text` hold nothing that could tell who it is: the desk approves them as they are.
    """

    item: str
    title: str
    text: str
    kind: str
    channel: str
    skills: frozenset[str]
    people: int
    minutes: int
    urgency: str
    exposure: str
    risk: str
    risk_level: int
    reason: str = ""
    """Why it is not accepted, where it is not."""
    months: frozenset[int] = frozenset()
    """When in the year it makes sense; always, where empty."""

    @property
    def group(self) -> str:
        """The code of the first-level category."""
        return self.item.split("-", maxsplit=1)[0]


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_HERE / f"material_{name}.json").read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def town() -> dict[str, Any]:
    """Subdistricts, communities, estates, units, teams."""
    return _load("town")


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Names, doors, and what people say on the way."""
    return _load("words")


def _text(row: dict[str, Any]) -> Text:
    return Text(
        item=row["sub"],
        title=row["title"],
        text=row["text"],
        kind=row["kind"],
        channel=row["channel"],
        skills=frozenset(row["skills"]),
        people=row["people"],
        minutes=round(row["hours_each"] * 60),
        urgency=row["urgency"],
        exposure=row["exposure"],
        risk=row.get("risk", ""),
        risk_level=row.get("risk_level", 0),
        reason=row.get("reason", ""),
        months=frozenset(row.get("months", ())),
    )


@lru_cache(maxsize=1)
def texts() -> tuple[Text, ...]:
    """Every wish of the material that can come true."""
    return tuple(_text(row) for row in _load("wishes")["wishes"])


@lru_cache(maxsize=1)
def cases() -> tuple[Text, ...]:
    """The quarrel, the sewer, the choir and the two lanes, in this order."""
    return tuple(_text(row) for row in _load("wishes")["cases"])


@lru_cache(maxsize=1)
def not_accepted() -> tuple[Text, ...]:
    """Wishes that are none, each with its reason."""
    return tuple(_text(row) for row in _load("wishes")["not_accepted"])


@lru_cache(maxsize=64)
def text_called(title: str) -> Text:
    """The wish of this title.

    Raises:
        LookupError: the material has none.
    """
    for text in texts():
        if text.title == title:
            return text
    raise LookupError(title)


@lru_cache(maxsize=64)
def texts_of(*items: str) -> tuple[Text, ...]:
    """The wishes of these second-level categories."""
    return tuple(text for text in texts() if text.item in items)
