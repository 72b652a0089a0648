"""Triggers that make a table append-only, on SQLite and on PostgreSQL alike.

They also stop what passes an ordinary trigger: INSERT OR REPLACE on SQLite, TRUNCATE on PostgreSQL.
Changing a table's columns on SQLite drops its triggers, so they are put back after every migrate.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Locked:
    """An append-only table and the columns of its unique key besides `id`."""

    table: str
    key: tuple[str, ...] = ()


JOURNAL = Locked("journal_entry", ("subject_type", "subject_id", "subject_seq"))
LOCKED = [JOURNAL]


def _sqlite_statements(locked: Locked) -> list[str]:
    table = locked.table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    same = f"SELECT 1 FROM {table} WHERE id = NEW.id"  # noqa: S608  # our own table names
    if locked.key:
        match = " AND ".join(f"{column} = NEW.{column}" for column in locked.key)
        same += f" UNION ALL SELECT 1 FROM {table} WHERE {match}"  # noqa: S608
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({same}) {refuse}",
    ]


def _postgres_statements(locked: Locked) -> list[str]:
    table = locked.table
    refuse = (
        f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'"
    )
    function = f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql"
    run = f"EXECUTE FUNCTION {table}_refuse()"
    return [
        f"{function} AS $$ BEGIN {refuse}; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
    ]


def lift(locked: Locked, connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. Only tests and the named retention job have a reason to."""
    table = locked.table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in ("append_only", "no_truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
            return
        for name in ("no_update", "no_delete", "no_replace"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")


def lock(locked: Locked, connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, whatever was there."""
    lift(locked, connection)
    make = _postgres_statements if connection.vendor == "postgresql" else _sqlite_statements
    with connection.cursor() as cursor:
        for statement in make(locked):
            cursor.execute(statement)


def lock_all() -> None:
    """Lock every append-only table of the main database; run after every migrate."""
    for locked in LOCKED:
        lock(locked, connections["default"])
