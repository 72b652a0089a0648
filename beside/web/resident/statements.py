"""From three screens, all of them right, to what is stated."""

from collections.abc import Mapping
from typing import Any

from beside.people.models import ConsentKind, PhoneProof
from beside.people.recordings import Held
from beside.places.mentions import place_named
from beside.places.models import Area
from beside.places.naming import estate_names
from beside.web.resident.draft import Typed
from beside.web.resident.forms import (
    CALL,
    CHILD,
    FAMILY,
    GROUP,
    NEIGHBOR,
    SELF,
    ReachForm,
    WhereForm,
)
from beside.web.resident.kinds import kind_of
from beside.wishes import taxonomy
from beside.wishes.models import Category, Channel, Daypart, HeardFrom, Kind, Risk
from beside.wishes.selectors.wall import categories
from beside.wishes.statement import Statement

_TOLD_BY = {
    SELF: HeardFrom.SELF,
    FAMILY: HeardFrom.FAMILY,
    CHILD: HeardFrom.FAMILY,
    NEIGHBOR: HeardFrom.NEIGHBOR,
    GROUP: HeardFrom.SELF,
}


def statement_of(
    what: Typed,
    where: WhereForm,
    reach: ReachForm,
    proof: PhoneProof | None,
    *,
    meant: bool = False,
    voice: Held | None = None,
) -> Statement:
    """The wish as it is stated. Both forms are valid. `meant`: she stands by questioned words.
    `voice` is what she said instead of writing it, or besides.

    Raises:
        LookupError: the community or the kind is no more.
    """
    item = taxonomy.items()[kind_of(what) or (taxonomy.UNHEARD if voice else "")]
    community = where.area("community")
    if community is None:
        raise LookupError(where.cleaned_data["community"])
    told, asked = where.cleaned_data, reach.cleaned_data
    place = where.area("place") or place_named(community, told["door"])
    return Statement(
        community=community,
        words=what.get("words", ""),
        voice=voice,
        door=_door(place, told["door"]),
        place=place,
        channel=Channel.WEB,
        daypart=Daypart(told["daypart"]),
        ready_from=told["ready_from"],
        ready_to=told["ready_to"],
        same_sex=told["same_sex"],
        two_people=told["two_people"],
        risk=Risk(told["risk"]),
        proof=proof,
        meant=meant,
        **_of_kind(item, told["for_whom"]),
        **_reached(asked),
        **_whose(told, asked.get("name", ""), reach.agreed),
    )


def _of_kind(item: taxonomy.Item, whose: str) -> dict[str, Any]:
    kind = Kind.GROUP if whose == GROUP else Kind(item.kind)
    return {"category": _category(item.code), "kind": kind, "tags": item.tags}


def _reached(asked: Mapping[str, Any]) -> dict[str, Any]:
    """How to reach who tells it; nothing where that is known."""
    return {"telephone": asked.get("telephone", ""), "call_me": asked.get("way") == CALL}


def _door(place: Area | None, said: str) -> str:
    """The whole way to the door: whoever comes must not have to guess the building."""
    if place is None:
        return said
    around = dict.fromkeys([estate_names([place]).get(place.pk, ""), place.name])
    plain = said.replace(" ", "")
    return " ".join([*(name for name in around if name and name not in plain), said]).strip()


def _category(code: str) -> Category:
    return next(one for group in categories() for one in group.items.all() if one.code == code)


def _whose(told: Mapping[str, Any], name: str, agreed: frozenset[ConsentKind]) -> dict[str, Any]:
    """Whose wish it is, who tells it, and what that person is said to want. `name` is the teller's.

    Nobody consents for another: the desk asks.
    """
    whose = told["for_whom"]
    mine = whose == SELF
    return {
        "name": name if mine else told["whom"],
        "heard_name": "" if mine else name,
        "on_behalf": not mine,
        "heard_from": _TOLD_BY[whose],
        "knows": "" if mine else told["knows"],
        "consents": agreed if mine else frozenset(),
        "minor": whose == CHILD,
    }
