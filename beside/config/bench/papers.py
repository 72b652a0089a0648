"""How long printed sheets take: wish cards with words of the length that neighbors write."""

import time
from dataclasses import dataclass
from datetime import datetime
from random import Random

from beside.common.numbers import new_wish_number
from beside.config.bench.report import Demand
from beside.papers import sheets
from beside.papers.sheets import Face, Studio
from beside.papers.squares import square

CARDS = 1_000
SECONDS = 10.0
"""For a thousand cards, on one core."""
_SAID = (
    "厨房的水龙头关不紧，夜里滴得睡不着，想请会修的人来看看，要带的东西我这里都有，平日晚上在家。"
)
_STUDIO = Studio("槐荫里社区", "志愿服务工作室", "槐荫路 12 号", "周一至周六", "0310-1000001")


@dataclass(frozen=True, slots=True)
class Printed:
    """So many cards: their squares, and all of it, in seconds, and the file in kilobytes."""

    cards: int
    squares: float
    seconds: float
    cpu: float
    kilobytes: float

    def __str__(self) -> str:
        return (
            f"{self.cards:,} wish cards: {self.seconds:.1f} s ({self.cpu:.1f} CPU s), "
            f"of which squares {self.squares:.1f} s; {self.kilobytes:,.0f} kB"
        )


def _faces(number: int) -> list[Face]:
    """Cards with different numbers, titles and lengths; always the same ones."""
    rand = Random(number)
    return [_face(new_wish_number(rand), rand) for _ in range(number)]


def _face(number: str, rand: Random) -> Face:
    return Face(
        number=number,
        title=_SAID[: rand.randint(6, 24)],
        text=(_SAID * 9)[: rand.randint(30, 400)],
        alias="李清音",
        category="便民利民 · 小修小补",
        place="槐荫里社区 槐荫里小区",
        time="晚上 11月30日（周一）起",
        people="还要 1 人",
        address=f"https://beside.example.org/wall/{number}/",
        studio=_STUDIO,
    )


def run(number: int, at: datetime) -> Printed:
    """Print so many cards as one file; nothing is kept from before."""
    faces = _faces(number)
    square.cache_clear()
    started = time.perf_counter()
    for face in faces:
        square(face.address)
    squares = time.perf_counter() - started
    square.cache_clear()
    began, started = time.process_time(), time.perf_counter()
    made = sheets.cards(faces, at)
    seconds, cpu = time.perf_counter() - started, time.process_time() - began
    return Printed(number, squares, seconds, cpu, len(made) / 1000)


def demand(printed: Printed) -> Demand:
    """What is demanded, of as many cards as there were."""
    most = SECONDS * printed.cards / CARDS
    name = f"{printed.cards:,} cards, seconds"
    return Demand(name, printed.seconds, f"≤ {most:.1f}", printed.seconds <= most)
