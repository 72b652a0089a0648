"""QR codes as SVG: one path, black on nothing, with the white edge left to the template.

Of the eight masks the standard offers, one is always taken: any of them can be read, and choosing
the best costs three times as much as all the rest of a card.
"""

from functools import lru_cache
from itertools import groupby

import segno

MASK = 4
KEPT = 2_000
"""Squares that are kept: a desk prints what still hangs again and again."""


@lru_cache(maxsize=KEPT)
def square(address: str) -> str:
    """The address as a QR code, an SVG that scales to any size; a seventh of it may be spoiled."""
    rows = segno.make(address, micro=False, error="m", mask=MASK).matrix
    strokes = "".join(f"M0 {y}.5{_stroke(row)}" for y, row in enumerate(rows) if any(row))
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path stroke="#000" d="{strokes}"/></svg>'
    )


def _stroke(row: bytes) -> str:
    """One row as runs: what is dark is drawn, what is light is stepped over."""
    return "".join(f"{'h' if dark else 'm'}{len(list(run))}{'' if dark else ' 0'}"
                   for dark, run in groupby(row))  # fmt: skip
