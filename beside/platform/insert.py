"""Inserting rows with statements compiled once: for tables that every act and import writes to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, partial
from itertools import batched, chain, repeat
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import BinaryField, CharField, IntegerField, Model, TextField
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    from django.db.models import Field

MOST_VALUES = 30_000
"""Parameters of one statement; SQLite takes 32,766."""
BATCH = 500
"""Rows of one statement where each has its own place in it."""
FEW = 20
"""Rows that PostgreSQL takes so; more come as arrays."""

type Column = Sequence[Any]
"""The values of one column, row after row."""


def own_field(model: type[Model], name: str) -> "Field[Any, Any]":
    """A column of the model's own table.

    Raises:
        FieldDoesNotExist: there is none of the name.
    """
    options = model._meta
    for field in options.concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise FieldDoesNotExist(f"{options.label}: {name}")


@dataclass(frozen=True, slots=True)
class Statement:
    """The INSERT of a model's row, the columns whose values it takes, and the key it returns."""

    sql: str
    fields: tuple["Field[Any, Any]", ...]
    key: str


@dataclass(frozen=True, slots=True)
class _Shared:
    """One value for all rows."""

    value: Any


@lru_cache(maxsize=64)
def _statement(
    model: type[Model], alias: str, unique: tuple[str, ...], replaced: tuple[str, ...]
) -> Statement:
    options = model._meta
    numbered = options.auto_field
    fields = [one for one in options.concrete_fields if one is not numbered and not one.generated]
    query = InsertQuery(
        model,
        on_conflict=OnConflict.UPDATE if unique else None,
        unique_fields=[own_field(model, name) for name in unique],
        update_fields=[own_field(model, name) for name in replaced],
    )
    query.insert_values(fields, [model()])
    compiler = query.get_compiler(alias)
    compiler.returning_fields = [numbered] if numbered else None
    ((sql, _params),) = compiler.as_sql()
    return Statement(sql, tuple(fields), numbered.attname if numbered else "")


def insert[M: Model](
    instance: M, *, unique: tuple[str, ...] = (), replacing: tuple[str, ...] = ()
) -> M:
    """Save a new row. As `save(force_insert=True)`, for tables without parents, and much faster.

    Where a row with the same `unique` columns is there, its columns `replacing` are set instead.
    Returns the same instance, with its key.

    Raises:
        IntegrityError: the database does not want it.
    """
    model = type(instance)
    alias = router.db_for_write(model, instance=instance) or DEFAULT_DB_ALIAS
    connection = connections[alias]
    statement = _statement(model, alias, unique, replacing)
    values = [
        field.get_db_prep_save(field.pre_save(instance, add=True), connection)
        for field in statement.fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, values)
        if statement.key:
            setattr(instance, statement.key, cursor.fetchone()[0])
    instance._state.adding = False
    instance._state.db = alias
    return instance


def insert_all[M: Model](
    instances: Sequence[M],
    *,
    unique: tuple[str, ...] = (),
    replacing: tuple[str, ...] = (),
) -> Sequence[M]:
    """Save new rows of one model in as few statements as can be. Returns them, with their keys.

    `unique` and `replacing` as for one row; no two of the rows may share their `unique` columns.
    """
    if len(instances) <= 1:
        return [insert(one, unique=unique, replacing=replacing) for one in instances]
    model = type(instances[0])
    alias = router.db_for_write(model) or DEFAULT_DB_ALIAS
    statement = _statement(model, alias, unique, replacing)
    values = [[field.pre_save(one, add=True) for one in instances] for field in statement.fields]
    keys = _insert_columns(statement, values, alias)
    for instance, key in zip(instances, keys, strict=False):
        setattr(instance, statement.key, key)
    for instance in instances:
        instance._state.adding, instance._state.db = False, alias
    return instances


def insert_rows(
    model: type[Model],
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    unique: tuple[str, ...] = (),
    replacing: tuple[str, ...] = (),
) -> list[int]:
    """The same where nobody needs the rows as objects, of which a roster would make a million.

    Each of `rows` has a value for each of `names`, another row by its key; other columns take what
    the model gives a new row. Returns the keys in the order of the rows, or nothing where a row has
    no number of its own.

    Raises:
        FieldDoesNotExist: the model has no such column.
        IntegrityError: the database does not want it.
    """
    if not rows:
        return []
    alias = router.db_for_write(model) or DEFAULT_DB_ALIAS
    statement = _statement(model, alias, unique, replacing)
    fields = [own_field(model, name) for name in names]
    told = dict(zip(fields, zip(*rows, strict=True), strict=True))
    blank = model()
    values = [
        told[field] if field in told else [field.pre_save(blank, add=True)] * len(rows)
        for field in statement.fields
    ]
    return _insert_columns(statement, values, alias)


def _insert_columns(statement: Statement, values: Sequence[Column], alias: str) -> list[int]:
    """Values column by column, in the order of the statement's fields; returns the new keys."""
    connection, times = connections[alias], len(values[0])
    columns = [
        _prepared(field, column, connection)
        for field, column in zip(statement.fields, values, strict=True)
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and times > FEW:
            cursor.execute(*_unnested(statement, columns, times, connection))
            return [key for (key,) in cursor.fetchall()] if statement.key else []
        rows = zip(*(_spread(column, times) for column in columns), strict=True)
        if times <= _at_once(statement):
            return _insert_part(statement, tuple(rows), cursor)
        with transaction.atomic(using=alias, savepoint=False):
            parts = batched(rows, _at_once(statement), strict=False)
            return [key for part in parts for key in _insert_part(statement, part, cursor)]


def _at_once(statement: Statement) -> int:
    return min(BATCH, MOST_VALUES // len(statement.fields))


def _insert_part(statement: Statement, part: Sequence[tuple[Any, ...]], cursor: Any) -> list[int]:
    """One statement: the row of the compiled one as many times as there are rows."""
    cursor.execute(_repeated(statement, len(part)), list(chain.from_iterable(part)))
    return [key for (key,) in cursor.fetchall()] if statement.key else []


def _prepared(field: "Field[Any, Any]", column: Column, connection: Any) -> "Column | _Shared":
    """Values as the driver takes them; a value that all rows share is prepared once."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    kind = _python_type(field)
    first = column[0]
    if all(value is first for value in column):
        return _Shared(_bare(first, kind, prepare))
    return [value if type(value) is kind else _bare(value, kind, prepare) for value in column]


def _bare(value: Any, kind: type | None, prepare: Callable[[Any], Any]) -> Any:
    """The value alone, without an enumeration around it: an array is of one type."""
    if value is None or type(value) is kind:
        return value
    ready = prepare(value.value if isinstance(value, Enum) else value)
    return ready if kind is None or ready is None else kind(ready)


@lru_cache(maxsize=256)
def _python_type(field: "Field[Any, Any]") -> type | None:
    """The type whose values the drivers take as they are; None where there is more to it."""
    while field.is_relation:
        field = field.target_field  # type: ignore[attr-defined]
    for cls, kind in (
        (IntegerField, int),
        (CharField, str),
        (TextField, str),
        (BinaryField, bytes),
    ):
        if isinstance(field, cls):
            return kind
    return None


def _spread(column: "Column | _Shared", times: int) -> Iterable[Any]:
    return repeat(column.value, times) if isinstance(column, _Shared) else column


@lru_cache(maxsize=256)
def _parts(statement: Statement) -> tuple[str, str, str]:
    """The statement before its row of values, that row, and what stands behind."""
    return statement.sql.partition(f"({', '.join(['%s'] * len(statement.fields))})")


@lru_cache(maxsize=256)
def _repeated(statement: Statement, times: int) -> str:
    """The statement with so many rows."""
    head, row, tail = _parts(statement)
    return head + ", ".join([row] * times) + tail


def _unnested(
    statement: Statement, columns: "Sequence[Column | _Shared]", times: int, connection: Any
) -> tuple[str, list[Any]]:
    """The statement with its rows as arrays: however many they are, it is read and planned once."""
    head, _row, tail = _parts(statement)
    chosen, values, sources, arrays = [], [], ["generate_series(1, %s)"], []
    for place, (field, column) in enumerate(zip(statement.fields, columns, strict=True)):
        kind = (field.db_type(connection) or "").partition("(")[0]
        if isinstance(column, _Shared):
            chosen.append(f"%s::{kind}")
            values.append(column.value)
        else:
            chosen.append(f"c{place}")
            sources.append(f"unnest(%s::{kind}[])")
            arrays.append(column)
    names = ", ".join(name for name in chosen if name.startswith("c"))
    # Nothing here but types of the model's own columns; values go in as parameters.
    sql = (
        f"{head.removesuffix('VALUES ')}SELECT {', '.join(chosen)} "  # noqa: S608
        f"FROM ROWS FROM ({', '.join(sources)}) AS given(number{names and ', '}{names}) "
        f"ORDER BY number{tail}"  # keys come back in the order of the rows
    )
    return sql, [*values, times, *arrays]
