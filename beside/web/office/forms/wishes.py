"""What the office looks for among wishes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.numbers import WISH_NUMBER_LENGTH
from beside.common.text import clean_digits
from beside.places.models import Area
from beside.web.forms import BesideForm
from beside.web.office.forms.choices import categories_grouped, places_indented, set_choices
from beside.wishes.models import Category
from beside.wishes.selectors.office import WishFilter
from beside.wishes.states import State

LIVE, LATE, HANGING = "live", "late", "hanging"
FEWEST_DIGITS = 6
SHOWS = (
    ("", _("全部")),
    (LIVE, _("还没结束的")),
    (LATE, _("超时的")),
    (HANGING, _("超过 7 天没人接的")),
)


class WishesForm(BesideForm):
    """Where, in which state, of which kind, what must be looked at, and a number."""

    place = forms.ChoiceField(label=_("哪里"), required=False)
    state = forms.ChoiceField(
        label=_("状态"), choices=[("", _("全部")), *State.choices], required=False
    )
    category = forms.ChoiceField(label=_("类别"), required=False)
    show = forms.ChoiceField(label=_("看哪些"), choices=SHOWS, required=False)
    q = forms.CharField(
        label=_("心愿编号"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )

    def __init__(
        self,
        *args: Any,
        places: Sequence[Area],
        categories: Sequence[Category],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._places = {str(place.pk): place for place in places}
        items = [item for group in categories for item in group.items.all()]
        self._categories = {one.code: one for one in (*categories, *items)}
        set_choices(self, "place", places_indented(places))
        set_choices(self, "category", [("", _("全部")), *categories_grouped(categories)])

    def clean_q(self) -> str:
        """Digits only; people may type spaces, or only the beginning."""
        typed: str = self.cleaned_data["q"]
        digits = clean_digits(typed)
        is_number = digits.isascii() and digits.isdecimal()
        if digits and not (is_number and FEWEST_DIGITS <= len(digits) <= WISH_NUMBER_LENGTH):
            raise forms.ValidationError(_("编号是 10 位数字，也可以只写开头 6 位"))
        return digits

    def chosen_place(self, otherwise: Area) -> Area:
        """Where."""
        return self._places.get(self.cleaned_data.get("place", ""), otherwise)

    def wanted(self) -> WishFilter:
        """What is looked for there."""
        answers = self.cleaned_data
        return WishFilter(
            state=answers["state"],
            category=self._categories.get(answers["category"]),
            live=answers["show"] == LIVE,
            late=answers["show"] == LATE,
            left_hanging=answers["show"] == HANGING,
            number=answers["q"],
        )
