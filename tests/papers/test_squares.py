"""QR codes on sheets: every dark module is drawn, and no light one."""

import re

import segno

from beside.papers.squares import MASK, square

ADDRESS = "https://beside.example.org/wall/3182045597/"
_RUN = re.compile(r"M(\d+) (\d+)\.5h(\d+)")


def drawn(svg: str) -> list[list[int]]:
    """The modules as the path draws them."""
    side = int(re.findall(r"viewBox=\"0 0 (\d+) \d+\"", svg)[0])
    rows = [[0] * side for _ in range(side)]
    for run in _RUN.findall(re.findall(r' d="([^"]*)"', svg)[0]):
        x, y, length = map(int, run)
        rows[y][x : x + length] = [1] * length
    return rows


def test_the_drawing_is_the_code() -> None:
    code = segno.make(ADDRESS, micro=False, error="m", mask=MASK)
    assert drawn(square(ADDRESS)) == [[int(bool(one)) for one in row] for row in code.matrix]
    assert code.error in {"M", "Q", "H"}  # a crease or a drop of rain spoils nothing


def test_another_address_is_another_square() -> None:
    assert square(ADDRESS) == square(ADDRESS)
    assert square(ADDRESS) != square(ADDRESS.replace("7/", "8/"))
