"""Putting things into the drawer. Writing needs no reason; reading does (see opening)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from beside.people.models import DataKey, Drawer, Paper, Person
from beside.people.private import cipher
from beside.people.private.lookup import id_number_index, name_index, telephone_index
from beside.platform.insert import insert_all, insert_rows
from beside.platform.prepared import Prepared

SLOT = ("subject_type", "subject_id", "field", "person")
"""A person has one paper of a name about one thing."""

FIELDS = (
    "legal_name",
    "id_number",
    "telephone",
    "address",
    "birth_date",
    "hardship",
    "party_branch",
    "joined_party_on",
    "political_status",
    "note",
)
INDEXES = {
    "legal_name": ("name_index", name_index),
    "id_number": ("id_index", id_number_index),
    "telephone": ("telephone_index", telephone_index),
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be entered: the tombstone row, not yet saved, and what goes into the drawer."""

    person: Person
    secrets: Mapping[str, str] = field(default_factory=dict)


_COLUMNS = dict.fromkeys(FIELDS) | {column: "" for column, _index in INDEXES.values()}
"""An empty drawer."""


def _sealed(
    person_id: int, key: bytes, secrets: Mapping[str, str]
) -> dict[str, bytes | str | None]:
    """The columns of the drawer for these values: encrypted, and their blind indexes."""
    columns: dict[str, bytes | str | None] = {}
    for name, text in secrets.items():
        if name not in FIELDS:
            raise KeyError(name)
        bound = ("people_drawer", name, person_id)
        columns[name] = cipher.encrypt(key, text, *bound) if text else None
        if name in INDEXES:
            column, index = INDEXES[name]
            columns[column] = index(text)
    return columns


@transaction.atomic(savepoint=False)
def add_people_with_keys(people: Sequence[NewPerson]) -> list[tuple[Person, bytes]]:
    """Enter people with their keys and drawers, many in three statements; each with the data key.

    Raises:
        KeyError: a field the drawer does not have.
    """
    made = insert_all([new.person for new in people])
    keys, drawers, clear = [], [], []
    for person, new in zip(made, people, strict=True):
        key, wrapped, key_id = cipher.new_data_key(person.pk)
        keys.append((person.pk, key_id, wrapped))
        columns = _COLUMNS | _sealed(person.pk, key, new.secrets)
        drawers.append((person.pk, person.district_id, *columns.values()))
        clear.append((person, key))
    insert_rows(DataKey, ("person", "key_id", "wrapped"), keys)
    insert_rows(Drawer, ("person", "district_id", *_COLUMNS), drawers)
    return clear


def add_people(people: Sequence[NewPerson]) -> list[Person]:
    """The same, where nothing is filed under the new keys at once."""
    return [person for person, _ in add_people_with_keys(people)]


_key = Prepared(lambda person: DataKey.objects.filter(pk=person, destroyed_at=None), person=int)


def data_keys(person_ids: Iterable[int]) -> dict[int, bytes]:
    """The data keys of these people, unwrapped; the erased are left out."""
    ids = list(person_ids)
    if len(ids) == 1:
        rows = _key.all(person=ids[0])
    else:
        rows = list(DataKey.objects.filter(pk__in=ids, destroyed_at=None))
    return {row.pk: cipher.unwrap(row.wrapped, row.pk, row.key_id) for row in rows}


@transaction.atomic
def seal(changes: Mapping[int, Mapping[str, str]]) -> None:
    """Write fields into the drawers of many people: {person id: {field: text}}; "" empties one.

    Raises:
        KeyError: a field the drawer does not have, or somebody erased or unknown.
    """
    keys = data_keys(changes)
    drawers = Drawer.objects.select_for_update().in_bulk(list(changes))
    touched: set[str] = set()
    for person_id, secrets in changes.items():
        columns = _sealed(person_id, keys[person_id], secrets)
        for name, value in columns.items():
            setattr(drawers[person_id], name, value)
        touched.update(columns)
    if touched:
        Drawer.objects.bulk_update(drawers.values(), sorted(touched), batch_size=200)


def file_papers(
    person_id: int,
    about: models.Model,
    texts: Mapping[str, str],
    *,
    at: datetime,
    key: bytes | None = None,
) -> None:
    """Keep private words of a person about one thing; a field already there is replaced.

    Raises:
        KeyError: the person is erased or unknown.
    """
    texts = {name: text for name, text in texts.items() if text}
    if not texts:
        return
    key = key or data_keys([person_id])[person_id]
    label = about._meta.label_lower
    papers = [
        Paper(
            person_id=person_id,
            subject_type=label,
            subject_id=about.pk,
            field=name,
            value=cipher.encrypt(key, text, "people_paper", name, person_id, label, about.pk),
            created_at=at,
        )
        for name, text in texts.items()
    ]
    insert_all(papers, unique=SLOT, replacing=("value", "created_at"))
