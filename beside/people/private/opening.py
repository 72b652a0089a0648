"""Looking into the drawer.

Each look is written down: who, whose, which fields, what for, about what.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.journal.models import Subject
from beside.journal.record import Hand
from beside.people.models import DataKey, Drawer, Opening, Paper
from beside.people.private import cipher
from beside.people.private.sealing import FIELDS
from beside.platform.insert import insert
from beside.platform.prepared import Prepared


class Purpose(models.TextChoices):
    """Why somebody looks. Doors name one; nobody types a reason where the wish at hand is one."""

    VERIFY = "verify", "核实心愿"
    SERVE = "serve", "上门服务"
    CALL_BACK = "call_back", "回访"
    MEET = "meet", "居民核对来人"
    QUEUE = "queue", "办理清单"
    ENROLL = "enroll", "登记志愿者"
    ROSTER = "roster", "花名册核对"
    OWN = "own", "本人查看"
    NOTICE = "notice", "发送短信"
    PRINT = "print", "打印"
    RIGHTS = "rights", "办理本人的请求"
    ARCHIVE = "archive", "依法查阅封存的资料"


ARCHIVED = Reason(
    "private.archived", _("这位的资料已依法封存，平时看不了。确有法定需要，请按请求办理。")
)


def is_open(archived_at: datetime | None, purpose: Purpose) -> bool:
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
    """Fields of many people, recorded once: {person id: {field: text}}; who was erased or lies in
    the archive is left out.

    Raises:
        KeyError: a field the drawer does not have.
    """
    if unknown := set(fields) - set(FIELDS):
        raise KeyError(*unknown)
    ids = sorted(set(person_ids))
    if not ids:
        return {}
    found = {}
    for drawer in _drawer.all(person=ids[0]) if len(ids) == 1 else _drawers(ids):
        held = drawer.person.data_key
        if held.destroyed_at is None and is_open(held.archived_at, purpose):
            key = cipher.unwrap(held.wrapped, held.pk, held.key_id)
            found[drawer.person_id] = read(drawer, key, fields)
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
    """Fields of one person; empty texts for somebody erased.

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
    """The same for a list of which only the keys were read: two statements, however long it is."""
    if not ids:
        return {}
    label = kind._meta.label_lower
    found: dict[int, dict[str, str]] = {pk: dict.fromkeys(fields, "") for pk in ids}
    people: set[int] = set()
    keys: dict[int, bytes] = {}
    for pk, person_id, field, value, key_id, wrapped, archived_at in _rows(label, ids, fields):
        people.add(person_id)
        shut = wrapped is None or not is_open(archived_at, purpose)
        if shut or found[pk][field]:
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
)
"""A paper and the key that opens it. The key of somebody erased is gone: `wrapped` is empty."""
