"""From the house's own things to the plain shapes of the sheets: what the wall shows, and a studio.

A card is made from the same `Slip` that the wall shows, so that paper can never tell more.
"""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import override

from beside.papers.sheets import ConsentLine, Face, Studio
from beside.papers.wording import PAPER, said_day
from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.places.models import Area
from beside.wishes.models import Wish
from beside.wishes.slips import Slip, slips_of

type Address = Callable[[str], str]
"""From a wish's number to the public address of its page."""


def studio_of_sheet(community: Area) -> Studio:
    """What a sheet tells about where one can walk in; only the community where nothing is kept."""
    row = getattr(community, "studio", None)
    if row is None:
        return Studio(community.name)
    return Studio(community.name, row.name, row.address, row.hours, row.telephone)


def faces_of(wishes: Sequence[Wish], to: Address) -> list[Face]:
    """These wishes of the wall as cards show them, each with the studio of its community."""
    with override(PAPER):
        slips = slips_of(wishes)
    return [
        _face(slip, studio_of_sheet(wish.community), to(slip.number))
        for slip, wish in zip(slips, wishes, strict=True)
    ]


def _face(slip: Slip, studio: Studio, address: str) -> Face:
    return Face(
        number=slip.number,
        title=slip.title,
        text=slip.text,
        alias=slip.alias,
        category=" · ".join(filter(None, (slip.group, slip.category))),
        place=" ".join(filter(None, (slip.community, slip.estate))),
        time=" ".join(filter(None, (slip.daypart, between(slip.ready_from, slip.ready_to)))),
        people=f"还要 {slip.left} 人",
        address=address,
        studio=studio,
    )


def between(first: date | None, last: date | None) -> str:
    """From when to when, with dates that stay true while the sheet hangs."""
    begins = f"{said_day(first)}起" if first else ""
    ends = f"到{said_day(last)}" if last else ""
    return " ".join(filter(None, (begins, ends)))


def consent_lines() -> list[ConsentLine]:
    """The three consents as they are asked today, each with its version (PIPL Art. 14)."""
    texts = [current(kind) for kind in ConsentKind]
    return [ConsentLine(one.asks, one.data, one.without, one.version) for one in texts]
