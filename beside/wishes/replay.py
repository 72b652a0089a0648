"""From the journal back to the state: proof that nothing moves a wish without being written
down.
"""

from collections.abc import Iterable

from beside.journal.models import Entry
from beside.wishes.states import STEPS


class BrokenHistory(Exception):
    """The journal tells of a step that the table does not have, or misses one."""


def replay(entries: Iterable[Entry]) -> str:
    """The state of a wish after all its entries, in the order of its versions.

    Raises:
        BrokenHistory: a version is missing, or a step starts or ends where the table forbids it.
    """
    state = ""
    for expected, entry in enumerate(entries, start=1):
        verb = entry.kind.removeprefix("wish.")
        step, after = STEPS[verb], entry.data["state"]
        if entry.subject_seq != expected:
            raise BrokenHistory(f"version {expected} is missing")
        if state and state not in step.sources:
            raise BrokenHistory(f"{verb} from {state}")
        if not step.may_lead(state, after):
            raise BrokenHistory(f"{verb} to {after}")
        state = after
    return state
