"""Where faces may be in a picture: proposals for a person to check, where a detector is installed.

The detector is an extra (`pip install beside[faces]`); it is small, works without a network, and
misses faces from the side, small ones, and those under hats. Without it nothing is proposed.
"""

from functools import cache
from typing import Any

from beside.platform.blurring import Box, cells_of

try:
    import cv2
    import numpy
except ImportError:
    HAS_DETECTOR = False
else:
    HAS_DETECTOR = hasattr(cv2, "CascadeClassifier")

_CASCADES = ("haarcascade_frontalface_default.xml", "haarcascade_profileface.xml")
_AROUND = 0.25
"""So much of a face's width is added on every side: hair and chin tell, too."""
_SMALLEST = 24  # pixels


def proposed_cells(content: bytes) -> list[int]:
    """The cells of `blurring`'s grid in which there may be a face; none without a detector."""
    return cells_of(_faces(content)) if HAS_DETECTOR else []


def _faces(content: bytes) -> list[Box]:
    image = cv2.imdecode(numpy.frombuffer(content, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if image is None:
        return []
    height, width = image.shape
    found: list[Box] = []
    for cascade in _cascades():
        sizes = {"minSize": (_SMALLEST, _SMALLEST)}
        for x, y, w, h in cascade.detectMultiScale(image, 1.1, 4, **sizes):
            more = w * _AROUND
            edges = ((x - more) / width, (y - more) / height)
            found.append((*edges, (x + w + more) / width, (y + h + more) / height))
    return found


@cache
def _cascades() -> list[Any]:
    return [cv2.CascadeClassifier(cv2.data.haarcascades + name) for name in _CASCADES]
