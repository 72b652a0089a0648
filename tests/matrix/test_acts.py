"""Every action × everybody: who may, and who is refused. An action without a line fails."""

import ast
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
from django.db import transaction
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.record import Hand
from tests.matrix import (
    acts_family,
    acts_office,
    acts_people,
    acts_signin,
    acts_voice,
    acts_wishes,
)
from tests.matrix.stage import EVERYBODY, Act, Stage, stage_of
from tests.test_house import WEB, tree
from tests.test_house_actions import ACTIONS
from tests.web.doors_world import Behind

ACTS = (
    *acts_family.ACTS,
    *acts_office.ACTS,
    *acts_people.ACTS,
    *acts_signin.ACTS,
    *acts_voice.ACTS,
    *acts_wishes.ACTS,
)


@pytest.fixture(scope="module")
def stage(behind: Behind) -> Stage:
    return stage_of(behind, now())


def may(stage: Stage, act: Act, who: str) -> bool:
    """Whether somebody gets it done; it is taken back."""
    with transaction.atomic():
        try:
            act.call(stage, by=stage.actor(who, act.about), at=stage.at)
        except (Refused, NotFound):
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_who_may(stage: Stage, db: None, act: Act) -> None:
    assert {who for who in EVERYBODY if may(stage, act, who)} == set(act.who.split())


ELSEWHERE = {
    "exchange.importing.selectors.error_workbook": "tests/web/office/test_rosters.py",
}
"""Actions about a thing too long in the making for here, and where it is asked who may."""


def test_every_action_has_a_line() -> None:
    """Those of the rooms below have no rule of their own: they take any hand, and the rooms above
    ask before they call them."""
    asking = [
        f"{module}.{name}".removeprefix("beside.")
        for module, name in ACTIONS
        if takes_an_actor(module, name)
    ]
    told = [act.name for act in ACTS]
    assert sorted(asking) == sorted([*told, *ELSEWHERE])


def takes_an_actor(module: str, name: str) -> bool:
    """Whether an action asks who is acting, and not only whose hand is to be written down."""
    hint = signature(getattr(import_module(module), name)).parameters["by"].annotation
    assert hint in {Actor, Hand}
    return hint is Actor


BY_HERSELF = {
    "people.volunteers.set_free_hours": "a volunteer's own offer",
    "people.volunteers.set_skills": "a volunteer's own offer",
    "people.volunteers.set_offer": "a volunteer's own offer",
}
"""What a door may call in a room below: it is about who is asking, and about nobody else."""


def test_no_door_calls_an_action_that_asks_nobody() -> None:
    below = {pair for pair in ACTIONS if not takes_an_actor(*pair)}
    called = {
        f"{module}.{name}".removeprefix("beside."): str(path)
        for path in WEB
        for module, name in _called(path)
        if (module, name) in below
    }
    assert called.keys() == BY_HERSELF.keys()


def _called(path: Path) -> Iterator[tuple[str, str]]:
    """The functions that a door knows by name, and those it calls of modules that it knows."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.module, alias.name
                modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield modules.get(node.value.id, ""), node.attr
