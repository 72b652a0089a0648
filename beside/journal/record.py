"""Writing in the journal: always inside the transaction that makes the change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from beside.journal.events import Event
from beside.journal.models import Entry, Pending, Subject
from beside.platform.insert import insert, insert_rows


class Hand(Protocol):
    """Who did it, as the journal wants to know it. `access.Actor` is one."""

    @property
    def kind(self) -> str: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def person_id(self) -> int | None: ...
    @property
    def on_behalf_of(self) -> int | None: ...
    @property
    def via(self) -> str: ...
    @property
    def request_id(self) -> str: ...


def _columns(
    event: Event, about: Subject, data: Mapping[str, Any], by: Hand, at: datetime
) -> dict[str, Any]:
    return {
        "at": at,
        "district_id": about.district_id,
        "kind": event.kind,
        "schema_version": event.schema,
        "subject_type": about._meta.label_lower,
        "subject_id": about.pk,
        "subject_seq": about.version,
        "actor_kind": by.kind,
        "actor_user_id": by.user_id,
        "actor_person_id": by.person_id,
        "on_behalf_of": by.on_behalf_of,
        "via": by.via,
        "request_id": by.request_id,
        "data": data,
    }


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must run inside the transaction that makes the change")


def record(event: Event, *, about: Subject, by: Hand, at: datetime) -> Entry:
    """Write down what happened to `about`, whose `version` numbers the entry.

    Raises:
        RuntimeError: outside a transaction.
        IntegrityError: this version of the subject has its entry already.
    """
    _require_transaction()
    entry = insert(Entry(**_columns(event, about, event.payload(), by, at)))
    insert(Pending(entry=entry))
    return entry


def record_many(happened: Sequence[tuple[Event, Subject]], *, by: Hand, at: datetime) -> None:
    """The same for many subjects, in two statements; an event may be that of several."""
    _require_transaction()
    payloads = {id(event): event.payload() for event, _about in happened}
    rows = [_columns(event, about, payloads[id(event)], by, at) for event, about in happened]
    if not rows:
        return
    keys = insert_rows(Entry, tuple(rows[0]), [tuple(row.values()) for row in rows])
    insert_rows(Pending, ("entry",), [(key,) for key in keys])
