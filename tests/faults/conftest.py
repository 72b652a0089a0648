"""A house of its own for each fault: what is broken here must not be anybody else's."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.config.installation import Installation, own_database
from tests.faults.house import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Migrated, not yet running; gone afterwards with everything that still runs."""
    made = Installation(tmp_path / "data", own_database())
    made.beside("migrate")
    own = House(made)
    yield own
    own.kill()
    if made.url:
        server, _, name = made.url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")
