"""Telling rows of data from the rest: blank rows, repeated headers, titles, totals, signatures."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.exchange.reading.cleaning.identity import looks_like_name
from beside.exchange.reading.cleaning.text import folded, plain, value
from beside.exchange.reading.headers import Header
from beside.exchange.reading.sheet import Line

_TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|累计|总数)(?:人数|人次|数)?(?:[:(\d].*)?|"
    r".{0,12}(?:合计|小计|总计)(?:人数|人次|数)?(?:[:\d].*)?"
)
_SIGNATURE = re.compile(
    r"(?:审核|审批|复核|填表|制表|填报|负责|经办|统计|校对|联系|盖章|打印|报送|"
    r"党委|党支部|支部书记|主要负责|分管|日期|时间|备注|说明|附|注)[^:]{0,12}:.*|(?:注|说明|备注)\d.*|"
    r"[^:]{0,12}(?:人|签字|签名|签章|盖章|公章|领导|书记|日期|时间|电话):.*|"
    r".{0,10}(?:签字|签名|签章|盖章|公章)[)]?"
)
_COUNT = re.compile(r"\D{0,8}\d+(?:人|名|人次|户|个|支|家)")
_EXAMPLE = re.compile(
    r"(?:示例|样例|举例|范例|例子|填写示例|填写样例|例):?.{0,10}|"
    r".{1,10}[(\[【](?:示例|样例|举例|范例|例子|例)[)\]】]"
)
_LONG_NUMBER = re.compile(r"\d{7,}")
_HINT = re.compile(r"必填|选填|下拉|格式|如[:：]|例如|例[:：]|请填|填写|勿改|\d+位|yyyy|年月日")
_NO_MORE = re.compile(r"(?:-*以下空白-*|此页无正文|以下无正文|第\d+页.*|共\d+页.*|page\d+.*)")


class Sort(StrEnum):
    """What a row is, when it is no data."""

    BLANK = "blank"
    HEADER = "header"
    TITLE = "title"
    TOTAL = "total"
    FOOTER = "footer"
    EXAMPLE = "example"
    HINT = "hint"

    @property
    def label(self) -> str | Promise:
        """The Chinese name, as in "5 rows were passed over: …"."""
        return _SORT_LABELS[self]


_SORT_LABELS: dict[Sort, str | Promise] = {
    Sort.BLANK: _("空行"),
    Sort.HEADER: _("重复的表头"),
    Sort.TITLE: _("标题或分组行"),
    Sort.TOTAL: _("合计行"),
    Sort.FOOTER: _("签字、说明行"),
    Sort.EXAMPLE: _("填写示例"),
    Sort.HINT: _("填写要求"),
}


@dataclass(slots=True)
class Sieve:
    """Decides row by row. `mapped` are the columns that are read; other columns do not count.

    `above` are the rows over the data: titles and headers come back at page breaks.
    """

    header: Header
    mapped: Sequence[int]
    name_column: int | None = None
    above: Collection[tuple[str, ...]] = ()
    _labels: list[set[str]] = field(default_factory=list)
    _started: bool = False

    def __post_init__(self) -> None:
        self._labels = [{folded(word) for word in words} for words in self.header.levels]

    def sort(self, line: Line) -> Sort | None:
        """What the row is; None for data."""
        words = [(index, plain(cell)) for index, cell in enumerate(line.cells)]
        filled = [(index, text) for index, text in words if text]
        sort = self._sort(line, filled)
        if sort is None:
            self._started = True
        return sort

    def _sort(self, line: Line, filled: list[tuple[int, str]]) -> Sort | None:
        if not filled or not any(value(text) for _, text in filled):
            return Sort.BLANK
        words = [folded(text) for _, text in filled]
        if self._is_header(filled, words):
            return Sort.HEADER
        if sort := self._outside(line, filled, words):
            return sort
        here = [
            text for index, text in filled if index in self.mapped and index not in line.carried
        ]
        if not any(map(value, here)):
            return Sort.BLANK if len(filled) > 1 or filled[0][1].isdigit() else Sort.TITLE
        if not self._started and self._is_hint(here):
            return Sort.HINT
        return None

    def _is_header(self, filled: list[tuple[int, str]], words: Sequence[str]) -> bool:
        if tuple(words) in self.above:
            return True
        labels, same = self._labels, 0
        for (index, _text), word in zip(filled, words, strict=True):
            if index < len(labels) and word in labels[index]:
                same += 1
        return same >= 2 and same * 10 >= len(filled) * 6

    def _outside(self, line: Line, filled: list[tuple[int, str]], words: list[str]) -> Sort | None:
        """Totals, signatures, examples and titles, by what stands first in the row."""
        if words[0].isdigit() and len(words) > 1:
            words = words[1:]
        if len(words) > 1 and words[1].startswith(":"):
            words[0] += words[1]
        if _EXAMPLE.fullmatch(words[0]):
            return Sort.EXAMPLE
        if _TOTAL.fullmatch(words[0]) or all(map(_COUNT.fullmatch, words)):
            return Sort.TOTAL
        if _SIGNATURE.fullmatch(words[0]):
            return Sort.FOOTER
        if len(filled) == 1:
            return self._alone(line, *filled[0])
        return None

    def _alone(self, line: Line, index: int, text: str) -> Sort | None:
        """A row with one filled cell: a title, unless it could be a name or a number alone."""
        if _NO_MORE.fullmatch(folded(text)):
            return Sort.FOOTER
        if line.wide_merge >= 3 or index not in self.mapped:
            return Sort.BLANK if text.isdigit() else Sort.TITLE
        if self.name_column is None or len(self.mapped) == 1:
            return None
        if index == self.name_column:
            return None if looks_like_name(text) else Sort.TITLE
        return None if _LONG_NUMBER.search(text) else Sort.TITLE

    def _is_hint(self, here: Sequence[str]) -> bool:
        hints = sum(bool(_HINT.search(folded(text))) for text in here)
        return hints * 2 >= len(here)


def words_of(line: Line) -> tuple[str, ...]:
    """The filled cells of a row, folded: how rows above the data are recognized again."""
    return tuple(folded(text) for text in map(plain, line.cells) if text)


def data_lines(
    lines: Iterator[Line], sieve: Sieve, after: int
) -> Iterator[tuple[Line, Sort | None]]:
    """Every filled row below row `after`, with what it is."""
    for line in lines:
        if line.number > after:
            yield line, sieve.sort(line)
