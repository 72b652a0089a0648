"""Who goes: choosing among the members of a team or unit.

The list shows who fits; what was ticked stays in it while one looks for others by number or asks
for the names. What is sent is held against all members: whether somebody fits is for the action to
say, which also knows that the same form was sent before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Refused
from beside.common.text import clean_digits
from beside.orgs.models import Team
from beside.orgs.selectors import MOST, everybody_in
from beside.people.models import Volunteer
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.serving.members import Member, members_of
from beside.web.serving.side import Group
from beside.wishes.eligibility import OTHER_UNFIT, RULES
from beside.wishes.models import Wish
from beside.wishes.selectors.candidates import members_who_fit

FEW = 30
"""Up to so many are found by looking; beyond, by number."""
LOOK, NAMED = "look", "named"
"""The button that looks for a number ("find") or for names ("names"); and that they are shown."""


class _Any(forms.MultipleChoiceField):
    """Whoever was ticked: the form knows all members, not only those it shows."""

    def valid_value(self, value: Any) -> bool:
        return bool(value)


class MembersForm(BesideForm):
    """Who goes, and who leads. `known` are all members, by key; `shown` those one can tick."""

    members = _Any(label=_("谁去？"), widget=forms.CheckboxSelectMultiple, required=False)
    lead = forms.ChoiceField(
        label=_("谁带队？"),
        help_text=_("不选，就由勾选的第一位带队。"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        known: Mapping[str, Volunteer],
        shown: Sequence[Member],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._known = known
        choices = [(str(one.volunteer.pk), str(one)) for one in shown]
        for name, offered in (("members", choices), ("lead", [("", "—"), *choices])):
            asked = self.fields[name]
            if isinstance(asked, forms.ChoiceField):
                asked.choices = offered

    def clean_members(self) -> list[str]:
        """Members of the group.

        Raises:
            ValidationError: somebody else is among them.
        """
        chosen: list[str] = self.cleaned_data["members"]
        if not all(pk in self._known for pk in chosen):
            raise forms.ValidationError(_("选中的人里有人已经不在这里了，请重新选。"))
        return chosen

    @property
    def going(self) -> list[Volunteer]:
        """Those who go, the lead first; whoever leads goes too."""
        lead = [self.cleaned_data["lead"]] if self.cleaned_data["lead"] else []
        chosen = dict.fromkeys([*lead, *self.cleaned_data["members"]])
        return [self._known[pk] for pk in chosen]


@dataclass(frozen=True, slots=True)
class Choosing:
    """The form, and how its list came about: the number looked for, whether names are shown,
    whether there are more than the list shows.
    """

    form: MembersForm
    number: str
    named: bool
    by_number: bool
    cut: bool


def choosing(
    request: Request,
    group: Group,
    wish: Wish,
    at: datetime,
    *,
    through_unit: bool,
    acts: bool = True,
) -> Choosing:
    """The members of a group who may take a wish and do not hold it yet, to choose from. Nothing is
    wrong yet in a form that only looks: by its button, or where it is sent (`acts` is false).
    """
    sent, on = request.POST, service_day(at)
    everybody = everybody_in(group, on=on)
    known = {str(one.pk): one for one in everybody}
    ticked = [known[pk] for pk in dict.fromkeys(_ticked(request)) if pk in known]
    number = clean_digits(sent.get("q", ""))[:12]
    fit = members_who_fit(wish, everybody, on=on, through_unit=through_unit)
    found = [one for one in fit if one.number.startswith(number) and one not in ticked]
    named = NAMED in sent or sent.get(LOOK) == "names"
    shown = members_of(request, group, [*ticked, *found], at, named=named)
    form = MembersForm(
        sent if request.method == "POST" and acts and LOOK not in sent else None,
        known=known,
        shown=shown,
        initial={"members": [str(one.pk) for one in ticked], "lead": sent.get("lead", "")},
    )
    return Choosing(
        form=form,
        number=number,
        named=named,
        by_number=len(fit) > FEW or bool(number),
        cut=len(ticked) + len(found) > MOST,
    )


def _ticked(request: Request) -> list[str]:
    return [*request.POST.getlist("members"), request.POST.get("lead", "")]


def said_of(going: Sequence[Volunteer], refusal: Refused, request: Request) -> str:
    """Why it was refused. What somebody else lacks is hers to know: only that she does not fit."""
    others = any(one.pk != request.actor.volunteer_id for one in going)
    unfit = refusal.reason.code in {rule.reason.code for rule in RULES}
    return str(OTHER_UNFIT if others and unfit else refusal.reason)


class TeamForm(BesideForm):
    """To which of the unit's teams an offer is passed on."""

    team = forms.ChoiceField(label=_("转给哪支服务队？"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, teams: Sequence[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        self._teams = {str(team.pk): team for team in teams}
        asked = self.fields["team"]
        if isinstance(asked, forms.ChoiceField):
            asked.choices = [(pk, team.name) for pk, team in self._teams.items()]

    @property
    def chosen(self) -> Team:
        """The team that was chosen."""
        return self._teams[self.cleaned_data["team"]]
