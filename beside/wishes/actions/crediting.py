"""时长入账: what was logged goes into the ledger when a wish ends, and not before."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Sum

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours import ledger
from beside.hours.models import Basis
from beside.platform.prepared import Prepared
from beside.wishes import rules
from beside.wishes.models import Claim, Log, Wish

_logged = Prepared(
    lambda wish: (
        Log.objects.filter(wish=wish)
        .values("claim", "day")
        .annotate(minutes=Sum("minutes"))
        .order_by()
    ),
    wish=int,
)


def credit_logged(wish: Wish, basis: Basis, *, by: Actor, at: datetime) -> None:
    """Credit all minutes logged for a wish that are not in the ledger yet, whoever gave them: also
    those of somebody who gave the place back, or was replaced.

    Raises:
        Refused: some of them are the actor's own.
    """
    minutes: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for row in _logged.all(wish=wish.pk):
        minutes[row["claim"]][row["day"]] = row["minutes"]
    if not minutes:
        return
    for claim in Claim.objects.filter(pk__in=minutes).select_related("volunteer").order_by("pk"):
        known = ledger.credited(claim)
        due = {day: all_ - known.get(day, 0) for day, all_ in minutes[claim.pk].items()}
        if any(due.values()) and claim.volunteer_id == by.volunteer_id:
            raise Refused(rules.OWN_CLAIM)
        ledger.credit(claim.volunteer, due, about=claim, basis=basis, by=by, at=at)
