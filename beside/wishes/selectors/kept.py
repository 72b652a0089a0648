"""What a desk's list begins with: its counts, and what somebody has kept for it, asked at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Concat

from beside.places.models import Area
from beside.platform.prepared import Prepared
from beside.wishes.habits import Habits, Saved
from beside.wishes.models import After, DeskHabit, SavedFilter, Wish
from beside.wishes.selectors.desk import counted, tallied
from beside.wishes.selectors.desks import here

KEPT, HABIT = "kept-", "habit-"
"""Before what stands where counts have a state."""
_BREAK = "\n"


def counts_and_habits(area: Area, user_id: int, *, at: datetime) -> tuple[dict[str, int], Habits]:
    """As `desk_counts` and `habits_of`."""
    if area.community_id == area.pk:
        place = {"district": area.district_id, "community": area.pk}
        rows = _both.all(**place, user=user_id, at=at)
    else:
        rows = list(_asked(Wish.objects.filter(here(area)), user_id, at))
    told = [row for row in rows if not row["state"].startswith((KEPT, HABIT))]
    return tallied(told), _habits(rows)


def _asked(rows: QuerySet[Wish], user_id: int, at: datetime) -> QuerySet[Wish, Any]:
    saved = SavedFilter.objects.filter(user=user_id).values(
        state=Concat(
            Value(KEPT), "name", Value(_BREAK), "asked", output_field=CharField(max_length=400)
        ),
        number=F("pk"),
        late=F("place"),
        queued=Value(0),
    )
    habit = DeskHabit.objects.filter(user=user_id).values(
        state=Concat(Value(HABIT), "after", output_field=CharField(max_length=400)),
        number=Case(When(keys=True, then=Value(1)), default=Value(0)),
        late=Value(0),
        queued=Value(0),
    )
    return counted(rows, at).union(saved, habit, all=True)


_both = Prepared(
    lambda district, community, user, at: _asked(
        Wish.objects.filter(district_id=district, community_id=community), user, at
    ),
    district=int,
    community=int,
    user=int,
    at=datetime,
)


def _habits(rows: list[Mapping[str, Any]]) -> Habits:
    saved = []
    keys, after = True, After.NEXT
    for row in sorted(rows, key=lambda row: (row["late"], row["number"])):
        state = str(row["state"])
        if state.startswith(KEPT):
            name, _break, asked = state.removeprefix(KEPT).partition(_BREAK)
            saved.append(Saved(int(row["number"]), name, asked))
        elif state.startswith(HABIT):
            keys, after = bool(row["number"]), After(state.removeprefix(HABIT))
    return Habits(keys, after, tuple(saved))
