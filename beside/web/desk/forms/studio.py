"""What a studio tells the public, and who is on duty."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.access.studios import Facts
from beside.common.clock import CHINA
from beside.people.models import User
from beside.web.desk.forms.choices import set_choices
from beside.web.forms import BesideForm
from beside.web.kit.fields import DayField, TimeInput


class StudioForm(BesideForm):
    """Where and when one can walk in or call."""

    name = forms.CharField(label=_("名称"), max_length=60)
    address = forms.CharField(label=_("地址"), max_length=100)
    hours = forms.CharField(
        label=_("开门时间"), help_text=_("例如：周一至周六 8:30–17:30"), max_length=100
    )
    telephone = forms.CharField(
        label=_("电话"), max_length=30, widget=forms.TextInput({"type": "tel", "class": "short"})
    )

    def facts(self) -> Facts:
        """The answers."""
        return Facts(**self.cleaned_data)


class ShiftForm(BesideForm):
    """Somebody's turn: a day, from when to when. What ends before it begins ends the next day."""

    user = forms.ChoiceField(label=_("谁值班"))
    day = DayField(label=_("哪天"), back=1)
    begins = forms.TimeField(label=_("从几点"), widget=TimeInput)
    ends = forms.TimeField(label=_("到几点"), widget=TimeInput)

    def __init__(self, *args: Any, staff: Sequence[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self._staff = {str(user.pk): user for user in staff}
        set_choices(self, "user", [(pk, user.username) for pk, user in self._staff.items()])

    def chosen_user(self) -> User:
        """Who."""
        return self._staff[self.cleaned_data["user"]]

    def moments(self) -> tuple[datetime, datetime]:
        """From when to when."""
        answers = self.cleaned_data
        starts = datetime.combine(answers["day"], answers["begins"], CHINA)
        ends = datetime.combine(answers["day"], answers["ends"], CHINA)
        return starts, ends if ends > starts else ends + timedelta(days=1)
