"""Tables as plain text: commas, tabs or semicolons, in whatever encoding the old system wrote."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from beside.common.refusal import Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.sheet import Cells, Sheet

type Quoting = Literal[0, 3]
# What the csv module calls QUOTE_MINIMAL and QUOTE_NONE.
_MINIMAL: Quoting = 0
_NONE: Quoting = 3
_DELIMITERS = ("\t", ",", ";", "|", "，")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_GARBLED = "\ufffd"
_PARSED_FOR_GUESS = 200


def decode(data: bytes) -> str:
    """The text of a file of unknown encoding: by its mark, else UTF-8, UTF-16 or GB18030.

    A few broken characters are kept as U+FFFD, so that only their rows are bad.

    Raises:
        Refused: binary, or no encoding makes sense of it.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (wide := _wide_encoding(data[:4096])) and _is_writing(data[:4096].decode(wide, "replace")):
        return data.decode(wide, "replace")
    if b"\0" in data[:65536]:
        raise Refused(refusals.BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearest(data)


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark shows in zero bytes at every other place."""
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.1 and even < odd * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.1 and odd < even * 0.1 else ""


def _is_writing(text: str) -> bool:
    return sum(char.isprintable() or char in "\t\r\n" for char in text) >= len(text) * 0.95


def _nearest(data: bytes) -> str:
    """Text that is no clean UTF-8: GB18030, unless all but a few characters are UTF-8."""
    unicode_text = data.decode("utf-8", "replace")
    foreign = sum(char > "\x7f" for char in unicode_text) or 1
    if unicode_text.count(_GARBLED) / foreign < 0.02:
        return unicode_text
    text = data.decode("gb18030", "replace")
    foreign = sum(char > "\x7f" for char in text) or 1
    if text.count(_GARBLED) / foreign > 0.05:
        raise Refused(refusals.ENCODING)
    return text


def open_delimited(data: bytes, name: str = "") -> list[Sheet]:
    """The one table of a text file.

    Raises:
        Refused: binary, unreadable, too long, or not a table.
    """
    text = decode(data)
    start = 0
    if first := _SEPARATOR_LINE.match(text):
        delimiter, start = first[1], first.end()
    else:
        delimiter = _delimiter(text[:200_000])
    if not text.strip(" \r\n\t,;\x00"):
        raise Refused(refusals.EMPTY)
    _check_extent(text, delimiter, name)
    quoting = _quoting(text, delimiter)

    def rows() -> Iterator[Cells]:
        if start:
            yield []
        yield from _parse(text[start:] if start else text, delimiter, quoting)

    return [Sheet(name or "CSV", rows)]


def _parse(text: str, delimiter: str, quoting: Quoting) -> Iterator[Cells]:
    lines = (line.replace("\0", "") for line in _lines(text))
    for cells in csv.reader(lines, delimiter=delimiter, quoting=quoting):
        yield list(cells)


def _lines(text: str) -> Iterator[str]:
    """Line by line without a second copy of the text; ends as csv wants them."""
    at, length = 0, len(text)
    while at < length:
        end = text.find("\n", at)
        if end < 0:
            end = length
        line = text[at:end]
        at = end + 1
        if "\r" in line:
            # A lone return is an old Macintosh's line end; before the newline it is Windows'.
            yield from (part + "\n" for part in line.removesuffix("\r").split("\r"))
        else:
            yield line + "\n"


def _delimiter(head: str) -> str:
    """The sign that cuts most of the first rows into the same number of columns."""

    def score(sign: str) -> float:
        sizes: Counter[int] = Counter()
        try:
            for number, cells in enumerate(_parse(head, sign, _MINIMAL)):
                if number >= _PARSED_FOR_GUESS:
                    break
                if any(cells):
                    sizes[len(cells)] += 1
        except csv.Error:
            return 0.0
        if not sizes:
            return 0.0
        columns, rows = max(sizes.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        return (columns - 1) * rows / sizes.total()

    best = max(_DELIMITERS, key=score)
    return best if score(best) > 0 else ","


def _quoting(text: str, delimiter: str) -> Quoting:
    """Whether quotes mean anything here: a stray one would swallow the rows that follow."""
    usual = 0
    try:
        for cells in _parse(text, delimiter, _MINIMAL):
            usual = usual or len(cells)
            if any(_swallowed(str(cell), delimiter, usual) for cell in cells):
                return _NONE
    except csv.Error:
        return _NONE
    return _MINIMAL


def _swallowed(cell: str, delimiter: str, columns: int) -> bool:
    """Whether a cell of several lines looks like whole rows, each with all its columns."""
    breaks = cell.strip().count("\n")
    return bool(breaks) and cell.count(delimiter) >= breaks * max(columns - 1, 1)


def _check_extent(text: str, delimiter: str, name: str) -> None:
    rows = text.count("\n") + 1
    if rows > limits.MAX_ROWS:
        raise Refused(refusals.TOO_MANY_ROWS.of(sheet=name, row=rows, limit=limits.MAX_ROWS))
    widest = max((line.count(delimiter) for line in _lines(text)), default=0) + 1
    if widest > limits.MAX_COLUMNS:
        raise Refused(refusals.TOO_MANY_COLUMNS.of(sheet=name, column=widest))
