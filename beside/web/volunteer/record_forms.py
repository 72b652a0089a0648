"""What a volunteer proposes to change in her record; each form says its value as it is filed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.text import one_line
from beside.orgs.selectors import units_of_district
from beside.people.change_requests import said_qualification
from beside.people.models import Volunteer, What
from beside.people.models.fitness import Certificate
from beside.places.models import Area, Level
from beside.places.selectors import get_area, outline
from beside.web.enrolling import (
    LONGEST_NAME,
    LONGEST_UNIT,
    SHORT,
    STATUSES,
    Home,
    TypedUnit,
    Workplace,
    number_typed,
    telephone_typed,
)
from beside.web.forms import BesideForm
from beside.web.kit.fields import A_YEAR, CodeField, DayField


class NameForm(BesideForm):
    """Another name."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"class": "short", "autocomplete": "name"}),
    )

    def value(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["name"])


class NumberForm(BesideForm):
    """Another ID number."""

    id_number = forms.CharField(label=_("身份证号码"), max_length=40, widget=forms.TextInput(SHORT))

    def clean_id_number(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: it cannot be right, or somebody is under 14.
        """
        return number_typed(self.cleaned_data["id_number"]).number

    def value(self) -> str:
        """The number."""
        return str(self.cleaned_data["id_number"])


class CommunityForm(Home):
    """She has moved house."""

    def value(self) -> str:
        """The key of the community."""
        return str(self.chosen_community().pk)


class UnitForm(TypedUnit, Workplace):
    """She works elsewhere."""

    field_order = ("unit", "typed_unit")

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        answers = super().clean() or {}
        if not answers.get("unit") and not answers.get("typed_unit") and not self.errors:
            self.add_error("typed_unit", _("请选一个，或者写上名称"))
        return answers

    def value(self) -> str:
        """The name of the unit."""
        return self.unit_name(self.chosen_unit())


class BranchForm(BesideForm):
    """Another Party branch."""

    branch = forms.CharField(
        label=_("所在支部"), max_length=LONGEST_UNIT, widget=forms.TextInput({"class": "short"})
    )

    def value(self) -> str:
        """One line."""
        return one_line(self.cleaned_data["branch"])


class StatusForm(BesideForm):
    """Another political status."""

    status = forms.ChoiceField(label=_("政治面貌"), choices=STATUSES[1:], widget=forms.RadioSelect)

    def value(self) -> str:
        """As rosters write it."""
        return str(self.cleaned_data["status"])


class CertificateForm(BesideForm):
    """A certificate she has."""

    certificate = forms.ChoiceField(
        label=_("什么证书"), choices=Certificate.choices, widget=forms.RadioSelect
    )
    valid_until = DayField(
        label=_("有效到哪天"),
        help_text=_("长期有效就空着。"),
        required=False,
        back=0,
        ahead=50 * A_YEAR,
    )

    def value(self) -> str:
        """The certificate with its day."""
        answers = self.cleaned_data
        return said_qualification(answers["certificate"], answers["valid_until"])


class NewTelephoneForm(BesideForm):
    """The new telephone, to which a code goes."""

    telephone = forms.CharField(
        label=_("新手机号"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "class": "short", "autocomplete": "tel"}),
    )

    def clean_telephone(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        return telephone_typed(self.cleaned_data["telephone"])


class CodeForm(BesideForm):
    """The code that came to it."""

    code = CodeField(label=_("短信验证码"))


type Options = Callable[[Volunteer], dict[str, Any]]


def _district(volunteer: Volunteer) -> Area:
    return get_area(volunteer.district_id, Level.DISTRICT)


def _nothing(_volunteer: Volunteer) -> dict[str, Any]:
    return {}


FORMS: dict[str, tuple[type[BesideForm], Options]] = {
    What.LEGAL_NAME: (NameForm, _nothing),
    What.ID_NUMBER: (NumberForm, _nothing),
    What.COMMUNITY: (CommunityForm, lambda volunteer: {"places": outline(_district(volunteer))}),
    What.UNIT: (
        UnitForm,
        lambda volunteer: {"units": units_of_district(volunteer.district_id)},
    ),
    What.PARTY_BRANCH: (BranchForm, _nothing),
    What.POLITICAL_STATUS: (StatusForm, _nothing),
    What.QUALIFICATION: (CertificateForm, _nothing),
}
"""The form for each thing; the telephone goes another way, by a code."""
