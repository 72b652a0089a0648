"""What an auditor looks for."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.access.overseeing import Sought
from beside.common.clock import CHINA
from beside.common.text import one_line
from beside.web.forms import BesideForm
from beside.web.kit.fields import A_YEAR, DayField

_SHORT = {"class": "short", "autocapitalize": "none", "autocomplete": "off"}

type Choices = list[tuple[str, str | Promise]]


class SoughtForm(BesideForm):
    """Who, whose, of which kind, in which days; everything may be left out."""

    who = forms.CharField(
        label=_("谁做的（账号）"), max_length=60, required=False, widget=forms.TextInput(_SHORT)
    )
    whose = forms.CharField(
        label=_("谁的（编号）"), max_length=18, required=False, widget=forms.TextInput(_SHORT)
    )
    kind = forms.ChoiceField(label=_("哪一种"), required=False)
    since = DayField(label=_("从哪天"), required=False, back=10 * A_YEAR, ahead=1)
    until = DayField(label=_("到哪天"), required=False, back=10 * A_YEAR, ahead=1)
    before = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, kinds: Choices, whose: bool) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [("", _("全部")), *kinds]  # type: ignore[attr-defined]
        if not whose:
            del self.fields["whose"]

    def sought(self, limit: int) -> Sought:
        """The question; what was not understood is left out."""
        told = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        since, until = told.get("since"), told.get("until")
        return Sought(
            who=one_line(told.get("who") or ""),
            whose=one_line(told.get("whose") or ""),
            kind=told.get("kind") or "",
            since=datetime.combine(since, time(), CHINA) if since else None,
            until=datetime.combine(until + timedelta(days=1), time(), CHINA) if until else None,
            before=told.get("before"),
            limit=limit,
        )
