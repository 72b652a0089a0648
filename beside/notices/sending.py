"""Handing what is due to its channel, and writing down how that went.

At least once, and once only where the channel takes our key: a worker that dies between sending and
marking leaves a lease that runs out, and another sends the message again under the same key. One
message that goes wrong, whatever is wrong, is marked by itself and holds up no other.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from beside.access.actor import SYSTEM
from beside.common.wordless import kind_of
from beside.notices import moves, timing
from beside.notices.calling import can_tell
from beside.notices.channels import Channel as Carrier
from beside.notices.channels import Undelivered, channel_in_use
from beside.notices.models import Channel, Delivery, DeliveryState, Preference, Why
from beside.notices.rendering import counted, message_of
from beside.notices.wording import DIGEST, Door, template_of
from beside.people.identity import is_landline
from beside.people.private import Purpose, open_list

log = structlog.get_logger(__name__)

BATCH = 100
PATIENCE = 60.0
"""Seconds for one batch, far inside the lease; what is left goes back, and others take it."""
HANGS = 3
"""Timeouts in a row after which the channel is left alone for a while."""
PAUSE = timedelta(minutes=1)
WEEK = timedelta(days=7)
MOST_A_WEEK = 2
"""Digests in seven days to somebody who serves, and is not to be pestered."""


@dataclass(slots=True)
class Round:
    """What came of one batch."""

    taken: int = 0
    sent: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """The lease of one batch, and what was read about those whom it goes to: telephones (nothing
    for who is gone, None where it could not be opened), and how many notices a digest gathers.
    """

    name: str
    at: datetime
    telephones: Mapping[int, str | None]
    gathered: Mapping[int, int]


def send_due(at: datetime, carrier: Carrier | None = None, most: int = BATCH) -> Round:
    """Send one batch of what is due at a moment. `carrier`: another channel than the settings'."""
    name, batch = moves.take(at, most)
    if not batch:
        return Round()
    carrier = carrier or channel_in_use()
    done = Round(taken=len(batch))
    ready = _awake(name, _allowed(name, batch, at), at)
    hold = Hold(name, at, _telephones(ready, at), counted(ready))
    ready = _worth_trying(hold, ready)
    if carrier is None:
        for one in ready:
            _otherwise(hold, one, Why.NO_CHANNEL)
        return done
    _send_all(hold, ready, carrier, done)
    return done


def _allowed(name: str, batch: Sequence[Delivery], at: datetime) -> list[Delivery]:
    """Without digests beyond the week's cap: what is in them stands on the page."""
    digests = [one for one in batch if one.template == DIGEST]
    if not digests:
        return list(batch)
    people = {one.person_id for one in digests}
    rows = Delivery.objects.filter(
        template=DIGEST, person__in=people, state=DeliveryState.SENT, sent_at__gt=at - WEEK
    )
    counts = Counter(rows.values_list("person", flat=True))
    asked_for = _asked_for(digests)
    over = set()
    for one in digests:
        whose = one.person_id or 0
        counts[whose] += 1
        if counts[whose] > MOST_A_WEEK and one.pk not in asked_for:
            over.add(one.pk)
    if over:
        moves.suppress(name, sorted(over), Why.CAP_WEEK)
    return [one for one in batch if one.pk not in over]


def _asked_for(digests: Sequence[Delivery]) -> set[int]:
    """Digests about one's own wish: a resident gets one only because she chose so, every day."""
    hers = Delivery.objects.filter(digest__in=digests, template__startswith=f"{Door.RESIDENT}.")
    return {pk for pk in hers.values_list("digest", flat=True) if pk is not None}


def _awake(name: str, batch: Sequence[Delivery], at: datetime) -> list[Delivery]:
    """Without those whose quiet hours have begun meanwhile; theirs wait until the morning."""
    chosen = Preference.objects.in_bulk({one.person_id for one in batch if one.person_id})
    ready = []
    for one in batch:
        until = timing.waking(at, one.district_id, chosen.get(one.person_id or 0))
        if until > at:
            moves.postpone(name, [one.pk], until)
        else:
            ready.append(one)
    return ready


def _worth_trying(hold: Hold, batch: Sequence[Delivery]) -> list[Delivery]:
    """Without digests in which nothing is left, and what was held so often without an end that it
    is what ends the workers; whatever its telephone is, it is not sent again.
    """
    empty = [one.pk for one in batch if one.template == DIGEST and not hold.gathered.get(one.pk)]
    if empty:
        moves.suppress(hold.name, empty, Why.EMPTY)
    for one in batch:
        if one.attempts > moves.ATTEMPTS:
            _otherwise(hold, one, Why.BROKEN)
    return [one for one in batch if one.pk not in empty and one.attempts <= moves.ATTEMPTS]


def _telephones(batch: Sequence[Delivery], at: datetime) -> dict[int, str | None]:
    """Opened for the whole batch at once, and written down once for each district (ruling 8)."""
    by_district: dict[int, list[int]] = {}
    for one in batch:
        if one.person_id is not None:
            by_district.setdefault(one.district_id, []).append(one.person_id)
    found: dict[int, str | None] = {}
    for district_id, ids in by_district.items():
        found |= _opened(ids, district_id, at)
    return found


def _opened(ids: Sequence[int], district_id: int, at: datetime) -> dict[int, str | None]:
    """One that cannot be opened spoils no other: then each is opened by itself."""
    try:
        with transaction.atomic():
            opened = open_list(
                ids,
                ["telephone"],
                purpose=Purpose.NOTICE,
                district_id=district_id,
                by=SYSTEM,
                at=at,
            )
    except Exception as error:  # whatever is wrong with one, the others may be right
        log.error("notices.unopened", error=kind_of(error))  # noqa: TRY400  # no words
        if len(ids) == 1:
            return {ids[0]: None}
        apart = [_opened([person_id], district_id, at) for person_id in ids]
        return {person_id: found for one in apart for person_id, found in one.items()}
    return {person_id: fields["telephone"] for person_id, fields in opened.items()}


def _send_all(hold: Hold, batch: Sequence[Delivery], carrier: Carrier, done: Round) -> None:
    began, hanging, gone = time.monotonic(), 0, []
    for place, one in enumerate(batch):
        if hanging >= HANGS or time.monotonic() - began > PATIENCE:
            moves.postpone(hold.name, [left.pk for left in batch[place:]], hold.at + PAUSE)
            break
        why, ref = _try(hold, one, carrier)
        hanging = hanging + 1 if why == Why.TIMEOUT else 0
        if why is not None:
            done.failed += 1
        elif ref is not None and carrier.takes_key:
            gone.append(one.pk)  # sent again under the same key it would go out once
        elif ref is not None:
            done.sent += moves.sent(hold.name, [one.pk], hold.at, ref)
    if gone:
        done.sent += moves.sent(hold.name, gone, hold.at)


def _try(hold: Hold, one: Delivery, carrier: Carrier) -> tuple[Why | None, str | None]:
    """Send one. Why it failed, or the provider's reference; neither where it goes another way."""
    try:
        if (other := _by_another_way(hold, one)) is not None:
            _otherwise(hold, one, other)
            return None, None
        telephone = hold.telephones[one.person_id or 0]
        if telephone is None:
            return _not_sent(hold, one, Why.BROKEN), None
        message = message_of(one, telephone, hold.gathered.get(one.pk, 0))
        return None, carrier.send(message).ref[:64]
    except Undelivered as problem:
        return _not_sent(hold, one, problem.why, final=problem.final), None
    except Exception as problem:  # one that is wrong must not hold up the others
        log.error("notices.broken", delivery=one.pk, error=kind_of(problem))  # noqa: TRY400  # no words
        return _not_sent(hold, one, Why.BROKEN), None


def _not_sent(hold: Hold, one: Delivery, why: Why, *, final: bool = False) -> Why:
    """Later again; after the last try, or where there is no use in trying, another way."""
    if final or one.attempts >= moves.ATTEMPTS:
        _otherwise(hold, one, why)
    else:
        moves.failed(hold.name, one, why, hold.at)
    return why


def _by_another_way(hold: Hold, one: Delivery) -> Why | None:
    """Why no message can go to somebody, if none can."""
    person_id = one.person_id or 0
    if person_id not in hold.telephones:
        return Why.GONE
    telephone = hold.telephones[person_id]
    if telephone is None:
        return None  # it could not be opened, which goes wrong like anything else
    return Why.NO_ADDRESS if not telephone or is_landline(telephone) else None


def _otherwise(hold: Hold, one: Delivery, why: Why) -> None:
    """A resident is told by the desk what is worth it; all others have their page."""
    template = None if one.template == DIGEST else template_of(one.template)
    if (
        why != Why.GONE
        and template
        and template.calls
        and can_tell(template, one.person_id, one.wish)
    ):
        reached = bool(hold.telephones.get(one.person_id or 0))
        moves.by_hand(hold.name, one, Channel.CALL if reached else Channel.SLIP, why)
    elif why in (Why.GONE, Why.NO_ADDRESS, Why.NO_CHANNEL):
        moves.suppress(hold.name, [one.pk], why)
    else:
        moves.failed(hold.name, one, why, hold.at, final=True)
