"""How many notices a second one worker renders and hands over, and how many entries of the outbox
it turns into deliveries; everything but the provider, who is a channel that sends nothing.
"""

import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.timezone import now

from beside.common.clock import CHINA, service_day
from beside.config.bench.filling import BASE, fill
from beside.config.bench.report import Demand
from beside.journal.models import Entry, Pending
from beside.notices import fanning, sending
from beside.notices.channels import NullChannel
from beside.notices.models import Delivery, Lane
from beside.platform.install import migrate_all
from beside.wishes.models import Wish

WANTED = 500
"""A second, on two cores with PostgreSQL."""
CHUNK = 1_000
ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class NoticesRun:
    """Deliveries handed over and entries fanned out, and how many of each a second."""

    database: str
    notices: int
    sent: float
    entries: int
    fanned: float

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


def run(number: int) -> NoticesRun:
    """Fill and measure the database that the settings name."""
    migrate_all(0)
    fill(BASE)
    at = datetime.combine(service_day(now()), datetime.min.time(), CHINA) + timedelta(hours=10)
    entries, fanned = _fan(at)
    Delivery.objects.all().update(digest=None)
    Delivery.objects.all().delete()
    _make_due(number, at)
    began, sent = time.perf_counter(), 0
    while (done := sending.send_due(at, NullChannel())).taken:
        sent += done.sent
    took = time.perf_counter() - began
    if sent != number:
        raise RuntimeError(f"{sent} of {number} notices were sent")
    return NoticesRun(connection.vendor, number, number / took, entries, fanned)


def _fan(at: datetime) -> tuple[int, float]:
    """Claims of the filled district, as if they had just been made."""
    Pending.objects.all().delete()
    ids = list(Entry.objects.filter(kind="wish.verify").values_list("pk", flat=True)[:ENTRIES])
    Pending.objects.bulk_create([Pending(entry_id=pk) for pk in ids])
    oldest = Entry.objects.filter(pk__in=ids).earliest("at").at
    began = time.perf_counter()
    while fanning.fan_out(min(at, oldest + timedelta(days=1))):
        pass
    return len(ids), len(ids) / (time.perf_counter() - began)


def _make_due(number: int, at: datetime) -> None:
    """Notices to residents, each about a wish of hers."""
    wishes = list(Wish.objects.order_by("pk").values_list("pk", "resident", "district_id"))
    for start in range(0, number, CHUNK):
        Delivery.objects.bulk_create(
            Delivery(
                district_id=district_id, wish_id=wish_id, person_id=person_id,
                template="resident.claim", family="must", lane=Lane.OUT, channel="sms",
                key=f"bench-{n}", next_at=at, created_at=at, until=at,
            )
            for n in range(start, min(start + CHUNK, number))
            for wish_id, person_id, district_id in [wishes[n % len(wishes)]]
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def table(told: dict[str, Any]) -> str:
    """One run as people read it."""
    return (
        f"{told['database']}: {told['notices']:,} notices rendered and handed over, "
        f"{told['sent']:.0f}/s; {told['entries']:,} entries to deliveries, {told['fanned']:.0f}/s"
    )


def demand(told: dict[str, Any]) -> Demand:
    """What is demanded of the sending."""
    name = f"notices a second, {told['database']}"
    return Demand(name, told["sent"], f"≥ {WANTED}", told["sent"] >= WANTED)
