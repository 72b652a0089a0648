"""One import at a time writes into a district; nobody but another import waits for this lock."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from beside.places.models import Area


@contextmanager
def turn(district_id: int) -> Iterator[None]:
    """A transaction in which what is not found may be entered: no other import enters it too."""
    with transaction.atomic():
        Area.objects.select_for_update(no_key=True).get(pk=district_id)
        yield
