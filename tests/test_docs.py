"""What the documentation shows is what the code does."""

from pathlib import Path

from beside.access.models import Role
from beside.config.drawing import PAGES
from beside.wishes.states import CLAIM_STEPS, STEPS, ClaimState, State

DOCS = Path(__file__).parent.parent / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_pages_drawn_from_code_are_up_to_date() -> None:
    for name, page in PAGES.items():
        assert read(name) == page(), f"{name}: run `beside draw`"


def test_every_role_and_state_is_in_the_glossary() -> None:
    text = read("glossary.md")
    words = [*Role.values, *State.values, *ClaimState.values]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_every_state_can_be_reached_and_left() -> None:
    reached = {target for step in STEPS.values() for target in step.targets}
    assert reached == set(State)
    ends = {State.REJECTED, State.MERGED, State.WITHDRAWN, State.CANCELLED}
    left = {
        source for step in STEPS.values() if step.targets for source in step.sources - step.stays
    }
    assert left == set(State) - ends
    claim_left = {source for step in CLAIM_STEPS.values() for source in step.sources}
    assert claim_left == set(ClaimState) - {ClaimState.RELEASED, ClaimState.ENDED}
