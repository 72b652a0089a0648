"""Bring every database of the installation to the present schema.

Some things are not part of a schema that Django knows: the triggers that keep the journal
append-only and the search index in step. Changing a table on SQLite drops its triggers, so they are
put back after every migrate. A room registers its own step with `@after_migrate`, in a module that
its `apps.py` imports or in `<room>/install.py`, which is found by itself.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import autodiscover_modules

from beside.platform.router import EPHEMERAL, EPHEMERAL_HOMES
from beside.platform.search_tables import install_search

type Step = Callable[[], None]

AFTER_MIGRATE: list[Step] = []


def after_migrate(step: Step) -> Step:
    """Run this function after every migrate. It must be repeatable, and finds its own database."""
    if step not in AFTER_MIGRATE:
        AFTER_MIGRATE.append(step)
    return step


after_migrate(install_search)


def reinstall() -> None:
    """Run all steps that follow a migrate, in the order of their registration."""
    autodiscover_modules("install")
    for step in AFTER_MIGRATE:
        step()


def migrate_all(verbosity: int = 1) -> None:
    """Migrate every database, make the cache table, then put triggers and indexes back."""
    for alias in settings.DATABASES:
        # What may be lost is a few tables: going through everybody's history there is only slow.
        apps = EPHEMERAL_HOMES if alias == EPHEMERAL else (None,)
        for app in apps:
            words = [app] if app else []
            call_command("migrate", *words, database=alias, verbosity=verbosity, interactive=False)
        call_command("createcachetable", database=alias, verbosity=0)
    reinstall()
