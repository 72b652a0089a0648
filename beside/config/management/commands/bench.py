"""`beside bench`: measure the house; every run in a temporary folder, with databases of its own."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now
from django.utils.translation import gettext as _

from beside.config import postgres
from beside.config.bench import masks, notices, papers, report, rosters, running, secrecy

SMALL, LARGE = 10_000, 1_000_000
CORES = 2
KEPT = ("BESIDE_POSTGRES_BIN",)
"""What a bench takes over from the installation: nothing else, above all not its keys."""


class Measured(Protocol):
    """What a measuring comes to."""

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""


HERE: dict[str, Callable[[int], Measured]] = {
    "here": running.run,
    "roster_here": rosters.run,
    "people_here": secrecy.run,
    "notices_here": notices.run,
}
"""What is measured in this process, on its own database, of which size."""


def share_two_cores() -> int:
    """Confine this process and all that it starts to two cores; how many it has."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Command(BaseCommand):
    """Run the benchmark on SQLite and PostgreSQL, at 10,000 wishes and at more."""

    help = _("测速：在自己的临时数据库上测量各页面，并与同一次运行的底线比较")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is measured: pages on which databases and sizes, or how well masks find."""
        only = _("只量打码：找出多少隐私，误报多少；只量打印（papers）；或者只量通知（notices）")
        parser.add_argument("what", nargs="?", choices=["masking", "papers", "notices"], help=only)
        number = _("发几条通知")
        parser.add_argument("--notices", type=int, default=20_000, help=number)
        parser.add_argument(
            "--notices-here", type=int, help=_("内部使用：在本进程的数据库上发一次")
        )
        parser.add_argument("--cards", type=int, default=papers.CARDS, help=_("印几张心愿卡"))
        parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
        parser.add_argument("--wishes", type=int, action="append", help=_("心愿数，可写几次"))
        parser.add_argument("--json", type=Path, help=_("把结果写进这个文件"))
        rows = _("花名册行数：一边接单一边导入，可写几次")
        parser.add_argument("--roster", type=int, action="append", help=rows)
        parser.add_argument("--roster-here", type=int, help=_("内部使用：在本进程的数据库上导一次"))
        secrets = _("人数：按电话精确查找、加密给清单加了多少时间，可写几次")
        parser.add_argument("--people", type=int, action="append", help=secrets)
        parser.add_argument("--people-here", type=int, help=_("内部使用：在本进程的数据库上量一次"))
        parser.add_argument("--here", type=int, help=_("内部使用：在本进程的数据库上测一次"))

    def handle(self, **options: Any) -> None:
        """Run all that was asked for; print tables and demands."""
        if options["what"] == "masking":
            for name in masks.SETS:
                self.stdout.write(masks.table(name))
            return
        if options["what"] == "papers":
            printed = papers.run(options["cards"], now())
            self.stdout.write(f"{printed}\n{papers.demand(printed)}")
            return
        for name, measure in HERE.items():
            if options[name]:
                self.stdout.write(json.dumps(measure(options[name]).plain()))
                return
        cores = share_two_cores()
        self.stdout.write(f"{platform.machine()}, {cores} cores, Python {sys.version.split()[0]}")
        databases = options["database"] or ["sqlite", "postgresql"]
        runs = (
            (self._notices(databases, options["notices"]) if options["what"] == "notices" else [])
            or self._secrecy(databases, options["people"])
            or self._rosters(databases, options["roster"])
            or self._pages(databases, options)
        )
        if options["json"]:
            options["json"].write_text(json.dumps(runs, indent=1), "utf-8")

    def _pages(self, databases: list[str], options: dict[str, Any]) -> list[dict[str, Any]]:
        runs = []
        for database in databases:
            for wishes in options["wishes"] or [SMALL, LARGE]:
                runs.append(self._run(database, "--here", wishes))
                self.stdout.write(report.table(runs[-1]) + "\n")
        for demand in report.demands(runs):
            self.stdout.write(str(demand))
        return runs

    def _notices(self, databases: list[str], number: int) -> list[dict[str, Any]]:
        runs = []
        for database in databases:
            runs.append(self._run(database, "--notices-here", number))
            self.stdout.write(notices.table(runs[-1]))
            self.stdout.write(str(notices.demand(runs[-1])))
        return runs

    def _secrecy(self, databases: list[str], sizes: list[int] | None) -> list[dict[str, Any]]:
        runs = []
        for database in databases:
            for people in sizes or []:
                runs.append(self._run(database, "--people-here", people))
                self.stdout.write(report.secrecy(runs[-1]))
                for demand in report.secrecy_demands(runs[-1]):
                    self.stdout.write(str(demand))
        return runs

    def _rosters(self, databases: list[str], sizes: list[int] | None) -> list[dict[str, Any]]:
        runs = []
        for database in databases:
            for rows in sizes or []:
                runs.append(self._run(database, "--roster-here", rows))
                self.stdout.write(report.roster(runs[-1]))
                for demand in report.roster_demands(runs[-1]):
                    self.stdout.write(str(demand))
        return runs

    def _run(self, database: str, how: str, number: int) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="beside-bench-") as folder:
            kept = {k: v for k, v in os.environ.items() if k in KEPT or not k.startswith("BESIDE_")}
            env = {**kept, "BESIDE_DATA": folder}
            if database == "sqlite":
                return self._apart(env, how, number)
            with postgres.start() as server:
                return self._apart({**env, "BESIDE_DATABASE_URL": server.url}, how, number)

    def _apart(self, env: dict[str, str], how: str, number: int) -> dict[str, Any]:
        words = [sys.executable, "-m", "beside.config.cli", "bench", how, str(number)]
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise CommandError(done.stderr[-2000:])
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result
