"""The house rules that no linter knows. A broken rule names the file and says what to do."""

import ast
import dataclasses
import enum
import re
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from beside.journal.events import KINDS
from beside.wishes.states import STEPS

ROOT = Path(__file__).parent.parent
CODE = [p for p in (ROOT / "beside").rglob("*.py") if "migrations" not in p.parts]
WEB = [p for p in CODE if "web" in p.parts]
PLAIN = {int, bool, date, datetime, types.NoneType}
NAMES = {path: str(path.relative_to(ROOT)) for path in CODE}

type Test = Callable[[], None]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def every(paths: list[Path]) -> Callable[[Callable[..., None]], Test]:
    """One test that looks at all of these rooms, and names each in which a rule is broken."""
    return for_each([(NAMES[path], (path,)) for path in paths])


def for_each(
    things: Iterable[tuple[str, tuple[Any, ...]]],
) -> Callable[[Callable[..., None]], Test]:
    """As parametrizing, in one test: thousands of small ones cost more than what they look at."""
    told = list(things)
    assert told

    def over(check: Callable[..., None]) -> Test:
        def test() -> None:
            broken = list(filter(None, (_broken(check, name, words) for name, words in told)))
            if broken:
                pytest.fail("\n".join(broken), pytrace=False)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        test.__qualname__ = check.__qualname__
        return test

    return over


def _broken(check: Callable[..., None], name: str, words: tuple[Any, ...]) -> str:
    try:
        check(*words)
    except AssertionError as problem:
        return f"{name}: {problem}"
    return ""


@every(CODE)
def test_rooms_stay_small(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 400, "split this room in two along its subject, not along its type"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            long = node.end_lineno - node.lineno + 1
            assert long <= 40, f"{node.name}: {long} lines are too many to see at once"


@every(CODE)
def test_imports_are_at_the_top(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            late = [n for n in ast.walk(node) if isinstance(n, ast.ImportFrom | ast.Import)]
            assert not late, f"{node.name} imports late: two rooms depend on each other"


@every(CODE)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    if path.name not in {"apps.py", "manage.py"} and path.read_text("utf-8").strip():
        assert ast.get_docstring(tree(path)), "its first lines say what the file is for"


@every(CODE)
def test_public_functions_have_docstrings(path: Path) -> None:
    module = tree(path)
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if path.name == "apps.py":
                continue
            assert ast.get_docstring(node), f"{node.name}: say what it means"


def _allowed(hint: object) -> bool:
    if hint in PLAIN:
        return True
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return True
    args = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return set(args) <= {int, Ellipsis}
    return bool(args) and all(_allowed(arg) for arg in args)


def test_events_hold_no_words() -> None:
    assert KINDS
    for kind, event in KINDS.items():
        hints = typing.get_type_hints(event)
        for field in dataclasses.fields(event):
            assert _allowed(hints[field.name]), f"{kind}.{field.name}: keep an id, not the words"


def test_every_step_of_a_wish_has_its_event_and_every_event_its_step() -> None:
    verbs = {kind.removeprefix("wish.") for kind in KINDS if kind.startswith("wish.")}
    assert verbs == set(STEPS)


def test_every_constraint_and_index_is_named() -> None:
    for model in apps.get_models():
        if model.__module__.startswith("beside."):
            for thing in [*model._meta.constraints, *model._meta.indexes]:
                assert not re.search(r"_[0-9a-f]{6,8}_(idx|uniq)$", thing.name), (
                    f"{thing.name}: give it a name of ours, which says what it is for"
                )


def test_people_and_wishes_are_never_deleted_by_cascade() -> None:
    for model in apps.get_models():
        if model.__module__.startswith("beside."):
            for field in model._meta.get_fields():
                action = getattr(getattr(field, "remote_field", None), "on_delete", None)
                if action is not None and field.concrete and not field.auto_created:
                    assert action.__name__ != "CASCADE", f"{model.__name__}.{field.name}"


DOMAIN = [path for path in CODE if not {"web", "config"} & set(path.parts)]


HTTP = ("django.http", "django.shortcuts", "django.urls", "django.forms", "django.template")


@every(DOMAIN)
def test_the_domain_knows_no_http(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        stem = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for name in (f"{stem}{alias.name}" for alias in node.names):
            assert not f"{name}.".startswith(tuple(f"{one}." for one in HTTP)), (
                f"line {node.lineno}: requests, pages and forms are doors' work"
            )


@every(WEB)
def test_pages_read_through_selectors(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"objects", "_default_manager"}, (
                f"line {node.lineno}: ask a selector, which checks who asks"
            )


FLOWS = {
    node.name
    for path in (ROOT / "beside/flows").glob("*.py")
    for node in tree(path).body
    if isinstance(node, ast.FunctionDef)
    and {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}
    and node.decorator_list
}


def test_every_flow_has_its_own_test_file() -> None:
    assert FLOWS
    for name in FLOWS:
        assert (ROOT / "tests/flows" / f"test_{name}.py").exists(), name


@every(WEB)
def test_doors_call_the_flow_and_not_the_action_below_it(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = ast.unparse(node.func.value)
            assert node.func.attr not in FLOWS or name == "flow", (
                f"line {node.lineno}: {name}.{node.func.attr} leaves undone what follows from it"
            )
