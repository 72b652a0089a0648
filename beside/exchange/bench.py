"""How fast rosters come in and how much memory that takes: numbers for `beside bench import`.

Run it in a process of its own and against a database of its own: it enters people, and the memory
it reports is the most that the process ever held.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from stdnum.cn import ric

from beside.access.actor import SYSTEM
from beside.common.cells import SHEET
from beside.exchange.importing.by_hand import Asked, bring_in, look
from beside.exchange.reading.fields import Kind
from beside.places.models import Area
from beside.places.selectors import communities

HEADER = (
    "姓名",
    "性别",
    "证件号码",
    "联系电话",
    "工作单位",
    "所在支部",
    "入党时间",
    "社区",
    "特长",
)
SKILLS = ("", "理发", "电工、驾驶", "搬运，手语", "学科辅导 手机教学")
UNITS = 60
BY = SYSTEM.at_door("bench")


@dataclass(frozen=True, slots=True)
class Measured:
    """One import: how long it took, its longest transaction, the most memory of the process.

    Times in seconds, memory in megabytes.
    """

    rows: int
    seconds: float
    peak_megabytes: float
    added: int
    changed: int
    unchanged: int
    longest_chunk: float


def make_roster(place: Path, people: int, names: list[str], rand: Random) -> None:
    """An .xlsx of invented people in these communities: born in 1900, telephones nobody has."""
    book = xlsxwriter.Workbook(str(place), {"constant_memory": True, **SHEET})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, HEADER)
    for row, cells in enumerate(_people(people, names, rand), start=1):
        sheet.write_row(row, 0, cells)
    book.close()


def _people(people: int, names: list[str], rand: Random) -> Iterator[list[Any]]:
    surnames, given = "赵钱孙李周吴郑王冯陈", "国秀英建军桂兰志强华平安明亮"
    for number in range(people):
        # 500 orders in each of 365 days of 1900, twice by sex, then the next region.
        region = (130502, 130503, 130521, 130522)[number // 182_500 % 4]
        month, day = number // 500 % 336 // 28 + 1, number // 500 % 28 + 1
        man = number % 2
        body = f"{region}1900{month:02}{day:02}{number % 500 * 2 + man:03}"
        yield [
            rand.choice(surnames) + rand.choice(given) + rand.choice(given),
            "男" if man else "女",
            body + ric.calc_check_digit(body + "0"),
            float(f"100{number:08}"),
            f"第{number % UNITS + 1}单位",
            f"第{number % 4 + 1}支部",
            f"{1980 + number % 40}.{number % 12 + 1:02}.{number % 28 + 1:02}",
            names[number % len(names)],
            SKILLS[number % len(SKILLS)],
        ]


def measure(district: Area, people: int, *, at: datetime, seed: int = 1) -> list[Measured]:
    """Import a roster of so many people into a district twice: when all are new, and again.

    The district needs communities. Memory is that of the whole process, database driver and all.
    """
    names = [area.name for area in communities(district)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "roster.xlsx"
        make_roster(place, people, names, Random(seed))  # noqa: S311 - repeatable, not secret
        return [measure_file(place, district, at=at) for _ in range(2)]


def measure_file(place: Path, district: Area, *, at: datetime) -> Measured:
    """Import one file, as `beside import-roster --yes` does."""
    started = time.monotonic()
    asked = Asked(kind=Kind.VOLUNTEERS)
    with look(place.read_bytes(), place.name, district, at=at, asked=asked) as taken:
        roster, written = bring_in(taken, place.name, by=BY, at=at)
    return Measured(
        roster.rows,
        time.monotonic() - started,
        peak_megabytes(),
        roster.added,
        roster.changed,
        roster.unchanged,
        written.longest_chunk,
    )


def peak_megabytes() -> float:
    """The most memory this process has held; kilobytes on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
