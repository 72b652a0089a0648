"""Draw the lives of a wish, a claim and an offer for docs/wish-states.md (`beside draw`)."""

from collections.abc import Mapping

from beside.wishes.states import (
    CLAIM_STEPS,
    OFFER_STEPS,
    STEPS,
    ClaimState,
    OfferState,
    State,
    Step,
)


def mermaid(start: str, steps: Mapping[str, Step]) -> str:
    """A state diagram: one arrow per verb, source and target; steps that stay are listed apart."""
    lines = ["stateDiagram-v2", f"    [*] --> {start}"]
    for verb, step in steps.items():
        lines += [
            f"    {source} --> {target}: {verb}"
            for source in sorted(step.sources - step.stays)
            for target in step.targets
            if target != source
        ]
    return "\n".join(lines)


def staying(steps: Mapping[str, Step]) -> str:
    """The verbs that leave the state as it is, and from where they may be done."""
    stays = {verb: step.stays if step.targets else step.sources for verb, step in steps.items()}
    rows = [
        f"| `{verb}` | {', '.join(sorted(states))} |" for verb, states in stays.items() if states
    ]
    return "\n".join(["| verb | while |", "|---|---|", *rows])


def document() -> str:
    """The whole page."""
    return "\n".join(
        [
            "# The life of a wish",
            "",
            "Drawn from `beside/wishes/states.py` by `beside draw`; a test keeps the two equal.",
            "",
            "```mermaid",
            mermaid(State.SUBMITTED, STEPS),
            "```",
            "",
            "Steps that leave the state as it is:",
            "",
            staying(STEPS),
            "",
            "## A claim",
            "",
            "```mermaid",
            mermaid(ClaimState.CLAIMED, CLAIM_STEPS),
            "```",
            "",
            "## An offer",
            "",
            "```mermaid",
            mermaid(OfferState.PENDING, OFFER_STEPS),
            "```",
            "",
        ]
    )
