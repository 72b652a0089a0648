"""What the tests of the installation share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.config.installation import Installation, in_use, own_database


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation that was migrated and nothing else; only to be copied."""
    made = Installation(tmp_path_factory.mktemp("migrated") / "data", own_database())
    made.beside("migrate")
    return made


@pytest.fixture
def installation(migrated: Installation, tmp_path: Path) -> Installation:
    """A migrated installation of its own, on the kind of database under test."""
    shutil.copytree(migrated.data, tmp_path / "data")
    return Installation(tmp_path / "data", own_database(copy_of=migrated.url))


@pytest.fixture
def here(installation: Installation, settings: Any, django_db_blocker: Any) -> Iterator[Path]:
    """The same, as the installation that this very process works on; its data folder."""
    settings.DATA, settings.MEDIA_ROOT = installation.data, installation.data / "media"
    with django_db_blocker.unblock(), in_use(installation):
        yield installation.data
