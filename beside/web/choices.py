"""What several doors let one choose from: places in groups, skills."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise

from beside.people.models import Skill
from beside.places.models import Area, Level

type Text = str | Promise
type Choice = tuple[str, Text]
type Grouped = list[tuple[Text, list[Choice]] | Choice]


def set_choices(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    """Say what a question may be answered with, where that is known only now."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = list(choices)


def communities_grouped(places: Iterable[Area]) -> Grouped:
    """Communities under the names of their subdistricts; `places` in the order of the tree."""
    groups: Grouped = []
    members: list[Choice] = []
    for place in places:
        if place.level == Level.SUBDISTRICT:
            members = []
            groups.append((place.name, members))
        elif place.level == Level.COMMUNITY and groups:
            members.append((str(place.pk), place.name))
        elif place.level == Level.COMMUNITY:
            groups.append((str(place.pk), place.name))
    return groups


def skill_choices(skills: Iterable[Skill]) -> list[Choice]:
    """Skills in their order."""
    return [(str(skill.pk), skill.name) for skill in skills]
