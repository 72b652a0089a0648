"""What a volunteer says of herself: skills, how far and how much, free hours."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.people.models import Reach, Skill, Volunteer
from beside.web.forms import BesideForm
from beside.web.kit.fields import Week, WeekField

MOST_HOURS = 60


class SkillsForm(BesideForm):
    """One question for each group of skills; behind a skill that needs a certificate, whether the
    office has seen it."""

    def __init__(
        self,
        *args: Any,
        skills: Sequence[Skill],
        known: Sequence[Skill],
        certificates: frozenset[str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._skills = {str(skill.pk): skill for skill in skills}
        mine = {skill.pk for skill in known}
        for number, (group, members) in enumerate(groupby(skills, key=lambda one: one.group)):
            held = list(members)
            self.fields[f"group{number}"] = forms.MultipleChoiceField(
                label=group,
                choices=[(str(skill.pk), _label(skill, certificates)) for skill in held],
                initial=[str(skill.pk) for skill in held if skill.pk in mine],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def chosen(self) -> list[Skill]:
        """The skills that were ticked."""
        return [self._skills[pk] for ticked in self.cleaned_data.values() for pk in ticked]


def _label(skill: Skill, certificates: frozenset[str]) -> str:
    if not skill.qualification:
        return skill.name
    if skill.qualification in certificates:
        return _("%(skill)s（证书已登记）") % {"skill": skill.name}
    return _("%(skill)s（要证书，未登记）") % {"skill": skill.name}


class ReachForm(BesideForm):
    """How far one goes, how much time a week."""

    reach = forms.ChoiceField(
        label=gettext_lazy("您愿意去多远？"), choices=Reach.choices, widget=forms.RadioSelect
    )
    hours = forms.IntegerField(
        label=gettext_lazy("每周最多拿出几小时？"),
        help_text=gettext_lazy("不填就按区里的规定。到了这个数，新的心愿就先不找您。"),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
    )

    @classmethod
    def told(cls, volunteer: Volunteer) -> dict[str, Any]:
        """What is known so far, as first answers."""
        return {"reach": volunteer.reach, "hours": volunteer.weekly_minutes // 60 or None}

    @property
    def weekly_minutes(self) -> int:
        """Minutes a week; 0 for what the district assumes."""
        return (self.cleaned_data["hours"] or 0) * 60


def _hours(*spans: tuple[int, int]) -> int:
    return sum(1 << hour for start, end in spans for hour in range(start, end))


NIGHT = _hours((18, 21))
DAYTIME = _hours((8, 21))
PRESETS: dict[str, Week] = {
    "evenings": (NIGHT,) * 5 + (0, 0),
    "weekends": (0,) * 5 + (DAYTIME,) * 2,
}
"""工作日晚上 18–21, 周末全天 8–21: for who does not want to tick a hundred boxes."""


class FreeForm(BesideForm):
    """The free hours of a usual week."""

    free = WeekField(label=gettext_lazy("平常哪些时间有空？"), required=False)

    @property
    def week(self) -> Week:
        """What was ticked, and the hours of the preset whose button was pressed."""
        ticked: Week = self.cleaned_data["free"]
        more = PRESETS.get(self.data.get("preset", ""), (0,) * 7)
        return tuple(a | b for a, b in zip(ticked, more, strict=True))
