"""What a preview shows: the columns with what they are taken for, some cells masked, and counts.

Cells, though masked, lie in the table under the file's own key; counts and headings in the clear.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from beside.exchange import vault
from beside.exchange.importing.here import Here
from beside.exchange.importing.source import sealed_of
from beside.exchange.models import Import
from beside.exchange.reading import mapping
from beside.exchange.reading.cleaning.text import plain
from beside.exchange.reading.fields import FIELDS, Kind, field_of
from beside.exchange.reading.lines import Sort
from beside.exchange.reading.mapping import Plan, SheetPlan, data_columns
from beside.exchange.reading.problems import Problem, in_general
from beside.exchange.reading.roster import Roster, read_rows
from beside.exchange.reading.sheet import Sheet, lines_of

LOOKED_AT = 6_000
"""Rows that are checked before anything is confirmed; all of them in most districts."""
SAMPLES = 3
FIRST = 12
_IN_CLEAR = frozenset(
    (
        *("sex", "unit", "community", "subdistrict", "skills", "kind"),
        *("owner", "speciality", "grid", "estate", "building", "communities", "credit_code"),
    )
)
_NUMBERS = ("rows", "things", "good", "duplicates", "hidden", "bad", "complete")
_DIALED = frozenset(("id_number", "telephone", "leader_telephone", "liaison_telephone"))
"""Of a number three digits are shown: by one alone nobody tells a telephone from a date."""
_REASONS = {
    reason.code: reason
    for reason in (
        mapping.HIDDEN,
        mapping.NO_HEADER,
        mapping.OTHER_KIND,
        mapping.EXAMPLE,
        mapping.NOTHING,
        mapping.LEFT_OUT,
        mapping.SIDE_BY_SIDE,
    )
}


def masked(text: str, kind: Kind, field: str) -> str:
    """A cell as a preview may show it: enough to see that the column is the right one.

    A column that is taken for nothing may hold anything: illness, hardship, a door.
    """
    names_a_body = field == "name" and kind in (Kind.TEAMS, Kind.UNITS)
    if names_a_body or field in _IN_CLEAR:
        return text[:30]
    if len(text) < 2:
        return "*" * len(text)
    shown = 3 if field in _DIALED and len(text) > 6 else 1
    return text[:shown] + "*" * min(len(text) - shown, 3)


type Samples = list[list[list[str]]]
"""Masked cells by sheet and column."""


def look(sheets: Sequence[Sheet], plan: Plan, here: Here) -> tuple[dict[str, Any], Samples]:
    """Check the first rows without writing anything: what may stand in the table, as plain data,
    and the cells to be shown.
    """
    roster: Roster[Any] = Roster()
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    complete = True
    for number, row in enumerate(read_rows(sheets, plan, here.reader(plan.kind))):
        if number >= LOOKED_AT:
            complete = False
            break
        taken = roster.take(row)
        for problem in taken.problems if taken else ():
            found[problem.wording, problem.field].append(row.line.number)
    counts = roster.counts
    seen = {
        "sheets": [_sheet(one) for one in plan.sheets],
        "skipped": [
            [one.name, one.reason.code, {key: str(text) for key, text in one.reason.params.items()}]
            for one in plan.skipped
        ],
        "rows": counts.rows,
        "things": counts.people,
        "good": counts.good_people,
        "duplicates": counts.duplicates,
        "hidden": counts.hidden,
        "bad": len(counts.bad),
        "complete": complete,
        "findings": [
            [wording, field, len(numbers), numbers[:FIRST]]
            for (wording, field), numbers in sorted(found.items(), key=lambda item: -len(item[1]))
        ],
        "passed": [[sort.value, count] for sort, count in counts.passed.items()],
    }
    return seen, [_samples(sheets, one, plan.kind) for one in plan.sheets]


def filed(seen: dict[str, Any], samples: Samples, under: vault.Sealed) -> dict[str, Any]:
    """What was seen as it lies in the table, the cells under the key of their file."""
    return {**seen, "samples": vault.seal(under, json.dumps(samples))}


def _sheet(plan: SheetPlan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "header_rows": list(plan.header.rows),
        "columns": [
            {"letter": column.letter, "heading": column.heading, "field": column.field}
            for column in data_columns(plan)
        ],
    }


def _samples(sheets: Sequence[Sheet], plan: SheetPlan, kind: Kind) -> list[list[str]]:
    sheet = next(one for one in sheets if one.name == plan.name)
    sieve = plan.sieve(kind)
    data = (
        line
        for line in lines_of(sheet)
        if line.number > plan.starts_after and sieve.sort(line) is None
    )
    lines = list(islice(data, SAMPLES))
    return [
        [
            masked(plain(line.cells[column.index]), kind, column.field)
            if column.index < len(line.cells)
            else ""
            for line in lines
        ]
        for column in data_columns(plan)
    ]


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column in the preview: where, its heading, what it is taken for, masked cells of it."""

    letter: str
    heading: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet in the preview; `header_rows` as Excel numbers them, none without a header."""

    name: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnSeen, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sort of problem: what it says, about which field, in how many rows, the first of them."""

    code: str
    label: str
    text: str
    is_warning: bool
    rows: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """An import before it is confirmed; unless it is `complete`, only its first rows were checked.

    `fields` are what a column may be taken for: (code, label); "" stands for 不导入. `things` are
    people, teams, units or places, each counted once; `good` of them go in. `skipped` are sheets
    with the reason, `passed` rows that are no data.
    """

    kind: Kind
    fields: tuple[tuple[str, str], ...]
    sheets: tuple[SheetSeen, ...]
    skipped: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    passed: tuple[tuple[str, int], ...]
    rows: int
    things: int
    good: int
    duplicates: int
    hidden: int
    bad: int
    complete: bool


def preview_of(roster: Import) -> Preview:
    """The preview that was made when the file or its columns were last looked at."""
    kind, seen = Kind(roster.kind), roster.outlook
    samples: Samples = json.loads(vault.unseal(sealed_of(roster), seen["samples"]))
    return Preview(
        kind=kind,
        fields=tuple((item.code, str(item.label)) for item in FIELDS[kind]),
        sheets=tuple(map(_seen, seen["sheets"], samples)),
        skipped=tuple(
            (name, str(_REASONS[code].of(**params))) for name, code, params in seen["skipped"]
        ),
        findings=tuple(_finding(kind, *one) for one in seen["findings"]),
        passed=tuple((str(Sort(sort).label), count) for sort, count in seen["passed"]),
        **{name: seen[name] for name in _NUMBERS},
    )


def _seen(one: dict[str, Any], samples: list[list[str]]) -> SheetSeen:
    columns = tuple(
        ColumnSeen(each["letter"], each["heading"], each["field"], tuple(cells))
        for each, cells in zip(one["columns"], samples, strict=True)
    )
    return SheetSeen(one["name"], tuple(one["header_rows"]), columns)


def _finding(kind: Kind, wording: str, field: str, rows: int, first: Sequence[int]) -> Finding:
    problem = Problem(wording, field)
    label = str(field_of(kind, field).label)
    return Finding(problem.code, label, in_general(wording), problem.is_warning, rows, tuple(first))
