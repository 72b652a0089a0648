"""Every page that the doors matrix names, each as somebody to whom it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.web.doors import address
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind

PIECES = {
    "resident:places",
    "resident:whose",
    "office:import-state",
    "volunteer:carried",
    "volunteer:token",
    "volunteer:door",
    "offline:worker",
    "offline:manifest",
}
"""Addresses that answer with a piece of a page, measured in the page that takes it in; or with what
only the browser reads.
"""
FILES = ("picture", "picture_copy", "group-picture", "voice")


@dataclass(frozen=True, slots=True)
class Stop:
    """One page, and who of the cast looks at it."""

    name: str
    path: str
    who: str

    def __str__(self) -> str:
        return f"{self.name} ({self.path} as {self.who})"


def stops(behind: Behind) -> Iterator[Stop]:
    """Every address that shows a page to somebody, once for each kind of words in it."""
    known: set[str] = set()
    for line in LINES:
        who = next((name for name in line.cast if line.get[name] == 200), None)
        is_file = line.name.partition(":")[2] in FILES and line.name != "desk:picture"
        if who is None or line.name in PIECES or is_file:
            continue
        path = address(line.name, line.told(behind))
        if path not in known:
            known.add(path)
            yield Stop(line.name, path, who)
