"""Chinese text as people type it, brought to one form: full-width signs, odd digits, spaces.

`normalize()` keeps a map back to the original, so that what is found in the normal form can be
shown, cut or masked in the words that were typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# One numeral, one digit: as numbers are read out (幺三八) or written on forms (壹贰叁).
DIGIT_BY_NUMERAL = dict(zip("〇零○◯一幺二两三四五六七八九", "000011223456789", strict=True)) | dict(
    zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)
)
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG_UNITS = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"[{''.join(DIGIT_BY_NUMERAL)}{''.join(_UNITS)}万亿]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣ー"), "-")
_SEPARATORS = re.compile(r"[\s\-_.·•,，、/]+")
# Format characters and the two signs that turn a digit into a picture of a key.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\u20e3\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@cache  # there are only so many characters, and every wish is folded often
def _fold(char: str) -> str:
    """One character in its normal width; a digit of any script becomes 0–9."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if code < 0x80:
        return char
    if char.isspace():
        return "\n" if char in "\u2028\u2029" else " "
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return _DASHES.get(code, char)


def halfwidth(text: str) -> str:
    """The same text, character for character, with full-width signs and digits made half-width.

    Chinese punctuation that has a half-width twin (，：！) becomes the twin; the length never
    changes, so positions stay valid.
    """
    if text.isascii():
        return text
    return "".join(map(_fold, text))


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form. `positions[i]` is where its i-th character stood originally."""

    text: str
    positions: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original; signs dropped inside are included."""
        if start >= end:
            at = self.positions[start] if start < len(self.positions) else self.length
            return at, at
        return self.positions[start], self.positions[end - 1] + 1


def normalize(text: str) -> Normal:
    """Half-width, without invisible characters, with the way back."""
    if text.isascii():  # in normal form already: most numbers, of which rosters hold very many
        return Normal(text, tuple(range(len(text))), len(text))
    if not _INVISIBLE.search(text):
        return Normal("".join(map(_fold, text)), tuple(range(len(text))), len(text))
    kept = [
        (index, _fold(char)) for index, char in enumerate(text) if not _INVISIBLE.fullmatch(char)
    ]
    return Normal("".join(c for _, c in kept), tuple(i for i, _ in kept), len(text))


def normal_text(text: str) -> str:
    """The text of the normal form alone, where nobody needs the way back."""
    return halfwidth(text if text.isascii() else _INVISIBLE.sub("", text))


def tidy(text: str) -> str:
    """What was typed, without stray spaces, control characters and piled-up empty lines.

    Words, punctuation and single line breaks stay as they are.
    """
    text = _CONTROL.sub("", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """The text on one line, spaces single."""
    return " ".join(tidy(text).split())


def squeeze(text: str) -> str:
    """Normal form without any spaces, lower case: for comparing and for matching patterns."""
    return "".join(normal_text(text).split()).lower()


def clean_digits(text: str) -> str:
    """A number as typed, with digits made half-width and separators taken out.

    Anything that is neither digit nor separator stays, so that the caller sees that it is no
    number.

    >>> clean_digits("１３８ 0013-8000")
    '13800138000'
    """
    return _SEPARATORS.sub("", normal_text(text))


def spoken_digits(text: str) -> str:
    """Numerals that are read out one by one, as digits; other characters stay.

    >>> spoken_digits("五〇一室")
    '501室'
    """
    return "".join(DIGIT_BY_NUMERAL.get(char, char) for char in text)


def chinese_number(text: str) -> int | None:
    """The value of a number in Chinese numerals or digits, or None when it is not one.

    Both ways of writing are read: 一百零五, 十二, 两千; and 一三〇, digit by digit.
    """
    text = clean_digits(text)
    if text.isdecimal():
        return int(text)
    if not _NUMERAL.fullmatch(text):
        return None
    if not any(char in _UNITS or char in _BIG_UNITS for char in text):
        return int(spoken_digits(text))
    return _by_units(text)


def _by_units(text: str) -> int | None:
    """The value of numerals with units; None when the order of units makes no sense."""
    total = section = 0
    digit: int | None = None
    last = last_big = 10**12
    for char in text:
        if char in DIGIT_BY_NUMERAL:
            if digit:
                return None
            digit = int(DIGIT_BY_NUMERAL[char])
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= last:
                return None
            section, digit, last = section + (1 if digit is None else digit) * unit, None, unit
        else:
            big = _BIG_UNITS[char]
            section += digit or 0
            if big >= last_big or not section:
                return None
            total, section, digit, last, last_big = total + section * big, 0, None, 10**12, big
    return total + section + (digit or 0)


def arabic(text: str) -> str:
    """The text with every Chinese number in it written in digits.

    For comparing places: 三号楼五〇一 and 3号楼501 become the same.
    """

    def written(match: re.Match[str]) -> str:
        counted = match[0][0] in "十拾" or any(char in DIGIT_BY_NUMERAL for char in match[0])
        value = chinese_number(match[0]) if counted else None  # 千万别忘 is no number
        if value is None:
            return match[0]
        spelled = any(char in _UNITS or char in _BIG_UNITS for char in match[0])
        return str(value) if spelled else spoken_digits(match[0])

    return _NUMERAL.sub(written, normal_text(text))
