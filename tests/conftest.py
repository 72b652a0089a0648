"""The cast, named in the order of the Hundred Family Surnames, and the world they live in.

赵 Zhao makes wishes. 钱 Qian and 孙 Sun volunteer. 李 Li dispatches for 槐荫里. 周 Zhou dispatches
next door, in 文渠, and must never see 槐荫里's papers. 吴 Wu organizes the district. 郑 Zheng leads
a team of the tax bureau, 冯 Feng is the bureau's liaison, 王 Wang edits the column. 褚 Chu is the
district's system administrator, 卫 Wei its security administrator, 蒋 Jiang its auditor.
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client, TransactionTestCase

from beside.access.actor import Actor
from beside.journal import append_only
from beside.platform.install import reinstall
from beside.wishes.models import Wish
from tests import signing
from tests.cast import World, make_wish
from tests.kept_world import world_of_a_test

HERE = Path(__file__).parent
STORED = {"db", "transactional_db", "django_db_setup", "installation"}
"""Who asks for none of these cannot reach a database: pytest-django keeps it locked."""


BOTH = {"races", "platform", "journal"}
"""Folders whose tests ask something of the database itself: always on both."""


STREET = {"resident", "public", "joining", "account", "family"}
"""Doors from the street, which a quick run takes on SQLite with the rooms."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--stored", action="store_true", help="only tests that reach a database")
    parser.addoption("--share", choices=["sqlite", "postgres"], help="one's share of a quick run")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test that asks for the database gets all of them, and real transactions where it
    races. On a second database the others need not run again.
    """
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "installation" in names:  # starts the program itself, often several times
            item.add_marker(pytest.mark.slow, append=False)
        own = item.get_closest_marker("django_db")
        racing = "transactional_db" in names or item.get_closest_marker("race") is not None
        if own is not None:
            racing = racing or bool(own.kwargs.get("transaction"))
        elif not {"db", "transactional_db"} & set(names):
            continue
        mark = pytest.mark.django_db(databases="__all__", transaction=racing)
        item.add_marker(mark, append=False)
    if config.getoption("--stored"):
        _keep(config, items, [item for item in items if _reaches_a_database(item)])
    if share := config.getoption("--share"):
        _keep(config, items, [item for item in items if share in _shares(item)])


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[pytest.Item]) -> None:
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = kept


def _shares(item: pytest.Item) -> set[str]:
    """On which databases a test runs in a quick run: pages of those at work on PostgreSQL, which
    takes them through every room; the rooms themselves, and the doors from the street, on SQLite;
    on both what races or is about the database.
    """
    folder, inner, *_rest = (*item.path.relative_to(HERE).parts, "")
    if folder in BOTH or item.get_closest_marker("race") is not None:
        return {"sqlite", "postgres"}
    return {"postgres" if folder == "web" and inner not in STREET else "sqlite"}


def _reaches_a_database(item: pytest.Item) -> bool:
    asked = STORED & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


def _tear_down(self: Any) -> None:
    """Lift the append-only locks while Django empties the tables, then put everything back."""
    from django.db import connection

    for locked in append_only.LOCKED:
        append_only.lift(locked, connection)
    _django_tear_down(self)
    reinstall()


_django_tear_down = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def _empty_tables_in_spite_of_locks() -> Iterator[None]:
    TransactionTestCase._fixture_teardown = _tear_down  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = _django_tear_down  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def _styles_are_not_looked_for() -> None:
    """Each new client would make whitenoise look through all static files; no page needs them."""
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture(scope="session", autouse=True)
def _signing_in_is_done_with() -> Iterator[None]:
    """Who is signed in by force has shown a second factor too; see `tests.signing`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", signing.sign_in)
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_quick() -> Iterator[None]:
    """The same hasher with little to do. A `beside` that a test starts hashes in earnest."""
    with pytest.MonkeyPatch.context() as patch:
        for cost, little in (("time_cost", 1), ("memory_cost", 64), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, cost, little)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """What `migrate` does besides tables: locks, search index, categories."""
    with django_db_blocker.unblock():
        reinstall()


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> None:
    """Nothing remembered from the test before: cache table and in-process settings."""
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        cache.clear()
    from beside.platform.brief_cache import forget_all
    from beside.web.public.cached_wall import SHELF

    forget_all()
    SHELF.forget()


@pytest.fixture
def world(db: None) -> World:
    return world_of_a_test()


@pytest.fixture
def wish(world: World) -> Wish:
    """A wish on the wall with one place."""
    return make_wish(world)


@pytest.fixture
def qian(world: World) -> Actor:
    return Actor.of(world.qian)


@pytest.fixture
def sun(world: World) -> Actor:
    return Actor.of(world.sun)


@pytest.fixture
def li(world: World) -> Actor:
    return Actor.of(world.li)


@pytest.fixture
def zhou(world: World) -> Actor:
    return Actor.of(world.zhou)


@pytest.fixture
def wu(world: World) -> Actor:
    return Actor.of(world.wu)


@pytest.fixture
def zheng(world: World) -> Actor:
    return Actor.of(world.zheng)


@pytest.fixture
def feng(world: World) -> Actor:
    return Actor.of(world.feng)


@pytest.fixture
def zhao(world: World, wish: Wish) -> Actor:
    """The resident, with the link of `wish` in hand."""
    return Actor.resident(wish.resident_id, wish.pk)
