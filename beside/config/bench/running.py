"""One run: fill a database, serve it, ask, measure. Runs inside the database's own process."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from django.db import connection, connections
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.config.bench import floor, server
from beside.config.bench.client import Ask, Broken, Line, Times, get, hammer
from beside.config.bench.filling import Filled, fill
from beside.config.bench.scenes import ROUNDS, Scene, Stage
from beside.platform.install import migrate_all
from beside.wishes.actions.offering import publish, take_down
from beside.wishes.models import Wish
from beside.wishes.states import State

LINES = 8
WALL_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class Figure:
    """What one scene came to: medians of the rounds. Times in milliseconds."""

    scene: str
    rate: float
    p50: float
    p99: float
    cpu: float
    statements: int
    driver: float


@dataclass(frozen=True, slots=True)
class Run:
    """All figures of one database at one size."""

    database: str
    wishes: int
    rows: dict[str, int]
    bare: float
    three_inserts: float
    fresh: float
    figures: list[Figure]

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


def run(wishes: int) -> Run:
    """Fill, serve and measure the database that the settings name."""
    migrate_all(0)
    filled = fill(wishes)
    stage = Stage(filled)
    with server.running("beside.config.bench.bare") as bare:
        asks = [get("/")] * 5000
        nothing = median(_ask(bare, asks).rate for _ in range(ROUNDS))
    figures = []
    with server.running() as site:
        for scene in stage.scenes():
            # A report needs a claim, so its statements are counted while some are left.
            counted = _statements(stage, scene.name)
            figures.append(_with(_measure(site, scene), counted))
        fresh = _freshness(site, filled)
    return Run(
        database=connection.vendor,
        wishes=filled.wishes,
        rows=filled.rows,
        bare=nothing,
        three_inserts=floor.three_inserts_rate(),
        fresh=fresh,
        figures=figures,
    )


def _statements(stage: Stage, name: str) -> tuple[int, float]:
    floor.statements_of(stage.one(name))  # what is remembered for a while is read now
    statements = floor.statements_of(stage.one(name))
    return len(statements), floor.driver_rate(statements) if statements else 0.0


def _with(figure: Figure, counted: tuple[int, float]) -> Figure:
    plain = asdict(figure)
    return Figure(**{**plain, "statements": counted[0], "driver": counted[1]})


def _ask(site: server.Measured, asks: Sequence[Ask]) -> Times:
    return hammer(site.site.host, site.site.port, asks, LINES)


def _measure(site: server.Measured, scene: Scene) -> Figure:
    times, cpu = [], []
    for asks in scene.rounds():
        before = site.cpu()
        times.append(_ask(site, asks))
        cpu.append(1000 * (site.cpu() - before) / len(asks))
    return Figure(
        scene.name,
        median(one.rate for one in times),
        median(one.percentile(0.5) for one in times),
        median(one.percentile(0.99) for one in times),
        median(cpu),
        0,
        0.0,
    )


def _freshness(site: server.Measured, filled: Filled) -> float:
    """Seconds until the public wall shows a change: the worst of three."""
    connections.close_all()
    line = Line(site.site.host, site.site.port)
    return max(_until_shown(line, filled) for _ in range(3))


def _until_shown(line: Line, filled: Filled) -> float:
    home = filled.communities[0]
    rows = Wish.objects.filter(state=State.OPEN, community=home).order_by("opened_at", "pk")
    wish = rows.select_related("community", "category")[0]
    desk = Actor.of(filled.dispatchers[0])
    page = Ask(get(f"/wall/?c={home.pk}").content.replace(b"Accept-Encoding: gzip\r\n", b""))
    number = wish.number.encode()
    if number not in line.ask(page):
        raise Broken(f"{wish.number} hangs on the wall and is not shown")
    take_down(wish, by=desk, at=now())
    begun = time.perf_counter()
    while number in line.ask(page):
        if time.perf_counter() - begun > WALL_WITHIN:
            break
        time.sleep(0.02)
    seconds = time.perf_counter() - begun
    publish(wish, by=desk, at=now())
    return seconds
