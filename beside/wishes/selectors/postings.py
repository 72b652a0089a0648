"""Papers that still hang though they may not: what the desk goes and takes down."""

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.wishes.models import Posting, Wish
from beside.wishes.paper import must_come_down
from beside.wishes.selectors.desks import here
from beside.wishes.sight import in_office

MOST = 200


def to_take_down(area: Area) -> list[Posting]:
    """Of a desk, the longest hanging first."""
    mine = Wish.objects.filter(here(area)).values("pk")
    rows = Posting.objects.filter(must_come_down(), wish__in=mine)
    return list(rows.select_related("wish__community").order_by("posted_at", "pk")[:MOST])


def get_posting(actor: Actor, pk: int) -> Posting:
    """A paper of a wish of one's desk.

    Raises:
        NotFound: there is none, or it is of another desk.
    """
    rows = Posting.objects.select_related("wish__community", "wish__resident")
    posting = rows.filter(pk=pk).first()
    mine = Wish.objects.filter(in_office(actor, Role.DISPATCHER))
    if posting is None or not mine.filter(pk=posting.wish_id).exists():
        raise NotFound
    return posting
