"""时长入账: what was logged goes into the ledger when a wish ends, and not before."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Sum

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours import ledger
from beside.hours.models import Basis
from beside.people.sharing import is_one_hand
from beside.platform.prepared import Prepared
from beside.wishes.models import Claim, Log, Wish
from beside.wishes.refusals import OWN_CLAIM

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
        Refused: some of them are the actor's own, or of somebody on the actor's telephone.
    """
    minutes: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for row in _logged.all(wish=wish.pk):
        minutes[row["claim"]][row["day"]] = row["minutes"]
    if not minutes:
        return
    owed: list[tuple[Claim, dict[date, int]]] = []
    for claim in Claim.objects.filter(pk__in=minutes).select_related("volunteer").order_by("pk"):
        known = ledger.credited(claim)
        due = {day: all_ - known.get(day, 0) for day, all_ in minutes[claim.pk].items()}
        if any(due.values()):
            owed.append((claim, due))
    if is_one_hand(by.person_id, {claim.volunteer.person_id for claim, _due in owed}):
        raise Refused(OWN_CLAIM)
    for claim, due in owed:
        ledger.credit(claim.volunteer, due, about=claim, basis=basis, by=by, at=at)
