"""The house rules about what comes from outside and what goes there."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.test_house import CODE, NAMES, every, tree

CELLS = "beside/common/cells.py"
READERS = "beside/exchange/reading/"


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@every(CODE)
def test_every_table_that_goes_out_is_written_by_one_hand(path: Path) -> None:
    """Else somebody's name is run as a formula on the desk of who opens it."""
    name = NAMES[path]
    if name == CELLS or name.startswith(READERS):
        return
    known = set(_imports(path))
    assert "csv" not in known, "write it with common.cells.csv_of"
    writes = {one for one in known if one.split(".")[0] in {"xlsxwriter", "openpyxl", "xlwt"}}
    if writes:
        assert "beside.common.cells.SHEET" in known, "open the workbook with common.cells.SHEET"


def test_no_template_takes_words_for_markup() -> None:
    templates = (Path(__file__).parent.parent / "beside").rglob("*.html")
    for template in templates:
        text = template.read_text("utf-8")
        assert "|safe" not in text.replace(" ", ""), template
        assert "{% autoescape off" not in text, template
