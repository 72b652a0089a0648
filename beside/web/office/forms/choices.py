"""What can be chosen: places in groups, kinds of wishes, skills, kinds of teams."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise

from beside.people.models import Skill
from beside.places.models import Area, Level
from beside.wishes import taxonomy
from beside.wishes.models import Category

type Text = str | Promise
type Choice = tuple[str, Text]
type Grouped = list[tuple[Text, list[Choice]] | Choice]

TEAM_KINDS: list[Choice] = [("", "—"), *((one.code, one.name) for one in taxonomy.team_kinds())]


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


def places_indented(places: Iterable[Area]) -> list[Choice]:
    """Places of several levels in one list, the lower ones moved in."""
    known = list(places)
    top = min((place.depth for place in known), default=0)
    return [(str(place.pk), "　" * (place.depth - top) + place.name) for place in known]


def categories_grouped(groups: Iterable[Category]) -> Grouped:
    """The eight kinds, each followed by its items."""
    found: Grouped = []
    for group in groups:
        found.append((group.code, group.name))
        found += [(item.code, f"　{item.name}") for item in group.items.all()]
    return found


def skill_choices(skills: Iterable[Skill]) -> list[Choice]:
    """Skills in their order."""
    return [(str(skill.pk), skill.name) for skill in skills]
