"""All tasks: importing a role's scripts puts them on the list."""

from tests.browser.tasks import (
    delegate,
    dispatcher,
    guards,
    leader,
    liaison,
    organizer,
    resident,
    system,
    volunteer,
)
from tests.browser.tasks.registry import TASKS, Given, Most, Task

__all__ = ["SCRIPTS", "TASKS", "Given", "Most", "Task"]
SCRIPTS = (
    resident, delegate, volunteer, leader, liaison, dispatcher, organizer, system, guards,
)  # fmt: skip
