"""Reading imports: the list of the office, one of them, how far it has come, its list of errors."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.exchange import vault
from beside.exchange.events import RosterErrorsTaken
from beside.exchange.importing import rules
from beside.exchange.importing.outlook import Preview, preview_of
from beside.exchange.models import UNDER_WAY, Import, Stage
from beside.journal.record import record
from beside.places.models import Area

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come. While it is read, `total` is 0 and `done` counts rows."""

    stage: str
    label: str
    done: int
    total: int
    is_over: bool

    @property
    def percent(self) -> int:
        """Whole percents of what is to be written."""
        if self.stage == Stage.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


def get_import(actor: Actor, pk: int) -> Import:
    """One import of the actor's district.

    Raises:
        NotFound: there is none, or it is another office's.
    """
    roster = Import.objects.filter(pk=pk).first()
    if roster is None or not rules.may_import(actor, _district(roster)):
        raise NotFound
    return roster


def latest(actor: Actor, district: Area) -> QuerySet[Import]:
    """The last imports of a district, the newest first.

    Raises:
        NotFound: not the actor's district.
    """
    if not rules.may_import(actor, district):
        raise NotFound
    return Import.objects.filter(district_id=district.pk).order_by("-created_at", "-pk")[:SHOWN]


def preview(roster: Import) -> Preview | None:
    """What there is to look at before confirming; None when that is past."""
    return preview_of(roster) if roster.stage == Stage.PROPOSED else None


def progress(roster: Import) -> Progress:
    """How far it has come now."""
    roster.refresh_from_db()
    is_over = roster.stage not in (*UNDER_WAY, Stage.PROPOSED)
    label = str(roster.get_stage_display())
    return Progress(roster.stage, label, roster.done, roster.total, is_over)


@transaction.atomic
def error_workbook(roster: Import, *, by: Actor, at: datetime) -> bytes:
    """The list of bad rows as an .xlsx. Taking it is written down: the rows stand in it in full.

    Raises:
        NotFound: not one's office, no bad rows, or deleted after its week.
    """
    if not rules.may_import(by, _district(roster)) or not roster.errors_wrapped:
        raise NotFound
    wrapped = bytes(roster.errors_wrapped or b"")
    content = vault.read(vault.Sealed(roster.errors_stored, wrapped, roster.errors_key_id))
    Import.objects.filter(pk=roster.pk).update(version=F("version") + 1)
    roster.refresh_from_db()
    record(RosterErrorsTaken(), about=roster, by=by, at=at)
    return content


def _district(roster: Import) -> Area:
    return Area.objects.get(pk=roster.district_id)
