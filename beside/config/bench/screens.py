"""How many screens one machine keeps up to date: the real server, thousands of viewers who ask
again and again as screen.js does, and wishes that come and go meanwhile.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from django.db import connection, connections
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.config.bench import server
from beside.config.bench.client import get, hammer
from beside.config.bench.filling import Filled, fill
from beside.config.bench.report import Demand
from beside.config.bench.viewers import last_to_have_it
from beside.platform.install import migrate_all
from beside.wishes.actions.offering import publish, take_down
from beside.wishes.models import Wish
from beside.wishes.selectors.wall import WallFilter, waiting
from beside.wishes.states import State

WISHES = 10_000
VIEWERS, SCREENS = 10_000, 50
PROCESSES = 2
"""So many share the viewers: one alone would wait for its own processor."""
LINES = 8
SECONDS, WARM = 60.0, 30.0
SAME_AGAIN = 10.0
"""Seconds from one change of a screen to its next, so that each can be told from the one before."""
WITHIN = 5.0
"""Seconds within which the last viewer is to have a change."""


@dataclass(frozen=True, slots=True)
class Held:
    """What came of it. Times in seconds, waits in milliseconds, processor in cores."""

    database: str
    viewers: int
    screens: int
    processes: int
    seconds: float
    rate: float
    unchanged: float
    p50: float
    p99: float
    longest: float
    megabytes: float
    contents: int
    changes: int
    freshest_last: float
    last: float
    missed: int
    cpu: float
    viewers_cpu: float
    errors: dict[str, int]

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Change:
    """One wish taken from a screen or hung back: which screen, when it was done, how many wait."""

    scope: str
    at: float
    count: int


def run(viewers: int, screens: int, seconds: float) -> Held:
    """Fill, serve, let them look, and change wishes, in the database that the settings name."""
    migrate_all(0)
    filled = fill(WISHES)
    vendor = connection.vendor
    connections.close_all()
    with server.running() as site:
        first = [get(f"/wall/screen/{_scope(filled, at)}") for at in range(screens)]
        for _round in range(3):  # both workers have read their code and drawn their squares
            hammer(site.site.host, site.site.port, first * 2, LINES)
        crowds = [_crowd(site, filled, n, viewers, screens, seconds) for n in range(PROCESSES)]
        for crowd in crowds:
            _line(crowd)
        time.sleep(WARM)
        before, begun = site.cpu(), time.monotonic()
        changes = _changes(filled, screens, begun + seconds)
        cpu = (site.cpu() - before) / (time.monotonic() - begun)
        found = [json.loads(crowd.communicate()[0]) for crowd in crowds]
    return _held(vendor, screens, seconds, found, changes, cpu)


def _line(crowd: "subprocess.Popen[str]") -> None:
    if crowd.stdout is None or crowd.stdout.readline() != "ready\n":
        raise RuntimeError("the viewers did not come")


def _crowd(
    site: server.Measured, filled: Filled, n: int, viewers: int, screens: int, seconds: float
) -> "subprocess.Popen[str]":
    plan = {
        "host": site.site.host,
        "port": site.site.port,
        "viewers": viewers // PROCESSES,
        "scopes": [_scope(filled, at) for at in range(screens)],
        "seed": n,
        "warm": WARM,
        "seconds": seconds,
    }
    words = [sys.executable, "-m", "beside.config.bench.viewers", json.dumps(plan)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


def _scope(filled: Filled, at: int) -> str:
    return f"?c={filled.communities[at % len(filled.communities)].pk}"


def _changes(filled: Filled, screens: int, until: float) -> list[Change]:
    """One screen after the other: its first wish is taken down, and the next time hung back."""
    pause = max(0.5, SAME_AGAIN / screens)
    down: dict[int, Wish] = {}
    done = []
    for at in count():
        if time.monotonic() + WITHIN + 1 >= until:
            break
        place = at % screens
        community = filled.communities[place]
        by = Actor.of(filled.dispatchers[place])
        if place in down:
            publish(down.pop(place), by=by, at=now())
        else:
            rows = Wish.objects.filter(state=State.OPEN, community=community)
            wish = rows.select_related("community", "category").order_by("opened_at", "pk")[0]
            take_down(wish, by=by, at=now())
            down[place] = wish
        moment = time.monotonic()
        number = waiting(WallFilter(community.district_id, community.pk)).count()
        done.append(Change(_scope(filled, place), moment, number))
        time.sleep(pause)
    time.sleep(max(0.0, until - time.monotonic()))
    return done


def _held(
    vendor: str, screens: int, seconds: float, found: list[Any], changes: list[Change], cpu: float
) -> Held:
    waits = sorted(wait for one in found for wait in one["waits"])
    statuses: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for one in found:
        statuses.update(one["statuses"])
        errors.update(one["errors"])
    errors.update({code: n for code, n in statuses.items() if code not in ("200", "304")})
    lasts, missed = [], 0
    for at, change in enumerate(changes):
        later = [other.at for other in changes[at + 1 :] if other.scope == change.scope]
        until = later[0] if later else change.at + 2 * WITHIN
        for one in found:
            last, late = last_to_have_it(one["seen"][change.scope], change.at, change.count, until)
            lasts.append(last)
            missed += late
    lasts.sort()
    return Held(
        database=vendor,
        viewers=sum(one["viewers"] for one in found),
        screens=screens,
        processes=len(found),
        seconds=seconds,
        rate=len(waits) / seconds,
        unchanged=statuses["304"] / max(1, len(waits)),
        p50=1000 * waits[len(waits) // 2],
        p99=1000 * waits[int(len(waits) * 0.99)],
        longest=1000 * waits[-1],
        megabytes=sum(one["bytes"] for one in found) / 1e6,
        contents=sum(one["contents"] for one in found),
        changes=len(changes),
        freshest_last=lasts[len(lasts) // 2],
        last=lasts[-1],
        missed=missed,
        cpu=cpu,
        viewers_cpu=sum(one["cpu"] for one in found) / (seconds + WARM),
        errors=dict(errors),
    )


def table(held: dict[str, Any]) -> str:
    """One run as people read it."""
    wrong = ", ".join(f"{name} {n}" for name, n in held["errors"].items()) or "none"
    return (
        f"{held['database']}: {held['viewers']:,} viewers (simulated by {held['processes']} "
        f"processes on this machine, each with a kept connection of its own) of "
        f"{held['screens']} screens, {held['seconds']:.0f} s\n"
        f"  asked {held['rate']:,.0f}/s · unchanged (304) {held['unchanged']:.1%} · p50 "
        f"{held['p50']:.1f} ms, p99 {held['p99']:.1f} ms, longest {held['longest']:.0f} ms · "
        f"{held['megabytes']:.0f} MB in all, {held['contents']:,} different contents\n"
        f"  {held['changes']} changes of wishes: the last viewer had it after "
        f"{held['freshest_last']:.1f} s (median), {held['last']:.2f} s (worst); "
        f"{held['missed']} had not\n"
        f"  processor: server {held['cpu']:.2f} cores, viewers {held['viewers_cpu']:.2f} · "
        f"errors: {wrong}"
    )


def demands(held: dict[str, Any]) -> list[Demand]:
    """What is demanded: every viewer is up to date in time, and nothing went wrong."""
    wrong = sum(held["errors"].values()) + held["missed"]
    viewers = held["viewers"]
    return [
        Demand("viewers", viewers, f"≥ {VIEWERS:,}", viewers >= VIEWERS),
        Demand("last viewer has it, s", held["last"], f"≤ {WITHIN}", held["last"] <= WITHIN),
        Demand("errors and missed changes", wrong, "0", wrong == 0),
    ]
