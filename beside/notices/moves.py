"""Where the state of a delivery changes: the one place, as `wishes.moves` is for a wish.

A worker claims deliveries by a lease: `held_by` names it until `next_at`. Whatever it reports later
counts only while the row still names it, so that a worker that was thought dead overwrites nothing.
The attempt is counted when it is claimed: one that kills every worker is given up all the same.
"""

import random
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.crypto import get_random_string

from beside.notices.models import BY_HAND, Channel, Delivery, DeliveryState, Why

LEASE = timedelta(minutes=5)
ATTEMPTS = 6
FIRST_WAIT, LONGEST_WAIT = 30, 3600
S = DeliveryState
TO_SEND = (S.QUEUED, S.FAILED)


def due(at: datetime) -> QuerySet[Delivery]:
    """What a worker may take now: what waits, and what a lost worker held."""
    return Delivery.objects.filter(state__in=TO_SEND, next_at__lte=at)


def take(at: datetime, most: int) -> tuple[str, list[Delivery]]:
    """Hold up to so many due deliveries; by which name, and which."""
    name = get_random_string(16)
    if not due(at).exists():  # an empty line takes no write lock on SQLite
        return name, []
    with transaction.atomic():
        rows = due(at).order_by("next_at", "pk").select_for_update(skip_locked=True, of=("self",))
        keys = list(rows.values_list("pk", flat=True)[:most])
        mine = Delivery.objects.filter(pk__in=keys, state__in=TO_SEND, next_at__lte=at)
        mine.update(held_by=name, next_at=at + LEASE, attempts=F("attempts") + 1)
    held = Delivery.objects.filter(pk__in=keys, held_by=name)
    return name, list(held.select_related("wish", "entry").order_by("pk"))


def _held(name: str, keys: Collection[int]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=keys, held_by=name, state__in=TO_SEND)


@transaction.atomic
def sent(name: str, keys: Sequence[int], at: datetime, ref: str = "") -> int:
    """They are told, and so is what was gathered in them. How many were still ours."""
    done = _held(name, keys).update(
        state=S.SENT, sent_at=at, next_at=None, why=Why.NONE, provider_ref=ref, held_by=""
    )
    Delivery.objects.filter(digest__in=keys, state=S.QUEUED).update(state=S.SENT, sent_at=at)
    return done


def wait(attempt: int) -> timedelta:
    """How long after an attempt (the first is 1): twice as long each time, at most an hour, and up
    to half as long again, so that what failed together does not come back together.
    """
    seconds = min(FIRST_WAIT * 2 ** min(attempt - 1, 12), LONGEST_WAIT)
    return timedelta(seconds=seconds * (1 + random.random() / 2))  # noqa: S311  # spreads


def failed(name: str, one: Delivery, why: Why, at: datetime, *, final: bool = False) -> bool:
    """It did not go: later again, or given up. True when it was given up."""
    over = final or one.attempts >= ATTEMPTS
    state, later = (S.GIVEN_UP, None) if over else (S.FAILED, at + wait(one.attempts))
    _held(name, [one.pk]).update(state=state, next_at=later, why=why, held_by="")
    return over


def by_hand(name: str, one: Delivery, channel: Channel, why: Why) -> bool:
    """The desk tells it: by telephone, or in person. What was tried by message does not count."""
    rows = _held(name, [one.pk])
    hand = {"channel": channel, "attempts": 0}
    return bool(rows.update(state=S.QUEUED, next_at=None, why=why, held_by="", **hand))


@transaction.atomic
def suppress(name: str, keys: Sequence[int], why: Why) -> None:
    """It is not sent, and why; nor is what was gathered in it. It still stands on her page."""
    _held(name, keys).update(state=S.SUPPRESSED, next_at=None, why=why, held_by="")
    gathered = Delivery.objects.filter(digest__in=keys, state=S.QUEUED)
    gathered.update(state=S.SUPPRESSED, why=why)


def postpone(name: str, keys: Sequence[int], until: datetime) -> None:
    """Not now, and it does not count as an attempt."""
    _held(name, keys).update(next_at=until, attempts=F("attempts") - 1, held_by="")


def told_by_hand(one: Delivery, user_id: int | None, at: datetime) -> bool:
    """Somebody at the desk has told it. False when another was faster."""
    rows = Delivery.objects.filter(pk=one.pk, state=S.QUEUED, channel__in=BY_HAND)
    return bool(rows.update(state=S.SENT, sent_at=at, handled_by_id=user_id, why=Why.NONE))


def not_reached(one: Delivery, user_id: int | None) -> bool:
    """A try by hand that reached nobody; after the third it is given up."""
    rows = Delivery.objects.filter(pk=one.pk, state=S.QUEUED, channel__in=BY_HAND)
    state = S.GIVEN_UP if one.attempts >= 2 else S.QUEUED
    changed = rows.filter(attempts=one.attempts).update(
        state=state, attempts=F("attempts") + 1, why=Why.UNREACHED, handled_by_id=user_id
    )
    return bool(changed)


def again(one: Delivery, at: datetime) -> bool:
    """Send what failed once more, with the same key. False when it has moved on meanwhile."""
    rows = Delivery.objects.filter(pk=one.pk, state__in=[S.FAILED, S.GIVEN_UP])
    later = None if one.channel in BY_HAND else at
    return bool(rows.update(state=S.QUEUED, next_at=later, attempts=0, why=Why.NONE, held_by=""))


def drop_all_of(person_id: int) -> int:
    """Nothing more goes to somebody who is gone."""
    rows = Delivery.objects.filter(person=person_id, state__in=TO_SEND)
    return rows.update(state=S.SUPPRESSED, why=Why.GONE, next_at=None, held_by="")
