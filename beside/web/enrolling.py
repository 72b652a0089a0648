"""实名注册 at every door: the same questions, asked by the person, the desk and the office.

Each class is one group of questions; a door's form is made of those it asks.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.text import one_line
from beside.orgs.models import Unit
from beside.people import ages
from beside.people.change_requests import said_qualification
from beside.people.guardians import Consent
from beside.people.identity import IdCheck, Malformed, check_id_number, clean_telephone
from beside.people.models import Given, Skill, VolunteerKind, What
from beside.people.models.fitness import Certificate
from beside.people.volunteers import Enrollment
from beside.places.models import Area
from beside.web.choices import communities_grouped, set_choices, skill_choices
from beside.web.forms import BesideForm
from beside.web.kit.fields import A_YEAR, DayField

SHORT = {"class": "short", "autocomplete": "off"}
LONGEST_NAME, LONGEST_UNIT = 40, 60
STATUSES = (
    ("", _("不填")),
    ("中共党员", _("中共党员")),
    ("中共预备党员", _("中共预备党员")),
    ("共青团员", _("共青团员")),
    ("群众", _("群众")),
)
"""Political status (GB/T 4762), as rosters write it too; kept in the drawer."""
GUARDIAN = ("guardian_name", "guardian_telephone", "guardian_relation")


def telephone_typed(typed: str) -> str:
    """A telephone in its normal form.

    Raises:
        ValidationError: no telephone in China is written so.
    """
    try:
        return clean_telephone(typed)
    except Malformed as wrong:
        raise forms.ValidationError(wrong.problem.label) from None


def number_typed(typed: str) -> IdCheck:
    """What an ID number tells, of somebody old enough.

    Raises:
        ValidationError: it cannot be right, in plain words which part; or somebody under 14.
    """
    today = service_day(now())
    try:
        checked = check_id_number(typed, today=today)
    except Malformed as wrong:
        raise forms.ValidationError(wrong.problem.label) from None
    verdict = ages.may_enroll(checked.birth_date, today)
    if not verdict:
        raise forms.ValidationError(str(verdict.reason))
    return checked


class Identity(BesideForm):
    """Who somebody is: name and ID number. Sex and day of birth are read from the number."""

    name = forms.CharField(
        label=_("姓名"), max_length=LONGEST_NAME, widget=forms.TextInput({"class": "short"})
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("18 位。只用来认人，存好以后谁也看不到全号。"),
        max_length=40,
        widget=forms.TextInput(SHORT),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.checked: IdCheck | None = None

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def clean_id_number(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: it cannot be right, or somebody is under 14.
        """
        self.checked = number_typed(self.cleaned_data["id_number"])
        return self.checked.number

    @property
    def is_minor(self) -> bool:
        """Whether the number is of somebody under 18."""
        born = self.checked.birth_date if self.checked else None
        return ages.of_age_on(born, service_day(now())) is not None

    @property
    def sex(self) -> str:
        """As the number tells it."""
        return self.checked.sex.value if self.checked else ""


class Home(BesideForm):
    """In which community somebody lives."""

    community = forms.ChoiceField(label=_("哪个社区"))

    def __init__(self, *args: Any, places: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self._places = {str(place.pk): place for place in places}
        set_choices(self, "community", [("", _("请选一个")), *communities_grouped(places)])

    def chosen_community(self) -> Area:
        """Where she lives."""
        return self._places[self.cleaned_data["community"]]


class Guardianship(BesideForm):
    """监护人: who is asked for somebody under 18."""

    guardian_name = forms.CharField(
        label=_("监护人姓名"), max_length=LONGEST_NAME, widget=forms.TextInput(SHORT)
    )
    guardian_telephone = forms.CharField(
        label=_("监护人电话"), max_length=30, widget=forms.TextInput({"type": "tel", **SHORT})
    )
    guardian_relation = forms.CharField(
        label=_("是本人的什么人"),
        help_text=_("例如：妈妈、爷爷。"),
        max_length=20,
        widget=forms.TextInput({"class": "tiny"}),
    )

    def clean_guardian_telephone(self) -> str:
        """The number in its normal form; empty where nothing is asked.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        typed = self.cleaned_data["guardian_telephone"]
        return telephone_typed(typed) if typed else ""

    def named(self, *, given_on: date | None = None, way: Given | None = None) -> Consent:
        """Who the guardian is, and her consent where it was given."""
        answers = self.cleaned_data
        name, telephone, relation = (answers[field] for field in GUARDIAN)
        return Consent(one_line(name), telephone, one_line(relation), given_on, way)


class GuardianConsent(Guardianship):
    """The same, with how and on which day she agreed."""

    way = forms.ChoiceField(label=_("怎么同意的"), choices=Given.choices, widget=forms.RadioSelect)
    given_on = DayField(label=_("哪天同意的"), back=A_YEAR, ahead=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("given_on", service_day(now()))

    def consent(self) -> Consent:
        """The answers."""
        answers = self.cleaned_data
        way = Given(answers["way"]) if answers["way"] else None
        return self.named(given_on=answers["given_on"], way=way)


class Workplace(BesideForm):
    """Where somebody works: a unit of the district, or none of them."""

    unit = forms.ChoiceField(label=_("工作单位"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self._units = {str(unit.pk): unit for unit in units}
        known = [(pk, one.name) for pk, one in self._units.items()]
        set_choices(self, "unit", [("", _("没有，或不在名单里")), *known])

    def chosen_unit(self) -> Unit | None:
        """Where she works, if it is a unit of the district."""
        return self._units.get(self.cleaned_data["unit"])


class TypedUnit(BesideForm):
    """A unit that is not in the list is typed; whether there is such a one, the office finds out.
    Goes with `Workplace`.
    """

    typed_unit = forms.CharField(
        label=_("名单里没有的，写在这里"),
        max_length=LONGEST_UNIT,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )

    def unit_name(self, chosen: Unit | None) -> str:
        """The name of where she works; empty for nowhere."""
        return chosen.name if chosen else one_line(self.cleaned_data["typed_unit"])


class Work(Workplace):
    """Which kind she is, her unit and branch, political status."""

    kind = forms.ChoiceField(
        label=_("人员类别"),
        choices=VolunteerKind.choices,
        initial=VolunteerKind.IN_SERVICE,
        widget=forms.RadioSelect,
    )
    political_status = forms.ChoiceField(label=_("政治面貌"), choices=STATUSES, required=False)
    party_branch = forms.CharField(
        label=_("所在支部"),
        max_length=LONGEST_UNIT,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )

    def clean_party_branch(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["party_branch"])

    def work_secrets(self) -> dict[str, str]:
        """What of it goes into the drawer."""
        names = ("political_status", "party_branch")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class Skills(BesideForm):
    """What somebody can do."""

    skills = forms.MultipleChoiceField(
        label=_("会做什么"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, skills: Sequence[Skill], **options: Any) -> None:
        super().__init__(*args, **options)
        set_choices(self, "skills", skill_choices(skills))

    def chosen_skills(self) -> list[int]:
        """The keys of what was ticked."""
        return [int(pk) for pk in self.cleaned_data["skills"]]


class Certificates(BesideForm):
    """证书: those somebody says she has, each with the day up to which it is valid."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for one in Certificate:
            self.fields[f"has_{one.value}"] = forms.BooleanField(label=one.label, required=False)
            self.fields[f"until_{one.value}"] = DayField(
                label=_("有效到哪天（长期有效就空着）"), required=False, back=0, ahead=50 * A_YEAR
            )

    @property
    def certificates(self) -> list[tuple[Any, Any]]:
        """The questions in pairs: has she this one, and up to when."""
        return [(self[f"has_{one.value}"], self[f"until_{one.value}"]) for one in Certificate]

    def claimed(self) -> list[tuple[What, str]]:
        """What was ticked, as the office checks it."""
        answers = self.cleaned_data
        return [
            (What.QUALIFICATION, said_qualification(one.value, answers.get(f"until_{one.value}")))
            for one in Certificate
            if answers.get(f"has_{one.value}")
        ]


class EnrollForm(Identity, Home, Work, Skills, GuardianConsent):
    """实名注册 at a counter: who somebody is, how to reach her, what she can do.

    Of the guardian only somebody under 18 is asked: she is here, or was called.
    """

    telephone = forms.CharField(
        label=_("电话"), max_length=30, widget=forms.TextInput({"type": "tel", **SHORT})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in (*GUARDIAN, "way", "given_on"):
            self.fields[name].required = False

    def clean_telephone(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        return telephone_typed(self.cleaned_data["telephone"])

    def clean(self) -> dict[str, Any]:
        """The guardian is asked for by the number of who is under 18."""
        answers = super().clean() or {}
        if self.is_minor:
            for name in (*GUARDIAN, "way", "given_on"):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, _("不满 18 岁的，监护人同意了才能登记，请填这一项。"))
        return answers

    @property
    def asks_guardian(self) -> bool:
        """Whether the guardian is to be filled in, or was begun."""
        return self.is_minor or any(self[name].value() for name in GUARDIAN)

    def enrollment(self) -> Enrollment:
        """The answers; sex and day of birth are read from the ID number."""
        answers = self.cleaned_data
        secrets = {
            "legal_name": answers["name"],
            "id_number": answers["id_number"],
            "telephone": answers["telephone"],
            **self.work_secrets(),
        }
        return Enrollment(
            community=self.chosen_community(),
            secrets=secrets,
            kind=VolunteerKind(answers["kind"]),
            sex=self.sex,
            skills=self.chosen_skills(),
            guardian=self.consent() if self.is_minor else None,
        )
