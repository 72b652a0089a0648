"""Entering places, units and teams, and who belongs to them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.access.corrections import TeamTraits, UnitFacts
from beside.access.organizations import BELOW, TeamFacts
from beside.common.not_found import NotFound
from beside.common.text import clean_digits, one_line
from beside.orgs.models import TeamState, Unit, UnitKind
from beside.people.identity import Malformed, check_credit_code
from beside.people.models import Volunteer
from beside.people.selectors import volunteer_in
from beside.places.models import Area, Level
from beside.web.forms import BesideForm
from beside.web.office.forms.choices import TEAM_KINDS, communities_grouped, set_choices


class PlaceForm(BesideForm):
    """A place below another: which level, and its name."""

    level = forms.ChoiceField(label=_("哪一级"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("名称"), max_length=60)

    def __init__(self, *args: Any, parent: Area, **options: Any) -> None:
        super().__init__(*args, **options)
        levels = BELOW.get(parent.level, ())
        set_choices(self, "level", [(level.value, level.label) for level in levels])
        self.initial.setdefault("level", levels[0].value if levels else "")

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def chosen_level(self) -> Level:
        """Which level."""
        return Level(self.cleaned_data["level"])


class RenameForm(BesideForm):
    """What a place is called from today."""

    name = forms.CharField(label=_("新名称"), max_length=60)

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])


class UnitForm(BesideForm):
    """A unit of the district."""

    name = forms.CharField(label=_("单位名称"), max_length=60)
    kind = forms.ChoiceField(
        label=_("是哪一类单位"),
        choices=UnitKind.choices,
        initial=UnitKind.DEPARTMENT,
        widget=forms.RadioSelect,
    )
    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=30, required=False, help_text=_("18 位。")
    )

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def clean_credit_code(self) -> str:
        """The code in its normal form.

        Raises:
            ValidationError: it cannot be right.
        """
        typed = self.cleaned_data["credit_code"]
        try:
            return check_credit_code(typed) if typed else ""
        except Malformed as wrong:
            raise forms.ValidationError(wrong.problem.label) from None

    def chosen_kind(self) -> UnitKind:
        """What sort of unit."""
        return UnitKind(self.cleaned_data["kind"])

    def facts(self) -> UnitFacts:
        """The answers."""
        answers = self.cleaned_data
        return UnitFacts(answers["name"], self.chosen_kind(), answers["credit_code"])


class TeamForm(BesideForm):
    """A team of a community or of a unit."""

    name = forms.CharField(label=_("服务队名称"), max_length=60)
    community = forms.ChoiceField(label=_("属于哪个社区"), required=False)
    unit = forms.ChoiceField(label=_("属于哪个单位"), required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=TEAM_KINDS, required=False)
    speciality = forms.CharField(
        label=_("特色"), max_length=40, required=False, help_text=_("居民有什么事找它，一句话。")
    )

    def __init__(
        self, *args: Any, places: Sequence[Area], units: Sequence[Unit], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._communities = {str(place.pk): place for place in places}
        self._units = {str(unit.pk): unit for unit in units}
        set_choices(self, "community", [("", "—"), *communities_grouped(places)])
        if units:
            offered = [("", "—"), *((pk, unit.name) for pk, unit in self._units.items())]
            set_choices(self, "unit", offered)
        else:
            del self.fields["unit"]

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """A team is somebody's: of one community, or of one unit.

        Raises:
            ValidationError: of neither, or of both.
        """
        answers = super().clean() or {}
        owners = [name for name in ("community", "unit") if answers.get(name)]
        if not owners:
            self.add_error("community", _("请选服务队属于哪个社区或哪个单位"))
        if len(owners) > 1:
            self.add_error("unit", _("社区和单位只能选一个"))
        return answers

    def facts(self) -> TeamFacts:
        """The answers."""
        answers = self.cleaned_data
        return TeamFacts(
            name=answers["name"],
            community=self._communities.get(answers["community"]),
            unit=self._units.get(answers.get("unit", "")),
            kind=answers["kind"],
            speciality=one_line(answers["speciality"]),
        )


class TeamTraitsForm(BesideForm):
    """What a team that is there already is called, what for, and how much it takes."""

    name = forms.CharField(label=_("服务队名称"), max_length=60)
    kind = forms.ChoiceField(label=_("类型"), choices=TEAM_KINDS, required=False)
    speciality = forms.CharField(
        label=_("特色"), max_length=40, required=False, help_text=_("居民有什么事找它，一句话。")
    )
    capacity = forms.IntegerField(
        label=_("同时最多接几件"),
        help_text=_("写 0 就是不限，由队长看着接。"),
        min_value=0,
        max_value=200,
    )

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def traits(self) -> TeamTraits:
        """The answers."""
        answers = self.cleaned_data
        return TeamTraits(
            name=answers["name"],
            kind=answers["kind"],
            speciality=one_line(answers["speciality"]),
            capacity=answers["capacity"],
        )


class TeamStateForm(BesideForm):
    """Which of the buttons was pressed: pause, go on, end."""

    state = forms.ChoiceField(choices=TeamState.choices)

    def chosen(self) -> TeamState:
        """What it is to be."""
        return TeamState(self.cleaned_data["state"])


class MemberForm(BesideForm):
    """Who comes in: a volunteer of ours, by number."""

    number = forms.CharField(
        label=_("志愿者编号"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args: Any, area: Area, **options: Any) -> None:
        super().__init__(*args, **options)
        self._area = area

    def clean_number(self) -> Volunteer:
        """Who has this number.

        Raises:
            ValidationError: nobody here.
        """
        try:
            return volunteer_in(self._area, clean_digits(self.cleaned_data["number"]))
        except NotFound:
            raise forms.ValidationError(_("这里没有这个编号的志愿者")) from None

    @property
    def volunteer(self) -> Volunteer:
        """Who comes in."""
        found: Volunteer = self.cleaned_data["number"]
        return found


class PairForm(BesideForm):
    """A community to be paired with a unit."""

    community = forms.ChoiceField(label=_("和哪个社区结对"))

    def __init__(self, *args: Any, places: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self._communities = {str(place.pk): place for place in places}
        set_choices(self, "community", [("", "—"), *communities_grouped(places)])

    def chosen(self) -> Area:
        """Which community."""
        return self._communities[self.cleaned_data["community"]]


class PairUnitForm(PairForm):
    """A unit of the district and a community of ours."""

    unit = forms.ChoiceField(label=_("哪个单位"))
    field_order = ("unit", "community")

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self._units = {str(unit.pk): unit for unit in units}
        offered = [("", "—"), *((pk, unit.name) for pk, unit in self._units.items())]
        set_choices(self, "unit", offered)

    def chosen_unit(self) -> Unit:
        """Which unit."""
        return self._units[self.cleaned_data["unit"]]
