"""Which place of a community some words name: 槐荫里小区三号楼501 is building 3 of that estate."""

import re

from beside.common.text import arabic, squeeze
from beside.places.models import Area, Level
from beside.platform.prepared import Prepared

_INDOORS = (Level.ESTATE, Level.BUILDING, Level.ENTRANCE)
_indoors = Prepared(
    lambda community: Area.objects.filter(
        community_id=community, level__in=_INDOORS, valid_to=None
    ).order_by("path"),
    community=int,
)


def place_named(community: Area, words: str) -> Area | None:
    """The smallest place that the words name for certain; nothing where they name none.

    A building counts when its estate is named too, or when no other building of the community
    bears its name.
    """
    said = squeeze(arabic(words))
    if not said:
        return None
    places = _indoors.all(community=community.pk)
    named = [place for place in places if _is_said(place.name, said)]
    sure = [place for place in named if _is_certain(place, named, places)]
    return max(sure, key=lambda place: (len(place.path), len(place.name)), default=None)


def _is_said(name: str, said: str) -> bool:
    """Whether a name occurs, and not as the end of a longer number (3号楼 in 13号楼)."""
    plain = re.escape(squeeze(arabic(name)))
    return re.search(rf"(?<!\d){plain}", said) is not None


def _is_certain(place: Area, named: list[Area], places: list[Area]) -> bool:
    around = [
        other for other in named if other.pk != place.pk and place.path.startswith(other.path)
    ]
    alone = sum(other.name == place.name for other in places) == 1
    return bool(around) or alone
