"""处理活动记录 (PIPL 55–56): what is done with information about people.

Derived from the house's own data: what each room holds (registry) and how long (retention.table).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from beside.people.retention.table import Rule, rule_of
from beside.people.rights.registry import HOLDINGS, Holding

FILE = Path(__file__).parent.parent / "data" / "processing.json"


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of processing. `holdings` and `rules` are codes of what is held, and how long."""

    code: str
    name: str
    purpose: str
    basis: str
    whose: str
    categories: str
    recipients: str
    measures: str
    holdings: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def held(self) -> list[Holding]:
        """The tables in which it is held."""
        return [HOLDINGS[name] for name in self.holdings]

    @property
    def kept(self) -> list[Rule]:
        """The rules by which it goes."""
        return [rule_of(code) for code in self.rules]


@lru_cache(maxsize=1)
def activities() -> tuple[Activity, ...]:
    """The register, in its order."""
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(
        Activity(**{**row, "holdings": tuple(row["holdings"]), "rules": tuple(row["rules"])})
        for row in rows
    )


def activity_of(code: str) -> Activity | None:
    """One of them by its code, if there is one."""
    return next((one for one in activities() if one.code == code), None)
