"""The sheets: what stands on each, and the PDF of it. All texts are plain, and ready to be read."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from beside.papers.fitting import fitting
from beside.papers.squares import square
from beside.papers.typesetting import pdf
from beside.papers.wording import grouped, printable

AUTHOR = "Beside"
WORDS: dict[str, Any] = {
    "width": 87.0,
    "height": 64.0,
    "sizes": (16, 15, 14, 13, 12, 11, 10, 9, 8.2, 7.5, 6.8),
}
"""Room for the words of a card, in millimeters, and the sizes they may have, in points."""


@dataclass(frozen=True, slots=True)
class Studio:
    """Where one can walk in or call. Empty where the community has told nothing."""

    community: str
    name: str = ""
    address: str = ""
    hours: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A published wish as it may be read in the street, and the address its square leads to."""

    number: str
    title: str
    text: str
    alias: str
    category: str
    place: str
    time: str
    people: str
    address: str
    studio: Studio


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What is asked, which data it is about, what happens without it, and which version this is."""

    asks: str
    data: str
    without: str
    version: str


@dataclass(frozen=True, slots=True)
class Form:
    """A blank form: the number the wish will have, and where the desk enters it."""

    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """What people sign in for."""

    what: str
    day: str
    place: str
    lead: str
    lines: int


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody to meet: surname or pseudonym, and the telephone."""

    name: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Errand:
    """What a volunteer needs at the door, and no more."""

    number: str
    wish: str
    sides: tuple[Side, ...]
    door: str
    time: str
    days: str
    printed: str


def cards(faces: Sequence[Face], at: datetime) -> bytes:
    """心愿卡: four on a sheet of A4."""
    return _made("cards", "心愿卡", {"cards": [_sized(face) for face in faces]}, at)


def poster(faces: Sequence[Face], studio: Studio, *, span: str, wall: str, at: datetime) -> bytes:
    """公告栏海报: A3, as many pages as it takes. `span` says which wishes, `wall` is where its
    square leads.
    """
    wishes = [
        {**_card(face), "said": " · ".join(filter(None, (face.alias, face.place, face.time)))}
        for face in faces
    ]
    data = {"wishes": wishes, "span": span, "square": square(wall), **_studio(studio)}
    return _made("poster", "心愿墙", data, at)


def intake_forms(
    forms: Sequence[Form],
    studio: Studio,
    consents: Sequence[ConsentLine],
    *,
    follow: str,
    at: datetime,
) -> bytes:
    """居民点单表: one sheet of A4 each; `follow` is where a resident looks how far it has come."""
    data = {
        "forms": [
            {"number": grouped(form.number), "square": square(form.address)} for form in forms
        ],
        "consents": [_plain(one) for one in consents],
        "follow": square(follow),
        **_studio(studio),
    }
    return _made("intake", "居民点单表", data, at)


def sign_in(gathering: Gathering, studio: Studio, at: datetime) -> bytes:
    """签到表: A4 with blank lines."""
    data = {**_plain(gathering), "lines": gathering.lines}
    facts = {key: said for key, said in _studio(studio).items() if key not in data}
    return _made("sign_in", "签到表", {**data, **facts}, at)


def work_slip(errand: Errand, studio: Studio, at: datetime) -> bytes:
    """上门单: A5, for one volunteer on one way."""
    sides = [_plain(side) for side in errand.sides]
    data = {**_plain(errand), "number": grouped(errand.number), "sides": sides}
    return _made("work_slip", "上门单", {**_studio(studio), **data}, at)


def _made(template: str, title: str, data: dict[str, Any], at: datetime) -> bytes:
    return pdf(template, {**data, "title": title, "author": AUTHOR}, at)


def _sized(face: Face) -> dict[str, Any]:
    """A card with its words as large as they fit."""
    said = _card(face)
    return {**said, "size": fitting(said["title"], said["text"], **WORDS)}


def _card(face: Face) -> dict[str, str]:
    studio = _studio(face.studio)
    said = _plain(face)
    said |= {"number": grouped(face.number), "square": square(face.address)}
    return {**said, "community": studio["community"], "telephone": studio["telephone"]}


def _studio(studio: Studio) -> dict[str, str]:
    said = _plain(studio)
    name = said.pop("name")
    return {**said, "studio": name}


def _plain(shape: Any) -> dict[str, str]:
    """The texts of a shape, ready to be set."""
    told = ((one.name, getattr(shape, one.name)) for one in fields(shape))
    return {name: printable(text) for name, text in told if isinstance(text, str)}
