"""Finding a volunteer, and what the office writes about her."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.access.volunteering import Correction
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.numbers import is_wish_number
from beside.common.text import clean_digits
from beside.people.models import Person, Skill, Standing, Volunteer, VolunteerKind
from beside.people.models.fitness import Certificate
from beside.people.volunteers import STANDING_STEPS
from beside.places.models import Area
from beside.web.choices import communities_grouped, set_choices, skill_choices
from beside.web.enrolling import telephone_typed
from beside.web.forms import BesideForm
from beside.web.kit.fields import A_YEAR, DayField

USUALLY = timedelta(days=365)
"""How long a check or an insurance holds, where nothing else is said."""


class VolunteersForm(BesideForm):
    """Which volunteers are listed."""

    community = forms.ChoiceField(label=_("哪个社区"), required=False)
    standing = forms.ChoiceField(
        label=_("情况"), choices=[("", _("全部")), *Standing.choices], required=False
    )

    kind = forms.ChoiceField(
        label=_("人员类别"), choices=[("", _("全部")), *VolunteerKind.choices], required=False
    )
    skill = forms.ChoiceField(label=_("会做什么"), required=False)

    def __init__(
        self, *args: Any, places: Sequence[Area], skills: Sequence[Skill] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._places = {str(place.pk): place for place in places}
        set_choices(self, "community", [("", _("全部")), *communities_grouped(places)])
        set_choices(self, "skill", [("", _("全部")), *skill_choices(skills)])

    def chosen_place(self, otherwise: Area) -> Area:
        """Where."""
        return self._places.get(self.cleaned_data.get("community", ""), otherwise)

    def wanted(self) -> dict[str, str]:
        """Which of them, as a filter of volunteers."""
        columns = {"standing": "standing", "kind": "kind", "skill": "skills"}
        answers = {column: self.cleaned_data[name] for name, column in columns.items()}
        return {column: answer for column, answer in answers.items() if answer}


class CorrectForm(BesideForm):
    """改登记: where she belongs, which kind she is, another telephone."""

    community = forms.ChoiceField(label=_("哪个社区"))
    kind = forms.ChoiceField(
        label=_("人员类别"), choices=VolunteerKind.choices, widget=forms.RadioSelect
    )
    telephone = forms.CharField(
        label=_("新电话"),
        help_text=_("不改就空着。以后用新电话登录。"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel", "class": "short", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, volunteer: Volunteer, places: Sequence[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._places = {str(place.pk): place for place in places}
        set_choices(self, "community", [("", _("请选一个")), *communities_grouped(places)])
        self.initial = {"community": volunteer.community_id, "kind": volunteer.kind}

    def clean_telephone(self) -> str:
        """The number in its normal form; empty where it stays.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        typed = self.cleaned_data["telephone"]
        return telephone_typed(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        """The answers together, as the action takes them."""
        answers = super().clean() or {}
        if not self.errors:
            answers["correction"] = Correction(
                community=self._places[answers["community"]],
                kind=VolunteerKind(answers["kind"]),
                telephone=answers["telephone"],
            )
        return answers


class StandingForm(BesideForm):
    """Verify, activate, pause, let go: what is possible from where she stands.

    What was sent may be anything: whether it is possible now is for the action to say.
    """

    standing = forms.ChoiceField(label=_("改成"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        super().__init__(*args, **options)
        possible = [
            (standing.value, standing.label)
            for standing in Standing
            if volunteer.standing in STANDING_STEPS.get(standing, ())
        ]
        set_choices(self, "standing", list(Standing.choices) if self.is_bound else possible)


class QualificationForm(BesideForm):
    """A certificate that was seen today."""

    certificate = forms.ChoiceField(
        label=_("什么证书"), choices=Certificate.choices, widget=forms.RadioSelect
    )
    valid_until = DayField(
        label=_("有效到哪天"),
        required=False,
        help_text=_("长期有效就空着。"),
        back=0,
        ahead=50 * A_YEAR,
    )


class VettingForm(BesideForm):
    """The background check that was made today."""

    valid_until = DayField(label=_("有效到哪天"), back=0, ahead=10 * A_YEAR)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("valid_until", service_day(now()) + USUALLY)


class InsuranceForm(VettingForm):
    """Accident insurance between two days."""

    valid_from = DayField(label=_("从哪天起"), back=10 * A_YEAR)
    field_order = ("valid_from", "valid_until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("valid_from", service_day(now()))

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        answers = super().clean() or {}
        first, last = answers.get("valid_from"), answers.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("要在开始的那天以后"))
        return answers


class ConflictForm(BesideForm):
    """Whom somebody is not to serve: by the number of a wish of that resident, or by telephone.

    `find` answers with everybody it may mean.
    """

    who = forms.CharField(
        label=_("不派这位志愿者去谁家"),
        help_text=_("写这位居民的心愿编号，或者登记的电话。不用写原因，也不会记下原因。"),
        max_length=30,
    )

    def __init__(self, *args: Any, find: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._find = find

    def clean_who(self) -> Person:
        """The one resident.

        Raises:
            ValidationError: nobody, or several.
        """
        typed = self.cleaned_data["who"]
        try:
            found: list[Person] = self._find(*_number_or_telephone(typed))
        except NotFound:
            found = []
        if not found:
            raise forms.ValidationError(_("没有找到。请核对心愿编号，或者把电话写完整"))
        if len(found) > 1:
            raise forms.ValidationError(_("这个电话登记了不止一位居民，请写其中一位的心愿编号"))
        return found[0]


def _number_or_telephone(typed: str) -> tuple[str, str]:
    """What was typed as a wish number, else as a telephone."""
    if is_wish_number(typed):
        return clean_digits(typed), ""
    return "", telephone_typed(typed)
