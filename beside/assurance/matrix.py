"""Running the checks, each once, and laying the results out control by control."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from beside.assurance.controls import PARTS
from beside.assurance.finding import Check, Control, Finding, Result, Status, Words

LEVELS = (2, 3)
LABELS = {
    Status.VERIFIED: _("已在这里查实"),
    Status.NOT_MET: _("没有做到"),
    Status.HUMAN: _("要人来看"),
}
NOT_A_VERDICT = _("这张表只写这里查到了什么，不是测评结论。是否符合，由测评机构判定。")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the standard with the results of its controls."""

    title: Words
    results: Sequence[Result]


def examine(level: int, at: datetime) -> list[Part]:
    """All controls of a level (2 or 3), checked now.

    Raises:
        ValueError: a level that is not one of ours.
    """
    if level not in LEVELS:
        raise ValueError(level)
    seen: dict[Check, Finding] = {}
    return [Part(title, list(_results(controls, level, at, seen))) for title, controls in PARTS]


def _results(
    controls: Sequence[Control], level: int, at: datetime, seen: dict[Check, Finding]
) -> Iterator[Result]:
    for control in controls:
        if not (code := control.code(level)):
            continue
        for check in control.checks:
            if check not in seen:
                seen[check] = check(at)
        yield Result(control, code, [seen[check] for check in control.checks])


def count(parts: Sequence[Part]) -> dict[Status, int]:
    """How many controls came to what."""
    results = [result for part in parts for result in part.results]
    return {status: sum(one.status == status for one in results) for status in Status}


def as_data(level: int, parts: Sequence[Part], at: datetime) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "level": level,
        "at": at.isoformat(),
        "verdict": None,
        "note": str(NOT_A_VERDICT),
        "count": {status.value: number for status, number in count(parts).items()},
        "controls": [
            {
                "part": str(part.title),
                "code": one.code,
                "level": level,
                "what": str(one.control.what),
                "status": one.status.value,
                "findings": [{"met": each.met, "said": str(each.said)} for each in one.findings],
                "human": _human(one.control),
            }
            for part in parts
            for one in part.results
        ],
    }


def _human(control: Control) -> dict[str, str] | None:
    if control.human is None:
        return None
    return {"look_at": str(control.human.look_at), "file_in": str(control.human.file_in)}
