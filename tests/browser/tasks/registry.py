"""What a task is, and the list of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from beside.people.models import User
from tests.browser.conftest import Messages
from tests.browser.tasks.newcomer import Newcomer
from tests.cast import World


@dataclass(frozen=True, slots=True)
class Given:
    """What stands before the newcomer comes, and who else can come."""

    world: World
    messages: Messages
    photograph: dict[str, Any]
    comes: Callable[[User | None], Newcomer]


@dataclass(frozen=True, slots=True)
class Most:
    """What a task may cost: pages seen, taps, and characters typed."""

    screens: int
    taps: int
    keys: int = 0


type Script = Callable[[Given], Newcomer]
"""Does the task, asserts what the user sees at the end, and tells who did it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One script: whose it is, what she wants, and how she knows that she succeeded."""

    role: str
    wants: str
    knows: str
    most: Most
    script: Script

    @property
    def name(self) -> str:
        """A name of its own."""
        return f"{self.role}-{self.script.__name__}"


TASKS: list[Task] = []


def task(role: str, wants: str, knows: str, most: Most) -> Callable[[Script], Script]:
    """Put a script on the list."""

    def keep(script: Script) -> Script:
        TASKS.append(Task(role, wants, knows, most, script))
        return script

    return keep
