"""Putting things into the drawer. Writing needs no reason; reading does (see opening)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from beside.people.models import DataKey, Drawer, Paper, Person
from beside.people.private import cipher
from beside.people.private.lookup import id_number_index, name_index, telephone_index
from beside.platform.insert import insert_all
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


def _fill(drawer: Drawer, key: bytes, secrets: Mapping[str, str]) -> list[str]:
    """Encrypt the values into the row and set their blind indexes; returns the columns touched."""
    touched: list[str] = []
    for name, text in secrets.items():
        if name not in FIELDS:
            raise KeyError(name)
        bound = ("people_drawer", name, drawer.person_id)
        setattr(drawer, name, cipher.encrypt(key, text, *bound) if text else None)
        touched.append(name)
        if name in INDEXES:
            column, index = INDEXES[name]
            setattr(drawer, column, index(text))
            touched.append(column)
    return touched


@transaction.atomic(savepoint=False)
def add_people_with_keys(people: Sequence[NewPerson]) -> list[tuple[Person, bytes]]:
    """Enter people with their keys and drawers, many in three statements; each with the data key.

    Raises:
        KeyError: a field the drawer does not have.
    """
    made = insert_all([new.person for new in people])
    rows, drawers, clear = [], [], []
    for person, new in zip(made, people, strict=True):
        key, wrapped, key_id = cipher.new_data_key(person.pk)
        rows.append(DataKey(person=person, key_id=key_id, wrapped=wrapped))
        drawer = Drawer(person=person, district_id=person.district_id)
        _fill(drawer, key, new.secrets)
        drawers.append(drawer)
        clear.append((person, key))
    insert_all(rows)
    insert_all(drawers, batch=200)
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
        touched.update(_fill(drawers[person_id], keys[person_id], secrets))
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
