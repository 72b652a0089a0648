"""How many notices a second one worker renders and hands over, and how many entries of the outbox
it turns into deliveries; everything but the provider, who is a channel that sends nothing.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, time
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.utils.timezone import now

from beside.access.actions import appoint
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.common.clock import CHINA, service_day
from beside.config.bench.report import Demand
from beside.journal.models import Pending
from beside.notices import fanning, sending
from beside.notices.channels import NullChannel
from beside.notices.models import Delivery, Lane
from beside.people.models import User
from beside.places.actions import add_area, add_district
from beside.places.models import Area, Level
from beside.platform.install import migrate_all
from beside.wishes.actions import intake
from beside.wishes.models import Category, Wish
from beside.wishes.statement import Statement

NUMBER = 20_000
WANTED = 500
"""A second, on two cores with PostgreSQL."""
CHUNK = 1_000
WISHES = 500


@dataclass(frozen=True, slots=True)
class NoticesRun:
    """Deliveries handed over and entries fanned out, and how many of each a second."""

    database: str
    notices: int
    sent: float
    cpu: float
    """Notices to a CPU second of this process: what a busy machine says, too."""
    entries: int
    fanned: float

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


def run(number: int) -> NoticesRun:
    """Fill and measure the database that the settings name."""
    migrate_all(0)
    at = datetime.combine(service_day(now()), time(10), CHINA)
    community = _community(at)
    Pending.objects.all().delete()
    for n in range(WISHES):
        _wish(community, n, at)
    entries, fanned = _fan(at)
    Delivery.objects.all().delete()
    _make_due(number, at)
    began, busy, sent = perf_counter(), process_time(), 0
    while (done := sending.send_due(at, NullChannel())).taken:
        sent += done.sent
    took, busy = perf_counter() - began, process_time() - busy
    if sent != number:
        raise RuntimeError(f"{sent} of {number} notices were sent")
    return NoticesRun(connection.vendor, number, number / took, number / busy, entries, fanned)


def _community(at: datetime) -> Area:
    """A community with a dispatcher, who is told of each wish, too."""
    district = add_district("测试区", by=SYSTEM, at=at)
    street = add_area(district, Level.SUBDISTRICT, "测试街道", by=SYSTEM, at=at)
    community = add_area(street, Level.COMMUNITY, "测试社区", by=SYSTEM, at=at)
    user = User.objects.make("bench")
    appoint(user, Role.DISPATCHER, community, within=district, by=SYSTEM, at=at)
    return community


def _wish(community: Area, n: int, at: datetime) -> None:
    """One neighbor's, by the house's own action."""
    stated = Statement(
        community=community,
        category=Category.objects.get(code="CONV-02"),
        words="厨房水龙头关不严，想找位会修的师傅来看看。",
        telephone=f"1005{n:07d}",
        name=f"丁{n}",
        door="3号楼2单元501",
    )
    intake.submit(stated, by=SYSTEM, at=at)


def _fan(at: datetime) -> tuple[int, float]:
    """How many entries there are, and how many a second become deliveries."""
    entries, began = Pending.objects.count(), perf_counter()
    while fanning.fan_out(at):
        pass
    return entries, entries / (perf_counter() - began)


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
        f"{told['sent']:.0f}/s ({told['cpu']:.0f} to a CPU second); "
        f"{told['entries']:,} entries to deliveries, {told['fanned']:.0f}/s"
    )


def demand(told: dict[str, Any]) -> Demand:
    """What is demanded of the sending."""
    name = f"notices a second, {told['database']}"
    return Demand(name, told["sent"], f"≥ {WANTED}", told["sent"] >= WANTED)
