"""What the documentation shows is what the code does."""

import re
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
    ends = {State.MERGED, State.WITHDRAWN, State.CANCELLED}
    left = {
        source for step in STEPS.values() if step.targets for source in step.sources - step.stays
    }
    assert left == set(State) - ends
    claim_left = {source for step in CLAIM_STEPS.values() for source in step.sources}
    assert claim_left == set(ClaimState) - {ClaimState.RELEASED, ClaimState.ENDED}


ROOT = DOCS.parent
NAMED = re.compile(r"`((?:tests|beside)/[\w./]+|pyproject\.toml)`")


def test_the_threat_model_names_only_what_is_there() -> None:
    text = (ROOT / "THREAT_MODEL.md").read_text("utf-8")
    named = set(NAMED.findall(text))
    assert len(named) > 25
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_role_has_its_section_in_the_threat_model() -> None:
    text = (ROOT / "THREAT_MODEL.md").read_text("utf-8")
    heads = re.findall(r"^### .*$", text, re.MULTILINE)
    for role in Role.values:
        assert any(f"(`{role}`)" in head for head in heads), f"{role}: what may it see, by design?"


def test_every_actor_has_all_three_answers() -> None:
    text = (ROOT / "THREAT_MODEL.md").read_text("utf-8")
    for section in text.split("\n### ")[1:]:
        who = section.splitlines()[0]
        for answer in ("**By design:**", "**What stops ", "**What remains:**"):
            assert answer in section, f"{who}: {answer}"


def test_the_security_page_says_how_to_report_and_what_to_expect() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    for head in ("## Reporting", "## What to expect", "## Supported versions"):
        assert head in text
