"""附近: what hangs on the wall, nearest in the tree of places first, then what suits a volunteer.

The tree is all the house knows of distance: no map, no positions. Where a volunteer lives is not
kept more exactly than her community; an estate is told by her, for one look, in the address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from beside.people.models import Skill, Volunteer
from beside.places.models import Area
from beside.places.within import is_within, within
from beside.wishes import taxonomy
from beside.wishes.dayparts import dayparts_free
from beside.wishes.models import Category, Claim, Waiting, Wish
from beside.wishes.selectors.paging import PAGE, Order, Page, in_order, page_of
from beside.wishes.selectors.wall import WallFilter, waiting

ORDER = (Order("rank"), Order("opened_at"), Order("id"))
_FITS = 4
"""Kinds of suiting inside one distance: skill and hours, skill, hours, neither."""


class Distance(IntEnum):
    """How far, by the smallest place that holds both."""

    ESTATE = 0
    GRID = 1
    COMMUNITY = 2
    SUBDISTRICT = 3
    DISTRICT = 4


@dataclass(frozen=True, slots=True)
class Suits:
    """What a volunteer brings: her skills, the words of her free week, and the estate she asked
    from, if she told one.
    """

    skills: Sequence[Skill] = ()
    week: Sequence[int] = field(default_factory=lambda: (0,) * 7)
    estate: Area | None = None

    def called_for(self, code: str) -> list[str]:
        """The names of those of her skills that a category asks for."""
        asked = _asked(code)
        return [skill.name for skill in self.skills if skill.code in asked]

    @property
    def categories(self) -> list[str]:
        """The codes of the categories that ask for one of her skills."""
        mine = {skill.code for skill in self.skills}
        return [code for code in taxonomy.items() if mine & _asked(code)]


def _asked(code: str) -> frozenset[str]:
    item = taxonomy.items().get(code)
    return frozenset(item.skills) if item else frozenset()


@dataclass(frozen=True, slots=True)
class NearFilter:
    """How far at most, of which kind, in which part of the day ("free": when she has time)."""

    far: Distance = Distance.DISTRICT
    category: Category | None = None
    daypart: str = ""


FREE = "free"
ANYWHERE = NearFilter()


def nearby(volunteer: Volunteer, suits: Suits, wanted: NearFilter = ANYWHERE) -> QuerySet[Wish]:
    """What hangs on the wall of her district and is not in her hands yet, with its `rank`."""
    rows = waiting(WallFilter(volunteer.district_id, category=wanted.category))
    mine = {"wish": OuterRef("pk"), "volunteer": volunteer.pk, "ended_at": None}
    rows = rows.exclude(Exists(Claim.objects.filter(**mine)))
    rows = rows.exclude(Exists(Waiting.objects.filter(**mine)))
    places = _places(volunteer.community, suits.estate)
    if wanted.far < Distance.DISTRICT:
        rows = rows.filter(_no_farther(places, wanted.far))
    if wanted.daypart == FREE:
        rows = rows.filter(daypart__in=sorted(dayparts_free(suits.week)))
    elif wanted.daypart:
        rows = rows.filter(daypart__in=[wanted.daypart, "any"])
    return rows.annotate(rank=_rank(places, suits))


def nearby_page(
    volunteer: Volunteer, suits: Suits, wanted: NearFilter, mark: str = "", size: int = PAGE
) -> Page[Wish]:
    """One page of them, the nearest and most suitable first; one statement."""
    return page_of(nearby(volunteer, suits, wanted), ORDER, mark, size)


def on_her_way(volunteer: Volunteer, suits: Suits, *, most: int) -> list[Wish]:
    """A few that nothing speaks against as far as one statement can tell: no danger, no
    certificate, no child, not her own.
    """
    plain = Q(risk_level=0, qualification="", minor=False, mediation=False)
    plain &= Q(same_sex__in=["", volunteer.sex])
    rows = nearby(volunteer, suits).filter(plain).exclude(resident=volunteer.person_id)
    return list(in_order(rows, ORDER, most)[:most])


def distance_of(wish: Wish, volunteer: Volunteer, suits: Suits) -> Distance:
    """How far a wish is; its place and community are read already."""
    path = wish.place.path if wish.place else wish.community.path
    for far, place in sorted(_places(volunteer.community, suits.estate).items()):
        if is_within(path, place):
            return far
    return Distance.DISTRICT


def _places(community: Area | None, estate: Area | None) -> Mapping[Distance, str]:
    """The paths of the places around her, by how far what lies in them is."""
    if community is None:
        return {}
    found = {
        Distance.COMMUNITY: community.path,
        Distance.SUBDISTRICT: community.path[: -Area.steplen],
    }
    if estate is not None:
        found[Distance.ESTATE] = estate.path
        if (grid := estate.path[: -Area.steplen]) != community.path:
            found[Distance.GRID] = grid
    return found


def _no_farther(places: Mapping[Distance, str], most: Distance) -> Q:
    inside = Q(pk__in=())
    for far in places:
        if far <= most and (near := _near(places, far)) is not None:
            inside |= near
    return inside


def _rank(places: Mapping[Distance, str], suits: Suits) -> Case:
    """Distance first, then how many of skill and hours suit; smaller is better."""
    skilled = Q(category__code__in=suits.categories)
    free = Q(daypart__in=sorted(dayparts_free(suits.week)))
    fits = (skilled & free, skilled, free)
    cases = []
    for far in Distance:
        near = _near(places, far)
        if near is None:
            continue
        cases += [
            When(near & fit, then=Value(far * _FITS + worse)) for worse, fit in enumerate(fits)
        ]
        cases.append(When(near, then=Value(far * _FITS + len(fits))))
    return Case(*cases, output_field=IntegerField())


def _near(places: Mapping[Distance, str], far: Distance) -> Q | None:
    if far == Distance.DISTRICT:
        return Q(district_id__isnull=False)  # everywhere else
    path = places.get(far)
    if path is None:
        return None
    return within(path, "place__" if far < Distance.COMMUNITY else "community__")
