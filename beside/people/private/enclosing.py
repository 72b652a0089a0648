"""Words that belong to no one person, sealed in their own row (models.enclosed)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beside.journal.models import Subject
from beside.journal.record import Hand
from beside.people.models.enclosed import Enclosed
from beside.people.private import cipher
from beside.people.private.opening import write_down
from beside.people.private.purpose import Purpose


def enclose(row: Enclosed, texts: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a saved row that hold these words, under a data key of its own."""
    label = row._meta.label_lower
    key, wrapped, key_id = cipher.new_key_for(label, row.pk)
    sealed = cipher.encrypt(key, json.dumps(dict(texts), ensure_ascii=False), label, row.pk)
    return {"key_id": key_id, "wrapped": wrapped, "words": sealed}


def disclose(row: Enclosed, *, by: Hand, at: datetime) -> dict[str, str]:
    """The words again; the look is written down.

    Raises:
        cryptography.exceptions.InvalidTag: the row was tampered with.
    """
    if row.words is None or row.wrapped is None:
        return {}
    label, district_id = row._meta.label_lower, row.district_id if isinstance(row, Subject) else 0
    key = cipher.unwrap_for(row.wrapped, row.key_id, label, row.pk)
    texts: dict[str, str] = json.loads(cipher.decrypt(key, row.words, label, row.pk))
    write_down(
        [], sorted(texts), purpose=Purpose.RIGHTS, about=(label, row.pk),
        district_id=district_id, by=by, at=at,
    )  # fmt: skip
    return texts
