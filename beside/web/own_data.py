"""What the doors of one's own data share: the form, the file, and how a request is shown."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from beside.access.requests import home_of
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.text import clean_digits
from beside.flows.rights import Departed
from beside.people.identity import Malformed, clean_telephone
from beside.people.models import Answer, Gone, Person, RequestKind, Source
from beside.people.rights.export import Copy
from beside.people.rights.letters import Letter, called_on
from beside.people.selectors import volunteer_in
from beside.places.models import Area
from beside.places.within import is_within
from beside.web.forms import BesideForm
from beside.web.kit.fields import DayField
from beside.wishes.models import Wish

BY_HERSELF = (
    RequestKind.CORRECTION,
    RequestKind.CLOSURE,
    RequestKind.DELETION,
    RequestKind.EXPLANATION,
)
"""What is asked for on a page; a copy is taken there at once."""
LONGEST = 1000
NUMBER_LENGTH = 10
"""Digits of a wish's number, and of a volunteer's; no telephone has so few, except behind a 0."""


class AskForm(BesideForm):
    """What is asked for, and in which words."""

    kind = forms.ChoiceField(label=_("您想要"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("说明"),
        help_text=_("例如哪里写错了、应该是什么。只有办理的人看得到。"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(
        self, *args: Any, kinds: Collection[RequestKind] = BY_HERSELF, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        told = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A correction says what is wrong.

        Raises:
            ValidationError: it does not.
        """
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("kind") == RequestKind.CORRECTION and not answers.get("words"):
            self.add_error("words", _("请写明哪里不对、应该是什么"))
        return answers

    @property
    def asked(self) -> RequestKind:
        """What for."""
        return RequestKind(self.cleaned_data["kind"])


AT_THE_DESK = (RequestKind.COPY, *BY_HERSELF, RequestKind.RELATIVE)
type Find = Callable[[str, str], Sequence[Person]]


class WhoForm(BesideForm):
    """One person, by the number of a wish (or a volunteer's), else by telephone. `find` answers
    with everybody it may mean.
    """

    who = forms.CharField(
        label=_("是哪一位"),
        help_text=_("写心愿编号、志愿者编号，或者登记的电话。"),
        max_length=30,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, find: Find | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._find = find

    def clean_who(self) -> Person:
        """The one person.

        Raises:
            ValidationError: nobody, or several.
        """
        found = self._found(self.cleaned_data["who"])
        if not found:
            raise forms.ValidationError(_("没有找到。请核对编号，或者把电话写完整"))
        if len(found) > 1:
            raise forms.ValidationError(_("这个电话登记了不止一位，请写其中一位的编号"))
        return found[0]

    def _found(self, typed: str) -> Sequence[Person]:
        if self._find is None:
            return ()
        digits = clean_digits(typed)
        try:
            telephone = clean_telephone(typed)
        except Malformed:
            telephone = ""
        is_number = len(digits) == NUMBER_LENGTH and not digits.startswith("0")
        try:
            return self._find(digits if is_number else "", telephone)
        except NotFound:
            return ()


class EnterForm(WhoForm, AskForm):
    """At the desk: who, what, and in which words."""

    field_order = ("who", "kind", "words")


class DepartedForm(WhoForm):
    """Who is gone, why, since when, and from where that is known."""

    why = forms.ChoiceField(label=_("怎么了"), choices=Gone, widget=forms.RadioSelect)
    on = DayField(label=_("哪一天"), ahead=0)
    source = forms.ChoiceField(label=_("从哪里知道的"), choices=Source)

    @property
    def departed(self) -> Departed:
        """What is known."""
        answers = self.cleaned_data
        return Departed(Gone(answers["why"]), answers["on"], Source(answers["source"]))


def finder(area: Area, wish_of: Callable[[str], Wish]) -> Find:
    """Who is meant, among the people of a place; `wish_of` finds a wish that one may see."""

    def find(number: str, telephone: str) -> list[Person]:
        if telephone and not number:
            found = called_on(area.district_id, telephone)
        else:
            found = [_numbered(area, wish_of, number)]
        return [person for person in found if is_within(home_of(person).path, area.path)]

    return find


def _numbered(area: Area, wish_of: Callable[[str], Wish], number: str) -> Person:
    try:
        return wish_of(number).resident
    except NotFound:
        return volunteer_in(area, number).person


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as its list shows it; `back_at` is the address that takes it back."""

    letter: Letter
    late: bool
    back_at: str

    @property
    def waits(self) -> bool:
        """Whether it can still be taken back."""
        return self.letter.request.answer == Answer.WAITING


def shown(letters: Sequence[Letter], at: datetime, back: str, *words: str) -> list[Shown]:
    """Requests with whether their time is over; `back` names the address that takes one back, and
    `words` are what stands in it before the key.
    """
    return [
        Shown(
            one,
            one.request.answer == Answer.WAITING and one.request.due_at < at,
            reverse(back, args=[*words, one.request.pk]),
        )
        for one in letters
    ]


def as_zip(copy: Copy) -> HttpResponse:
    """The copy as a file to keep; nothing on the way keeps it."""
    response = HttpResponse(copy.zip, content_type="application/zip")
    name = f"beside-{service_day(copy.at):%Y%m%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Content-Type-Options"] = "nosniff"
    return response
