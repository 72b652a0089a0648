"""An import from the command line: looked at and written in one go, the file never stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from beside.access.actor import Actor
from beside.common.refusal import Refused, require
from beside.exchange.importing import rules
from beside.exchange.importing.here import look_around
from beside.exchange.importing.running import Tell, Written, silent, write
from beside.exchange.importing.source import mapping_of
from beside.exchange.importing.taking import Taken, take
from beside.exchange.models import Import, Stage
from beside.exchange.reading import refusals
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.lines import Sort
from beside.exchange.reading.mapping import change, plan_book
from beside.exchange.reading.opening import open_book
from beside.exchange.reading.sheet import Sheet
from beside.places.models import Area


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the kind of roster, columns by hand, and only some sheets."""

    kind: Kind | None = None
    columns: Mapping[str, str] | None = None
    sheets: Sequence[str] = ()


ANYTHING = Asked()


def look(
    content: bytes, name: str, district: Area, *, at: datetime, asked: Asked = ANYTHING
) -> Taken:
    """Read the whole file and write nothing.

    Raises:
        Refused: no roster, nothing in it, no such sheet, or a mapping that cannot be.
    """

    def reopen() -> list[Sheet]:
        return _chosen(open_book(content, name), asked.sheets)

    sheets = reopen()
    here = look_around(district, at)
    plan = plan_book(sheets, here.gazetteer, asked.kind)
    if asked.columns:
        plan = change(plan, {sheet.name: asked.columns for sheet in plan.sheets})
    taken = take(sheets, plan, here, reopen)
    if not (taken.counts.rows or taken.counts.passed.keys() - {Sort.BLANK}):
        raise Refused(refusals.NO_ROWS)
    return taken


def _chosen(sheets: list[Sheet], only: Sequence[str]) -> list[Sheet]:
    names = {sheet.name for sheet in sheets}
    for name in only:
        if name not in names:
            raise Refused(refusals.NO_SUCH_SHEET.of(sheet=name))
    return [sheet for sheet in sheets if not only or sheet.name in only]


def bring_in(
    taken: Taken, name: str, *, by: Actor, at: datetime, tell: Tell = silent
) -> tuple[Import, Written]:
    """Write what was read from the file of this name.

    Raises:
        Refused: not one's office.
    """
    require(rules.may_import(by, taken.here.district))
    roster = Import.objects.create(
        district_id=taken.here.district.pk,
        kind=taken.plan.kind,
        file_name=name[-120:],
        stage=Stage.WAITING,
        mapping=mapping_of(taken.plan),
        by_user_id=by.user_id,
        created_at=at,
        confirmed_at=at,
    )
    return roster, write(roster, taken, by=by, at=at, tell=tell)
