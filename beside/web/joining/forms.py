"""The screens of the application, one group of questions each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.people.models import Reach
from beside.web.enrolling import (
    Certificates,
    Guardianship,
    Home,
    Identity,
    Skills,
    TypedUnit,
    Work,
    telephone_typed,
)
from beside.web.forms import BesideForm
from beside.web.kit.fields import CodeField, Week, WeekField

MOST_HOURS = 60


class TelephoneForm(BesideForm):
    """The telephone to which a code goes."""

    telephone = forms.CharField(
        label=_("您的手机号"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "short"}),
    )

    def clean_telephone(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        return telephone_typed(self.cleaned_data["telephone"])


class CodeForm(BesideForm):
    """The code that came."""

    code = CodeField(label=_("短信验证码"))


class WhoForm(Identity, Home):
    """Who one is and where one lives."""

    field_order = ("name", "id_number", "community")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class GuardianForm(Guardianship):
    """Who is asked for somebody under 18."""


class WorkForm(TypedUnit, Work):
    """What one is, and where one works; a unit that is not in the list is typed."""

    field_order = ("kind", "unit", "typed_unit", "political_status", "party_branch")


class SkillsForm(Skills, Certificates):
    """What one can do, and which certificates one has."""


class TimeForm(BesideForm):
    """When one is free, how far one goes, how much time a week."""

    free = WeekField(label=_("平常哪些时间有空？"), required=False)
    reach = forms.ChoiceField(
        label=_("您愿意去多远？"),
        choices=Reach.choices,
        initial=Reach.COMMUNITY,
        widget=forms.RadioSelect,
    )
    hours = forms.IntegerField(
        label=_("每周最多拿出几小时？"),
        help_text=_("不填就按区里的规定。到了这个数，新的心愿就先不找您。"),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
    )

    def told(self) -> dict[str, Any]:
        """The answers as an enrollment takes them."""
        week: Week = self.cleaned_data["free"]
        return {
            "free_hours": week if any(week) else (),
            "reach": Reach(self.cleaned_data["reach"]),
            "weekly_minutes": (self.cleaned_data["hours"] or 0) * 60,
        }
