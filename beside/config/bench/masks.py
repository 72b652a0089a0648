"""How well private details are found: labelled sentences, what was found of them, how fast.

Two files of sentences made up for this project. The rules of `common.masking` are tuned on the
first; the second was written before and is only ever counted. What they say of neighbors' own
words is a guess: nobody has measured it on those.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from beside.common.masking import Finding, Kind, find

_FOLDER = Path(__file__).parent / "data"
HALVES = ("tuning", "held_out")
NUMBERS = frozenset(Kind) - {Kind.NAME}
_MARK = re.compile(r"\{([a-z_]+):([^}]*)\}")
_ROUNDS = 5

type Label = tuple[Kind, int, int]


def sentences(half: str) -> list[str]:
    """The labelled sentences of a half, `{kind:…}` around each private detail."""
    lines = (_FOLDER / f"masking_{half}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read(case: str) -> tuple[str, list[Label]]:
    """The plain sentence, and where its private details stand."""
    text, at = "", 0
    labels: list[Label] = []
    for match in _MARK.finditer(case):
        text += case[at : match.start()]
        labels.append((Kind(match[1]), len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return text + case[at:], labels


@dataclass(slots=True)
class Counts:
    """Details labelled and found whole, findings made and right ones, by kind."""

    labelled: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    findings: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def recall(self, kinds: Iterable[Kind]) -> float:
        """How much of what is private was found whole."""
        return _share(self.found, self.labelled, kinds)

    def precision(self, kinds: Iterable[Kind]) -> float:
        """How much of what was found is private."""
        return _share(self.right, self.findings, kinds)


def _share(part: Counter[Kind], whole: Counter[Kind], kinds: Iterable[Kind]) -> float:
    asked = list(kinds)
    return sum(part[kind] for kind in asked) / max(sum(whole[kind] for kind in asked), 1)


def count(cases: Iterable[str]) -> Counts:
    """Look for details in every sentence. Found whole: a mask covers each of its characters,
    spaces apart. Right: more than half of what a finding covers is labelled.
    """
    counts = Counts()
    for case in cases:
        text, labels = read(case)
        _count_one(counts, case, text, labels, find(text))
    return counts


def _count_one(
    counts: Counts, case: str, text: str, labels: list[Label], findings: list[Finding]
) -> None:
    covered = {at for finding in findings for at in range(finding.start, finding.end)}
    private = {at for _kind, start, end in labels for at in range(start, end)}
    for kind, start, end in labels:
        whole = all(at in covered for at in range(start, end) if text[at].strip())
        counts.labelled[kind] += 1
        counts.found[kind] += whole
        if not whole:
            counts.missed.append(f"{kind} {text[start:end]}: {case}")
    for finding in findings:
        inside = sum(at in private for at in range(finding.start, finding.end))
        right = inside * 2 > finding.end - finding.start
        counts.findings[finding.kind] += 1
        counts.right[finding.kind] += right
        if not right:
            counts.wrong.append(f"{finding.kind} {finding.text}: {case}")


def milliseconds_for_thousand(texts: list[str]) -> float:
    """Milliseconds to look through 1,000 characters: the best of some rounds."""
    characters = sum(map(len, texts))
    best = min(_round(texts) for _ in range(_ROUNDS))
    return best * 1000 / characters * 1000


def _round(texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        find(text)
    return time.perf_counter() - started


def table(half: str) -> str:
    """One half as lines: each kind, then numbers and names together, then the time."""
    cases = sentences(half)
    counts = count(cases)
    lines = [f"{half}: {len(cases)}, {sum('{' not in case for case in cases)} without details"]
    rows: list[tuple[str, Iterable[Kind]]] = [(kind.value, (kind,)) for kind in Kind]
    for name, kinds in [*rows, ("all numbers", NUMBERS), ("all", Kind)]:
        asked = list(kinds)
        found, labelled = (sum(row[kind] for kind in asked) for row in (counts.found, counts.labelled))
        right, findings = (sum(row[kind] for kind in asked) for row in (counts.right, counts.findings))
        lines.append(
            f"  {name:<12} recall {counts.recall(asked):7.1%} ({found}/{labelled})"
            f"  precision {counts.precision(asked):7.1%} ({right}/{findings})"
        )
    spent = milliseconds_for_thousand([read(case)[0] for case in cases])
    return "\n".join([*lines, f"  {spent:.2f} ms for 1,000 characters"])
