"""Everything that belongs to one wish, for the desk's page of it: one statement for each table."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from beside.common.not_found import NotFound
from beside.wishes.models import (
    Claim,
    Contribution,
    Evidence,
    Log,
    Occurrence,
    Offer,
    Party,
    Picture,
    Plan,
    Rating,
    ThirdParty,
    Wish,
)
from beside.wishes.pictures import shown
from beside.wishes.states import ClaimState, State


def with_intake(wish: Wish) -> Wish:
    """Parties, neighbors merged into it, pictures, tags and calls, read into the wish."""
    prefetch_related_objects(
        [wish],
        Prefetch("parties", Party.objects.select_related("person").order_by("pk")),
        Prefetch("merged", Wish.objects.select_related("resident").order_by("pk")),
        Prefetch("pictures", Picture.objects.filter(shown()).order_by("pk")),
        "tags",
        "transfers",
    )
    return wish


def with_service(wish: Wish) -> Wish:
    """Offers, claims, and what was done for it, read into the wish. Only once it was verified."""
    people = Claim.objects.select_related("volunteer", "team", "unit")
    prefetch_related_objects(
        [wish],
        Prefetch("claims", people.order_by("ended_at", "-lead", "pk")),
        Prefetch(
            "offers",
            Offer.objects.select_related("volunteer", "team", "unit").order_by("-pk"),
        ),
        Prefetch("logs", Log.objects.select_related("volunteer").order_by("day", "pk")),
        Prefetch("third_parties", ThirdParty.objects.order_by("pk")),
        Prefetch("contributions", Contribution.objects.order_by("pk")),
        Prefetch("occurrences", Occurrence.objects.order_by("day")),
        Prefetch("plan", Plan.objects.order_by("order")),
        Prefetch("evidence", Evidence.objects.order_by("pk")),
        "call_backs",
    )
    return wish


def pending_offer(wish: Wish) -> Offer | None:
    """The one offer that waits for an answer."""
    pending = Offer.objects.filter(wish=wish, ended_at=None)
    return pending.select_related("wish", "volunteer", "team", "unit").first()


def open_claims(wish: Wish) -> QuerySet[Claim]:
    """Promises that stand, the lead first."""
    standing = Claim.objects.filter(wish=wish, ended_at=None)
    return standing.select_related("volunteer", "team", "unit").order_by("-lead", "pk")


def answering(wish: Wish) -> list[Claim]:
    """Whom the desk calls about the work: the lead; in a dispute, everybody who did it."""
    if wish.state == State.DISPUTED:
        rows = Claim.objects.filter(wish=wish).exclude(state=ClaimState.RELEASED)
    elif wish.taken:
        rows = Claim.objects.filter(wish=wish, ended_at=None, lead=True)
    else:
        return []
    return list(rows.select_related("volunteer", "team", "unit").order_by("-lead", "pk"))


def get_helper(wish: Wish, pk: int) -> Claim:
    """One of those whom the desk calls about the work.

    Raises:
        NotFound: it is of another wish, or was given back.
    """
    found = next((claim for claim in answering(wish) if claim.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def get_open_claim(wish: Wish, pk: int) -> Claim:
    """One of the promises that stand.

    Raises:
        NotFound: it has ended, or is of another wish.
    """
    claim = open_claims(wish).select_related("wish").filter(pk=pk).first()
    if claim is None:
        raise NotFound
    return claim


def dates_ahead(wish: Wish) -> QuerySet[Occurrence]:
    """The dates of a series that are neither held nor skipped."""
    ahead = Occurrence.objects.filter(wish=wish, held_at=None, skipped_at=None)
    return ahead.order_by("day")


def get_date(wish: Wish, pk: int) -> Occurrence:
    """A date of a wish's series.

    Raises:
        NotFound: it is of another wish, or there is none.
    """
    found = Occurrence.objects.filter(wish=wish, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def get_side(wish: Wish, pk: int) -> Party:
    """One of the other parties of a mediation.

    Raises:
        NotFound: there is none of this id.
    """
    side = mediating(wish).filter(pk=pk).first()
    if side is None:
        raise NotFound
    return side


def rating_of(wish: Wish) -> Rating | None:
    """What the resident thinks of it, if she has said and the work did not go on after it."""
    return Rating.objects.filter(wish=wish, replaced_at=None).first()


def earlier_ratings(wish: Wish) -> list[Rating]:
    """What she thought before the work went on, the oldest first."""
    return list(Rating.objects.filter(wish=wish, replaced_at__isnull=False).order_by("rated_at"))


def unconfirmed_sides(wish: Wish) -> bool:
    """Whether another side of a mediation has still to say that it is settled."""
    return wish.mediation and mediating(wish).filter(confirmed_at=None).exists()


def mediating(wish: Wish) -> QuerySet[Party]:
    """The parties of a mediation, besides the resident."""
    sides = Party.objects.filter(wish=wish, mediates=True).exclude(person_id=wish.resident_id)
    return sides.select_related("person").order_by("pk")
