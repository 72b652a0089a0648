"""Finding the header: the row, or the two or three rows, that say what the columns hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from beside.exchange.reading.cleaning.text import folded, plain
from beside.exchange.reading.fields import EXACT, FIELDS, NEEDED, Field, Kind
from beside.exchange.reading.sheet import Cell, Line

_BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
_DECORATION = re.compile(r"^(?:[*★#☆]|\d{1,2}[.、)]|\(\d+\))+|[*★:：#。]+$|\(?必填\)?$|^必填")
_OF_SOMEBODY_ELSE = re.compile(
    r"紧急|配偶|家属|监护|介绍人|父|母|子女|儿子|女儿|推荐|审核|审批|经办|填表|登记人|帮扶对象|结对对象|"
    r"服务对象|受助|困难|车牌|开户|银行|单位性质|单位地址|变更|原因"
)
_LONG_NUMBER = re.compile(r"\d{7,}")
_LONGEST_HEADING = 40
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a sheet stands, and what it calls each column.

    `headings` are shown to people; `levels` are all the words above a column, top first. `rows` are
    the numbers of its rows; none where the table has no header. `grouped` says that its first row
    names groups of columns.
    """

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A header read as one kind of roster: the field of each column, and how much that explains."""

    header: Header
    fields: tuple[str, ...]
    score: int


def heading_of(cell: Cell) -> str:
    """A heading as it is compared: half-width, no spaces, stars and numbering taken off."""
    return _DECORATION.sub("", _DECORATION.sub("", folded(plain(cell))))


def find_header(lines: Sequence[Line], kind: Kind) -> Fit | None:
    """The best header among the first lines of a sheet for this kind of roster."""
    best: Fit | None = None
    for header in _candidates(lines):
        fields = match_columns(header, kind)
        if not _is_roster(kind, set(fields)):
            continue
        score = sum(item.weight for item in FIELDS[kind] if item.code in fields)
        fit = Fit(header, fields, score)
        if best is None or score > best.score or (score == best.score and _adds_groups(fit, best)):
            best = fit
    return best


def _adds_groups(fit: Fit, best: Fit) -> bool:
    """Whether a header is an equally good one with a line of group names above it."""
    return fit.header.grouped and fit.header.rows[1:] == best.header.rows


def _is_roster(kind: Kind, fields: set[str]) -> bool:
    return all(fields.intersection(group) for group in NEEDED[kind])


def _candidates(lines: Sequence[Line]) -> Iterator[Header]:
    """Every place where a header may stand: fewer rows first, so that a tie goes to the smaller."""
    for depth in range(1, _DEEPEST + 1):
        for at in range(len(lines) - depth + 1):
            block = lines[at : at + depth]
            adjacent = block[-1].number - block[0].number == depth - 1
            if adjacent and all(map(_may_be_header, block)):
                yield _header(block)


def _may_be_header(line: Line) -> bool:
    texts = [text for text in map(plain, line.cells) if text]
    return not any(_LONG_NUMBER.search(text) for text in texts) and any(
        len(text) <= _LONGEST_HEADING for text in texts
    )


def _header(block: Sequence[Line]) -> Header:
    width = max(len(line.cells) for line in block)
    rows = [
        [plain(cell) for cell in line.cells] + [""] * (width - len(line.cells)) for line in block
    ]
    groups = {text for text in rows[0] if text}
    for upper, lower in pairwise(rows):
        _spread(upper, lower)
    levels = tuple(
        tuple(dict.fromkeys(text for text in column if text)) for column in zip(*rows, strict=True)
    )
    headings = tuple(" ".join(words[-1:]) for words in levels)
    grouped = len(block) > 1 and block[0].wide_merge > 1 and len(groups) > 1
    return Header(tuple(line.number for line in block), headings, levels, grouped)


def _spread(upper: list[str], lower: list[str]) -> None:
    """A group's name stands above its first column only; the others of the group get it too."""
    group = ""
    for index, text in enumerate(upper):
        if text:
            group = text
        elif lower[index]:
            upper[index] = group


def match_columns(header: Header, kind: Kind) -> tuple[str, ...]:
    """The field of each column, or "" where none fits; no field twice."""
    claims: dict[str, list[tuple[int, int, int]]] = {}
    for index, words in enumerate(header.levels):
        found = _best_field(words, FIELDS[kind])
        if found:
            tier, rank, code = found
            claims.setdefault(code, []).append((tier, rank, index))
    fields = [""] * len(header.levels)
    for code, wanting in claims.items():
        fields[min(wanting)[2]] = code
    return tuple(fields)


def second_table(header: Header, kind: Kind) -> int:
    """The first column of another table standing to the right of the first; 0 where there is none.

    Its columns have the headings of the first once more, enough of them to be a roster again.
    """
    first = match_columns(header, kind)
    wanted = [_best_field(words, FIELDS[kind]) for words in header.levels]
    again = [
        (index, found[2])
        for index, found in enumerate(wanted)
        if found is not None and first[index] != found[2]
    ]
    return again[0][0] if _is_roster(kind, {code for _, code in again}) else 0


def _best_field(words: Sequence[str], fields: Sequence[Field]) -> tuple[int, int, str] | None:
    """How a column's words fit: whole path first, then the lowest heading, then parts of them."""
    if not words:
        return None
    whole, lowest = heading_of("".join(words)), heading_of(words[-1])
    if len(lowest) > _LONGEST_HEADING:
        return None
    tries = [whole, _BRACKETS.sub("", whole), lowest, _BRACKETS.sub("", lowest)]
    elsewhere = bool(_OF_SOMEBODY_ELSE.search(tries[1]))
    found: list[tuple[int, int, str]] = []
    for place, item in enumerate(fields):
        if not item.offered:
            continue
        for tier, heading in enumerate(tries):
            rank = item.rank(heading)
            # 单位性质 is a heading of units; words about somebody else do not make it another's.
            if rank is not None and not (elsewhere and (tier or rank >= EXACT)):
                by_pattern = rank >= EXACT
                found.append((tier + by_pattern * 10, place if by_pattern else rank, item.code))
                break
    return min(found, default=None)
