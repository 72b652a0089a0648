"""Looking into the drawer.

Each look is written down: who, whose, which fields, what for, about what.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.journal.models import Subject
from beside.journal.record import Hand
from beside.people.models import DataKey, Drawer, Opening, Paper
from beside.people.private import cipher, guarding
from beside.people.private.purpose import Purpose
from beside.people.private.sealing import FIELDS
from beside.platform.insert import insert
from beside.platform.prepared import Prepared

ARCHIVED = Reason(
    "private.archived", _("这位的资料已依法封存，平时看不了。确有法定需要，请按请求办理。")
)


def is_readable(archived_at: datetime | None, purpose: Purpose) -> bool:
    """Whether a drawer may be read: what lies in the archive, for an approved purpose only."""
    return archived_at is None or purpose == Purpose.ARCHIVE


def write_down(
    person_ids: Sequence[int],
    fields: Sequence[str],
    *,
    purpose: Purpose,
    about: tuple[str, int] | None,
    district_id: int,
    by: Hand,
    at: datetime,
) -> None:
    """Keep who looked, whose, which fields, what for; belongs to every way of reading."""
    label, subject_id = about or ("", None)
    opening = Opening(
        at=at,
        district_id=district_id,
        actor_kind=by.kind,
        actor_user_id=by.user_id,
        actor_person_id=by.person_id,
        via=by.via,
        request_id=by.request_id,
        purpose=purpose,
        subject_type=label,
        subject_id=subject_id,
        person_id=person_ids[0] if len(person_ids) == 1 else None,
        person_ids=list(person_ids),
        fields=list(fields),
    )
    insert(opening)


def read(drawer: Drawer, key: bytes, fields: Sequence[str]) -> dict[str, str]:
    """Fields of a drawer under its data key; whoever calls it writes the look down."""
    found = {}
    for name in fields:
        value = getattr(drawer, name)
        bound = ("people_drawer", name, drawer.person_id)
        found[name] = cipher.decrypt(key, value, *bound) if value else ""
    return found


def open_list(
    person_ids: Iterable[int],
    fields: Sequence[str],
    *,
    purpose: Purpose,
    district_id: int,
    by: Hand,
    at: datetime,
    about: Subject | None = None,
) -> dict[int, dict[str, str]]:
    """Fields of many people, recorded once: {person id: {field: text}}; left out are the erased,
    who lies in the archive, and who is guarded and shut to whoever looks (see guarding).

    Raises:
        KeyError: a field the drawer does not have.
    """
    if unknown := set(fields) - set(FIELDS):
        raise KeyError(*unknown)
    ids = sorted(set(person_ids))
    if not ids:
        return {}
    found = {}
    drawers = _drawer.all(person=ids[0]) if len(ids) == 1 else list(_drawers(ids))
    guarded = {drawer.pk for drawer in drawers if drawer.person.guarded}
    shut = guarding.shut(guarded, purpose=purpose, by=by, at=at)
    for drawer in drawers:
        held = drawer.person.data_key
        readable = held.destroyed_at is None and is_readable(held.archived_at, purpose)
        if readable and drawer.pk not in shut:
            key = cipher.unwrap(held.wrapped, held.pk, held.key_id)
            found[drawer.person_id] = read(drawer, key, fields)
    ids = [person_id for person_id in ids if person_id not in shut]
    if not ids:
        return {}
    named = (about._meta.label_lower, about.pk) if about else None
    write_down(ids, fields, purpose=purpose, about=named, district_id=district_id, by=by, at=at)
    return found


def _drawers(person_ids: Sequence[int]) -> QuerySet[Drawer]:
    return Drawer.objects.filter(pk__in=person_ids).select_related("person__data_key")


# Most of what is asked for is one person's.
_drawer = Prepared(lambda person: _drawers([person]), person=int)


def open_drawer(
    person_id: int,
    fields: Sequence[str],
    *,
    purpose: Purpose,
    district_id: int,
    by: Hand,
    at: datetime,
    about: Subject | None = None,
) -> dict[str, str]:
    """Fields of one person; empty texts for somebody erased, or shut (see guarding).

    Raises:
        KeyError: a field the drawer does not have.
        Refused: what is known of her lies in the archive, and this is no approved purpose.
    """
    found = open_list(
        [person_id], fields, purpose=purpose, district_id=district_id, by=by, at=at, about=about
    )
    if (
        not found
        and DataKey.objects.filter(
            pk=person_id, destroyed_at=None, archived_at__isnull=False
        ).exists()
    ):
        raise Refused(ARCHIVED)
    return found.get(person_id, dict.fromkeys(fields, ""))


def open_papers(
    subjects: Sequence[Subject],
    fields: Sequence[str],
    *,
    purpose: Purpose,
    by: Hand,
    at: datetime,
) -> dict[int, dict[str, str]]:
    """Private words about some things of one kind, recorded once: {subject id: {field: text}}.

    Where several people said something about the same thing (two parties of a mediation), each
    field holds the words of the first.
    """
    if not subjects:
        return {}
    first = subjects[0]
    return open_papers_by_id(
        type(first),
        [subject.pk for subject in subjects],
        fields,
        district_id=first.district_id,
        purpose=purpose,
        by=by,
        at=at,
    )


def open_papers_by_id(
    kind: type[Subject],
    ids: Sequence[int],
    fields: Sequence[str],
    *,
    district_id: int,
    purpose: Purpose,
    by: Hand,
    at: datetime,
) -> dict[int, dict[str, str]]:
    """The same for a list of which only the keys were read: two statements, however long it is, and
    a third where somebody in it is guarded. Words of who is shut are empty.
    """
    if not ids:
        return {}
    label = kind._meta.label_lower
    found: dict[int, dict[str, str]] = {pk: dict.fromkeys(fields, "") for pk in ids}
    people: set[int] = set()
    keys: dict[int, bytes] = {}
    rows = list(_rows(label, ids, fields))
    guarded = {row[1] for row in rows if row[-1]}
    shut = guarding.shut(guarded, purpose=purpose, by=by, at=at)
    for pk, person_id, field, value, key_id, wrapped, archived_at, _guarded in rows:
        if person_id in shut:
            continue
        people.add(person_id)
        gone = wrapped is None or not is_readable(archived_at, purpose)
        if gone or found[pk][field]:
            continue
        if person_id not in keys:
            keys[person_id] = cipher.unwrap(wrapped, person_id, key_id)
        place = ("people_paper", field, person_id, label, pk)
        found[pk][field] = cipher.decrypt(keys[person_id], value, *place)
    if people:
        about = (label, ids[0]) if len(ids) == 1 else None
        whose = sorted(people)
        write_down(
            whose, fields, purpose=purpose, about=about, district_id=district_id, by=by, at=at
        )
    return found


def _rows(label: str, ids: Sequence[int], fields: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """A page of a list is asked for with a statement that is always the same."""
    if len(ids) > PAGE:
        return _papers(label, ids, fields)
    asked = {f"id{n}": ids[min(n, len(ids) - 1)] for n in range(1 if len(ids) == 1 else PAGE)}
    return _papers_of((*fields,), len(asked)).all(label=label, **asked)


def _papers(label: str, ids: Sequence[int], fields: Sequence[str]) -> QuerySet[Paper, Any]:
    rows = Paper.objects.filter(subject_type=label, subject_id__in=ids, field__in=fields)
    return rows.order_by("pk").values_list(*_PAPER)


@lru_cache(maxsize=32)
def _papers_of(fields: tuple[str, ...], number: int) -> Prepared[Any]:
    kinds = dict.fromkeys((f"id{n}" for n in range(number)), int)
    return Prepared(
        lambda label, **ids: _papers(label, list(ids.values()), fields), label=str, **kinds
    )


PAGE = 20
"""As many papers' subjects as one page of a list has."""
_PAPER = (
    "subject_id",
    "person_id",
    "field",
    "value",
    "person__data_key__key_id",
    "person__data_key__wrapped",
    "person__data_key__archived_at",
    "person__guarded",
)
"""A paper, the key that opens it, and whether the person is guarded. The key of somebody erased is
gone: `wrapped` is empty."""
