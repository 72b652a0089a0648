"""One import at a time writes into a district; who enters somebody by hand waits for its chunk."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from beside.people.matching import hold_register


@contextmanager
def turn(district_id: int) -> Iterator[None]:
    """A transaction in which what is not found may be entered: no other import enters it too."""
    with transaction.atomic():
        hold_register(district_id)
        yield
