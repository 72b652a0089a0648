"""The page of tasks lists every script, with the bounds that its test holds."""

import re
from collections import Counter

from tests.browser.tasks.all import TASKS
from tests.tasks import PAGE, ROLES

CELL = re.compile(r"(\d+) ≤ (\d+)")


def test_every_role_has_five_tasks() -> None:
    assert Counter(one.role for one in TASKS) == dict.fromkeys(ROLES, 5)


def test_the_page_lists_every_task_within_its_bounds() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if CELL.search(line)]
    assert len(rows) == len(TASKS), "run `python -m tests.tasks --write`"
    for one in TASKS:
        [line] = [row for row in rows if row.startswith(f"| {one.wants} | {one.knows} |")]
        cells = [(int(cost), int(most)) for cost, most in CELL.findall(line)]
        assert [most for _cost, most in cells] == [one.most.screens, one.most.taps, one.most.keys]
        assert all(cost <= most for cost, most in cells), line


def test_a_wish_is_made_on_three_screens() -> None:
    """Besides the first page, the code that comes by text message, and the card at the end."""
    [wish] = [one for one in TASKS if one.name == "resident-states_a_wish"]
    assert wish.most.screens <= 3 + 3
