"""What a column holds, told by what stands in it: for lists without a header, and for addresses."""

from collections.abc import Sequence
from datetime import date

from beside.exchange.reading.cleaning.identity import (
    looks_like_name,
    read_id_number,
    read_sex,
    read_telephone,
)
from beside.exchange.reading.cleaning.text import value
from beside.exchange.reading.communities import Gazetteer
from beside.exchange.reading.problems import Bad
from beside.exchange.reading.sheet import Cell, Line

_MOST = 0.7
_FEW = 0.3
_FAR_AWAY = date(2200, 1, 1)


def _column(lines: Sequence[Line], index: int) -> list[Cell]:
    cells = (line.cells[index] for line in lines if index < len(line.cells))
    return [cell for cell in cells if value(cell)]


def is_community_column(
    lines: Sequence[Line], index: int, gazetteer: Gazetteer, share: float = _FEW
) -> bool:
    """Whether such a share of a column, headed 家庭住址 or nothing, names communities here."""
    cells = _column(lines, index)
    found = 0
    for cell in cells:
        try:
            gazetteer.find(value(cell))
            found += 1
        except Bad:
            continue
    return bool(cells) and found >= len(cells) * share


def _is_id_number(cell: Cell) -> bool:
    try:
        return read_id_number(cell, _FAR_AWAY) is not None
    except Bad:
        return False


def _is_telephone(cell: Cell) -> bool:
    try:
        return read_telephone(cell) is not None
    except Bad:
        return False


def _is_sex(cell: Cell) -> bool:
    try:
        return len(value(cell)) == 1 and not value(cell).isdigit() and bool(read_sex(cell))
    except Bad:
        return False


def guess_without_header(lines: Sequence[Line], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The fields of a bare list, by its contents; empty unless names and a number are there."""
    width = max((len(line.cells) for line in lines), default=0)
    fields = [""] * width
    for code, test in (
        ("id_number", _is_id_number),
        ("telephone", _is_telephone),
        ("sex", _is_sex),
        ("name", looks_like_name),
    ):
        for index in range(width):
            cells = _column(lines, index)
            enough = len(cells) * 2 >= len(lines) and sum(map(test, cells)) >= len(cells) * _MOST
            if not fields[index] and enough:
                fields[index] = code
                break
    for index in range(width):
        if not fields[index] and is_community_column(lines, index, gazetteer, _MOST):
            fields[index] = "community"
            break
    if "name" in fields and ("id_number" in fields or "telephone" in fields):
        return tuple(fields)
    return ()
