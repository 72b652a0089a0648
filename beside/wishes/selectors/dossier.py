"""Everything that belongs to one wish, for the desk's page of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from beside.common.not_found import NotFound
from beside.people.models import Recording
from beside.platform.prepared import Prepared
from beside.wishes.models import (
    CallBack,
    Claim,
    Contribution,
    Log,
    Occurrence,
    Offer,
    Party,
    Picture,
    Plan,
    Rating,
    Tag,
    ThirdParty,
    Transfer,
    Wish,
    WishTag,
)
from beside.wishes.pictures import shown
from beside.wishes.states import ClaimState, State

WISH = Wish._meta.label_lower


@dataclass(slots=True)
class Dossier:
    """Everything that lies with a wish, in the order in which it is shown."""

    parties: list[Party] = field(default_factory=list)
    merged: list[Wish] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    wish_tags: list[WishTag] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    logs: list[Log] = field(default_factory=list)
    third_parties: list[ThirdParty] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    plan: list[Plan] = field(default_factory=list)
    call_backs: list[CallBack] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        """What it is filed under besides its kind."""
        return [one.tag for one in self.wish_tags]

    @property
    def waiting(self) -> Recording | None:
        """The first recording that nobody has written down."""
        return next((one for one in self.recordings if one.written_at is None), None)

    @property
    def standing(self) -> list[Claim]:
        """Promises that stand, the lead first."""
        rows = (claim for claim in self.claims if claim.ended_at is None)
        return sorted(rows, key=lambda claim: (not claim.lead, claim.pk))

    @property
    def rating(self) -> Rating | None:
        """What the resident thinks of it now, if she has said."""
        return next((one for one in self.ratings if one.replaced_at is None), None)

    @property
    def earlier(self) -> list[Rating]:
        """What she thought before the work went on, the oldest first."""
        return [one for one in self.ratings if one.replaced_at is not None]


def dossier_of(wish: Wish) -> Dossier:
    """What lies with a wish: one statement asks what there is, and one for each table that has any
    reads it. A wish on the wall has next to nothing.
    """
    held = _held.first(wish=wish.pk) or ()
    there = (name for name, is_there in zip(_LYING, held, strict=True) if is_there)
    return Dossier(**{name: _lying[name].all(wish=wish.pk) for name in there})


_LYING: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "parties": lambda wish: Party.objects.filter(wish=wish).select_related("person").order_by("pk"),
    "merged": lambda wish: (
        Wish.objects.filter(merged_into=wish).select_related("resident").order_by("pk")
    ),
    "pictures": lambda wish: Picture.objects.filter(shown(), wish=wish).order_by("pk"),
    "wish_tags": lambda wish: (
        WishTag.objects.filter(wish=wish).select_related("tag").order_by("tag__order", "tag__code")
    ),
    "transfers": lambda wish: Transfer.objects.filter(wish=wish).order_by("pk"),
    "ratings": lambda wish: Rating.objects.filter(wish=wish).order_by("rated_at", "pk"),
    "claims": lambda wish: (
        Claim.objects.filter(wish=wish)
        .select_related("volunteer", "team", "unit")
        .order_by("ended_at", "-lead", "pk")
    ),
    "offers": lambda wish: (
        Offer.objects.filter(wish=wish).select_related("volunteer", "team", "unit").order_by("-pk")
    ),
    "logs": lambda wish: (
        Log.objects.filter(wish=wish).select_related("volunteer").order_by("day", "pk")
    ),
    "third_parties": lambda wish: ThirdParty.objects.filter(wish=wish).order_by("pk"),
    "contributions": lambda wish: Contribution.objects.filter(wish=wish).order_by("pk"),
    "occurrences": lambda wish: Occurrence.objects.filter(wish=wish).order_by("day"),
    "plan": lambda wish: Plan.objects.filter(wish=wish).order_by("order"),
    "call_backs": lambda wish: CallBack.objects.filter(wish=wish).order_by("pk"),
    "recordings": lambda wish: Recording.objects.filter(
        subject_type=WISH, subject_id=wish
    ).order_by("made_at", "pk"),
}
_lying = {name: Prepared(rows, wish=int) for name, rows in _LYING.items()}
_held = Prepared(
    lambda wish: Wish.objects.filter(pk=wish).values_list(
        *(Exists(rows(OuterRef("pk"))) for rows in _LYING.values())
    ),
    wish=int,
)


def pending_offer(wish: Wish) -> Offer | None:
    """The one offer that waits for an answer."""
    pending = Offer.objects.filter(wish=wish, ended_at=None)
    return pending.select_related("wish", "volunteer", "team", "unit").first()


def open_claims(wish: Wish) -> QuerySet[Claim]:
    """Promises that stand, the lead first."""
    standing = Claim.objects.filter(wish=wish, ended_at=None)
    return standing.select_related("volunteer", "team", "unit").order_by("-lead", "pk")


def answering(wish: Wish, claims: Iterable[Claim] | None = None) -> list[Claim]:
    """Whom the desk calls about the work: the lead; in a dispute, everybody who did it. `claims`
    are all of the wish, where they have been read.
    """
    is_disputed = wish.state == State.DISPUTED
    if not (is_disputed or wish.taken):
        return []
    known = _lying["claims"].all(wish=wish.pk) if claims is None else claims
    if is_disputed:
        did = [claim for claim in known if claim.state != ClaimState.RELEASED]
        return sorted(did, key=lambda claim: (not claim.lead, claim.pk))
    return [claim for claim in known if claim.ended_at is None and claim.lead]


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
    return _rating.first(wish=wish.pk)


_rating = Prepared(lambda wish: Rating.objects.filter(wish=wish, replaced_at=None), wish=int)


def unconfirmed_sides(wish: Wish) -> bool:
    """Whether another side of a mediation has still to say that it is settled."""
    return wish.mediation and mediating(wish).filter(confirmed_at=None).exists()


def mediating(wish: Wish) -> QuerySet[Party]:
    """The parties of a mediation, besides the resident."""
    sides = Party.objects.filter(wish=wish, mediates=True).exclude(person_id=wish.resident_id)
    return sides.select_related("person").order_by("pk")
