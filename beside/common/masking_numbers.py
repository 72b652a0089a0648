"""Rows of digits in a text in normal form: telephone, ID and bank numbers.

Digits may be Chinese numerals and stand apart (1 3 8 - 零零…). A row of them is cut at its
separators into groups, and the longest join of groups that has the shape of a number wins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stdnum import luhn

from beside.common.findings import Kind, Span
from beside.common.numbers import is_wish_number
from beside.common.text import DIGIT_BY_NUMERAL, spoken_digits

DIGIT = f"[0-9{''.join(DIGIT_BY_NUMERAL)}]"
GAP = r"[ \t\-_.·•,、;/()+]{0,2}"
UNIT_BEHIND = re.compile(
    r" ?(?:多|余)?(?:元|块|万|亿|人|户|步|字|度|平|斤|公里|里|米|次|个|分|秒|克|票|瓦|毫|年|月)"
)
_MEANT = rf"(?:{DIGIT}|(?<={DIGIT})[oOlI](?={DIGIT}|[oOlI]{DIGIT}))"  # 139o000l249, mistyped
_RUN = re.compile(rf"{DIGIT}(?:{GAP}{_MEANT}){{6,}}(?:{GAP}[xX×](?![a-zA-Z]))?")
_HIDDEN = re.compile(r"(?<!\d)\d{2,14}[*＊]{2,12}\d{2,6}[xX]?(?!\d)")
_LETTERS = str.maketrans("oOlI", "0011")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_BORN_18 = re.compile(r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_BORN_15 = re.compile(r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[1-9]\d{6,7}")
_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DAYS = re.compile(r"(?:(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:-|$))+")
_CALL = re.compile(r"电话|座机|固话|固定|手机|号码|联系|拨|打|呼|致电|tel|小灵通", re.IGNORECASE)
_EXTENSION = re.compile(rf" ?(?:转|分机号?|-) ?{DIGIT}{{2,6}}(?!{DIGIT})")
_PUBLIC = re.compile(r"1[012]\d|12\d{3}|95\d{3}|96\d{3,4}|10086|10010|10000|1010\d{4}|[48]00\d{7}")


@dataclass(frozen=True, slots=True)
class _Row:
    """Digits that stand in a row, in groups as the writer separated them."""

    groups: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def is_public_number(digits: str) -> bool:
    """Whether a number belongs to nobody: an emergency or service line, or a wish's number."""
    return bool(_PUBLIC.fullmatch(digits)) or is_wish_number(digits)


def digits_in(text: str) -> str:
    """The digits of a number as it was written, numerals read out, with a closing X."""
    said = spoken_digits(text).translate(_LETTERS)
    return re.sub(r"[^0-9X]", "", said.upper().replace("×", "X"))


def find_numbers(text: str) -> list[Span]:
    """Rows of digits that have the shape of a person's number."""
    hidden = [Span(Kind.NUMBER, *match.span()) for match in _HIDDEN.finditer(text)]
    return [*hidden, *_in_rows(text)]


def _in_rows(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        row = _row(match)
        index = 0
        while index < len(row.groups):
            joined, kind = _longest(row, index, text)
            if kind is not None:
                start, end = row.starts[index], row.ends[index + joined - 1]
                yield _whole(text, Span(kind, start, end))
            index += joined


def _whole(text: str, span: Span) -> Span:
    """With the extension behind, and the bracket or plus before, that belong to it."""
    if span.kind is not Kind.TELEPHONE:
        return span
    start, end = span.start, span.end
    opened = text[start - 1 : start] == "(" and ")" in text[start:end]
    if opened or text[start - 1 : start] == "+":
        start -= 1
    extension = _EXTENSION.match(text, end)
    return Span(span.kind, start, extension.end() if extension else end)


def _row(match: re.Match[str]) -> _Row:
    groups = list(re.finditer(rf"(?:{DIGIT}|[xX×oOlI])+", match[0]))
    texts = [digits_in(group[0]) for group in groups]
    starts = [match.start() + group.start() for group in groups]
    ends = [match.start() + group.end() for group in groups]
    if len(texts) > 1 and texts[-1] == "X":  # the X of an ID number, set apart
        texts[-2:] = [texts[-2] + "X"]
        del starts[-1], ends[-2]
    return _Row(tuple(texts), tuple(starts), tuple(ends))


def _longest(row: _Row, index: int, text: str) -> tuple[int, Kind | None]:
    """How many groups from `index` on make one number, and of what kind it is."""
    for joined in range(min(len(row.groups) - index, 19), 0, -1):
        groups = row.groups[index : index + joined]
        kind = _kind(groups, text, (row.starts[index], row.ends[index + joined - 1]))
        if kind is not None:
            return joined, kind
    return 1, None


def _kind(groups: Sequence[str], text: str, at: tuple[int, int]) -> Kind | None:
    digits = "".join(groups)
    if _is_id_number(digits):
        return Kind.ID_NUMBER
    if not digits.isdecimal() or is_public_number(digits):
        return None
    if text[max(0, at[0] - 4) : at[0]] in {"400-", "800-", "400 ", "800 "}:
        return None  # the rest of a service line
    if _is_bank_card(digits, groups):
        return Kind.BANK_CARD
    if _is_telephone(digits, groups):
        return Kind.TELEPHONE
    if len(digits) in {7, 8}:
        return Kind.TELEPHONE if _is_local(digits, groups, text, at) else None
    if len(groups) > 1 and _is_telephone("".join(groups[:-1]), groups[:-1]):
        return None  # the last group is its extension
    plain = len(groups) == 1 and len(digits) >= 9
    return Kind.NUMBER if plain and not UNIT_BEHIND.match(text, at[1]) else _long(groups)


def _long(groups: Sequence[str]) -> Kind | None:
    """Many digits that were set apart to be read: a number of some paper. Days are none."""
    digits = sum(map(len, groups))
    if not 13 <= digits <= 24 or _DAYS.fullmatch("-".join(groups)):
        return None
    evenly = max(map(len, groups)) == 1 or digits >= 3 * len(groups)
    return Kind.NUMBER if evenly else None


def _is_id_number(digits: str) -> bool:
    if not _PROVINCE.match(digits):
        return False
    if len(digits) == 18:
        return digits[:17].isdecimal() and bool(_BORN_18.match(digits, 6))
    return len(digits) == 15 and digits.isdecimal() and bool(_BORN_15.match(digits, 6))


def _is_bank_card(digits: str, groups: Sequence[str]) -> bool:
    """Luhn's check digit; where the digits are set apart in fours, without it as well."""
    if not 15 <= len(digits) <= 19 or digits[0] not in "34569":
        return False
    in_fours = len(groups) > 3 and all(len(group) == 4 for group in groups[:-1])
    return in_fours or (luhn.is_valid(digits) and _long(groups) is not None)


def _is_telephone(digits: str, groups: Sequence[str]) -> bool:
    own = re.sub(r"^(?:0086|86)(?=1\d{10}$)", "", digits)
    if len(own) == 11 and own[0] == "1":
        usual = [len(group) for group in groups] in ([11], [3, 4, 4], [3, 8], [4, 4, 3], [7, 4])
        return own[1] in "3456789" or usual
    return bool(_LANDLINE.fullmatch(digits))


def _is_local(digits: str, groups: Sequence[str], text: str, at: tuple[int, int]) -> bool:
    """Whether seven or eight digits are a local telephone number."""
    start, end = at
    lengths = [len(group) for group in groups]
    if lengths not in ([7], [8], [3, 4], [4, 4]) or UNIT_BEHIND.match(text, end):
        return False
    if _CALL.search(text[max(0, start - 8) : start]):
        return True
    plain = len(groups) == 1 and text[start:end].isascii()
    return plain and digits[0] not in "01" and not _DAY.fullmatch(digits)
