"""The rules of retention, as data: what, how long, by which law, and what is done at the end."""

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from beside.common.clock import CHINA, service_day
from beside.common.refusal import Text

FILE = Path(__file__).parent.parent / "data" / "retention.json"


class End(StrEnum):
    """What is done when the time is over."""

    DELETE = "delete"
    ANONYMIZE = "anonymize"
    ERASE = "erase"
    NONE = "none"
    KEEP = "keep"


ENDS: dict[End, Text] = {
    End.DELETE: _("删除"),
    End.ANONYMIZE: _("去掉能认出人的内容"),
    End.ERASE: _("销毁密钥，只留空的记录"),
    End.NONE: _("从不保存"),
    End.KEEP: _("保留"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. `since` says in words from when it counts.

    The time is over on the China day after the same day of the month so many years, or so many
    days, later. Where neither is told, the row itself knows its day.
    """

    code: str
    what: str
    law: str
    since: str
    end: End
    years: int = 0
    days: int = 0

    @property
    def acts(self) -> bool:
        """Whether the nightly job does anything about it."""
        return self.end not in (End.KEEP, End.NONE)

    @property
    def end_said(self) -> Text:
        """What is done, in plain words."""
        return ENDS[self.end]

    def before(self, at: datetime) -> datetime:
        """What is older than this moment has had its time."""
        today = service_day(at) - timedelta(days=self.days)
        return datetime.combine(_years_before(today, self.years), time.min, CHINA)


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The table, in its order."""
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(
        Rule(
            code=row["code"],
            what=row["what"],
            law=row["law"],
            since=row["from"],
            end=End(row["end"]),
            years=row.get("years", 0),
            days=row.get("days", 0),
        )
        for row in rows
    )


def rule_of(code: str) -> Rule:
    """One rule by its code.

    Raises:
        KeyError: the table has none.
    """
    return {one.code: one for one in rules()}[code]
