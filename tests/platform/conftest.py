"""What the tests of the platform share."""

from collections.abc import Iterator

import pytest

from beside.platform.brief_cache import forget_all


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What one test put into a brief cache is rolled back with its rows."""
    forget_all()
    yield
    forget_all()
