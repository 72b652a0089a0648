"""Parts of a picture made unrecognizable, for good: what was there is not in the file any more.

A picture is looked at through a grid of 12 by 9 cells, numbered row by row from 0. Of each marked
cell four colors are left; these are blurred into each other, so that no edge of a face remains.
"""

from collections.abc import Collection, Iterable
from math import ceil

from PIL import Image, ImageDraw, ImageFilter

from beside.platform.pictures import CleanPicture, decoded, written

COLUMNS, ROWS = 12, 9
CELLS = COLUMNS * ROWS
_LEFT = 2
"""So many colors along each side of a cell are all that is left of it."""

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the picture's width and height."""


def blurred(content: bytes, cells: Collection[int]) -> CleanPicture:
    """The picture with these cells made unrecognizable, without metadata.

    Raises:
        ValueError: a cell that the grid does not have.
        Refused: the bytes are no picture.
    """
    if not all(0 <= cell < CELLS for cell in cells):
        raise ValueError(f"cells are numbered from 0 to {CELLS - 1}")
    image = decoded(content)
    if cells:
        image = _with_little_left(image, cells)
    return written(image)


def _with_little_left(image: Image.Image, cells: Collection[int]) -> Image.Image:
    few = image.resize((COLUMNS * _LEFT, ROWS * _LEFT), Image.Resampling.BOX)
    radius = max(image.width / COLUMNS, image.height / ROWS) / 4
    coarse = few.resize(image.size, Image.Resampling.NEAREST)
    coarse = coarse.filter(ImageFilter.GaussianBlur(radius))
    mask = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(mask)
    for cell in cells:
        left, top, right, bottom = box_of(cell)
        first = (int(left * image.width), int(top * image.height))
        last = (ceil(right * image.width), ceil(bottom * image.height))
        draw.rectangle((first, last), fill=255)
    image = image.copy()
    image.paste(coarse, mask=mask)
    return image


def box_of(cell: int) -> Box:
    """Where a cell lies in the picture."""
    row, column = divmod(cell, COLUMNS)
    return column / COLUMNS, row / ROWS, (column + 1) / COLUMNS, (row + 1) / ROWS


def cells_of(boxes: Iterable[Box]) -> list[int]:
    """The cells that these parts of a picture touch, in their order."""
    found: set[int] = set()
    for left, top, right, bottom in boxes:
        for cell in range(CELLS):
            other = box_of(cell)
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            if not apart:
                found.add(cell)
    return sorted(found)
