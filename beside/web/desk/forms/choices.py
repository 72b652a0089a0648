"""What can be chosen from the taxonomy: categories in groups, tags, hardships, certificates."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.platform.brief_cache import BriefCache
from beside.web.desk.acting import Text
from beside.wishes import taxonomy
from beside.wishes.models import Category
from beside.wishes.selectors.wall import categories

type Choice = tuple[str, Text]
type Grouped = list[tuple[str, list[Choice]]]

RISK_LEVELS: list[tuple[int, Text]] = [
    (0, _("没有")),
    (1, _("小心就行")),
    (2, _("要有志愿者保险")),
    (3, _("只派给有资质的单位")),
]
SEXES: list[Choice] = [("", _("都可以")), ("f", _("女志愿者")), ("m", _("男志愿者"))]
QUALIFICATIONS: list[Choice] = [
    ("", _("不用")),
    *((one.code, one.name) for one in taxonomy.certificates()),
]
TAGS: list[Choice] = [(tag.code, tag.name) for tag in taxonomy.tags()]
HARDSHIPS: list[Choice] = [(one.code, one.name) for one in taxonomy.hardships().values()]


def asked_of(*kinds: ConsentKind) -> list[Choice]:
    """The consents that are asked, each with the one sentence that is read out."""
    return [(kind.value, gettext_lazy(current(kind).asks)) for kind in kinds]


def set_choices(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    """Say what a question may be answered with, where that is known only now."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = list(choices)


type Known = tuple[Grouped, dict[str, Category]]

_known: BriefCache[str, Known] = BriefCache(seconds=30)


def category_choices() -> Known:
    """The eight groups with their items, and every item by its code; at most half a minute old."""
    return _known.get("all", _read)


def _read() -> Known:
    groups = categories()
    by_code = {item.code: item for item in _items(groups)}
    grouped: Grouped = [
        (group.name, [(item.code, item.name) for item in group.items.all()]) for group in groups
    ]
    return grouped, by_code


def _items(groups: list[Category]) -> Iterator[Category]:
    for group in groups:
        yield from group.items.all()
