"""Inserting rows with statements compiled once: for tables that every act and import writes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    from django.db.models import Field

MOST_VALUES = 30_000
"""Parameters of one statement; SQLite takes 32,766 and PostgreSQL 65,535."""


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
    batch: int = 500,
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
    size = min(batch, MOST_VALUES // len(statement.fields))
    if len(instances) <= size:
        _insert_part(instances, statement, alias)
        return instances
    with transaction.atomic(using=alias, savepoint=False):
        for part in batched(instances, size, strict=False):
            _insert_part(part, statement, alias)
    return instances


@lru_cache(maxsize=256)
def _repeated(statement: Statement, times: int) -> str:
    """The statement with so many rows."""
    head, row, tail = statement.sql.partition(f"({', '.join(['%s'] * len(statement.fields))})")
    return head + ", ".join([row] * times) + tail


def _insert_part[M: Model](part: Sequence[M], statement: Statement, alias: str) -> None:
    """One statement: the row of the compiled one as many times as there are rows."""
    connection = connections[alias]
    values = [
        field.get_db_prep_save(field.pre_save(instance, add=True), connection)
        for instance in part
        for field in statement.fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_repeated(statement, len(part)), values)
        keys = cursor.fetchall() if statement.key else ()
    for instance, (key,) in zip(part, keys, strict=False):
        setattr(instance, statement.key, key)
    for instance in part:
        instance._state.adding, instance._state.db = False, alias
