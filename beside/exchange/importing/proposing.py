"""Before anything is written: upload, look, set the columns, confirm or drop."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from beside.access.actor import Actor
from beside.common.refusal import Refused, require
from beside.exchange import vault
from beside.exchange.importing import outlook, rules
from beside.exchange.importing.here import look_around
from beside.exchange.importing.source import content_of, mapping_of, planned
from beside.exchange.models import Import, Stage
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.mapping import change, plan_book
from beside.exchange.reading.opening import open_book
from beside.exchange.tasks import run_import
from beside.places.models import Area

type Wanted = Mapping[str, Mapping[str, str]]


def start(
    content: bytes,
    name: str,
    district: Area,
    *,
    by: Actor,
    at: datetime,
    kind: Kind | None = None,
) -> Import:
    """Take an uploaded file, find the roster in it, and propose its columns. Writes no people.

    `kind` says what sort of roster it must be; otherwise its header decides.

    Raises:
        Refused: not the district's organizer, or a file that is no roster.
    """
    require(rules.may_import(by, district))
    sheets = open_book(content, name)
    here = look_around(district, at)
    plan = plan_book(sheets, here.gazetteer, kind)
    sealed = vault.keep(content)
    return Import.objects.create(
        district_id=district.pk,
        kind=plan.kind,
        file_name=name[-120:],
        stored=sealed.name,
        wrapped=sealed.wrapped,
        key_id=sealed.key_id,
        mapping=mapping_of(plan),
        outlook=outlook.look(sheets, plan, here),
        by_user_id=by.user_id,
        created_at=at,
    )


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
    moved = Import.objects.filter(pk=roster.pk, stage=Stage.PROPOSED).update(
        mapping=mapping_of(plan), outlook=outlook.look(sheets, plan, here)
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
