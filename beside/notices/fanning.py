"""From the outbox to deliveries: each entry that nobody has looked at becomes a row for everybody
who is told of it, and leaves the outbox in the same transaction (ruling 7).

There is no cursor over ids: what commits late is found late. Workers side by side take different
entries (SKIP LOCKED; on SQLite one after the other), and unique keys make a second look harmless.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils.crypto import get_random_string

from beside.common.clock import service_day
from beside.common.wordless import kind_of
from beside.journal.models import Entry, Pending
from beside.notices import timing
from beside.notices.audience import TOLD
from beside.notices.calling import can_tell
from beside.notices.due import until_of
from beside.notices.models import (
    By,
    Channel,
    Delivery,
    DeliveryState,
    Family,
    Lane,
    Muted,
    Preference,
    Stuck,
    Why,
)
from beside.notices.recipients import Recipient, Scene, recipients_of, still_there, with_page
from beside.notices.wording import DIGEST, Door, Template, template_of
from beside.wishes.models import Wish

log = structlog.get_logger(__name__)

BATCH = 200
STALE = timedelta(days=7)
"""What is older when it is first looked at is no news: the pages tell it. So whoever upgrades, or
grows a past for a demo, floods nobody."""
WISH = Wish._meta.label_lower


@dataclass(frozen=True, slots=True)
class Meant:
    """One recipient of one entry, before anybody asked what she chose."""

    scene: Scene
    to: Recipient
    until: datetime | None


@dataclass(slots=True)
class Known:
    """What was read at once about all recipients of a batch."""

    there: set[int] = field(default_factory=set)
    paged: set[int] = field(default_factory=set)
    chosen: dict[int, Preference] = field(default_factory=dict)
    muted: set[tuple[int, int]] = field(default_factory=set)


def fan_out(at: datetime) -> int:
    """Look at one batch of the outbox. Returns how many entries left it."""
    try:
        return _batch(at, _write)
    except Exception as error:  # one entry must not hold up the others: each by itself
        log.warning("notices.batch_failed", error=kind_of(error))
        return _batch(at, _write_apart)


def _batch(at: datetime, write: Callable[[Sequence[Entry], datetime], None]) -> int:
    if not Pending.objects.exists():  # an empty outbox takes no write lock on SQLite
        return 0
    with transaction.atomic():
        rows = Pending.objects.select_for_update(skip_locked=True, of=("self",))
        waiting = list(rows.select_related("entry").order_by("pk")[:BATCH])
        entries = [row.entry for row in waiting]
        told = [one for one in entries if one.kind in TOLD and one.at > at - STALE]
        if told:
            write(told, at)
        Pending.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def _write_apart(entries: Sequence[Entry], at: datetime) -> None:
    """Each in a savepoint of its own; what fails is put aside, where an administrator sees it."""
    for entry in entries:
        try:
            with transaction.atomic():
                _write([entry], at)
        except Exception as error:  # whatever is wrong with it, the next may be right
            kind = kind_of(error)  # and none of its words, which may speak of people
            log.error("notices.stuck", entry=entry.pk, kind=entry.kind, error=kind)  # noqa: TRY400
            kept = {"district_id": entry.district_id, "error": kind_of(error)[:80], "at": at}
            Stuck.objects.update_or_create(entry=entry, defaults=kept)


def _write(entries: Sequence[Entry], at: datetime) -> None:
    meant = list(_meant(entries))
    known = _known(meant)
    rows: list[Delivery] = []
    for one in meant:
        rows += _deliveries(one, known, at)
    _gather(rows)
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _meant(entries: Sequence[Entry]) -> Iterable[Meant]:
    """Everybody in the audience of each entry, once: the first line that names her counts."""
    ids = [one.subject_id for one in entries if one.subject_type == WISH]
    wishes = Wish.objects.select_related("community").in_bulk(ids)
    memory: dict[Any, Any] = {}
    for entry in entries:
        wish = wishes.get(entry.subject_id) if entry.subject_type == WISH else None
        scene = Scene(entry, wish, memory)
        seen: set[tuple[int | None, int | None]] = set()
        for line in TOLD[entry.kind]:
            for to in recipients_of(scene, line):
                if (to.person_id, to.user_id) not in seen:
                    seen.add((to.person_id, to.user_id))
                    yield Meant(scene, to, until_of(to.template, scene))


def _known(meant: Sequence[Meant]) -> Known:
    ids = {one.to.person_id for one in meant if one.to.person_id is not None}
    if not ids:
        return Known()
    wishes = {one.scene.wish.pk for one in meant if one.scene.wish is not None}
    muted = Muted.objects.filter(person__in=ids, wish__in=wishes)
    return Known(
        there=still_there(ids),
        paged=with_page(ids),
        chosen=Preference.objects.in_bulk(ids),
        muted=set(muted.values_list("person", "wish")),
    )


def _deliveries(one: Meant, known: Known, at: datetime) -> list[Delivery]:
    """At most one in each lane."""
    to, template = one.to, template_of(one.to.template)
    if to.person_id is not None and to.person_id not in known.there:
        return []
    rows = []
    if to.user_id is not None or to.person_id in known.paged:
        rows.append(_row(one, template, Channel.INBOX, at))
    if to.person_id is not None and template.family != Family.WORK:
        rows.append(_outside(one, template, known, at))
    return rows


def _row(
    one: Meant, template: Template, channel: Channel, at: datetime, why: Why = Why.NONE
) -> Delivery:
    """What is on her page is told with its being there; what has a reason is not sent."""
    inside = channel == Channel.INBOX
    state = DeliveryState.SUPPRESSED if why else DeliveryState.QUEUED
    return Delivery(
        district_id=one.scene.entry.district_id,
        entry=one.scene.entry,
        wish=one.scene.wish,
        person_id=one.to.person_id,
        user_id=one.to.user_id,
        template=template.code,
        family=template.family,
        lane=Lane.INBOX if inside else Lane.OUT,
        channel=channel,
        state=DeliveryState.SENT if inside else state,
        why=why,
        day=_once_on(template, at, inside=inside),
        until=one.until,
        key=get_random_string(32),
        created_at=at,
        sent_at=at if inside else None,
    )


def _once_on(template: Template, at: datetime, *, inside: bool) -> date | None:
    """The day of which there is at most one such row: outside, that of the digest it comes in."""
    if template.family != Family.NEAR:
        return None
    return service_day(at) if inside else timing.digest_day(at)


def _outside(one: Meant, template: Template, known: Known, at: datetime) -> Delivery:
    """By message or by hand, now, in the digest, or not at all."""
    chosen = known.chosen.get(one.to.person_id or 0)
    channel = _channel(one, template, chosen)
    row = _row(one, template, channel, at, _why_not(one, template, channel, known))
    if row.why or channel == Channel.CALL or _can_wait(template, chosen):
        return row  # without a time of its own: by hand, with the digest, or not
    row.next_at = timing.waking(at, row.district_id, chosen)
    return row


def _why_not(one: Meant, template: Template, channel: Channel, known: Known) -> Why:
    """Why she is not told outside of her page, as she chose; what she must know, she is told."""
    person_id, wish = one.to.person_id or 0, one.scene.wish
    chosen = known.chosen.get(person_id)
    if template.family != Family.MUST and wish is not None and (person_id, wish.pk) in known.muted:
        return Why.MUTED
    if template.family == Family.PROGRESS and chosen is not None and not chosen.progress:
        return Why.SILENCED
    return Why.NOT_WORTH if channel == Channel.CALL and not template.calls else Why.NONE


def _can_wait(template: Template, chosen: Preference | None) -> bool:
    """Whether it comes with the digest: for those who serve all that is not theirs to answer; for
    a resident what she wants so."""
    if template.family == Family.MUST:
        return False
    return template.door != Door.RESIDENT or (chosen is not None and chosen.digest)


def _channel(one: Meant, template: Template, chosen: Preference | None) -> Channel:
    """As she chose; a resident who asked to be called is called, where a desk can."""
    wish = one.scene.wish
    if wish is None or not can_tell(template, one.to.person_id, wish):
        return Channel.SMS
    if chosen is not None and chosen.by:
        return Channel.CALL if chosen.by == By.CALL else Channel.SMS
    return Channel.CALL if wish.call_me else Channel.SMS


def _gather(rows: Sequence[Delivery]) -> None:
    """Give what waits for it its digest: one a person and day."""
    waiting = [row for row in rows if row.channel == Channel.SMS and _waits(row)]
    if not waiting:
        return
    wanted: dict[tuple[int, date], Delivery] = {}
    for row in waiting:
        day = timing.digest_day(row.created_at)
        wanted.setdefault((row.person_id or 0, day), _digest(row, day))
    Delivery.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    found = Delivery.objects.filter(
        template=DIGEST,
        person__in={person_id for person_id, _day in wanted},
        day__in={day for _person_id, day in wanted},
    )
    digests = {(one.person_id, one.day): one for one in found}
    for row in waiting:
        row.digest = digests[row.person_id, timing.digest_day(row.created_at)]


def _waits(row: Delivery) -> bool:
    return row.state == DeliveryState.QUEUED and row.next_at is None


def _digest(row: Delivery, day: date) -> Delivery:
    return Delivery(
        district_id=row.district_id,
        person_id=row.person_id,
        template=DIGEST,
        family=Family.PROGRESS,
        lane=Lane.OUT,
        channel=Channel.SMS,
        day=day,
        key=get_random_string(32),
        next_at=timing.digest_moment(day),
        created_at=row.created_at,
    )
