"""What is asked before something is printed, and numbers as they are typed off slips of paper."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.numbers import WISH_NUMBER_LENGTH, is_wish_number
from beside.common.refusal import Reason
from beside.common.text import clean_digits
from beside.papers.wording import said_full_day
from beside.web.forms import BesideForm
from beside.web.kit.fields import DayField
from beside.wishes.models import PostedWhere

WEEK, ALL = "week", "all"
MOST_FORMS = 50
MOST_NUMBERS = 100
"""So many slips are entered at a time."""

_LINK = re.compile(r"https?://\S*?[/=](\d{10})\b\S*")
_APART = re.compile(r"[\n\r,，;；、/|]+")
NOT_TEN = Reason("slip.not_ten", _("“%(typed)s”不是十位的编号，请对着纸再看一遍。"))
WRONG_DIGIT = Reason(
    "slip.wrong_digit", _("“%(typed)s”里有一位抄错了，或者有两位写反了，请对着纸再看一遍。")
)


class PosterForm(BesideForm):
    """Which wishes stand on the poster."""

    which = forms.ChoiceField(
        label=_("海报上放哪些"),
        choices=[(WEEK, _("这一周新上墙的")), (ALL, _("全部还在等的"))],
        widget=forms.RadioSelect,
    )


class BlankFormsForm(BesideForm):
    """How many blank forms; each has a number of its own."""

    count = forms.IntegerField(label=_("印几张"), min_value=1, max_value=MOST_FORMS)


class SignInForm(BesideForm):
    """What people will sign in for."""

    what = forms.CharField(label=_("什么活动、什么班"), max_length=40)
    day = DayField(label=_("哪天"), back=7)
    hours = forms.CharField(
        label=_("几点到几点"), max_length=30, required=False,
        widget=forms.TextInput({"class": "short"}),
    )  # fmt: skip
    place = forms.CharField(label=_("地点"), max_length=40, required=False)
    lead = forms.CharField(
        label=_("负责人"), max_length=20, required=False, widget=forms.TextInput({"class": "short"})
    )
    lines = forms.IntegerField(label=_("空几行"), min_value=5, max_value=100)

    def said_when(self) -> str:
        """The day with its hours."""
        day: date = self.cleaned_data["day"]
        return f"{said_full_day(day)} {self.cleaned_data['hours']}".strip()


@dataclass(frozen=True, slots=True)
class Typed:
    """One number as it was typed, read; or why it cannot be one."""

    text: str
    number: str = ""
    wrong: Reason | None = None


def read_numbers(text: str) -> list[Typed]:
    """The numbers in what was typed or scanned, each once, in their order. One line, one number;
    spaces inside it do no harm, and the address of a square is read for the number in it.
    """
    pieces = _APART.split(_LINK.sub(r"\n\1\n", text))
    found: dict[str, Typed] = {}
    for piece in filter(None, map(str.strip, pieces)):
        for typed in _read(piece):
            found.setdefault(typed.number or typed.text, typed)
    return list(found.values())[:MOST_NUMBERS]


def _read(piece: str) -> list[Typed]:
    digits = clean_digits(piece)
    shown = piece[:30]
    plain = digits.isascii() and digits.isdecimal()
    if not plain or not digits or len(digits) % WISH_NUMBER_LENGTH:
        return [Typed(shown, wrong=NOT_TEN.of(typed=shown))]
    if len(digits) > WISH_NUMBER_LENGTH:  # several on one line
        size = WISH_NUMBER_LENGTH
        return [one for at in range(0, len(digits), size) for one in _read(digits[at : at + size])]
    if not is_wish_number(digits):
        return [Typed(shown, wrong=WRONG_DIGIT.of(typed=shown))]
    return [Typed(shown, digits)]


class SlipsForm(BesideForm):
    """The numbers on slips, cards and forms that lie on the table."""

    numbers = forms.CharField(
        label=_("编号"),
        help_text=_("一行一个。十位数字，空格不要紧。"),
        max_length=3000,
        widget=forms.Textarea(
            {"rows": 5, "inputmode": "numeric", "autocomplete": "off", "data-numbers": ""}
        ),
    )

    def clean_numbers(self) -> list[Typed]:
        """What was read."""
        return read_numbers(self.cleaned_data["numbers"])


class MarkForm(BesideForm):
    """What has become of these papers: where they hang now, or that they are gone."""

    where = forms.ChoiceField(label=_("贴在哪里"), choices=PostedWhere, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("where", PostedWhere.BOARD.value)

    def clean_where(self) -> PostedWhere:
        """On the board, unless something else was said."""
        return PostedWhere(self.cleaned_data["where"] or PostedWhere.BOARD)
