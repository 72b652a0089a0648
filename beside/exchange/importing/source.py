"""The uploaded file again, and how it is to be read."""

from typing import Any

from beside.exchange import vault
from beside.exchange.importing.here import Here
from beside.exchange.models import Import
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.mapping import Plan, change, plan_book
from beside.exchange.reading.sheet import Sheet


def sealed_of(roster: Import) -> vault.Sealed:
    """Where the uploaded file lies, and its key."""
    return vault.Sealed(roster.stored, bytes(roster.wrapped or b""), roster.key_id)


def content_of(roster: Import) -> bytes:
    """The uploaded file.

    Raises:
        NotFound: it has been deleted, because the import is over.
    """
    return vault.read(sealed_of(roster))


def mapping_of(plan: Plan) -> dict[str, dict[str, str]]:
    """Every column of every sheet with its field, "" for those left out."""
    return {
        sheet.name: {column.letter: column.field for column in sheet.columns}
        for sheet in plan.sheets
    }


def planned(roster: Import, sheets: list[Sheet], here: Here) -> Plan:
    """The plan as it was last agreed on: the same file, the columns as they were set."""
    plan = plan_book(sheets, here.gazetteer, Kind(roster.kind))
    left_out: dict[str, Any] = {sheet.name: {} for sheet in plan.sheets}
    return change(plan, {**left_out, **roster.mapping})
