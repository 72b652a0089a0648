"""Writing in the journal: always inside the transaction that makes the change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db import transaction

from beside.journal.events import Event
from beside.journal.models import Entry, Pending, Subject
from beside.platform.insert import insert_all


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


def _entry(event: Event, about: Subject, by: Hand, at: datetime) -> Entry:
    return Entry(
        at=at,
        district_id=about.district_id,
        kind=event.kind,
        schema_version=event.schema,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        subject_seq=about.version,
        actor_kind=by.kind,
        actor_user_id=by.user_id,
        actor_person_id=by.person_id,
        on_behalf_of=by.on_behalf_of,
        via=by.via,
        request_id=by.request_id,
        data=event.payload(),
    )


def record(event: Event, *, about: Subject, by: Hand, at: datetime) -> Entry:
    """Write down what happened to `about`, whose `version` numbers the entry.

    Raises:
        RuntimeError: outside a transaction.
        IntegrityError: this version of the subject has its entry already.
    """
    return record_many([(event, about)], by=by, at=at)[0]


def record_many(
    happened: Iterable[tuple[Event, Subject]], *, by: Hand, at: datetime
) -> list[Entry]:
    """The same for many subjects, in two statements."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must run inside the transaction that makes the change")
    entries = [_entry(event, about, by, at) for event, about in happened]
    insert_all(entries)
    insert_all([Pending(entry=entry) for entry in entries])
    return entries
