"""A house of its own for each fault: what is broken here must not be anybody else's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from tests.config.installation import Installation, own_database
from tests.faults.house import House

FILES = {"default": "beside.sqlite3", "ephemeral": "ephemeral.sqlite3"}


def copied(data: Path) -> Installation:
    """The suite's own empty database again, for a house apart."""
    data.mkdir()
    for alias, name in FILES.items():
        if alias in connections and connections[alias].vendor == "sqlite":
            with (
                closing(sqlite3.connect(connections[alias].settings_dict["NAME"])) as empty,
                closing(sqlite3.connect(data / name)) as copy,
            ):
                empty.backup(copy)
    connection = connections["default"]
    connection.close()
    if connection.vendor == "sqlite":
        return Installation(data)
    connection.close_pool()  # type: ignore[attr-defined]  # a template must have no visitors
    return Installation(data, own_database(copy_of=connection.settings_dict["NAME"]))


@pytest.fixture
def house(transactional_db: None, tmp_path: Path) -> Iterator[House]:
    """With all its tables, not yet running; gone afterwards with everything that still runs."""
    own = House(copied(tmp_path / "data"))
    yield own
    own.kill()
    if own.installation.url:
        server, _, name = own.installation.url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")
