"""Members of a team or unit: listed by number and skills, with names opened once for the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.orgs.models import Team
from beside.orgs.selectors import MOST
from beside.people.models import Volunteer
from beside.people.private import Purpose, open_list
from beside.people.selectors import skill_names
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.serving.side import Group


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the list."""

    volunteer: Volunteer
    name: str
    skills: str

    def __str__(self) -> str:
        said = (self.name, self.volunteer.number, self.skills)
        return " · ".join(part for part in said if part)


def members_of(
    request: Request, group: Group, volunteers: Sequence[Volunteer], at: datetime
) -> list[Member]:
    """These volunteers of a group, with their names: one look into the drawer for all of them."""
    shown = list(volunteers[:MOST])
    skills = skill_names(shown)
    names = open_list(
        [one.person_id for one in shown],
        ["legal_name"],
        purpose=Purpose.ROSTER,
        district_id=group.district_id,
        by=request.actor,
        at=at,
        about=group,
    )
    return [
        Member(
            volunteer=one,
            name=names.get(one.person_id, {}).get("legal_name", ""),
            skills=skills[one.pk],
        )
        for one in shown
    ]


class MembersForm(BesideForm):
    """Who goes, and who leads."""

    members = forms.MultipleChoiceField(
        label=_("谁去？"), widget=forms.CheckboxSelectMultiple, required=False
    )
    lead = forms.ChoiceField(
        label=_("谁带队？"),
        help_text=_("不选，就由勾选的第一位带队。"),
        required=False,
    )

    def __init__(self, *args: Any, members: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._known = {str(one.volunteer.pk): one.volunteer for one in members}
        choices = [(str(one.volunteer.pk), str(one)) for one in members]
        for name, offered in (("members", choices), ("lead", [("", "—"), *choices])):
            asked = self.fields[name]
            if isinstance(asked, forms.ChoiceField):
                asked.choices = offered

    @property
    def going(self) -> list[Volunteer]:
        """Those who go, the lead first; whoever leads goes too."""
        lead = [self.cleaned_data["lead"]] if self.cleaned_data["lead"] else []
        chosen = dict.fromkeys([*lead, *self.cleaned_data["members"]])
        return [self._known[pk] for pk in chosen]


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
