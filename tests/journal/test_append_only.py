"""The journal can be written, never rewritten: not through Django, not behind its back."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from beside.journal.append_only import JOURNAL, lift
from beside.journal.models import Entry
from beside.platform.install import reinstall
from beside.wishes.models import Wish
from tests.cast import World, make_wish


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


def _deletes_freely() -> None:
    """One entry can be deleted; it is put back, so that what follows finds it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_pending")
        cursor.execute("DELETE FROM journal_entry")
        assert cursor.rowcount > 0
        transaction.set_rollback(True)


def _change_the_table() -> None:
    """As a migration does; on SQLite the table is made anew, without its triggers."""
    old = Entry._meta.get_field("via")
    new = models.CharField(max_length=21, blank=True)
    new.set_attributes_from_name("via")
    with connection.schema_editor(atomic=False) as editor:
        editor.alter_field(Entry, old, new)
        editor.alter_field(Entry, new, old)


def _replaced_or_truncated() -> str:
    if connection.vendor == "postgresql":
        return "TRUNCATE journal_entry CASCADE"
    names = ", ".join(field.attname for field in Entry._meta.concrete_fields)
    return f"INSERT OR REPLACE INTO journal_entry ({names}) SELECT {names} FROM journal_entry"


def test_the_locks_are_put_back_after_a_migration_that_dropped_them(
    transactional_db: None, world: World
) -> None:
    make_wish(world)
    if connection.vendor == "postgresql":
        lift(JOURNAL, connection)
    else:
        with connection.constraint_checks_disabled():
            _change_the_table()
    _deletes_freely()
    reinstall()
    for statement in (
        "UPDATE journal_entry SET kind = 'x'",
        "DELETE FROM journal_entry",
        _replaced_or_truncated(),
    ):
        attack(statement)
