"""Names of places as people say them: the estate of a building, the subdistrict of a community."""

from collections.abc import Iterable

from beside.places.models import Area, Level


def estate_names(places: Iterable[Area | None]) -> dict[int, str]:
    """The estate that each of these is or lies in, by the place's id; one statement for all."""
    return _above(places, Level.ESTATE)


def subdistrict_names(places: Iterable[Area | None]) -> dict[int, str]:
    """The subdistrict that each of these lies in, by the place's id; one statement for all."""
    return _above(places, Level.SUBDISTRICT)


def _above(places: Iterable[Area | None], level: Level) -> dict[int, str]:
    known = {place.pk: place.path for place in places if place is not None}
    paths = {pk: _prefixes(path) for pk, path in known.items()}
    wanted = {prefix for prefixes in paths.values() for prefix in prefixes}
    if not wanted:
        return {}
    rows = Area.objects.filter(level=level, path__in=wanted).values_list("path", "name")
    names = dict(rows)
    found = {
        pk: next((names[p] for p in prefixes if p in names), "") for pk, prefixes in paths.items()
    }
    return {pk: name for pk, name in found.items() if name}


def _prefixes(path: str) -> list[str]:
    """The path and those of all places around it, the nearest first."""
    return [path[:end] for end in range(len(path), 0, -Area.steplen)]
