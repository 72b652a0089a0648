"""Private details in free Chinese text: finding them, and putting a readable mask in their place.

A first help for the person who approves a public text, not a replacement for her: names above
all cannot be told from other words with certainty, and what is a name in one sentence is a river
in the next. Where in doubt, numbers and doors are masked, single words are not.

What counts as a door: a building together with an entrance, a floor's side or a room (三号楼501,
5号楼2单元, 3-2-501, 二单元三楼西户, 四巷12号). A building alone is kept, for it may be the place
that the wish is about (三号楼前的下水井), and so is an entrance or floor alone (二单元的灯).
Public numbers (110, 12345, 95598, 400…) and our own wish numbers are kept.
"""

from collections.abc import Iterable, Sequence

from beside.common.findings import Finding, Kind, Span
from beside.common.masking_accounts import find_accounts
from beside.common.masking_doors import find_doors
from beside.common.masking_names import find_names
from beside.common.masking_numbers import find_numbers
from beside.common.text import DIGIT_BY_NUMERAL, normalize

__all__ = ["Finding", "Kind", "find", "mask", "propose"]

_MOST_ROUNDS = 5
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def find(text: str, *, keep: Iterable[str] = ()) -> list[Finding]:
    """Every private detail found, in the order of the text; findings never overlap.

    `keep` are words that must not be taken for names, such as the places of the district.
    """
    normal = normalize(text)
    spans = [
        *find_numbers(normal.text),
        *find_accounts(normal.text),
        *find_doors(normal.text),
    ]
    kept: list[Span] = []
    for span in sorted(spans, key=_order):
        kept.extend(part for part in _rest(span, kept) if _tells(normal.text, part))
    kept.extend(find_names(normal.text, taken=tuple(kept), keep=tuple(keep)))
    kept.sort(key=lambda span: span.start)
    places = [(span.kind, *normal.span(span.start, span.end)) for span in kept]
    return [Finding(start, end, kind, text[start:end]) for kind, start, end in places]


def _tells(text: str, span: Span) -> bool:
    """Whether what is left of a span is more than a sign: a digit, or two characters."""
    left = text[span.start : span.end]
    return len(left) > 1 or any(char.isdecimal() or char in DIGIT_BY_NUMERAL for char in left)


def _order(span: Span) -> tuple[int, int]:
    """The surer kind first; within one the longest, but telephones as their own shape cuts them."""
    shaped = span.kind is Kind.TELEPHONE
    return _RANK[span.kind], 0 if shaped else span.start - span.end


def _rest(span: Span, kept: Sequence[Span]) -> list[Span]:
    """What is left of a span beside those already kept; nothing where the same kind is kept.

    Cutting instead of dropping, so that a number that swallowed the first digit of a door does
    not leave the rest of the door standing.
    """
    rest = [span]
    for other in kept:
        if not span.overlaps(other):
            continue
        if span.kind is other.kind:
            return []
        parts = [(each.start, min(each.end, other.start)) for each in rest]
        parts += [(max(each.start, other.end), each.end) for each in rest]
        rest = [Span(span.kind, start, end) for start, end in parts if end > start]
    return rest


def mask(text: str, findings: Sequence[Finding]) -> str:
    """The text with each finding replaced by its mask. Findings must not overlap."""
    parts: list[str] = []
    at = 0
    for finding in sorted(findings):
        parts += text[at : finding.start], finding.mask
        at = finding.end
    return "".join([*parts, text[at:]])


def propose(text: str, *, keep: Iterable[str] = ()) -> str:
    """The text as it might be shown in public, for a person to check.

    Looked through until nothing more is found: what stands beside a mask may tell more than it
    did beside the words. Proposing again what was proposed changes nothing.
    """
    words = tuple(keep)
    for _round in range(_MOST_ROUNDS):
        findings = find(text, keep=words)
        if not findings:
            break
        text = mask(text, findings)
    return text
