"""记一笔 for several who went together: each gets the time, the rest is told once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from beside.access.actor import Actor
from beside.platform.idempotency import Once, once
from beside.wishes.actions.begin import lock_volunteers
from beside.wishes.actions.service import Work, log
from beside.wishes.models import Claim, Picture


@once
def log_together(
    claim: Claim,
    others: Sequence[Claim],
    work: Work,
    *,
    by: Actor,
    at: datetime,
    pictures: Sequence[Picture] = (),
    once: Once | None = None,
) -> Claim:
    """What was done goes with `claim`, its minutes also with each of the others who were there.

    `work.people` counts all who went, whoever they are: no less than these claims. One entry for
    each, for each of them has worked.

    Raises:
        Refused: as `log`, for any of them; then nothing is recorded.
    """
    lock_volunteers(one.volunteer_id for one in (claim, *others))
    beside_them = max(work.people - len(others), 1)
    log(claim, replace(work, people=beside_them), by=by, at=at, pictures=pictures)
    for other in others:
        log(other, Work(day=work.day, minutes=work.minutes), by=by, at=at)
    return claim
