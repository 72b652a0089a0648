"""What somebody chose about notices. Only the present is kept, and no history of it: at which hours
somebody sleeps is nobody's business. What she must know comes all the same.
"""

from dataclasses import dataclass
from datetime import datetime

from beside.notices.models import Preference


@dataclass(frozen=True, slots=True)
class Chosen:
    """As a form says it; `quiet` is from and to, whole hours in China, or the district's."""

    by: str = ""
    progress: bool = True
    near: bool = False
    digest: bool = False
    quiet: tuple[int, int] | None = None


def chosen_by(person_id: int) -> Chosen:
    """What somebody chose, or what holds for who chose nothing."""
    row = Preference.objects.filter(pk=person_id).first()
    if row is None:
        return Chosen()
    told = row.quiet_from is not None and row.quiet_to is not None
    quiet = (row.quiet_from or 0, row.quiet_to or 0) if told else None
    return Chosen(row.by, row.progress, row.near, row.digest, quiet)


def choose(person_id: int, chosen: Chosen, at: datetime) -> None:
    """Keep it; what is on its way already comes as it was to."""
    first, last = chosen.quiet or (None, None)
    values = {
        "by": chosen.by,
        "progress": chosen.progress,
        "near": chosen.near,
        "digest": chosen.digest,
        "quiet_from": first,
        "quiet_to": last,
        "changed_at": at,
    }
    Preference.objects.update_or_create(person_id=person_id, defaults=values)
