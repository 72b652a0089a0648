"""Many claims over HTTP at the same moment, and what the database must show after any of them."""

import http.client
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier, Lock

from beside.config.bench.scenes import form
from beside.config.serve import Site
from beside.journal.models import Entry, Pending
from beside.notices.models import Delivery
from beside.wishes.models import Claim, Wish
from beside.wishes.replay import replay

LOST = 0
TAKEN, LATE = 303, 409


@dataclass(frozen=True)
class Ask:
    """One volunteer's claim; sent again it is the same request."""

    cookies: str
    number: str
    key: str

    def send(self, site: Site) -> int:
        """The status answered; LOST where no answer came."""
        headers = {
            "Cookie": self.cookies,
            "Origin": f"http://{site.host}:{site.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        link = http.client.HTTPConnection(site.host, site.port, timeout=60)
        try:
            path = f"/volunteer/{self.number}/claim/"
            link.request("POST", path, form(_once=self.key), headers)
            return link.getresponse().status
        except (OSError, http.client.HTTPException):
            return LOST
        finally:
            link.close()


@dataclass
class Count:
    """Calls `then` once, when so many claims have been acknowledged."""

    wanted: int
    then: Callable[[], object]
    taken: int = 0
    lock: Lock = field(default_factory=Lock)

    def note(self, status: int) -> None:
        """One more answer."""
        with self.lock:
            self.taken += status == TAKEN
            now = self.taken == self.wanted and status == TAKEN
        if now:
            self.then()


def all_at_once(asks: Sequence[Ask], site: Site, count: Count) -> list[int]:
    """Send every claim from a thread of its own; the statuses in the same order."""
    start = Barrier(len(asks))

    def send(ask: Ask) -> int:
        start.wait()
        status = ask.send(site)
        count.note(status)
        return status

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(send, asks))


def what_is_broken() -> list[str]:
    """Every wish that is not whole: counts, versions, journal and claims must tell one story."""
    open_claims = Counter(Claim.objects.filter(ended_at=None).values_list("wish_id", flat=True))
    claims: dict[int, set[int]] = {}
    for wish_id, pk in Claim.objects.values_list("wish_id", "pk"):
        claims.setdefault(wish_id, set()).add(pk)
    broken = []
    for wish in Wish.objects.order_by("pk"):
        entries = list(entries_of(wish))
        told = {entry.data["claim_id"] for entry in entries if entry.kind == "wish.claim"}
        facts = {
            "taken": wish.taken == open_claims[wish.pk] <= wish.slots,
            "held": wish.held == 0,
            "version": wish.version == len(entries),
            "claims": told == claims.get(wish.pk, set()),
            "state": replay(entries) == wish.state,
        }
        broken += [f"{wish.number}: {name}" for name, right in facts.items() if not right]
    if untold():
        broken.append("a claim that nobody was or will be told of")
    return broken


def untold() -> set[int]:
    """Claims that are neither in the outbox nor told to anybody: every claim is to its resident."""
    claims = set(Entry.objects.filter(kind="wish.claim").values_list("pk", flat=True))
    waiting = set(Pending.objects.values_list("pk", flat=True))
    told = set(Delivery.objects.filter(entry__isnull=False).values_list("entry", flat=True))
    return claims - waiting - told


def entries_of(wish: Wish) -> Sequence[Entry]:
    """What the journal tells of a wish, in order."""
    mine = Entry.objects.filter(subject_type="wishes.wish", subject_id=wish.pk)
    return list(mine.order_by("subject_seq"))
