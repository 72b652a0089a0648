"""What volunteers, leaders and liaisons see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    prefetch_related_objects,
)

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.people.models import Volunteer
from beside.platform.prepared import Prepared
from beside.wishes.models import (
    Claim,
    Occurrence,
    Offer,
    Picture,
    StandIn,
    ThirdParty,
    Waiting,
    WaitState,
    Wish,
)
from beside.wishes.pictures import shown as visible
from beside.wishes.selectors.paging import Order, Page, page_of
from beside.wishes.sight import ENDED_SINCE, hung_on_wall, visible_to
from beside.wishes.states import ClaimState, State

type Fetch = Prefetch[Any]
CLAIMED = ClaimState.CLAIMED.value
PAST = (Order("ended_at", descending=True), Order("id"))
WISH = ("wish__community__studio", "wish__category", "wish__resident", "wish__place")


def get_wish(actor: Actor, number: str) -> Wish:
    """The one way from a number in an address to a wish. What you may not see does not exist.

    Raises:
        NotFound: unknown, or not to be seen by this actor.
    """
    rows = Wish.objects.filter(visible_to(actor), number=number)
    wish = rows.select_related("community__studio", "category__parent", "resident", "place").first()
    if wish is None:
        raise NotFound
    return wish


def _at_home(volunteer: int) -> Q:
    """In the volunteer's own district."""
    return Q(district_id__in=Volunteer.objects.filter(pk=volunteer).values("district_id"))


def _open(model: type[Claim | Waiting], volunteer: int) -> QuerySet[Any]:
    """Her open claims of, or waits for, the wish of the query around."""
    mine = model._default_manager.filter(volunteer=volunteer, ended_at=None)
    return mine.filter(wish=OuterRef("pk"))


_hung = Prepared(
    lambda number, volunteer: (
        Wish.objects.filter(hung_on_wall(), _at_home(volunteer), number=number)
        .select_related("community__studio", "category__parent", "resident", "place")
        .annotate(
            she_holds=Exists(_open(Claim, volunteer)),
            she_waits=Exists(_open(Waiting, volunteer)),
        )
    ),
    number=str,
    volunteer=int,
)


def volunteers_wish(actor: Actor, number: str) -> Wish:
    """A wish as a volunteer sees it: also one that hung on the wall until somebody took it. Where
    it hangs there, `own_claim` and `own_wait` of the same volunteer need not look in vain.

    Raises:
        NotFound: unknown, or never to be seen by this volunteer.
    """
    # Most of what is asked for hangs on the wall, and who asks is then no question.
    wish = _hung.first(number=number, volunteer=actor.volunteer_id or 0)
    return wish if wish is not None else get_wish(actor, number)


_to_take = Prepared(
    lambda number, volunteer: Wish.objects.filter(
        hung_on_wall(*ENDED_SINCE), _at_home(volunteer), number=number
    ).select_related("category"),
    number=str,
    volunteer=int,
)


def wish_to_take(actor: Actor, number: str) -> Wish:
    """A wish a volunteer wants to take from the wall of her district, wherever it stands now; one
    row, no join over claims, for many ask at once.

    Raises:
        NotFound: it never hung there, or the desk took it down.
    """
    wish = _to_take.first(number=number, volunteer=actor.volunteer_id or 0)
    if wish is None:
        raise NotFound
    return wish


def own_claims(actor: Actor) -> QuerySet[Claim]:
    """A volunteer's own claims, the open ones first, then the newest."""
    mine = Claim.objects.filter(volunteer_id=actor.volunteer_id or 0).select_related(*WISH)
    return mine.order_by(F("ended_at").asc(nulls_first=True), "-claimed_at")


def promises(actor: Actor) -> list[Claim]:
    """What a volunteer has promised and is not done with, the first to be contacted first."""
    open_ones = own_claims(actor).filter(ended_at=None)
    rows = open_ones.order_by("contact_due_at", "pk")
    return list(rows.prefetch_related(*_what_is_awaited()))


@dataclass(frozen=True, slots=True)
class PastFilter:
    """Of what is over: wishes with these words in the title, claims that ended so."""

    words: str = ""
    state: str = ""

    def narrow(self, rows: QuerySet[Claim]) -> QuerySet[Claim]:
        """Those of these claims that are over and looked for."""
        rows = rows.filter(ended_at__isnull=False)
        if self.words:
            rows = rows.filter(wish__title__icontains=self.words)
        return rows.filter(state=self.state) if self.state else rows


EVERYTHING_PAST = PastFilter()


def past_claims(actor: Actor, mark: str = "", wanted: PastFilter = EVERYTHING_PAST) -> Page[Claim]:
    """What a volunteer has seen to, or given back; the newest first."""
    return page_of(wanted.narrow(own_claims(actor)), PAST, mark)


def _what_is_awaited() -> tuple[Fetch, Fetch]:
    """Whom a wish waits for (`waited_for`), and its dates still to come (`to_come`)."""
    called = ThirdParty.objects.filter(done_at=None).order_by("called_at")
    dates = Occurrence.objects.filter(held_at=None, skipped_at=None).order_by("day")
    return (
        Prefetch("wish__third_parties", called, to_attr="waited_for"),
        Prefetch("wish__occurrences", dates, to_attr="to_come"),
    )


def held_by(volunteer_id: int | None, wishes: Sequence[Wish]) -> dict[int, str]:
    """Which of these wishes a volunteer has claimed ("claimed") or waits for ("waiting", or "held"
    where a place is kept for her to confirm): {wish id: one of these}.
    """
    mine = Q(volunteer_id=volunteer_id, wish__in=[wish.pk for wish in wishes], ended_at=None)
    claims = Claim.objects.filter(mine).values_list("wish_id", Value(CLAIMED))
    waits = Waiting.objects.filter(mine).values_list("wish_id", "state")
    return dict(claims.union(waits))


def own_claim(actor: Actor, wish: Wish) -> Claim | None:
    """The open claim somebody holds on a wish herself."""
    if actor.volunteer_id is None or not getattr(wish, "she_holds", True):
        return None
    found = _own_claim.first(wish=wish.pk, volunteer=actor.volunteer_id)
    return _about(found, wish)


_own_claim = Prepared(
    lambda wish, volunteer: Claim.objects.filter(
        wish=wish, volunteer=volunteer, ended_at=None
    ).select_related("volunteer", "team"),
    wish=int,
    volunteer=int,
)


def own_claim_by_number(actor: Actor, number: str) -> Claim:
    """The claim somebody holds on a wish, or held last: an act on one that ended is refused.

    Raises:
        NotFound: she never held one.
    """
    claim = _by_number.first(number=number, volunteer=actor.volunteer_id or 0)
    if claim is None:
        raise NotFound
    return claim


_by_number = Prepared(
    lambda number, volunteer: (
        Claim.objects.filter(wish__number=number, volunteer=volunteer)
        .order_by(F("ended_at").desc(nulls_first=True), "-pk")
        .select_related(*WISH, "volunteer", "team", "unit")[:1]
    ),
    number=str,
    volunteer=int,
)


def pending_stand_in(claim: Claim) -> StandIn | None:
    """Whom the holder of a claim has asked to go instead, while the answer is out."""
    return claim.stand_ins.filter(answered_at=None).select_related("volunteer").first()


def last_stand_in(claim: Claim) -> StandIn | None:
    """Whom the holder of a claim asked last, also when it is answered: an act on it is refused."""
    return claim.stand_ins.select_related("volunteer").order_by("-pk").first()


def own_offers(actor: Actor) -> QuerySet[Offer]:
    """Offers made to a volunteer that wait for an answer."""
    mine = Offer.objects.filter(volunteer_id=actor.volunteer_id or 0, ended_at=None)
    return mine.select_related(*WISH).order_by("answer_by")


def own_waits(actor: Actor) -> QuerySet[Waiting]:
    """Where a volunteer is on the waitlist; held places first."""
    mine = Waiting.objects.filter(volunteer_id=actor.volunteer_id or 0, ended_at=None)
    return mine.select_related(*WISH).order_by("state", "since")


def own_wait(actor: Actor, wish: Wish) -> Waiting | None:
    """Somebody's own open wait for a wish."""
    if not getattr(wish, "she_waits", True):
        return None
    return _about(_own_wait.first(wish=wish.pk, volunteer=actor.volunteer_id or 0), wish)


_own_wait = Prepared(
    lambda wish, volunteer: Waiting.objects.filter(wish=wish, volunteer=volunteer, ended_at=None),
    wish=int,
    volunteer=int,
)


def own_offer(actor: Actor, wish: Wish) -> Offer | None:
    """The offer of a wish that waits for somebody's own answer."""
    if wish.state != State.OFFERED:
        return None
    mine = Offer.objects.filter(wish=wish, volunteer_id=actor.volunteer_id or 0, ended_at=None)
    return _about(mine.first(), wish)


def own_stand_in(actor: Actor, wish: Wish) -> StandIn | None:
    """The request to go instead of somebody who holds a wish; only a held one has any."""
    if not wish.taken:
        return None
    mine = StandIn.objects.filter(volunteer_id=actor.volunteer_id or 0, answered_at=None)
    return mine.filter(claim__wish=wish).select_related("claim__volunteer").first()


def _about[T: (Waiting, Offer, Claim)](found: T | None, wish: Wish) -> T | None:
    """The same row, bound to the wish already in hand instead of reading it again."""
    if found is not None:
        found.wish = wish
    return found


def asked_to_step_in(actor: Actor) -> QuerySet[StandIn]:
    """Where a volunteer was asked to go instead of somebody."""
    mine = StandIn.objects.filter(volunteer_id=actor.volunteer_id or 0, answered_at=None)
    wish = ("claim__wish__community", "claim__wish__category")
    return mine.select_related(*wish, "claim__volunteer")


def get_asked(actor: Actor, number: str) -> StandIn:
    """What a volunteer was asked to take over on a wish, also when that is answered: an act on it
    is refused.

    Raises:
        NotFound: nobody asked her.
    """
    mine = StandIn.objects.filter(volunteer_id=actor.volunteer_id or 0, claim__wish__number=number)
    newest = mine.order_by(F("answered_at").desc(nulls_first=True), "-pk")
    asked = newest.select_related("claim__wish__category", "claim__volunteer").first()
    if asked is None:
        raise NotFound
    return asked


def get_wait(actor: Actor, number: str) -> Waiting:
    """A volunteer's own wait for a wish, also one that is over: an act on it is refused.

    Raises:
        NotFound: she never waited for it.
    """
    mine = Waiting.objects.filter(wish__number=number, volunteer_id=actor.volunteer_id or 0)
    newest = mine.order_by(F("ended_at").desc(nulls_first=True), "-pk")
    waiting = newest.select_related("wish__category").first()
    if waiting is None:
        raise NotFound
    return waiting


def open_claims(wish: Wish) -> QuerySet[Claim]:
    """Who serves a wish now, the lead first."""
    mine = Claim.objects.filter(wish=wish, ended_at=None)
    return mine.select_related("volunteer__person", "team", "unit").order_by("-lead", "pk")


def get_offer(actor: Actor, pk: int) -> Offer:
    """An offer made to the actor, to a team she leads or a unit he speaks for.

    Raises:
        NotFound: unknown, or made to somebody else.
    """
    offer = Offer.objects.filter(pk=pk).select_related(*WISH, "team", "unit", "volunteer").first()
    if offer is None:
        raise NotFound
    mine = offer.volunteer_id is not None and offer.volunteer_id == actor.volunteer_id
    if not (mine or actor.leads(offer.team_id) or actor.speaks_for(offer.unit_id)):
        raise NotFound
    return offer


def get_claim(actor: Actor, pk: int) -> Claim:
    """A claim of the actor, of a team she leads or of a unit he speaks for.

    Raises:
        NotFound: unknown, or somebody else's.
    """
    rows = Claim.objects.filter(pk=pk).select_related(*WISH, "volunteer", "team", "unit")
    claim = rows.first()
    if claim is None:
        raise NotFound
    mine = claim.volunteer_id == actor.volunteer_id
    if not (mine or actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id)):
        raise NotFound
    return claim


def held_for(wish: Wish) -> QuerySet[Waiting]:
    """Places of a wish that wait to be confirmed."""
    return wish.waitlist.filter(state=WaitState.HELD)


def with_service(wish: Wish) -> Wish:
    """The same wish with what was done for it, in as few statements as there are tables."""
    shown = Picture.objects.filter(visible()).order_by("added_at", "pk")
    claims = Claim.objects.select_related("volunteer", "team", "unit").order_by("-lead", "pk")
    prefetch_related_objects(
        [wish],
        "logs",
        "third_parties",
        "contributions",
        "occurrences",
        "plan",
        Prefetch("pictures", shown),
        Prefetch("claims", claims),
    )
    return wish


def get_third_party(claim: Claim, pk: int) -> ThirdParty:
    """Somebody called in for a claim's wish, bound to the same claim object.

    Raises:
        NotFound: unknown, or called in for something else.
    """
    found = ThirdParty.objects.filter(pk=pk, wish_id=claim.wish_id).first()
    if found is None:
        raise NotFound
    found.claim, found.wish = claim, claim.wish
    return found
