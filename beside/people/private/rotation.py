"""Bringing everything under the master key in use: data keys are wrapped anew, and where the key
ring knows several ciphers, what lies in drawers and papers is sealed anew by the one in use.

Every step is a short transaction of its own and leaves rows that say for themselves how far it
came: a rotation may be interrupted at any moment, started again, and run beside daily work.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.people.models import DataKey, Drawer, Paper, Recording
from beside.people.models.enclosed import Enclosed
from beside.people.private import cipher
from beside.people.private.recording import seal_again
from beside.people.private.sealing import FIELDS
from beside.platform import aead, files

CHUNK = 200
"""Rows in one transaction: some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of thing to be brought over. `left` counts what is known to be left without reading
    it, `steps` does it and yields after each transaction how many rows it looked at and changed.
    """

    name: str | Promise
    left: Callable[[], int]
    steps: Callable[[], Iterator[tuple[int, int]]]


def _walk(
    rows: QuerySet[Any], turn: Callable[[list[int]], int], chunk: int = 0
) -> Iterator[tuple[int, int]]:
    keys, last = rows.order_by("pk").values_list("pk", flat=True), 0
    while found := list(keys.filter(pk__gt=last)[: chunk or CHUNK]):
        last = found[-1]
        yield len(found), turn(found)


def _sealed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """These rows, where some of them may be sealed by another cipher than the one in use."""
    ciphers = {key.cipher for key in settings.KEYS.master.values()}
    return rows.all() if len(ciphers) > 1 else rows.none()


def _round(
    name: str | Promise, rows: QuerySet[Any], turn: Callable[[list[int]], int], chunk: int = 0
) -> Round:
    return Round(name, lambda: _sealed(rows).count(), lambda: _walk(_sealed(rows), turn, chunk))


def _stale_keys() -> QuerySet[DataKey]:
    return DataKey.objects.filter(destroyed_at=None).exclude(key_id=settings.KEYS.current)


@transaction.atomic
def _rewrap(person_ids: list[int]) -> int:
    """Wrap these data keys anew; who was erased meanwhile stays erased."""
    current, changed = settings.KEYS.current, 0
    for held in _stale_keys().filter(pk__in=person_ids).select_for_update():
        key = cipher.unwrap(held.wrapped, held.pk, held.key_id)
        DataKey.objects.filter(pk=held.pk, key_id=held.key_id, destroyed_at=None).update(
            wrapped=cipher.wrap(key, held.pk, current), key_id=current
        )
        changed += 1
    return changed


def _is_stale(value: bytes | memoryview | None) -> bool:
    return value is not None and aead.code_of(value) != cipher.current_code()


def _again(key: bytes, value: bytes | memoryview, *bound: object) -> bytes:
    return cipher.encrypt(key, cipher.decrypt(key, value, *bound), *bound)


def _keys_of(person_ids: set[int]) -> dict[int, bytes]:
    rows = DataKey.objects.filter(pk__in=person_ids, destroyed_at=None)
    return {row.pk: cipher.unwrap(row.wrapped, row.pk, row.key_id) for row in rows}


@transaction.atomic
def _reseal_drawers(person_ids: list[int]) -> int:
    drawers = list(Drawer.objects.filter(pk__in=person_ids).select_for_update())
    stale = {
        drawer: [name for name in FIELDS if _is_stale(getattr(drawer, name))] for drawer in drawers
    }
    keys = _keys_of({drawer.pk for drawer, names in stale.items() if names})
    changed = [drawer for drawer, names in stale.items() if names and drawer.pk in keys]
    for drawer in changed:
        for name in stale[drawer]:
            bound = ("people_drawer", name, drawer.pk)
            setattr(drawer, name, _again(keys[drawer.pk], getattr(drawer, name), *bound))
    if changed:
        Drawer.objects.bulk_update(changed, FIELDS)
    return len(changed)


@transaction.atomic
def _reseal_papers(paper_ids: list[int]) -> int:
    papers = list(Paper.objects.filter(pk__in=paper_ids).select_for_update())
    stale = [paper for paper in papers if _is_stale(paper.value)]
    keys = _keys_of({paper.person_id for paper in stale})
    changed = [paper for paper in stale if paper.person_id in keys]
    for paper in changed:
        subject = (paper.subject_type, paper.subject_id)
        bound = ("people_paper", paper.field, paper.person_id, *subject)
        paper.value = _again(keys[paper.person_id], paper.value, *bound)
    if changed:
        Paper.objects.bulk_update(changed, ["value"])
    return len(changed)


@transaction.atomic
def _reseal_recordings(recording_ids: list[int]) -> int:
    """Sound whose key is sealed by another cipher is sealed by it, too."""
    rows = Recording.objects.filter(pk__in=recording_ids).select_for_update()
    stale = [row for row in rows if _is_stale(row.key)]
    keys = _keys_of({row.person_id for row in stale})
    done = 0
    for row in stale:
        if row.person_id in keys and files.exists(row.file):
            transaction.on_commit(partial(files.remove, row.file))
            seal_again(row, keys[row.person_id])
            done += 1
    return done


def _stale_rows(kind: type[Enclosed]) -> QuerySet[Any]:
    rows = kind._default_manager.filter(wrapped__isnull=False)
    return rows.exclude(key_id=settings.KEYS.current)


@transaction.atomic
def _enclose_again(kind: type[Enclosed], pk: int) -> int:
    """Words that are no person's: their own key and the words together."""
    row = _stale_rows(kind).select_for_update().filter(pk=pk).first()
    if row is None or row.words is None:
        return 0
    place = (row._meta.label_lower, pk)
    key = cipher.unwrap_for(row.wrapped, row.key_id, *place)
    row.wrapped, row.key_id = cipher.wrap_for(key, *place), settings.KEYS.current
    row.words = _again(key, row.words, *place)
    row.save(update_fields=["wrapped", "key_id", "words"])
    return 1


def _enclosed() -> Iterator[tuple[int, int]]:
    for kind in Enclosed.__subclasses__():
        for pk in list(_stale_rows(kind).order_by("pk").values_list("pk", flat=True)):
            yield 1, _enclose_again(kind, pk)


def _count_enclosed() -> int:
    return sum(_stale_rows(kind).count() for kind in Enclosed.__subclasses__())


ROUNDS = (
    Round(_("个人密钥"), lambda: _stale_keys().count(), lambda: _walk(_stale_keys(), _rewrap)),
    _round(_("个人资料"), Drawer.objects.all(), _reseal_drawers),
    _round(_("心愿里的话"), Paper.objects.all(), _reseal_papers),
    _round(_("录音"), Recording.objects.all(), _reseal_recordings, chunk=1),
    Round(_("事件和评估的内容"), _count_enclosed, _enclosed),
)
"""In this order: what is sealed anew is read by data keys that are wrapped anew already."""
