"""What doors need for bringing rosters in: start, look, set columns, confirm, follow, take errors.

roster = imports.start(content, "花名册.xlsx", district, by=actor, at=now())
imports.preview(roster)                     # what the columns are taken for, what is wrong
imports.set_mapping(roster, {"花名册": {"D": "telephone", "K": ""}}, by=actor, at=now())
imports.confirm(roster, by=actor, at=now()) # a job writes it
imports.progress(roster)
imports.error_workbook(roster, by=actor, at=now())
"""

from beside.exchange.importing.proposing import confirm, drop, set_mapping, start
from beside.exchange.importing.selectors import (
    error_workbook,
    get_import,
    latest,
    preview,
    progress,
)
from beside.exchange.reading.fields import Kind

__all__ = [
    "Kind",
    "confirm",
    "drop",
    "error_workbook",
    "get_import",
    "latest",
    "preview",
    "progress",
    "set_mapping",
    "start",
]
