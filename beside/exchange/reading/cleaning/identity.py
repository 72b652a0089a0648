"""Names, ID numbers, telephones, sex, as rosters hold them. The rules: `people.identity`."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from beside.common.text import clean_digits, normal_text
from beside.exchange.reading.cleaning.text import folded, value
from beside.exchange.reading.problems import Bad
from beside.exchange.reading.sheet import Cell
from beside.people.identity import (
    CreditCodeProblem,
    IdCheck,
    IdProblem,
    Malformed,
    check_credit_code,
    check_id_number,
    clean_telephone,
)

_STARS = re.compile(r"[*●█■]|[xX×?]{2,}")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[eE][+]?\d+")
_EXACT = 2**53
_REMARK = re.compile(r"[(（\[【<《].*?[)）\]】>》]$|^[(（\[【<《][^)）\]】>》]*[)）\]】>》]")
_STRAY = re.compile(r"[/、。，,.；;：:]+$")
_ID_LABEL = re.compile(r"^[^\d:]{1,8}:\s*")
_LIKE_X = str.maketrans(dict.fromkeys("×хХΧχ✕╳", "X"))
_DOTS = re.compile(r"[·•‧∙⋅・･．●]|(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])")
_CHINESE_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]{2,12}")
_DOTTED_NAME = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+(?:·[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+)+"
)
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .'’\-]{1,38}")
_NOT_A_NAME = re.compile(
    r"某|(?:先生|女士|小姐|同志|大爷|大妈|阿姨)$|"
    r"^(?:姓名|名字|合计|总计|小计|测试|示例|待定|同上|各单位|全体|以上|以下).*|"
    r".*(?:社区|支部|委员会|服务队|花名册|登记表)$"
)
_HAN = re.compile(r"[\u2e80-\u9fff]")
_REMARK_BEHIND = re.compile(r"(?<=\d)\s*[(\[<].*[)\]>]$")
_COUNTRY = re.compile(r"[(\[]\+?(?:00)?86[)\]]")
_ENDS = re.compile(r"^[^\d+(]+|[^\d)]+$")
_TELEPHONES = re.compile(r"[,、;/|或和]|\s+(?=1\d{10}(?!\d))|(?<=\d{11})\s+")
_SEX = {
    **dict.fromkeys(("男", "男性", "男士", "m", "male", "1", "先生", "♂"), "m"),
    **dict.fromkeys(("女", "女性", "女士", "f", "female", "2", "0", "♀"), "f"),
}
_ID_CODES = {
    IdProblem.LENGTH: "id-length",
    IdProblem.CHARACTERS: "id-characters",
    IdProblem.CHECK_DIGIT: "id-check-digit",
    IdProblem.DATE: "id-date",
    IdProblem.REGION: "id-region",
}
_CREDIT_CODES = {
    CreditCodeProblem.LENGTH: "credit-code-length",
    CreditCodeProblem.CHARACTERS: "credit-code-characters",
    CreditCodeProblem.CHECK_DIGIT: "credit-code-check-digit",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A legal name, and what stood in brackets behind it."""

    name: str
    remark: str = ""


def read_name(cell: Cell) -> Name:
    """A person's name: inner spaces of Chinese names go, the dot of long names gets one form.

    Raises:
        Bad: missing, masked, or not a name.
    """
    text = value(cell)
    if not text:
        raise Bad("name-missing")
    if _CHINESE_NAME.fullmatch(text) and not _NOT_A_NAME.search(text):
        return Name(text)  # most are: nothing in it that the rest could take off
    remark = ""
    if found := _REMARK.search(text):
        text, remark = (text[: found.start()] + text[found.end() :]).strip(), found[0]
    name = _DOTS.sub("·", _STRAY.sub("", normal_text(text).strip()))
    if _HAN.search(name):
        name = "".join(name.split())
        if _STARS.search(name):
            raise Bad("name-masked")
    if not _is_name(name):
        raise Bad("name-implausible", value=text[:20])
    return Name(name, remark)


def _is_name(name: str) -> bool:
    shaped = any(shape.fullmatch(name) for shape in (_CHINESE_NAME, _DOTTED_NAME, _LATIN_NAME))
    return shaped and len(name) <= 40 and not _NOT_A_NAME.search(name)


def looks_like_name(cell: Cell) -> bool:
    """Whether a cell could hold a person's name."""
    try:
        read_name(cell)
    except Bad:
        return False
    return True


def _lost_digits(cell: Cell, text: str) -> bool:
    """Whether a spreadsheet kept the number as a float with 15 significant digits."""
    if isinstance(cell, int | float) and abs(cell) >= _EXACT:
        return True
    return bool(_SCIENTIFIC.fullmatch(text))


def read_id_number(cell: Cell, today: date) -> IdCheck | None:
    """A citizen ID number; None where there is none.

    What is written around it (身份证：…, …（已核）) goes, and a sign that only looks like X is one.

    Raises:
        Bad: with a code `id-…`.
    """
    text = value(cell)
    if not text:
        return None
    if _lost_digits(cell, text):
        raise Bad("id-precision-lost")
    number = _REMARK.sub("", _ID_LABEL.sub("", normal_text(text).strip()))
    if len(number) > 17 and number[:17].isdecimal():
        number = number[:17] + number[17:].translate(_LIKE_X)
    if _STARS.search(number):
        raise Bad("id-masked")
    try:
        return check_id_number(number, today=today)
    except Malformed as malformed:
        code = _ID_CODES.get(IdProblem(malformed.problem), "id-length")
        if code == "id-length" and re.fullmatch(r"\d{15}", clean_digits(number), re.ASCII):
            code = "id-old"
        raise Bad(code) from None


@dataclass(frozen=True, slots=True)
class Telephone:
    """The number that is kept, and whether there were more."""

    number: str
    more: bool = False


def read_telephone(cell: Cell) -> Telephone | None:
    """A telephone in its normal form; of several, the first that is one. None where there is none.

    Raises:
        Bad: with a code `telephone-…`.
    """
    text = value(cell)
    if not text:
        return None
    try:
        return Telephone(clean_telephone(text))
    except Malformed:
        return _from_several(cell, text)


def _from_several(cell: Cell, text: str) -> Telephone:
    if _lost_digits(cell, text):
        raise Bad("telephone-precision-lost", value=text[:30])
    parts = [
        _ENDS.sub("", _COUNTRY.sub("", _REMARK_BEHIND.sub("", part.strip()))).strip()
        for part in _TELEPHONES.split(normal_text(text))
    ]
    for part in filter(None, parts):
        try:
            return Telephone(clean_telephone(part), more=len(parts) > 1)
        except Malformed:
            continue
    if re.search(r"\d", text) and _STARS.search(normal_text(text)):
        raise Bad("telephone-masked")
    digits = clean_digits(text)
    if digits.lstrip("+").isdecimal():
        raise Bad("telephone-length", value=text[:30], digits=len(digits.lstrip("+")))
    raise Bad("telephone-format", value=text[:30])


@lru_cache(maxsize=256)
def _sex(text: str) -> str:
    return _SEX.get(folded(text), "?")


def read_sex(cell: Cell) -> str:
    """ "m", "f", or nothing.

    Raises:
        Bad: a word that is neither.
    """
    text = value(cell)
    if not text:
        return ""
    sex = _sex(text)
    if sex == "?":
        raise Bad("sex-unreadable", value=text[:10])
    return sex


def read_credit_code(cell: Cell) -> str:
    """A unified social credit code (GB 32100), empty where there is none.

    Raises:
        Bad: with a code `credit-code-…`.
    """
    text = value(cell)
    if not text:
        return ""
    if _lost_digits(cell, text):
        raise Bad("credit-code-precision-lost")
    try:
        return check_credit_code(text)
    except Malformed as malformed:
        raise Bad(_CREDIT_CODES[CreditCodeProblem(malformed.problem)]) from None
