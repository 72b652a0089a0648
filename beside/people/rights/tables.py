"""What every room tells about somebody, as tables of plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from beside.common.clock import CHINA
from beside.people.rights.registry import Holding, Whose, holdings

type Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """One holding told: its name, title, columns (name and heading) and rows of plain values."""

    name: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(whose: Whose) -> list[Table]:
    """Every holding's table, the empty ones too: that nothing is held is an answer."""
    return [_table(one, whose) for one in holdings()]


def _table(one: Holding, whose: Whose) -> Table:
    columns = {name: str(heading) for name, heading in one.columns.items()}
    rows = tuple(tuple(plain(cell) for cell in row) for row in one.tell(whose))
    return Table(one.name, str(one.title), columns, rows)


def files_of(whose: Whose) -> dict[str, str]:
    """Private pictures: the name in the bundle and the name in the store."""
    return {name: stored for one in holdings() for name, stored in one.files(whose).items()}


def plain(value: Any) -> Cell:
    """A value as JSON has it: moments in China time, dates as ISO, lazy texts as texts."""
    if isinstance(value, datetime):
        return value.astimezone(CHINA).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise) or not isinstance(value, str | int | float | bool | None):
        return str(value)
    return value


def said(value: Cell) -> str:
    """A cell for people to read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    text = str(value)
    if len(text) == 25 and text[10:11] == "T" and text.endswith("+08:00"):
        return text[:16].replace("T", " ")
    return text


def filled(tables: Iterable[Table]) -> list[Table]:
    """Those with anything in them."""
    return [one for one in tables if one.rows]
