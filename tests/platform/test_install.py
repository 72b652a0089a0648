"""One call brings every database to the present schema, and puts back what a migrate drops."""

import pytest
from django.db import connection

from beside.platform import install, search
from tests.platform.racing import REAL


@pytest.mark.django_db(databases="__all__")
def test_steps_run_in_the_order_in_which_they_were_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(install, "AFTER_MIGRATE", [])

    @install.after_migrate
    def first() -> None:
        said.append("first")

    @install.after_migrate
    def second() -> None:
        said.append("second")

    install.after_migrate(first)  # a second time changes nothing
    install.reinstall()
    assert said == ["first", "second"]


@REAL
@pytest.mark.race
def test_migrating_again_puts_the_search_index_back() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX platform_fts")
        else:
            cursor.execute("DROP TRIGGER platform_fts_insert")
    install.migrate_all(verbosity=0)
    search.index("wish", 1, "修理路灯")
    assert search.refs("wish", "路灯") == [1]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'platform_fts'")
        else:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'platform_fts_insert'")
        assert cursor.fetchone() == (1,)
