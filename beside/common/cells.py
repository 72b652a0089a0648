"""What goes into a cell of a spreadsheet that somebody will open: words, never a formula.

Excel, WPS and LibreOffice run a cell that begins with one of a few signs as a formula, which may
fetch from elsewhere or start programs. Every writer of .csv and .xlsx goes through here.
"""

import csv
import io
from collections.abc import Iterable

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Also full-width, for some spreadsheets take those for the same."""
SHEET = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options for a workbook that makes nothing of words but words."""


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run this instead of showing it."""
    return text.lstrip(" \u3000").startswith(RISKY)


def harmless(cell: object) -> object:
    """The same as it is shown, marked as text by a ' in front where it might run. Numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and is_risky(cell) else cell


def csv_of(rows: Iterable[Iterable[object]]) -> bytes:
    """A table for Excel: UTF-8 with its mark, lines as Windows ends them, no cell that runs."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
