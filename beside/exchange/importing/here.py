"""What a roster may name: the communities, estates, units and skills of one district."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from beside.common.clock import service_day
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.cleaning.words import SkillBook
from beside.exchange.reading.communities import Gazetteer, Place
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.organizations import TeamReader, UnitReader
from beside.exchange.reading.places import PlaceReader
from beside.exchange.reading.row import Reader
from beside.exchange.reading.sheet import Marks
from beside.exchange.reading.volunteers import VolunteerReader
from beside.orgs.models import Unit
from beside.people.models import Skill
from beside.places.models import Area, Level
from beside.places.within import within


@dataclass(frozen=True, slots=True)
class Here:
    """A district as a roster meets it at one moment."""

    district: Area
    at: datetime
    gazetteer: Gazetteer
    communities: dict[int, Area] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)

    def reader(self, kind: Kind) -> Callable[[Marks], Reader[Any]]:
        """Makes a fresh reader for each sheet."""
        today = service_day(self.at)
        book = SkillBook.of(self.skills)
        names = frozenset(area.name for area in self.communities.values())

        def make(marks: Marks) -> Reader[Any]:
            if kind is Kind.VOLUNTEERS:
                return VolunteerReader(self.gazetteer, book, today, marks.dates_from_1904)
            if kind is Kind.TEAMS:
                return TeamReader(self.gazetteer, frozenset(self.units))
            return UnitReader(self.gazetteer) if kind is Kind.UNITS else PlaceReader(names)

        return make


def look_around(district: Area, at: datetime) -> Here:
    """Read once what the rows will be compared with: three statements."""
    areas = list(
        Area.objects.filter(
            within(district.path),
            level__in=[Level.SUBDISTRICT, Level.COMMUNITY, Level.ESTATE],
            valid_to=None,
        ).order_by("path")
    )
    above = {area.path: area.name for area in areas if area.level == Level.SUBDISTRICT}
    communities = {area.pk: area for area in areas if area.level == Level.COMMUNITY}
    places = {
        pk: Place(pk, area.name, above.get(area.path[: -Area.steplen], ""))
        for pk, area in communities.items()
    }
    estates = [
        (area.name, places[area.community_id])
        for area in areas
        if area.level == Level.ESTATE and area.community_id in places
    ]
    return Here(
        district,
        at,
        Gazetteer.of(places.values(), estates),
        communities,
        dict(Skill.objects.order_by("order").values_list("name", "pk")),
        known_units(district),
    )


def known_units(district: Area) -> dict[str, int]:
    """The units of a district that still exist, by folded name."""
    rows = Unit.objects.filter(district_id=district.pk, ended_at=None).values_list("name", "pk")
    return {folded(name): pk for name, pk in rows}
