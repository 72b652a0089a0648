"""The bad rows as a workbook: each with everything that stood in it and, beside it, what is wrong.

The columns keep their headings, so the corrected file can be imported as it is. Cells are written
as what they were; nothing in them is ever run as a formula.
"""

import math
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from beside.common.cells import SHEET, is_risky
from beside.exchange.reading.mapping import SheetPlan
from beside.exchange.reading.problems import Problem
from beside.exchange.reading.sheet import Cell, Line

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 30_000
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
FIRST_COLUMN = 2
"""Where the original columns begin; before them stand row number and reasons."""


def _scratch() -> Any:
    """A file that is gone when it is closed; xlsxwriter writes it by name."""
    return tempfile.NamedTemporaryFile(suffix=".xlsx")


@dataclass(slots=True)
class ErrorBook:
    """Collects bad rows one by one, on disk, from the first on; `close()` gives the workbook."""

    rows: int = 0
    _file: Any = None
    _pages: dict[str, tuple[Worksheet, int]] = field(default_factory=dict)
    _book: Any = None
    _formats: dict[str, Format] = field(default_factory=dict)

    def _begin(self) -> None:
        self._file = _scratch()
        self._book = xlsxwriter.Workbook(self._file.name, {"constant_memory": True, **SHEET})
        for name, look in _LOOKS.items():
            self._formats[name] = self._book.add_format(look)

    def add(self, plan: SheetPlan, line: Line, problems: Sequence[Problem]) -> None:
        """Write a row with its reasons; those that only warn stand behind the others."""
        if self._book is None:
            self._begin()
        page, at = self._page(plan)
        page.write_number(at, 0, line.number)
        page.write_string(at, 1, reasons(plan, problems), self._formats["reason"])
        wrong = {plan.letter(problem.field) for problem in problems if not problem.is_warning}
        for column in plan.columns:
            cell = line.cells[column.index] if column.index < len(line.cells) else ""
            mark = "_wrong" if column.letter in wrong else ""
            self._write(page, at, FIRST_COLUMN + column.index, cell, mark)
        self._pages[plan.name] = (page, at + 1)
        self.rows += 1

    def _page(self, plan: SheetPlan) -> tuple[Worksheet, int]:
        if plan.name not in self._pages:
            name = _NOT_IN_NAMES.sub(" ", plan.name)[:28].strip() or "1"
            taken = {page.get_name().lower() for page, _at in self._pages.values()}
            if name.lower() in taken:
                name = f"{name}{len(taken) + 1}"
            page = self._book.add_worksheet(name)
            page.freeze_panes(1, FIRST_COLUMN)
            page.set_column(0, 0, 10)
            page.set_column(1, 1, 48)
            page.set_column(FIRST_COLUMN, FIRST_COLUMN + len(plan.columns), 18)
            headings = [column.heading or column.letter for column in plan.columns]
            for index, text in enumerate([_("原表行号"), _("哪里不对"), *headings]):
                page.write_string(0, index, writable(text), self._formats["heading"])
            self._pages[plan.name] = (page, 1)
        return self._pages[plan.name]

    def _write(self, page: Worksheet, at: int, column: int, cell: Cell, mark: str) -> None:
        if isinstance(cell, bool):
            page.write_boolean(at, column, cell, self._formats[f"text{mark}"])
        elif isinstance(cell, int | float) and math.isfinite(cell):
            page.write_number(at, column, cell, self._formats[f"number{mark}"])
        elif isinstance(cell, datetime):
            page.write_datetime(at, column, cell, self._formats[f"moment{mark}"])
        elif isinstance(cell, date):
            page.write_datetime(at, column, cell, self._formats[f"day{mark}"])
        elif isinstance(cell, time):
            page.write_datetime(at, column, cell, self._formats[f"time{mark}"])
        elif cell != "" or mark:
            text = writable(str(cell))
            look = "quoted" if is_risky(text) else "text"
            if text:
                page.write_string(at, column, text, self._formats[f"{look}{mark}"])
            else:
                page.write_blank(at, column, None, self._formats[f"text{mark}"])

    def close(self) -> bytes:
        """The workbook; empty when there was no bad row, or when it has been closed before."""
        if self._book is None:
            return b""
        self._book.close()
        self._book = None
        with self._file:
            self._file.seek(0)
            content: bytes = self._file.read()
        return content

    def discard(self) -> None:
        """Throw it away, if it was not closed."""
        self.close()


def _looks() -> dict[str, dict[str, object]]:
    plain: dict[str, dict[str, object]] = {
        "text": {"num_format": "@"},
        "quoted": {"num_format": "@", "quote_prefix": True},
        "number": {"num_format": "General"},
        "day": {"num_format": "yyyy-mm-dd"},
        "moment": {"num_format": "yyyy-mm-dd hh:mm"},
        "time": {"num_format": "hh:mm"},
    }
    wrong = {f"{name}_wrong": {**look, "bg_color": "#FFD7D7"} for name, look in plain.items()}
    return {
        **plain,
        **wrong,
        "heading": {"bold": True, "bottom": 1},
        "reason": {"text_wrap": True, "font_color": "#B00020", "valign": "top"},
    }


_LOOKS = _looks()


def reasons(plan: SheetPlan, problems: Iterable[Problem]) -> str:
    """What is wrong with a row, a line for each column, by its letter and heading."""
    ordered = sorted(problems, key=lambda problem: problem.is_warning)
    return "\n".join(_reason(plan, problem) for problem in ordered)


def _reason(plan: SheetPlan, problem: Problem) -> str:
    column = plan.fields.get(problem.field)
    where = f"{column.letter}　{column.heading}：" if column else ""
    return writable(f"{where}{problem.text}")


def writable(text: str) -> str:
    """Without what a workbook cannot hold."""
    return _UNWRITABLE.sub("", text)[:_LONGEST]
