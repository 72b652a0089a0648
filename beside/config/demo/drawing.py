"""Small pictures for the demo, drawn here from lines and colors: a wall before and after."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (640, 480)
GROUND = 400
BRICK = (176, 108, 84)
MORTAR = (150, 92, 72)
WHITE = (238, 236, 228)
PAVING = (128, 128, 132)
PAPERS = ((244, 233, 120), (240, 240, 240), (242, 170, 160), (150, 200, 236), (170, 220, 160))
INK = (60, 60, 70)


def wall_with_bills(rand: Random) -> io.BytesIO:
    """A brick wall, covered with torn bills one over another."""
    image = _wall(BRICK)
    draw = ImageDraw.Draw(image)
    for _ in range(46):
        left, top = rand.randint(-20, SIZE[0] - 40), rand.randint(10, GROUND - 90)
        width, height = rand.randint(38, 86), rand.randint(44, 104)
        lean = rand.randint(-9, 9)
        corners = [
            (left, top),
            (left + width, top + lean),
            (left + width - lean, top + height),
            (left - lean, top + height - lean),
        ]
        draw.polygon(corners, fill=rand.choice(PAPERS), outline=INK)
        for line in range(top + 12, top + height - 10, 11):
            draw.line([(left + 8, line), (left + width - rand.randint(10, 26), line)], INK, 3)
    return _written(image)


def wall_painted(rand: Random) -> io.BytesIO:
    """The same wall, white, with a shadow of leaves."""
    image = _wall(WHITE)
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = rand.randint(0, SIZE[0]), rand.randint(0, 120)
        draw.ellipse((x, y, x + 26, y + 12), fill=(222, 224, 212))
    return _written(image)


def drain(rand: Random, *, flooded: bool) -> io.BytesIO:
    """A manhole in the paving, under water or dry."""
    image = Image.new("RGB", SIZE, PAVING)
    draw = ImageDraw.Draw(image)
    for x in range(0, SIZE[0], 80):
        draw.line([(x, 0), (x, SIZE[1])], (112, 112, 116), 2)
    for y in range(0, SIZE[1], 60):
        draw.line([(0, y), (SIZE[0], y)], (112, 112, 116), 2)
    if flooded:
        draw.ellipse((40, 70, 600, 440), fill=(108, 112, 92))
        for ring in range(5):
            edge = 24 * ring + rand.randint(0, 8)
            draw.arc((200 - edge, 170 - edge, 440 + edge, 330 + edge), 0, 360, (146, 150, 130), 3)
    draw.ellipse((220, 170, 420, 330), fill=(72, 72, 76), outline=(40, 40, 44), width=6)
    for x in range(250, 400, 24):
        draw.line([(x, 200), (x, 300)], (44, 44, 48), 5)
    return _written(image)


def _wall(color: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", SIZE, color)
    draw = ImageDraw.Draw(image)
    if color == BRICK:
        for row, y in enumerate(range(0, GROUND, 26)):
            draw.line([(0, y), (SIZE[0], y)], MORTAR, 3)
            for x in range(-(row % 2) * 30, SIZE[0], 60):
                draw.line([(x, y), (x, y + 26)], MORTAR, 3)
    draw.rectangle((0, GROUND, *SIZE), fill=PAVING)
    return image


def _written(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    out.seek(0)
    return out
