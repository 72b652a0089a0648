"""Questions of dispatching: whom to offer to, whose place to free, why to extend."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.people.selectors import volunteer_by_number
from beside.web.desk.acting import ActForm, Text
from beside.web.desk.forms.choices import set_choices
from beside.wishes.models import EndReason
from beside.wishes.selectors.candidates import Candidates, Suggestion, candidates, other_units
from beside.wishes.selectors.dossier import open_claims

FREED_BY_DESK = (EndReason.DESK, EndReason.NO_CONTACT, EndReason.UNWELL, EndReason.NO_TIME)


class OfferForm(ActForm):
    """One of those suggested, another unit, or a volunteer by number."""

    template = "desk/offer_form.html"

    to = forms.ChoiceField(label=_("派给谁？"), required=False, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=_("别的单位"), required=False)
    number = forms.CharField(
        label=_("志愿者编号"),
        max_length=12,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.found: Candidates = candidates(self.wish, on=service_day(self.at))
        set_choices(self, "to", self._suggested())
        others = [(f"unit-{unit.pk}", unit.name) for unit in other_units(self.wish)]
        set_choices(self, "unit", [("", _("不选")), *others])

    def _suggested(self) -> list[tuple[str, Text]]:
        units = [
            (f"unit-{unit.pk}", _("%(unit)s（结对单位）") % {"unit": unit.name})
            for unit in self.found.units
        ]
        teams = [
            (f"team-{team.pk}", _team(team.name, team.speciality)) for team in self.found.teams
        ]
        people = [
            (f"volunteer-{one.volunteer.pk}", _volunteer(one)) for one in self.found.volunteers
        ]
        return [*units, *teams, *people]

    def clean_number(self) -> str:
        """The code of the volunteer with this number.

        Raises:
            ValidationError: there is none in the district.
        """
        number = self.cleaned_data["number"].strip()
        if not number:
            return ""
        try:
            found = volunteer_by_number(self.wish.district_id, number)
        except NotFound:
            raise forms.ValidationError(_("没有这个编号的志愿者，请再看一下")) from None
        return f"volunteer-{found.pk}"

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three ways, as `target`: a kind and an id.

        Raises:
            ValidationError: none was chosen, or several.
        """
        answers = super().clean() or self.cleaned_data
        chosen = [answers[name] for name in ("to", "unit", "number") if answers.get(name)]
        if self.errors:
            return answers
        if len(chosen) != 1:
            raise forms.ValidationError(
                _("请选一个：推荐的、别的单位，或者写一个志愿者编号")
                if not chosen
                else _("只能派给一个，请留一个")
            )
        kind, _dash, pk = chosen[0].partition("-")
        return {**answers, "target": (kind, int(pk))}


def _team(name: str, speciality: str) -> Text:
    if not speciality:
        return _("%(team)s（服务队）") % {"team": name}
    return _("%(team)s（服务队，专长：%(speciality)s）") % {"team": name, "speciality": speciality}


def _volunteer(one: Suggestion) -> Text:
    words = {
        "number": one.volunteer.number,
        "kind": one.volunteer.get_kind_display(),
        "skills": one.skills or _("还没填技能"),
        "open": one.open_claims,
    }
    if one.free:
        said = _("志愿者 %(number)s · %(kind)s · %(skills)s · 手上 %(open)s 件 · 平常这时有空")
    else:
        said = _("志愿者 %(number)s · %(kind)s · %(skills)s · 手上 %(open)s 件")
    return said % words


class ReleaseForm(ActForm):
    """Whose place is freed, and why. Nobody is blamed."""

    claim = forms.ChoiceField(label=_("谁的？"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("为什么？"),
        choices=[(reason.value, reason.label) for reason in FREED_BY_DESK],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            (
                str(claim.pk),
                _("志愿者 %(number)s（%(state)s）")
                % {"number": claim.volunteer.number, "state": claim.get_state_display()},
            )
            for claim in (self.dossier.standing if self.dossier else open_claims(self.wish))
        ]
        set_choices(self, "claim", choices)
        if len(choices) == 1:
            self.initial.setdefault("claim", choices[0][0])


class ExtendForm(ActForm):
    """Why it takes longer."""

    same_for_all = True

    reason = forms.CharField(
        label=_("为什么要延期？"),
        help_text=_("只能延一次，理由和这件心愿放在一起。"),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )
