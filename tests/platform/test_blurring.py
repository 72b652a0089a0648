"""What is blurred cannot be read any more; all else stays as it was."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from beside.platform.blurring import CELLS, COLUMNS, ROWS, blurred, box_of, cells_of
from beside.platform.faces import proposed_cells


def checkered(side: int = 4, size: tuple[int, int] = (480, 360)) -> Image.Image:
    """Fine squares of black and white: much to read in every cell."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for x in range(0, size[0], side):
        for y in range(0, size[1], side):
            if (x // side + y // side) % 2:
                draw.rectangle((x, y, x + side - 1, y + side - 1), fill="black")
    return image


def jpeg(image: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **more)
    return out.getvalue()


def inside(image: Image.Image, cell: int) -> Image.Image:
    """The middle of a cell, away from the blurred edge between cells."""
    left, top, right, bottom = box_of(cell)
    width, height = image.size
    box = (left * width + 3, top * height + 3, right * width - 3, bottom * height - 3)
    return image.crop(box).convert("L")


def contrast(image: Image.Image) -> int:
    seen = image.tobytes()
    return max(seen) - min(seen)


@given(st.sets(st.integers(0, CELLS - 1), min_size=1, max_size=30))
@settings(max_examples=15, deadline=None)
def test_marked_cells_lose_all_their_detail_and_others_keep_theirs(cells: set[int]) -> None:
    made = Image.open(io.BytesIO(blurred(jpeg(checkered()), cells).data))
    for cell in range(CELLS):
        seen = contrast(inside(made, cell))
        assert seen < 40 if cell in cells else seen > 150, cell


def test_two_faces_that_differ_only_in_detail_come_out_the_same() -> None:
    one = blurred(jpeg(checkered(side=2)), range(CELLS))
    other = Image.new("RGB", (480, 360), (128, 128, 128))
    plain = blurred(jpeg(other), range(CELLS))
    first, second = (Image.open(io.BytesIO(made.data)).convert("L") for made in (one, plain))
    pairs = zip(first.tobytes(), second.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) < 12


def test_nothing_but_pixels_comes_along() -> None:
    exif = Image.Exif()
    exif[0x010E] = "槐荫里3号楼"
    exif[0x9286] = "13800000001"
    made = blurred(jpeg(checkered(), exif=exif, comment=b"13800000001"), {0})
    image = Image.open(io.BytesIO(made.data))
    assert not image.getexif()
    assert b"13800000001" not in made.data
    assert not re.search(rb"Exif|Photoshop|http", made.data)


def test_without_cells_the_picture_is_only_written_anew() -> None:
    made = Image.open(io.BytesIO(blurred(jpeg(checkered()), ()).data))
    assert contrast(inside(made, 50)) > 150


@pytest.mark.parametrize("cell", [-1, CELLS])
def test_a_cell_that_is_not_there_is_a_mistake(cell: int) -> None:
    with pytest.raises(ValueError, match="cells are numbered"):
        blurred(jpeg(checkered()), [cell])


def test_a_part_of_the_picture_is_covered_by_the_cells_it_touches() -> None:
    assert cells_of([(0.0, 0.0, 1 / COLUMNS, 1 / ROWS)]) == [0]
    assert cells_of([(0.01, 0.01, 1.5 / COLUMNS, 1.5 / ROWS)]) == [0, 1, COLUMNS, COLUMNS + 1]
    assert cells_of([(-0.2, -0.2, 1.2, 1.2)]) == list(range(CELLS))
    assert cells_of([]) == []


def test_where_no_face_is_none_is_proposed_with_a_detector_or_without() -> None:
    assert proposed_cells(jpeg(Image.new("RGB", (480, 360), "teal"))) == []
