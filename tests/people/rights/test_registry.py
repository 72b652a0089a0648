"""Whatever points at a person is told to her and forgotten with her: a new column without a holding
fails here.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.utils.timezone import now

from beside.people.models import Person, User, Volunteer
from beside.people.rights.registry import Holding, Whose, covered, holdings, register
from beside.people.rights.tables import tables_of
from tests.cast import World, submit

IDS = ("on_behalf_of", "person_ids")


def pointing_at_people() -> Iterator[str]:
    """Columns with a key to a person, volunteer or account, and those that hold a person's id."""
    for model in apps.get_models():
        if not model.__module__.startswith("beside."):
            continue
        for field in model._meta.get_fields():
            if not field.concrete:
                continue
            if field.related_model in (Person, Volunteer, User) or (
                field.name.endswith("person_id") or field.name in IDS
            ):
                yield f"{model._meta.app_label}.{model.__name__}.{field.name}"


def test_every_column_that_points_at_a_person_is_covered() -> None:
    columns = set(pointing_at_people())
    assert {"wishes.Wish.resident", "people.Opening.person_ids", "orgs.DutyShift.user"} <= columns
    missing = sorted(columns - covered())
    assert not missing, f"register a holding in the room's rights.py for {missing}"
    assert covered() <= columns, "a holding covers what is there no more"


def test_every_holding_tells_as_many_cells_as_it_has_columns(world: World) -> None:
    wish = submit(world, at=now())
    for person in (wish.resident, world.volunteer(world.zheng).person):
        for table in tables_of(Whose.of(person)):
            assert {len(row) for row in table.rows} <= {len(table.columns)}, table.name


def test_what_the_law_keeps_says_by_which_rule_and_how_long(db: None) -> None:
    kept = {one.name for one in holdings() if one.law}
    assert {"record", "volunteer", "hours", "logs", "promises"} <= kept
    counted = {one.name for one in holdings() if one.until(Whose(0, 0)) is None}
    assert counted == {one.name for one in holdings()}, "nobody's service is kept of nobody"


def test_two_holdings_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="hours"):
        register(Holding("hours", "", {}, (), lambda whose: ()))
