"""What other conditions mean for a wish that is being served: for who holds it, and by when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused
from beside.wishes import clocks
from beside.wishes.fit import no_longer_fit
from beside.wishes.models import Claim, Clock, Wish

NO_LONGER_FIT = Reason(
    "wish.no_longer_fit",
    _("这样改，已接单的志愿者 %(numbers)s 就不合适了。请先替他们退回接单，再改。"),
)


def require_still_fit(wish: Wish, before: Wish, at: datetime) -> None:
    """Who holds a place stays fit for the work when its conditions change.

    Raises:
        Refused: naming those who do not, by number.
    """
    names = ("risk_level", "qualification", "same_sex", "minor")
    if not wish.taken or all(getattr(wish, name) == getattr(before, name) for name in names):
        return
    claims = Claim.objects.filter(wish=wish, ended_at=None).select_related("volunteer")
    unfit = [
        claim.volunteer.number
        for through_unit in (False, True)
        for claim in no_longer_fit(
            wish,
            [one for one in claims if (one.unit_id is not None) == through_unit],
            on=service_day(at),
            through_unit=through_unit,
        )
    ]
    if unfit:
        raise Refused(NO_LONGER_FIT.of(numbers="、".join(unfit)))


def close_anew(wish: Wish, before: Wish) -> dict[str, Any]:
    """The running closing clock moves with the last date of a series, or with how hard it is."""
    first = Claim.objects.filter(wish=wish, ended_at=None).order_by("claimed_at").first()
    if first is None or wish.clock != Clock.CLOSE or wish.due_at is None:
        return {}
    old, new = (
        clocks.close(one, first.claimed_at, hard=one.category.hard)["due_at"]
        for one in (before, wish)
    )
    return {"due_at": wish.due_at + (new - old)} if new != old else {}
