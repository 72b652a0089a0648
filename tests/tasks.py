"""`python -m tests.tasks --write`: docs/tasks.md anew, from every task done in a browser.

Without `--write` it only says what each has cost. Words after that go to pytest (`-k volunteer`);
with them nothing is written, because the page speaks of all.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "tasks.md"
ROLES = {
    "resident": "A resident with a telephone",
    "delegate": "A daughter who acts for her mother, with a telephone",
    "volunteer": "A volunteer with a telephone",
    "leader": "A team's leader with a telephone",
    "liaison": "A unit's liaison with a telephone",
    "dispatcher": "A dispatcher at her desk",
    "organizer": "The organizer of a district",
    "system": "The system administrator",
    "guards": "The auditor and the security administrator",
}
HEAD = """# What people want to do, and what it costs them

Made by `python -m tests.tasks --write`; do not edit. Each line is a script in `tests/browser/tasks`
that does what its user wants as somebody does who never read a manual: from the first page or a
printed square, by the words that are to be seen, never by an address. A screen is a page that was
loaded, the first included; a tap is a tap or a click; keys are characters typed; seconds are the
machine's, not a person's. Behind each number stands the most it may ever be, which a test holds.
"""

type Costs = Mapping[str, Mapping[str, Any]]


def page(costs: Costs) -> str:
    """The whole page."""
    return "\n".join([HEAD, *_lines(costs)])


def _lines(costs: Costs) -> Iterator[str]:
    from tests.browser.tasks.all import TASKS

    for role, title in ROLES.items():
        yield f"## {title}\n"
        yield "| wants to | knows it by | screens | taps | keys | seconds |"
        yield "|---|---|--:|--:|--:|--:|"
        for one in TASKS:
            if one.role == role:
                yield row(one, costs[one.name])
        yield ""


def row(one: Any, cost: Mapping[str, Any]) -> str:
    """One task as a line of the table."""
    most = one.most
    counted = (f"{cost[name]} ≤ {getattr(most, name)}" for name in ("screens", "taps", "keys"))
    cells = [one.wants, one.knows, *counted, f"{cost['seconds']:.1f}"]
    return f"| {' | '.join(cells)} |"


def measured(words: list[str]) -> tuple[int, Costs]:
    """Do the tasks; pytest's exit code, and what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "costs.jsonl"
        env = {**os.environ, "BESIDE_TASKS": str(book)}
        command = [sys.executable, "-m", "pytest", "tests/browser/tasks", *words]
        code = subprocess.run(command, env=env, check=False).returncode
        lines = book.read_text("utf-8").splitlines() if book.exists() else []
    return code, {told["name"]: told for told in map(json.loads, lines)}


def main(words: list[str]) -> int:
    """Measure, say it, and write it down where that is wanted and everything went well."""
    write, words = "--write" in words, [word for word in words if word != "--write"]
    code, costs = measured(words)
    for name, cost in costs.items():
        sys.stdout.write(f"{name}: {cost}\n")
    if write and not code and not words:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
        django.setup()
        PAGE.write_text(page(costs), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
