"""The figures as a table, with the ratios that hold on any machine, and what is demanded of
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

type Row = Mapping[str, Any]
HEAD = (
    f"{'scene':<16}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>8}{'SQL':>5}"
    f"{'/bare':>8}{'/driver':>9}"
)
NOTE = (
    "CPU: of the web processes alone. SQL: statements in the main database.\n"
    "/bare: to the bare view. /driver: to the same SQL through the bare driver, never committed."
)
REFERENCE = 7_900.0
"""Bare views a second on the machine for which the demands were written."""
DEMANDS = {
    "desk list of 20": 200.0,
    "submit": 150.0,
    "claim": 180.0,
    "detail": 250.0,
    "wall": 2500.0,
}
"""Requests per second on PostgreSQL at 10,000 wishes, client and server sharing two cores. On a
slower or faster machine the same share of what its bare view does: see `_speed`.
"""
MOST_STATEMENTS = 10
GROWTH = 1.3
FRESH = 2.0
SQLITE_CLAIM = 0.3


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that is asked of a run: what, what it is, what it should be."""

    what: str
    found: float
    wanted: str
    holds: bool

    def __str__(self) -> str:
        mark = "holds" if self.holds else "FALLS SHORT"
        return f"{mark:<12}{self.what}: {self.found:.4g} ({self.wanted})"


def table(run: Row) -> str:
    """One run as people read it."""
    title = f"{run['database']}, {run['wishes']:,} wishes"
    facts = (
        f"bare Django view {run['bare']:.0f}/s · three-insert commits {run['three_inserts']:.0f}/s"
        f" · wall fresh after {run['fresh']:.2f} s"
    )
    rows = "rows: " + ", ".join(f"{name} {number:,}" for name, number in run["rows"].items())
    lines = [_line(figure, run) for figure in run["figures"]]
    return "\n".join([title, rows, facts, HEAD, *lines, NOTE])


def _line(figure: Row, run: Row) -> str:
    driver = figure["rate"] / figure["driver"] if figure["driver"] else 0.0
    return (
        f"{figure['scene']:<16}{figure['rate']:>8.0f}{figure['p50']:>8.1f}{figure['p99']:>8.1f}"
        f"{figure['cpu']:>8.2f}{figure['statements']:>5}{figure['rate'] / run['bare']:>8.3f}"
        f"{driver:>9.3f}"
    )


def _figures(run: Row) -> dict[str, Row]:
    return {figure["scene"]: figure for figure in run["figures"]}


def demands(runs: Sequence[Row]) -> list[Demand]:
    """What is demanded, for those runs that can tell."""
    found: list[Demand] = []
    small = {run["database"]: run for run in runs if run["wishes"] <= 10_000}
    large = {run["database"]: run for run in runs if run["wishes"] > 10_000}
    if run := small.get("postgresql"):
        found += _speed(run)
    if run := small.get("sqlite"):
        share = _figures(run)["claim"]["rate"] / run["three_inserts"]
        wanted = f"≥ {SQLITE_CLAIM} of a bare three-insert commit"
        found.append(Demand("SQLite claim", share, wanted, share >= SQLITE_CLAIM))
    for database in small.keys() & large.keys():
        found += _growth(small[database], large[database])
    return found


def _speed(run: Row) -> list[Demand]:
    """As written, and as a share of the bare view, which says the same on any machine."""
    figures = _figures(run)
    rates = []
    for scene, rate in DEMANDS.items():
        found, share = figures[scene]["rate"], rate / REFERENCE
        rates.append(Demand(f"{scene}/s", found, f"≥ {rate:.0f}", found >= rate))
        relative = found / run["bare"]
        wanted = f"≥ {share:.4f} of the bare view"
        rates.append(Demand(f"{scene} ÷ bare", relative, wanted, relative >= share))
    number = figures["desk list of 20"]["statements"]
    return [
        *rates,
        Demand("statements of the list", number, f"≤ {MOST_STATEMENTS}", number <= MOST_STATEMENTS),
        Demand("wall fresh, s", run["fresh"], f"≤ {FRESH}", run["fresh"] <= FRESH),
    ]


def _growth(small: Row, large: Row) -> list[Demand]:
    one, other = _figures(small), _figures(large)
    return [
        Demand(
            f"{small['database']} p50 of {scene}, large ÷ small",
            other[scene]["p50"] / one[scene]["p50"],
            f"≤ {GROWTH}",
            other[scene]["p50"] <= GROWTH * one[scene]["p50"],
        )
        for scene in one
    ]


ROSTERS = {5_700: 10.0, 100_000: 120.0}
"""Seconds an import of so many rows may take."""
MEMORY, CLAIM_WAITS = 400.0, 1000.0


def roster(run: Row) -> str:
    """One import as people read it."""
    return (
        f"{run['database']}, roster of {run['rows']:,}: {run['seconds']:.1f} s "
        f"({run['cpu']:.1f} CPU s), {run['peak']:.0f} MB; {run['claims']} claims meanwhile: "
        f"p50 {run['claim_p50']:.0f} ms, p99 {run['claim_p99']:.0f} ms, "
        f"longest {run['claim_longest']:.0f} ms"
    )


def roster_demands(run: Row) -> list[Demand]:
    """What is demanded of an import, and of claims beside it."""
    name = f"{run['database']} {run['rows']:,}"
    wanted = [
        ("claims p99, ms", run["claim_p99"], CLAIM_WAITS),
        ("memory, MB", run["peak"], MEMORY),
    ]
    if run["rows"] in ROSTERS:
        wanted.insert(0, ("seconds", run["seconds"], ROSTERS[run["rows"]]))
    return [
        Demand(f"{name} {what}", found, f"≤ {most:.0f}", found <= most)
        for what, found, most in wanted
    ]


LOOKUP, COST = 5.0, 0.15
"""Milliseconds of a look-up; share of the list's requests a second that its cipher may cost."""


def secrecy(run: Row) -> str:
    """What secrecy costs, as people read it."""
    return (
        f"{run['database']}, {run['people']:,} people: look-up by telephone p50 "
        f"{run['lookup_p50']:.2f} ms, p99 {run['lookup_p99']:.2f} ms; desk list in one process "
        f"{run['lists']:.1f}/s, without the cipher {run['lists_without']:.1f}/s"
    )


def secrecy_demands(run: Row) -> list[Demand]:
    """What is demanded of the blind index and of the cipher."""
    cost = 1 - run["lists"] / run["lists_without"]
    wait = run["lookup_p99"]
    return [
        Demand(f"{run['database']} look-up p99, ms", wait, f"≤ {LOOKUP:.0f}", wait <= LOOKUP),
        Demand(f"{run['database']} cipher's share", cost, f"≤ {COST}", cost <= COST),
    ]
