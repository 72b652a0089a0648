"""Before anything is written: upload, look, set the columns, confirm or drop."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from beside.access.actor import Actor
from beside.common.refusal import Refused, require
from beside.exchange import vault
from beside.exchange.importing import outlook, rules
from beside.exchange.importing.here import look_around
from beside.exchange.importing.source import content_of, mapping_of, planned, sealed_of
from beside.exchange.models import Import, Stage
from beside.exchange.reading import refusals
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.lines import Sort
from beside.exchange.reading.mapping import change, plan_book
from beside.exchange.reading.opening import open_book
from beside.exchange.tasks import run_import
from beside.places.models import Area
from beside.platform.idempotency import Once
from beside.platform.idempotency import once as only_once

type Wanted = Mapping[str, Mapping[str, str]]


def start(
    content: bytes,
    name: str,
    district: Area,
    *,
    by: Actor,
    at: datetime,
    kind: Kind | None = None,
    once: Once | None = None,
) -> Import:
    """Take an uploaded file, find the roster in it, and propose its columns. Writes no people.

    `kind` says what sort of roster it must be; otherwise its header decides. A form that was sent
    twice makes one import: reading takes seconds, so both are read before either is entered.

    Raises:
        Refused: not the district's organizer, or a file that is no roster.
    """
    require(rules.may_import(by, district))
    sheets = open_book(content, name)
    here = look_around(district, at)
    plan = plan_book(sheets, here.gazetteer, kind)
    seen, samples = outlook.look(sheets, plan, here)
    if not (seen["rows"] or dict(seen["passed"]).keys() - {Sort.BLANK}):
        raise Refused(refusals.NO_ROWS)
    sealed = vault.keep(content)
    proposed = Import(
        district_id=district.pk,
        kind=plan.kind,
        file_name=name[-120:],
        stored=sealed.name,
        wrapped=sealed.wrapped,
        key_id=sealed.key_id,
        mapping=mapping_of(plan),
        outlook=outlook.filed(seen, samples, sealed),
        by_user_id=by.user_id,
        created_at=at,
    )
    return _entered(district, proposed, _of_file(once, content))


def _of_file(once: Once | None, content: bytes) -> Once | None:
    """A form to which one went back, and chose another file, still has its old key."""
    return once and Once(once.scope, f"{once.key} {sha256(content).hexdigest()}")


def _entered(district: Area, proposed: Import, once: Once | None) -> Import:
    """The import of this form: the one that was entered first; a second file is thrown away."""
    try:
        entered = _enter(district, proposed=proposed, once=once)
    except BaseException:
        vault.drop(proposed.stored)
        raise
    if entered.stored != proposed.stored:
        vault.drop(proposed.stored)
    return entered


@only_once
def _enter(
    _district: Area,
    *,
    proposed: Import,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Import:
    """Short, for a form that is sent again waits for it; the district tells repeats apart."""
    proposed.save(force_insert=True)
    return proposed


def set_mapping(roster: Import, wanted: Wanted, *, by: Actor, at: datetime) -> Import:
    """Say by hand what columns hold: {sheet: {column letter or heading: field code, "" for none}}.

    Sheets and columns that are not named stay as they are; a sheet with {} is left out.

    Raises:
        Refused: not one's office, confirmed already, or a mapping that cannot be.
    """
    district = Area.objects.get(pk=roster.district_id)
    require(rules.may_change(by, roster, district))
    here = look_around(district, at)
    sheets = open_book(content_of(roster), roster.file_name)
    plan = change(planned(roster, sheets, here), wanted)
    seen, samples = outlook.look(sheets, plan, here)
    moved = Import.objects.filter(pk=roster.pk, stage=Stage.PROPOSED).update(
        mapping=mapping_of(plan), outlook=outlook.filed(seen, samples, sealed_of(roster))
    )
    roster.refresh_from_db()
    if not moved:
        raise Refused(rules.NOT_PROPOSED.of(stage=roster.get_stage_display()))
    return roster


@transaction.atomic
def confirm(roster: Import, *, by: Actor, at: datetime) -> Import:
    """Let it be written: a job does it, `progress` tells how far it has come. Twice is once.

    Raises:
        Refused: not one's office, or dropped already.
    """
    district = Area.objects.get(pk=roster.district_id)
    require(rules.may_import(by, district))
    moved = Import.objects.filter(pk=roster.pk, stage=Stage.PROPOSED).update(
        stage=Stage.WAITING, confirmed_at=at
    )
    roster.refresh_from_db()
    if moved:
        run_import.enqueue(roster.pk)
    elif roster.stage == Stage.DROPPED:
        raise Refused(rules.NOT_PROPOSED.of(stage=roster.get_stage_display()))
    return roster


def drop(roster: Import, *, by: Actor, at: datetime) -> Import:
    """Think better of it: the file is deleted, nothing was written.

    Raises:
        Refused: not one's office, or confirmed already.
    """
    require(rules.may_change(by, roster, Area.objects.get(pk=roster.district_id)))
    moved = Import.objects.filter(pk=roster.pk, stage=Stage.PROPOSED).update(
        stage=Stage.DROPPED, finished_at=at, wrapped=None, outlook={}
    )
    if moved:
        vault.drop(roster.stored)
    roster.refresh_from_db()
    return roster
