"""Days as written: 2014-09-07, 1992.08.07, 2014年9月, 201409, 二〇一四年九月, 41889."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from beside.common.text import arabic
from beside.exchange.reading.cleaning.text import folded, value
from beside.exchange.reading.problems import Bad
from beside.exchange.reading.sheet import Cell

EARLIEST = date(1890, 1, 1)
PARTY_FOUNDED = date(1921, 7, 1)
_SERIALS = (10_000, 80_000)  # 1927 to 2119
_EPOCH = date(1899, 12, 30)
_FROM_1904 = 1462
_PARTS = re.compile(
    r"(?P<y>\d{4})(?:年|[-./_,、\\])(?P<m>\d{1,2})(?:(?:月|[-./_,、\\])(?:(?P<d>\d{1,2})[日号]?)?)?[.]?"
)
_SOLID = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})?")
_YEAR = re.compile(r"(?P<y>(?:18|19|20)\d{2})年?")
_AROUND = re.compile(r"\((?!.*转)[^)]*\)$|出?生$|入党$")
"""What may stand behind a day. Not 转正: that is another day than the one on which one joined."""
_CLOCK = re.compile(r"(?<=\d)[ tT]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


@dataclass(frozen=True, slots=True)
class Days:
    """Reads days that lie between `earliest` and `today`; both belong to it."""

    today: date
    earliest: date = EARLIEST
    from_1904: bool = False

    def read(self, cell: Cell) -> date | None:
        """A day that has been; the first of the month or year where only those are written.

        Raises:
            Bad: with a code `date-…`.
        """
        text = value(cell)
        if not text:
            return None
        day = self._day(cell, text)
        if day < self.earliest:
            raise Bad("date-implausible", value=text[:20])
        if day > self.today:
            raise Bad("date-in-future", value=text[:20])
        return day

    def _day(self, cell: Cell, text: str) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, float) and not cell.is_integer() and not _serial(cell):
            return _from_decimal(text)
        return _from_text(text, from_1904=self.from_1904)


def serial_of(day: date) -> int:
    """The number by which Excel knows a day; in its calendar 1900 was a leap year."""
    return (day - _EPOCH).days - (day < date(1900, 3, 1))


def _serial(number: float) -> bool:
    return _SERIALS[0] <= number < _SERIALS[1]


def _from_decimal(text: str) -> date:
    """1992.08 typed as a number; .1 may have been .10, of which Excel dropped the zero."""
    if re.fullmatch(r"\d{4}\.1", text):
        raise Bad("date-ambiguous", value=text)
    return _from_text(text, from_1904=False)


@lru_cache(maxsize=4096)
def _from_text(text: str, *, from_1904: bool) -> date:
    typed = _CLOCK.sub("", text.strip())
    plain = _AROUND.sub("", folded(typed))
    if re.search(r"[一二三四五六七八九十〇零]", plain):
        plain = arabic(plain)
    plain = re.sub(r"\.0$", "", plain) if plain.count(".") == 1 else plain
    if found := _PARTS.fullmatch(plain) or _SOLID.fullmatch(plain) or _YEAR.fullmatch(plain):
        parts = found.groupdict()
        return _day(text, parts["y"], parts.get("m"), parts.get("d"))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain) and _serial(float(plain)):
        return _EPOCH + timedelta(int(float(plain)) + (_FROM_1904 if from_1904 else 0))
    raise Bad("date-unreadable", value=text[:20])


def _day(text: str, year: str, month: str | None, day: str | None) -> date:
    # 0 stands for "not known" in some systems' exports: 19920800.
    month_number, day_number = int(month or 1), int(day or 1)
    try:
        return date(int(year), month_number or 1, day_number or 1)
    except ValueError:
        raise Bad("date-impossible", value=text[:20]) from None
