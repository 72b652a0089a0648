"""What a resident's page of her wish needs, besides the wish itself."""

from beside.common.not_found import NotFound
from beside.wishes.models import (
    Alert,
    Claim,
    Link,
    Occurrence,
    Party,
    Picture,
    Plan,
    Transfer,
    Wish,
)
from beside.wishes.pictures import shown
from beside.wishes.states import LIVE


def own_link(wish: Wish, person_id: int | None = None) -> Link:
    """The newest address of a wish that was given to its resident, or to another (a side).

    Raises:
        NotFound: none was given.
    """
    hers = Link.objects.filter(wish=wish, person_id=person_id or wish.resident_id, revoked_at=None)
    link = hers.order_by("-pk").first()
    if link is None:
        raise NotFound
    return link


def party_of(wish: Wish, person_id: int) -> Party | None:
    """What somebody is to a wish besides its resident: a side of a mediation, or a neighbor."""
    return Party.objects.filter(wish=wish, person_id=person_id).first()


def pictures_of(wish: Wish) -> list[Picture]:
    """The pictures of a wish that were not removed, in their order."""
    return list(Picture.objects.filter(shown(), wish=wish).order_by("pk"))


def last_transfer(wish: Wish) -> Transfer | None:
    """To whom a wish was handed last, and what came of it."""
    return Transfer.objects.filter(wish=wish).order_by("-pk").first()


def was_served(wish: Wish) -> bool:
    """Whether anybody ever took a wish upon himself."""
    return Claim.objects.filter(wish=wish).exists()


def dates_of(wish: Wish) -> list[Occurrence]:
    """The dates of a series that are still ahead, also those that were called off."""
    return list(Occurrence.objects.filter(wish=wish, held_at=None).order_by("day")[:12])


def steps_of(wish: Wish) -> list[Plan]:
    """The steps of a longer 小梦想, in their order."""
    return list(Plan.objects.filter(wish=wish).order_by("order"))


def carrier_of(wish: Wish) -> Wish | None:
    """The wish that goes on for one that was merged, through however many merges; None for others.

    For its state alone: it is a neighbor's, and whose it is must not be told.
    """
    seen = {wish.pk}
    carrier = wish.merged_into
    while carrier is not None and carrier.merged_into_id is not None and carrier.pk not in seen:
        seen.add(carrier.pk)
        carrier = carrier.merged_into
    return carrier


def alert_waits(pk: int | None) -> bool:
    """Whether an alert stands on the desk and nobody has seen to it."""
    return Alert.objects.filter(pk=pk or 0, seen_at=None).exists()


def newest_live(community_id: int) -> Wish | None:
    """The wish of a community that was stated last and is not closed."""
    live = Wish.objects.filter(community_id=community_id, state__in=sorted(LIVE))
    return live.order_by("-submitted_at", "-pk").first()
