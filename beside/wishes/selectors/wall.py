"""The wall: what waits for a volunteer, the longest waiting first, so that no wish is left
behind.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Max, QuerySet, Sum

from beside.common.not_found import NotFound
from beside.platform import search
from beside.wishes.models import Category, Wish
from beside.wishes.selectors.paging import PAGE, Order, Page, page_of
from beside.wishes.sight import on_wall
from beside.wishes.wall import KIND, area_scope, category_scope

ORDER = (Order("opened_at"), Order("id"))
FOUND = 200


@dataclass(frozen=True, slots=True)
class WallFilter:
    """What somebody looks for on the wall of a district."""

    district_id: int
    community_id: int | None = None
    category: Category | None = None
    words: str = ""


def waiting(wanted: WallFilter) -> QuerySet[Wish]:
    """Wishes on the wall, without those that stay off it."""
    rows = Wish.objects.filter(on_wall(), district_id=wanted.district_id)
    if wanted.community_id is not None:
        rows = rows.filter(community_id=wanted.community_id)
    if wanted.category is not None:
        one = wanted.category
        ids = [one.pk] if one.parent_id else [one.pk, *one.items.values_list("pk", flat=True)]
        rows = rows.filter(category_id__in=ids)
    return rows.select_related("community", "category__parent", "resident", "place")


def wall_page(wanted: WallFilter, mark: str = "", size: int = PAGE) -> Page[Wish]:
    """One page of the wall, of so many wishes.

    A search looks only among what hangs there, and finds single characters. Of more than it can
    list it finds those that have waited longest, and says that it was cut off.
    """
    rows = waiting(wanted)
    cut = False
    if wanted.words:
        scopes = [area_scope(wanted.community_id or wanted.district_id)]
        if wanted.category is not None:
            scopes.append(category_scope(wanted.category.pk))
        ids = search.refs(KIND, wanted.words, scopes=scopes, limit=FOUND, oldest=True)
        rows = rows.filter(pk__in=[int(pk) for pk in ids])
        cut = len(ids) >= FOUND
    return replace(page_of(rows, ORDER, mark, size), cut=cut)


def stamp_of(wanted: WallFilter) -> tuple[int | datetime | None, ...]:
    """What is not the same any more once a wish has been hung up, changed or taken down here: each
    of these makes its version grow.
    """
    here = waiting(wanted).select_related(None)
    sums = here.aggregate(Count("pk"), Sum("pk"), Sum("version"), Max("opened_at"))
    return tuple(sums.values())


def on_wall_by_number(number: str) -> Wish:
    """One wish as everybody may see it.

    Raises:
        NotFound: unknown, or not on the wall (any more).
    """
    rows = Wish.objects.filter(on_wall(), number=number)
    wish = rows.select_related("community__studio", "category__parent", "resident").first()
    if wish is None:
        raise NotFound
    return wish


def categories() -> list[Category]:
    """The eight kinds with their items, in their order."""
    return list(Category.objects.filter(parent=None).prefetch_related("items"))


def newest_change(district_id: int) -> datetime | None:
    """When the wall of a district last changed, as far as openings tell."""
    return (
        Wish.objects.filter(on_wall(), district_id=district_id)
        .order_by("-opened_at")
        .values_list("opened_at", flat=True)
        .first()
    )
