"""Reading one row anew, with a statement that is compiled once and not at every turn.

Actions read the row they decide on inside their transaction, and again after their move: twice per
act. Django puts the SELECT together from its fields each time, which for a wide row costs ten times
what the database needs to answer it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

type Converter = Callable[[Any, Any, BaseDatabaseWrapper], Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """The SELECT of one row by its key, its columns, and how their values become Python's."""

    sql: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    """Columns that point to other rows."""
    reverse: frozenset[str]
    """Names under which objects that point here are remembered."""
    converters: tuple[tuple[int, tuple[Converter, ...], Any], ...]


@lru_cache(maxsize=64)
def _statement(model: type[Model], alias: str, lock: bool) -> Statement:  # noqa: FBT001
    rows = model._base_manager.using(alias).filter(pk=0)
    compiler = (rows.select_for_update() if lock else rows).query.get_compiler(alias)
    sql, _params = compiler.as_sql()
    columns = [column for column, _sql, _name in compiler.select]
    found = compiler.get_converters(columns)
    return Statement(
        sql=sql,
        names=tuple(column.target.attname for column in columns),
        keys=tuple(one.attname for one in model._meta.concrete_fields if one.is_relation),
        reverse=frozenset(one.cache_name for one in model._meta.related_objects),
        converters=tuple((place, tuple(how), column) for place, (how, column) in found.items()),
    )


def reread(instance: Model, *, lock: bool = False) -> None:
    """Set every column of an instance to what the database holds now; `lock` the row meanwhile.

    Related objects that were read before stay, unless the row points to others now. On SQLite the
    transaction holds the only pen already, and `lock` changes nothing.

    Raises:
        DoesNotExist: the row has gone.
    """
    model = type(instance)
    alias = instance._state.db or DEFAULT_DB_ALIAS
    connection = connections[alias]
    statement = _statement(model, alias, lock)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, (instance.pk,))
        found = cursor.fetchone()
    if found is None:
        raise model.DoesNotExist  # type: ignore[attr-defined]
    row = list(found)
    for place, converters, column in statement.converters:
        for convert in converters:
            row[place] = convert(row[place], column, connection)
    _set(instance, statement, dict(zip(statement.names, row, strict=True)))


def _set(instance: Model, statement: Statement, values: dict[str, Any]) -> None:
    held, remembered = instance.__dict__, instance._state.fields_cache
    for name in statement.keys:
        if held.get(name) != values[name]:
            setattr(instance, name, values[name])  # forgets the object it pointed to
    held.update(values)
    held.pop("_prefetched_objects_cache", None)
    for name in statement.reverse & remembered.keys():
        del remembered[name]
