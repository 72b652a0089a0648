"""Communities, estates and buildings as the second screen offers them."""

from itertools import groupby

from beside.common.not_found import NotFound
from beside.places.models import Area, Level
from beside.places.naming import subdistrict_names
from beside.places.selectors import communities, districts, get_area, places_in

type Streets = list[tuple[str, list[Area]]]
type Estates = list[tuple[Area, list[Area]]]


def district_of(community: str, district: str) -> Area | None:
    """The district of a community (ids as in an address), else the one named, else the only one.

    Where there are several, none is chosen for somebody who named none.
    """
    if (known := community_of(community)) is not None:
        return get_area(known.district_id, Level.DISTRICT)
    rows = list(districts())
    only = rows[0] if len(rows) == 1 else None
    return next((one for one in rows if str(one.pk) == district), only)


def community_of(pk: str) -> Area | None:
    """The community with this id, as it came in an address or from a form."""
    if not (pk.isascii() and pk.isdecimal() and len(pk) <= 16):
        return None
    try:
        return get_area(int(pk), Level.COMMUNITY)
    except NotFound:
        return None


def other_districts(chosen: Area | None) -> list[tuple[Area, bool]]:
    """The districts to choose from, with the chosen one marked; none where there is only one."""
    rows = list(districts())
    return [(one, one == chosen) for one in rows] if len(rows) > 1 else []


def streets_of(district: Area | None) -> Streets:
    """The communities of a district, by subdistrict; of all districts where none is known."""
    if district is None:
        return [
            (f"{one.name} {name}", rows) for one in districts() for name, rows in streets_of(one)
        ]
    rows = list(communities(district))
    names = subdistrict_names(rows)
    return [(name, list(one)) for name, one in groupby(rows, key=lambda row: names.get(row.pk, ""))]


def estates_of(community: Area | None) -> Estates:
    """The estates of a community, each with its buildings; two statements."""
    if community is None:
        return []
    buildings = places_in(community.pk, Level.BUILDING)
    estates = places_in(community.pk, Level.ESTATE)
    return [
        (estate, [one for one in buildings if one.path.startswith(estate.path)])
        for estate in estates
    ]
