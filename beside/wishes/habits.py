"""What somebody keeps for herself at a desk: filters under names, and her habits.

No history is written of it: it is nobody's business but hers, and moves nothing.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.masking import find
from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.people.models import User
from beside.platform.prepared import Prepared
from beside.wishes.models import After, DeskHabit, SavedFilter

MOST_SAVED = 12
FULL = Reason("filter.full", _("最多存 %(most)s 个筛选，请先删一个。"))
NAMED = Reason("filter.named", _("您已经有一个筛选叫“%(name)s”了，请换个名字。"))
PRIVATE = Reason(
    "filter.private", _("名字里好像有姓名、电话或门牌。请换个说法，旁边的人也看得到屏幕。")
)


@dataclass(frozen=True, slots=True)
class Saved:
    """One filter of hers; `asked` is the query of its address."""

    pk: int
    name: str
    asked: str


@dataclass(frozen=True, slots=True)
class Habits:
    """Whether single letters are orders, where one is after an act, and the filters she keeps."""

    keys: bool = True
    after: After = After.NEXT
    saved: tuple[Saved, ...] = ()


# Both at once: every page of a desk asks.
_mine = Prepared(
    lambda user: (
        User.objects.filter(pk=user)
        .order_by("saved_filters__place", "saved_filters__pk")
        .values_list(
            "desk_habit__keys",
            "desk_habit__after",
            "saved_filters__pk",
            "saved_filters__name",
            "saved_filters__asked",
        )
    ),
    user=int,
)


def habits_of(user_id: int) -> Habits:
    """What an account has chosen and kept; one statement."""
    rows = _mine.all(user=user_id)
    if not rows:
        return Habits()
    keys, after, *_rest = rows[0]
    saved = (Saved(pk, name, asked) for _keys, _after, pk, name, asked in rows if pk)
    return Habits(keys is not False, After(after or After.NEXT), tuple(saved))


def set_habits(user_id: int, *, keys: bool, after: After) -> None:
    """Choose how the pages of a desk behave for an account."""
    DeskHabit.objects.update_or_create(pk=user_id, defaults={"keys": keys, "after": after})


@transaction.atomic
def save_filter(user_id: int, name: str, asked: str) -> SavedFilter:
    """Keep a way of looking under a name, as the last one.

    Raises:
        Refused: there are twelve, or one of that name, or the name tells of a person.
    """
    mine = _locked(user_id)
    if len(mine) >= MOST_SAVED:
        raise Refused(FULL.of(most=MOST_SAVED))
    _require_name(name, mine)
    last = max((one.place for one in mine), default=0)
    return SavedFilter.objects.create(user_id=user_id, name=name, asked=asked, place=last + 1)


@transaction.atomic
def rename_filter(user_id: int, pk: int, name: str) -> None:
    """Another name.

    Raises:
        NotFound: it is not hers.
        Refused: as `save_filter`.
    """
    mine = _locked(user_id)
    one = _among(mine, pk)
    _require_name(name, [other for other in mine if other.pk != pk])
    one.name = name
    one.save(update_fields=["name"])


@transaction.atomic
def drop_filter(user_id: int, pk: int) -> None:
    """Keep it no longer.

    Raises:
        NotFound: it is not hers.
    """
    _among(_locked(user_id), pk).delete()


@transaction.atomic
def lift_filter(user_id: int, pk: int) -> None:
    """One place up; the first one stays.

    Raises:
        NotFound: it is not hers.
    """
    mine = _locked(user_id)
    at = mine.index(_among(mine, pk))
    if at:
        mine[at - 1 : at + 1] = [mine[at], mine[at - 1]]
    for place, one in enumerate(mine, start=1):
        one.place = place
    SavedFilter.objects.bulk_update(mine, ["place"])


def _locked(user_id: int) -> list[SavedFilter]:
    """Hers in their order, while nobody else changes how many there are."""
    User.objects.select_for_update(no_key=True).get(pk=user_id)
    return list(SavedFilter.objects.filter(user=user_id).order_by("place", "pk"))


def _among(mine: list[SavedFilter], pk: int) -> SavedFilter:
    found = next((one for one in mine if one.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def _require_name(name: str, others: list[SavedFilter]) -> None:
    if find(name):
        raise Refused(PRIVATE)
    if any(one.name == name for one in others):
        raise Refused(NAMED.of(name=name))
