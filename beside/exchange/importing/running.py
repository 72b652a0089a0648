"""The run of an import: read everything, write the good rows in short chunks, keep the bad ones.

Each chunk is a transaction of its own together with the progress it makes. Killed at any moment,
the import is run again from the start: what has been written is found and left as it is.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from beside.access.actor import SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.exchange import vault
from beside.exchange.events import RosterImported
from beside.exchange.importing.here import look_around
from beside.exchange.importing.pace import Pace, chunks, rest
from beside.exchange.importing.source import content_of, planned
from beside.exchange.importing.taking import Taken, take
from beside.exchange.importing.writing.choice import writer_for
from beside.exchange.importing.writing.outcome import Outcome, Setting, Writer
from beside.exchange.importing.writing.turns import turn
from beside.exchange.models import UNDER_WAY, Import, Stage
from beside.exchange.reading.opening import open_book
from beside.exchange.reading.problems import Problem
from beside.exchange.reading.sheet import Sheet, lines_of
from beside.journal.record import record
from beside.places.models import Area

type Tell = Callable[[Import], None]
TRIES = 3
GONE, LOST = "file.gone", "job.lost"


@dataclass(frozen=True, slots=True)
class Written:
    """The list of errors as a workbook, empty without any; the longest transaction, in seconds."""

    errors: bytes
    longest_chunk: float


def silent(_roster: Import) -> None:
    """Nobody is watching."""


def run(roster: Import, *, at: datetime, tell: Tell = silent) -> Import:
    """Read and write a confirmed import to the end; one that is over is returned as it is."""
    if roster.stage not in UNDER_WAY:
        return roster
    by = replace(SYSTEM, user_id=roster.by_user_id, via="import")
    try:
        _note(roster, tell, stage=Stage.READING, done=0, total=0)
        with _read(roster, at, tell) as taken:
            write(roster, taken, by=by, at=at, tell=tell)
    except Refused as refused:
        _over(roster, Stage.FAILED, at, refusal=refused.reason.code)
    except NotFound:
        _over(roster, Stage.FAILED, at, refusal=GONE)
    return roster


def give_up(roster: Import, *, at: datetime) -> bool:
    """Nobody will go on with it: what was written stays, key and file go. False when it is over."""
    columns = {"stage": Stage.FAILED, "refusal": LOST, "finished_at": at}
    left = Import.objects.filter(pk=roster.pk, stage__in=UNDER_WAY)
    if not left.update(**columns, wrapped=None, outlook={}):
        return False
    vault.drop(roster.stored)
    return True


def _read(roster: Import, at: datetime, tell: Tell) -> Taken:
    def reopen() -> list[Sheet]:
        return open_book(content_of(roster), roster.file_name)

    here = look_around(Area.objects.get(pk=roster.district_id), at)
    sheets = reopen()
    plan = planned(roster, sheets, here)
    return take(sheets, plan, here, reopen, lambda rows: _note(roster, tell, done=rows))


def write(roster: Import, taken: Taken, *, by: Actor, at: datetime, tell: Tell = silent) -> Written:
    """Write what was read, chunk by chunk, and close the import."""
    counts = taken.counts
    _note(
        roster,
        tell,
        stage=Stage.WRITING,
        done=0,
        total=len(taken.entries),
        rows=counts.rows,
        things=counts.people,
        duplicates=counts.duplicates,
        bad_rows=len(counts.bad),
    )
    writer = writer_for(taken.plan.kind, Setting(taken.here, by, at))
    pace = Pace(writer.smallest)
    outcome = _write_all(roster, writer, taken, pace, tell)
    _add_refused(taken, outcome)
    errors = taken.book.close()
    _finish(roster, outcome, errors, by=by, at=at)
    tell(roster)
    return Written(errors, pace.longest)


def _write_all(roster: Import, writer: Writer, taken: Taken, pace: Pace, tell: Tell) -> Outcome:
    ordered, outcome = writer.order(taken.entries), Outcome()
    taken.entries.clear()
    for part in chunks(ordered, pace):
        started = time.monotonic()
        outcome += _write_chunk(roster, writer, part)
        took = time.monotonic() - started
        pace.learn(len(part), took)
        tell(roster)
        rest(took)
    return outcome


def _write_chunk(roster: Import, writer: Writer, part: Sequence[Any]) -> Outcome:
    """One transaction. Somebody else may enter the same person at the same moment: then again."""
    for attempt in range(TRIES):
        try:
            with turn(roster.district_id):
                outcome = writer.write(part)
                done = roster.done + len(part)
                Import.objects.filter(pk=roster.pk).update(done=done)
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
        else:
            roster.done = done
            return outcome
    raise AssertionError("unreachable")


def _add_refused(taken: Taken, outcome: Outcome) -> None:
    """Rows found bad only by comparing them with what is there: their cells are read again."""
    wanted: dict[tuple[str, int], Problem] = {
        (sheet, row): problem for sheet, row, problem in outcome.refused
    }
    if not wanted:
        return
    sheets = {sheet.name: sheet for sheet in taken.reopen()}
    for sheet_plan in taken.plan.sheets:
        sheet = sheets[sheet_plan.name]
        for line in lines_of(sheet):
            if problem := wanted.get((sheet.name, line.number)):
                taken.book.add(sheet_plan, line, [problem])


def _note(roster: Import, tell: Tell, **columns: Any) -> None:
    """Write down how far it has come, in a short transaction of its own."""
    Import.objects.filter(pk=roster.pk).update(**columns)
    for name, value in columns.items():
        setattr(roster, name, value)
    tell(roster)


@transaction.atomic
def _finish(roster: Import, outcome: Outcome, errors: bytes, *, by: Actor, at: datetime) -> None:
    """Counts, the list of errors, the journal, and the uploaded file away."""
    sealed = vault.keep(errors) if errors else vault.Sealed("", b"", "")
    moved = bool(outcome.added or outcome.changed)
    _over(
        roster,
        Stage.DONE,
        at,
        added=outcome.added,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        bad_rows=roster.bad_rows + len(outcome.refused),
        errors_stored=sealed.name,
        errors_wrapped=sealed.wrapped or None,
        errors_key_id=sealed.key_id,
        version=roster.version + moved,
    )
    if moved:
        event = RosterImported(
            added=outcome.added, changed=outcome.changed, bad_rows=roster.bad_rows
        )
        record(event, about=roster, by=by, at=at)


def _over(roster: Import, stage: Stage, at: datetime, **columns: Any) -> None:
    """The end, one way or another: key and file of what was uploaded go.

    The file goes once the end is certain; its name stays for the tidying up, should that fail.
    """
    stored = roster.stored
    Import.objects.filter(pk=roster.pk).update(
        stage=stage, finished_at=at, wrapped=None, outlook={}, **columns
    )
    roster.refresh_from_db()
    transaction.on_commit(lambda: vault.drop(stored))
