"""Looking into the drawer.

Each look is written down: who, whose, which fields, what for, about what.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import models

from beside.journal.models import Subject
from beside.journal.record import Hand
from beside.people.models import Drawer, Opening, Paper
from beside.people.private import cipher
from beside.people.private.sealing import FIELDS


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


def _write_down(
    person_ids: Sequence[int],
    fields: Sequence[str],
    *,
    purpose: Purpose,
    about: Subject | None,
    district_id: int,
    by: Hand,
    at: datetime,
) -> None:
    Opening.objects.create(
        at=at,
        district_id=district_id,
        actor_kind=by.kind,
        actor_user_id=by.user_id,
        actor_person_id=by.person_id,
        via=by.via,
        request_id=by.request_id,
        purpose=purpose,
        subject_type=about._meta.label_lower if about else "",
        subject_id=about.pk if about else None,
        person_id=person_ids[0] if len(person_ids) == 1 else None,
        person_ids=list(person_ids),
        fields=list(fields),
    )


def _read(drawer: Drawer, key: bytes, fields: Sequence[str]) -> dict[str, str]:
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
    """Fields of many people, recorded once: {person id: {field: text}}; the erased are left out.

    Raises:
        KeyError: a field the drawer does not have.
    """
    if unknown := set(fields) - set(FIELDS):
        raise KeyError(*unknown)
    ids = sorted(set(person_ids))
    if not ids:
        return {}
    rows = Drawer.objects.filter(pk__in=ids).select_related("person__data_key")
    found = {}
    for drawer in rows:
        held = drawer.person.data_key
        if held.destroyed_at is None:
            key = cipher.unwrap(held.wrapped, held.pk, held.key_id)
            found[drawer.person_id] = _read(drawer, key, fields)
    _write_down(ids, fields, purpose=purpose, about=about, district_id=district_id, by=by, at=at)
    return found


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
    """
    found = open_list(
        [person_id], fields, purpose=purpose, district_id=district_id, by=by, at=at, about=about
    )
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
    papers = Paper.objects.filter(
        subject_type=subjects[0]._meta.label_lower,
        subject_id__in=[subject.pk for subject in subjects],
        field__in=list(fields),
    )
    papers = papers.select_related("person__data_key").order_by("pk")
    return _open(list(papers), subjects, fields, purpose=purpose, by=by, at=at)


def _open(
    papers: Sequence[Paper],
    subjects: Sequence[Subject],
    fields: Sequence[str],
    *,
    purpose: Purpose,
    by: Hand,
    at: datetime,
) -> dict[int, dict[str, str]]:
    people = sorted({paper.person_id for paper in papers})
    held = {paper.person_id: paper.person.data_key for paper in papers}
    keys = {
        pk: cipher.unwrap(row.wrapped, pk, row.key_id)
        for pk, row in held.items()
        if row.destroyed_at is None
    }
    found: dict[int, dict[str, str]] = {
        subject.pk: dict.fromkeys(fields, "") for subject in subjects
    }
    for paper in papers:
        texts = found[paper.subject_id]
        if paper.person_id in keys and not texts[paper.field]:
            place = ("people_paper", paper.field, paper.person_id, paper.subject_type)
            texts[paper.field] = cipher.decrypt(
                keys[paper.person_id], paper.value, *place, paper.subject_id
            )
    if people:
        _write_down(
            people,
            fields,
            purpose=purpose,
            about=subjects[0] if len(subjects) == 1 else None,
            district_id=subjects[0].district_id,
            by=by,
            at=at,
        )
    return found
