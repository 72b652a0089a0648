"""The world of the tests, made once by its actions and then put back as rows for each test.

Making it takes two hundred queries; putting it back takes one INSERT for each of its tables.
Nothing is left in the database between tests, so a test without the world finds it as empty as
ever, and no test meets what another one has done to an object: each gets its own copies.
"""

import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Model

from tests.cast import World, make_world

type Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """One statement that puts all rows of one table back."""

    alias: str
    sql: str
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """The objects of the world, and what stands in the database about them."""

    objects: bytes
    inserts: list[Insert]


_kept: list[Kept] = []


def world_of_a_test() -> World:
    """The world, in the database and as objects that nobody else has."""
    if not _kept:
        _kept.append(_make())
    else:
        _put_back(_kept[0])
    world: World = pickle.loads(_kept[0].objects)
    return world


def _make() -> Kept:
    before = {model: _rows(model) for model in _models()}
    objects = pickle.dumps(make_world())
    made = {model: _added(model, rows) for model, rows in before.items()}
    return Kept(objects, [_insert(model, rows) for model, rows in made.items() if rows])


def _put_back(kept: Kept) -> None:
    with ExitStack() as stack:
        for alias in {insert.alias for insert in kept.inserts}:
            stack.enter_context(transaction.atomic(alias))  # keys may point ahead until its end
        for insert in kept.inserts:
            with connections[insert.alias].cursor() as cursor:
                cursor.execute(insert.sql, insert.values)


def _models() -> Iterator[type[Model]]:
    return (one for one in apps.get_models(include_auto_created=True) if one._meta.managed)


def _columns(model: type[Model]) -> str:
    quote = connections[_alias(model)].ops.quote_name
    written = (one for one in model._meta.concrete_fields if not one.generated)
    return ", ".join(quote(field.column) for field in written if field.column)


def _alias(model: type[Model]) -> str:
    return router.db_for_write(model) or DEFAULT_DB_ALIAS


def _rows(model: type[Model]) -> list[Row]:
    """All rows of a table as the driver gives them, and takes them again."""
    with connections[_alias(model)].cursor() as cursor:
        cursor.execute(f'SELECT {_columns(model)} FROM "{model._meta.db_table}"')
        return list(cursor.fetchall())


def _added(model: type[Model], before: list[Row]) -> list[Row]:
    after = _rows(model)
    assert all(row in after for row in before), f"making the world changes what is in {model}"
    return [row for row in after if row not in before]


def _insert(model: type[Model], rows: list[Row]) -> Insert:
    places = f"({', '.join(['%s'] * len(rows[0]))})"
    sql = (
        f'INSERT INTO "{model._meta.db_table}" ({_columns(model)}) '
        f"VALUES {', '.join([places] * len(rows))}"
    )
    return Insert(_alias(model), sql, list(chain.from_iterable(rows)))
