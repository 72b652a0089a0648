"""What the doors matrix and the fuzz ask at: one world, and the cast signed in."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction

from tests.web.doors import CAST, Visitors
from tests.web.doors_world import Behind, behind_the_doors


@pytest.fixture(scope="module")
def behind(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    """One world for all lines; each question is asked inside a transaction that is taken back."""
    media = tmp_path_factory.mktemp("media")
    logging.disable(logging.CRITICAL)  # thousands of refusals are no news here
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(alias))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "MEDIA_ROOT", Path(media))
            yield behind_the_doors()
        for alias in connections:
            transaction.set_rollback(True, alias)
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def visitors(behind: Behind) -> Visitors:
    """The cast, signed in."""
    made = Visitors()
    for name in CAST[1:]:
        made.enter(name, getattr(behind.world, name))
    return made
