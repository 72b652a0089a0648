"""What of a roster's entry goes where: drawer, volunteer's row, trace."""

from collections.abc import Mapping

from beside.exchange.reading.cleaning.words import default_kind
from beside.exchange.reading.volunteers import VolunteerEntry
from beside.people.models import VolunteerKind
from beside.platform.keyed import keyed

_HASH_LENGTH = 16
UNINDEXED = (
    "address",
    "birth_date",
    "party_branch",
    "joined_party_on",
    "political_status",
    "note",
)
"""Fields of the drawer without a blind index; the trace says what the last roster held."""


def secrets_of(entry: VolunteerEntry) -> dict[str, str]:
    """What goes into the drawer, without what the roster leaves empty."""
    secrets = {
        "legal_name": entry.name,
        "id_number": entry.id_number,
        "telephone": entry.telephone,
        "address": entry.address,
        "birth_date": entry.birth_date.isoformat() if entry.birth_date else "",
        "party_branch": entry.branch,
        "joined_party_on": entry.joined_party_on.isoformat() if entry.joined_party_on else "",
        "political_status": entry.political_status,
        "note": entry.note,
    }
    return {field: text for field, text in secrets.items() if text}


def hashes_of(person_id: int, secrets: Mapping[str, str]) -> dict[str, str]:
    """Keyed hashes of the fields that cannot be compared otherwise; bound to the person."""
    return {
        field: keyed("roster", str(person_id), field, secrets[field])[:_HASH_LENGTH]
        for field in UNINDEXED
        if field in secrets
    }


def kind_of(entry: VolunteerEntry) -> VolunteerKind:
    """In service, retired or other: as the roster says, else by political status."""
    return VolunteerKind(entry.kind or default_kind(entry.political_status))
