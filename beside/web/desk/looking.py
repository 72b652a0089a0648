"""From the address of a desk's list to a way of looking at it, and back.

An address holds codes and ids only. What it asks that nobody knows is not asked; a place that is
not of this desk shows nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from beside.places.models import Area, Level
from beside.places.selectors import places_in
from beside.platform.brief_cache import BriefCache
from beside.web.desk.acting import Text
from beside.web.desk.forms.filters import ABOUT, ORDERS, FilterForm, at_least
from beside.wishes import taxonomy
from beside.wishes.models import Channel, Clock, Urgency
from beside.wishes.selectors.desk import QUEUE
from beside.wishes.selectors.narrowing import DAYS, WAITED_FOR, Look, Narrow
from beside.wishes.selectors.wall import categories

NOWHERE = "~"
"""No place's path begins so."""
ASKED = ("kind", "place", "urgency", "clock", "channel", "about", "days", "late", "order")

type Known = dict[str, str]
"""Names by what stands for them in an address."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a desk's list can be narrowed down by that is not the same everywhere."""

    kinds: list[tuple[str, list[tuple[str, str]]]]
    places: list[tuple[str, str]]
    paths: dict[str, str]

    @property
    def kind_names(self) -> Known:
        """Categories and their groups by code."""
        return {code: name for _group, items in self.kinds for code, name in items}


_choices: BriefCache[int, Choices] = BriefCache(seconds=30)


def choices_at(area: Area) -> Choices:
    """For the desk of a place; at most half a minute old."""
    return _choices.get(area.pk, lambda: _read(area))


def _read(area: Area) -> Choices:
    kinds = [
        (group.name, [(group.code, group.name), *((i.code, i.name) for i in group.items.all())])
        for group in categories()
    ]
    levels = (Level.GRID, Level.ESTATE) if area.level == Level.COMMUNITY else ()
    found = [place for level in levels for place in places_in(area.pk, level)]
    return Choices(
        kinds,
        [(str(place.pk), place.name) for place in found],
        {str(place.pk): place.path for place in found},
    )


@dataclass(frozen=True, slots=True)
class Looking:
    """A way of looking with the words of its address."""

    look: Look
    asked: Mapping[str, str]

    @property
    def query(self) -> str:
        """The address's query, always the same for the same way of looking."""
        return urlencode({"tab": self.look.tab, **self.asked})

    @property
    def rest(self) -> str:
        """The query without the tab, to go after one."""
        return urlencode(self.asked)

    def without(self, name: str) -> str:
        """The query with one condition less."""
        left = {word: value for word, value in self.asked.items() if word != name}
        return urlencode({"tab": self.look.tab, **left})


@cache
def _allowed() -> dict[str, frozenset[str]]:
    """What may be asked, the same at every desk."""
    groups = taxonomy.categories()
    kinds = {group.code for group in groups}
    kinds |= {item.code for group in groups for item in group.items}
    return {
        "kind": frozenset(kinds),
        "urgency": frozenset(Urgency.values),
        "clock": frozenset(str(clock) for clock in WAITED_FOR),
        "channel": frozenset(Channel.values),
        "about": frozenset(code for code, _name in ABOUT),
        "days": frozenset(str(days) for days in DAYS),
        "late": frozenset({"on"}),
        "order": frozenset(code for code, _name in ORDERS),
    }


def looking(query: Mapping[str, str], area: Area) -> Looking:
    """What an address asks of the desk of a place."""
    asked = {
        name: query[name]
        for name in ASKED
        if query.get(name) and (name == "place" or query[name] in _allowed()[name])
    }
    path = choices_at(area).paths.get(asked["place"], NOWHERE) if "place" in asked else ""
    told = {name: asked.get(name, "") for name in ("kind", "urgency", "clock", "channel", "about")}
    narrow = Narrow(
        **told,
        path=path,
        days=int(asked.get("days", 0)),
        late="late" in asked,
        order=asked.get("order", ""),
    )
    return Looking(Look(query.get("tab", QUEUE), narrow), asked)


def kept(asked: str, area: Area) -> Looking:
    """A way of looking that was kept, at the desk of a place."""
    return looking(dict(parse_qsl(asked)), area)


def filter_form(at: Looking, area: Area) -> FilterForm:
    """The questions, answered as the list is narrowed down now."""
    known = choices_at(area)
    kinds = [
        (name, [(items[0][0], _("全部%(kind)s") % {"kind": name}), *items[1:]])
        for name, items in known.kinds
    ]
    return FilterForm(initial=dict(at.asked), kinds=kinds, places=known.places)


def conditions(at: Looking, area: Area) -> Iterator[tuple[Text, str]]:
    """What the list is narrowed down to, in words, each with the query that drops it."""
    if not at.asked:
        return
    known = choices_at(area)
    names: dict[str, Mapping[str, Text]] = {
        "kind": known.kind_names,
        "place": dict(known.places),
        "urgency": dict(Urgency.choices),
        "clock": dict(Clock.choices),
        "channel": dict(Channel.choices),
        "about": dict(ABOUT),
        "days": {str(days): at_least(days) for days in DAYS},
        "late": {"on": _("超时")},
        "order": dict(ORDERS),
    }
    for name, value in at.asked.items():
        yield names[name].get(value, _("别的社区的地方")), at.without(name)
