"""What importing tests share: rosters of the cast's district, and everything a database holds."""

from datetime import timedelta
from typing import Any

from django.apps import apps

from beside.access.actor import SYSTEM, Actor
from beside.exchange import imports
from beside.exchange.importing.running import run
from beside.exchange.models import Import
from beside.people.models import Drawer, Person
from beside.people.private import Purpose, open_list
from tests.cast import MONDAY, World
from tests.exchange.tables import xlsx

HEADER = [
    "姓名",
    "性别",
    "身份证号码",
    "联系电话",
    "工作单位",
    "所在支部",
    "入党时间",
    "居住社区",
    "特长",
]
ZHANG = ["张国华", "男", "130502190001010016", "10012345601", "区档案馆", "第一支部"]
ZHANG += ["2014.9.7", "槐荫里社区", "理发、电工"]
LIU = ["刘秀英", "女", "130502190001010024", "10012345602", "区档案馆", "第二支部"]
LIU += ["1999-01-02", "文渠社区", ""]
CHEN = ["陈立", "男", "130502190001010032", "10012345603", "", "", "", "槐荫里", "驾驶"]
LATER = MONDAY + timedelta(days=30)
SETTLED = ("journal.Pending",)


def changed(row, **cells):
    """A row with some cells changed, by letter."""
    row = list(row)
    for letter, cell in cells.items():
        row[ord(letter) - 65] = cell
    return row


def roster(*rows, header=HEADER) -> bytes:
    return xlsx(header, *rows)


def bring(world: World, data: bytes, *, at=MONDAY, by: Actor = SYSTEM, **options: Any) -> Import:
    """Upload, confirm, and let the job run."""
    started = imports.start(data, "花名册.xlsx", world.district, by=by, at=at, **options)
    imports.confirm(started, by=by, at=at)
    return run(Import.objects.get(pk=started.pk), at=at)


def drawer_of(name: str) -> dict[str, str]:
    """What the drawer holds of the one person with this name."""
    return next(drawer for drawer in drawers() if drawer["legal_name"] == name)


def drawers() -> list[dict[str, str]]:
    fields = (
        "legal_name", "id_number", "telephone", "address", "birth_date", "party_branch",
        "joined_party_on", "political_status", "note",
    )  # fmt: skip
    people = list(Drawer.objects.values_list("person_id", flat=True))
    district = Person.objects.values_list("district_id", flat=True)[0]
    found = open_list(
        people, fields, purpose=Purpose.ROSTER, district_id=district, by=SYSTEM, at=MONDAY
    )
    return [found[pk] for pk in sorted(found)]


def everything() -> dict[str, list[str]]:
    """Every row of every table of the house but imports themselves, jobs and openings."""
    left_out = {"exchange.Import", "platform.Job", "people.Opening", "platform.Beat"}
    return {
        model._meta.label: sorted(repr(row) for row in model._default_manager.values_list())
        for model in apps.get_models()
        if model.__module__.startswith("beside.") and model._meta.label not in left_out
    }
