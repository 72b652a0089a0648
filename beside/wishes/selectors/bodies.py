"""What teams and units see: offers to them, what they serve, the wall of those they look after."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from beside.common.not_found import NotFound
from beside.orgs.models import Partnership
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.selectors.paging import Page, page_of
from beside.wishes.selectors.service import EVERYTHING_PAST, PAST, WISH, PastFilter
from beside.wishes.selectors.wall import ORDER
from beside.wishes.sight import on_wall

MOST_ASKED = 5


def _orgs(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    return offers.select_related(*WISH, "team", "unit").order_by("answer_by")


def offers_to(*, team_ids: Sequence[int] = (), unit_ids: Sequence[int] = ()) -> QuerySet[Offer]:
    """Offers to these teams, or else to these units, that wait for an answer."""
    pending = Offer.objects.filter(ended_at=None)
    if team_ids:
        return _orgs(pending.filter(team_id__in=team_ids))
    return _orgs(pending.filter(unit_id__in=unit_ids))


def claims_of(*, team_ids: Sequence[int] = (), unit_ids: Sequence[int] = ()) -> QuerySet[Claim]:
    """Open claims of these teams, or else of these units."""
    rows = Claim.objects.filter(ended_at=None).select_related(*WISH, "volunteer", "team", "unit")
    if team_ids:
        return rows.filter(team_id__in=team_ids).order_by("contact_due_at")
    return rows.filter(unit_id__in=unit_ids).order_by("contact_due_at")


def past_claims_of(
    *,
    team_ids: Sequence[int] = (),
    unit_ids: Sequence[int] = (),
    mark: str = "",
    wanted: PastFilter = EVERYTHING_PAST,
) -> Page[Claim]:
    """What these teams, or else these units, have seen to or given back; the newest first."""
    whose = Q(team_id__in=team_ids) if team_ids else Q(unit_id__in=unit_ids)
    rows = wanted.narrow(Claim.objects.filter(whose))
    return page_of(rows.select_related(*WISH, "volunteer", "team", "unit"), PAST, mark)


def partner_wall(
    unit_id: int, mark: str = "", *, community_id: int | None = None, category_id: int | None = None
) -> Page[Wish]:
    """The wall of the communities a unit is paired with, or of one of them; of one kind, if asked
    for.
    """
    paired = Partnership.objects.filter(unit_id=unit_id, until=None).values("community")
    rows = Wish.objects.filter(on_wall(), community__in=paired)
    if community_id:
        rows = rows.filter(community=community_id)
    if category_id:
        rows = rows.filter(category__parent=category_id)
    return page_of(rows.select_related("community", "category", "resident", "place"), ORDER, mark)


def asked_of_partners(unit_ids: Sequence[int]) -> list[Wish]:
    """What nobody took for some days in the communities these units are paired with: the first
    rung of the ladder asks them. A few, those that hang longest first.
    """
    paired = Partnership.objects.filter(unit__in=unit_ids, until=None).values("community")
    rows = Wish.objects.filter(on_wall(), community__in=paired, rung__gt=0)
    rows = rows.select_related("community", "category").order_by("opened_at", "pk")
    return list(rows[:MOST_ASKED])


def partners_wish(unit_ids: Sequence[int], number: str) -> Wish:
    """One wish on the wall of a community that one of these units is paired with.

    Raises:
        NotFound: unknown, not on the wall, or of another community.
    """
    paired = Partnership.objects.filter(unit__in=unit_ids, until=None).values("community")
    rows = Wish.objects.filter(on_wall(), community__in=paired, number=number)
    wish = rows.select_related("community__studio", "category__parent", "resident", "place").first()
    if wish is None:
        raise NotFound
    return wish
