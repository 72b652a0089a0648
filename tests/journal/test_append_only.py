"""The journal can be written, never rewritten: not through Django, not behind its back."""

import pytest
from django.db import DatabaseError, connection, transaction

from beside.journal.models import Entry
from beside.platform.install import reinstall
from beside.wishes.models import Wish


def attack(statement: str, match: str = "append-only") -> None:
    refused = pytest.raises(DatabaseError, match=match)
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_rows_cannot_be_changed(wish: Wish) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(kind="wish.forgotten")
    assert not Entry.objects.filter(kind="wish.forgotten").exists()


def test_rows_cannot_be_deleted(wish: Wish) -> None:
    before = Entry.objects.count()
    attack("DELETE FROM journal_entry")
    assert Entry.objects.count() == before


def test_rows_cannot_be_replaced_or_truncated(wish: Wish) -> None:
    entry = Entry.objects.order_by("pk").first()
    assert entry is not None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        attack("TRUNCATE journal_entry CASCADE")
    else:
        columns = [field.attname for field in Entry._meta.concrete_fields]
        same = ", ".join("'x'" if name == "kind" else name for name in columns)
        attack(
            f"INSERT OR REPLACE INTO journal_entry ({', '.join(columns)}) "
            f"SELECT {same} FROM journal_entry WHERE id = {entry.pk}"
        )
        without_id = [name for name in columns if name != "id"]
        same = ", ".join("'x'" if name == "kind" else name for name in without_id)
        attack(
            f"INSERT OR REPLACE INTO journal_entry ({', '.join(without_id)}) "
            f"SELECT {same} FROM journal_entry WHERE id = {entry.pk}"
        )
    assert Entry.objects.get(pk=entry.pk).kind == entry.kind


def test_the_locks_are_put_back_after_a_migration_that_dropped_them(wish: Wish) -> None:
    reinstall()
    reinstall()
    attack("DELETE FROM journal_entry")
