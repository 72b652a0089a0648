"""Changing rows that still are as expected, with an UPDATE that is compiled once per shape.

Compare-and-swap is what every act does to a wish and its claims. Django puts such a statement
together anew each time, from expressions that are made for far harder questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from beside.platform.insert import own_field

if TYPE_CHECKING:
    from django.db.models import Field


@dataclass(frozen=True, slots=True)
class Plus:
    """A column's own value and a number more."""

    number: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The UPDATE, and the columns that take its values in their order."""

    sql: str
    fields: tuple["Field[Any, Any]", ...]


type Shape = tuple[tuple[str, int], ...]
"""Names of columns; how many values are allowed (0: NULL) or, in what is set, 1 for an addition."""


@lru_cache(maxsize=256)
def _statement(model: type[Model], alias: str, changes: Shape, where: Shape) -> Statement:
    quote = connections[alias].ops.quote_name
    fields: list[Field[Any, Any]] = []
    sets, tests = [], []
    for name, adds in changes:
        field = own_field(model, name)
        column = quote(field.column or "")
        sets.append(f"{column} = {column} + %s" if adds else f"{column} = %s")
        fields.append(field)
    for name, number in where:
        field = own_field(model, name)
        marks = ", ".join(["%s"] * number)
        tests.append(f"{quote(field.column or '')} " + (f"IN ({marks})" if number else "IS NULL"))
        fields.extend([field] * number)
    table = quote(model._meta.db_table)
    # Nothing here but names of the model's own columns; values go in as parameters.
    sql = f"UPDATE {table} SET {', '.join(sets)} WHERE {' AND '.join(tests)}"  # noqa: S608
    return Statement(sql, (*fields,))


def _plain(value: Any) -> Any:
    if isinstance(value, Plus):
        return value.number
    return value.pk if isinstance(value, Model) else value


def _allowed(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    if isinstance(value, frozenset | set | list | tuple):
        return tuple(sorted(value))
    return (_plain(value),)


def change(model: type[Model], changes: Mapping[str, Any], **where: Any) -> int:
    """Set columns of the rows whose own columns are as told; how many there were.

    `where` names a value, several of which one must be met, or None for NULL. A changed value is
    plain, or `Plus(n)`. Signals and `auto_now` play no part, as with `QuerySet.update`.

    Raises:
        FieldDoesNotExist: the model has no such column.
        IntegrityError: a constraint forbids it.
    """
    met = {name: _allowed(value) for name, value in where.items()}
    shape = tuple((name, int(isinstance(value, Plus))) for name, value in changes.items())
    asked = tuple((name, len(values)) for name, values in met.items())
    connection = connections[DEFAULT_DB_ALIAS]
    statement = _statement(model, DEFAULT_DB_ALIAS, shape, asked)
    values = [_plain(one) for one in changes.values()]
    values += [value for several in met.values() for value in several]
    prepared = [
        field.get_db_prep_save(value, connection)
        for field, value in zip(statement.fields, values, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, prepared)
        return int(cursor.rowcount)
