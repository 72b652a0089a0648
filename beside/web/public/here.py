"""Which district, and which community of it, a public page is about."""

from dataclasses import dataclass

from beside.common.not_found import NotFound
from beside.places.models import Area, Level
from beside.places.selectors import districts, get_area
from beside.web.middleware import Request
from beside.web.public.address_words import Asked


@dataclass(frozen=True, slots=True)
class Here:
    """The district a page is about, and the others one may go to."""

    district: Area | None
    others: tuple[tuple[Area, str, bool], ...]


def here_of(request: Request, asked: Asked) -> Here:
    """The district asked for, or that of the community asked for; else the only one, or the first.

    Raises:
        NotFound: there is no such district or community.
    """
    known = list(districts())
    district = known[0] if known else None
    wanted = int(asked.d) if asked.d else None
    if asked.c and wanted is None:
        wanted = get_area(int(asked.c), Level.COMMUNITY).district_id
    if wanted is not None:
        district = next((one for one in known if one.pk == wanted), None)
        if district is None:
            raise NotFound
    if district is not None:
        request.district_id = district.pk
    several = known if len(known) > 1 else []
    return Here(district, tuple((one, f"?d={one.pk}", one == district) for one in several))


def community_in(district: Area, pk: str) -> Area | None:
    """The community asked for.

    Raises:
        NotFound: there is none in this district.
    """
    if not pk:
        return None
    community = get_area(int(pk), Level.COMMUNITY)
    if community.district_id != district.pk:
        raise NotFound
    return community
