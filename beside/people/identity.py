"""Numbers that belong to people and bodies: ID number, telephone, social credit code. Pure checks.

Sources: GB 11643-1999 (citizen identification number), GB 32100-2015 (unified social credit
code). Demo numbers are made so that no living person and no subscriber can have them.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from random import Random

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from stdnum import numdb
from stdnum.cn import ric, uscc

from beside.common.text import clean_digits, normal_text

_QUOTES = "'\"`‘’“”＇"
_DEMO_BIRTH_YEAR = 1900
_EARLIEST = date(1890, 1, 1)
_MOBILE = re.compile(r"1\d{10}")
_MOBILE_PREFIX = re.compile(r"(?:\+|00)?86(?=1\d{10}$)")
# Area codes: 010 and 02x have three digits, all others four. Spreadsheets eat the leading zero.
_LANDLINE = re.compile(
    r"\(?(?:\+?86)?[\s\-]*0?(?P<area>10|2\d|(?![48]00)[3-9]\d{2})\)?[\s\-]*(?P<number>[1-9]\d{2,3}[\s\-]?\d{4})"
    r"(?:[\s\-]*(?:转|分机|ext\.?|-)[\s\-]*(?P<extension>\d{1,6}))?",
    re.IGNORECASE,
)


class IdProblem(TextChoices):
    """What is wrong with an ID number."""

    LENGTH = "length", _("身份证号码应是 18 位，请再数一数。")
    CHARACTERS = "characters", _("身份证号码只有数字，最后一位可以是 X。")
    CHECK_DIGIT = "check_digit", _("身份证号码最后一位对不上，可能有一位写错了。")
    DATE = "date", _("身份证号码里的出生日期不对。")
    REGION = "region", _("身份证号码开头的地区代码查不到。")


class TelephoneProblem(TextChoices):
    """What is wrong with a telephone number."""

    EMPTY = "empty", _("请填电话号码。")
    SHAPE = "shape", _("这不像电话号码。手机是 11 位；座机请带区号，例如 0319-1234567。")


class CreditCodeProblem(TextChoices):
    """What is wrong with a unified social credit code."""

    LENGTH = "length", _("统一社会信用代码应是 18 位。")
    CHARACTERS = "characters", _("统一社会信用代码里有不会出现的字符。")
    CHECK_DIGIT = "check_digit", _("统一社会信用代码最后一位对不上，可能有一位写错了。")


class Malformed(ValueError):
    """A number that cannot be right. `problem` says why, in words for the person who typed it."""

    def __init__(self, problem: TextChoices) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Sex(StrEnum):
    """Sex as the 17th digit of the ID number tells it: odd is male."""

    MALE = "m"
    FEMALE = "f"


@dataclass(frozen=True, slots=True)
class IdCheck:
    """A valid ID number and what it tells: birth date, sex, six-digit region code."""

    number: str
    birth_date: date
    sex: Sex
    region_code: str


def check_id_number(text: str, *, today: date | None = None) -> IdCheck:
    """Read an 18-character citizen ID number as people type it.

    Full-width digits, spaces, a small x, and the quote that spreadsheets put before or behind
    are tolerated. The region must have existed in some period, not in the year of birth: people
    born before 1983 carry codes that were given out later. With `today`, a birth date after it
    is a problem too.

    Raises:
        Malformed: with an `IdProblem`.
    """
    number = _compact_id(text)
    if len(number) != 18:
        raise Malformed(IdProblem.LENGTH)
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        raise Malformed(IdProblem.CHARACTERS)
    birth_date = _birth_date(number, today)
    if number[-1] != ric.calc_check_digit(number):
        raise Malformed(IdProblem.CHECK_DIGIT)
    if not region_is_known(number[:6]):
        raise Malformed(IdProblem.REGION)
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return IdCheck(number, birth_date, sex, number[:6])


def _compact_id(text: str) -> str:
    return clean_digits(text.strip().strip(_QUOTES)).strip(_QUOTES).upper()


def _birth_date(number: str, today: date | None) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise Malformed(IdProblem.DATE) from None
    if born < _EARLIEST or (today is not None and born > today):
        raise Malformed(IdProblem.DATE)
    return born


@lru_cache(maxsize=4096)
def region_is_known(code: str) -> bool:
    """Whether a six-digit region code (GB/T 2260) was in use in any period."""
    parts = numdb.get("cn/loc").info(code)
    return any("county" in properties for _digits, properties in parts)


def clean_telephone(text: str) -> str:
    """A telephone number in the one form in which it is stored and looked up.

    Mobile: 11 digits beginning with 1, without +86. Landline: area code, hyphen, number, as in
    `0319-1234567`; an extension follows after a second hyphen. A trailing `.0`, left by
    spreadsheets that keep numbers as floats, is taken off.

    Raises:
        Malformed: with a `TelephoneProblem`.
    """
    typed = re.sub(r"\.0+$", "", normal_text(text).strip().strip(_QUOTES).strip())
    if not typed:
        raise Malformed(TelephoneProblem.EMPTY)
    digits = _MOBILE_PREFIX.sub("", clean_digits(typed))
    if _MOBILE.fullmatch(digits):
        return digits
    landline = _LANDLINE.fullmatch(typed)
    if landline is None:
        raise Malformed(TelephoneProblem.SHAPE)
    number, extension = clean_digits(landline["number"]), landline["extension"]
    return f"0{landline['area']}-{number}" + (f"-{extension}" if extension else "")


def is_landline(telephone: str) -> bool:
    """Whether a number in normal form is a landline, which receives no text messages."""
    return telephone.startswith("0")


def last_four(telephone: str) -> str:
    """The last four digits of a number in normal form, without its extension."""
    main = "".join(telephone.split("-")[:2]) if is_landline(telephone) else telephone
    return main[-4:]


def check_credit_code(text: str) -> str:
    """A unified social credit code in normal form: 18 characters, capitals, no separators.

    Raises:
        Malformed: with a `CreditCodeProblem`.
    """
    code = clean_digits(text.strip().strip(_QUOTES)).upper()
    if len(code) != 18:
        raise Malformed(CreditCodeProblem.LENGTH)
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", code):
        raise Malformed(CreditCodeProblem.CHARACTERS)
    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        raise Malformed(CreditCodeProblem.CHECK_DIGIT)
    return code


def make_demo_id(rand: Random, sex: Sex, *, region: str = "130502") -> str:
    """An ID number with a valid check digit that no living person has: born in 1900."""
    born = date.fromordinal(date(_DEMO_BIRTH_YEAR, 1, 1).toordinal() + rand.randrange(365))
    order = rand.randrange(1, 500) * 2 + (sex is Sex.MALE)
    body = f"{region}{born:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


def make_demo_telephone(rand: Random) -> str:
    """Eleven digits beginning with 100, a range that no operator gives to subscribers."""
    return f"100{rand.randrange(10**8):08d}"


def make_demo_credit_code(rand: Random, *, region: str = "130502") -> str:
    """A social credit code with a valid check digit, of a kind no register gives out (Y9)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"Y9{region}" + "".join(rand.choice(alphabet) for _ in range(9))
    return body + uscc.calc_check_digit(body)
