"""What happens to a picture of a wish on its way to everybody's eyes, and back."""

from dataclasses import dataclass
from typing import ClassVar

from beside.wishes.events.base import WishEvent
from beside.wishes.models.showing import How, Whose


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureEvent(WishEvent):
    """Something happened to one picture."""

    picture_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureAgreed(PictureEvent):
    """Somebody agreed that a picture be shown to everybody."""

    kind: ClassVar[str] = "wish.agree"
    whose: Whose
    how: How


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureDisagreed(PictureEvent):
    """Somebody took her word back; the picture is shown no more."""

    kind: ClassVar[str] = "wish.disagree"
    whose: Whose


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureBlurred(PictureEvent):
    """The desk marked what must not be recognized, and counted who still can be."""

    kind: ClassVar[str] = "wish.blur"
    cells: tuple[int, ...]
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureShown(PictureEvent):
    """The desk looked at the blurred copy, and shows it to everybody."""

    kind: ClassVar[str] = "wish.show"


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureHidden(PictureEvent):
    """The desk shows the picture no more."""

    kind: ClassVar[str] = "wish.hide"
