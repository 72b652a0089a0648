"""What the last roster said of each person, as keyed hashes: so the next one's news is known."""

from collections.abc import Iterable, Mapping

from beside.exchange.models import Trace
from beside.platform.insert import insert_rows


def write(hashes: Mapping[int, Mapping[str, str]]) -> None:
    """Keep the hashes of these people: {person id: {field: hash}}."""
    insert_rows(
        Trace,
        ("person", "hashes"),
        [(pk, dict(fields)) for pk, fields in hashes.items() if fields],
        unique=("person",),
        replacing=("hashes",),
    )


def forget(person_ids: Iterable[int]) -> None:
    """Keep nothing of these people: for erasure, which a roster must not outlive."""
    Trace.objects.filter(person_id__in=list(person_ids)).delete()


def read(person_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The hashes kept of these people."""
    rows = Trace.objects.filter(person_id__in=list(person_ids)).values_list("person_id", "hashes")
    return dict(rows)
