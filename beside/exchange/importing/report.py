"""What the command line says of a roster: columns, what is wrong, how far it has come."""

import time
from dataclasses import dataclass

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

from beside.exchange.importing.error_book import reasons
from beside.exchange.importing.taking import Taken
from beside.exchange.models import Import, Stage
from beside.exchange.reading.fields import field_of
from beside.exchange.reading.mapping import SheetPlan, data_columns
from beside.exchange.reading.problems import in_general

TELL_EVERY = 0.5


@dataclass(slots=True)
class Report:
    """Writes lines of plain text."""

    out: OutputWrapper
    name: str
    taken: Taken
    _told_at: float = 0.0

    def tell_columns(self) -> None:
        """What each column is taken for, sheet by sheet, and which sheets are passed over."""
        plan = self.taken.plan
        self.out.write(f"{self.name}：{plan.kind.label}")
        for sheet in plan.sheets:
            self._tell_sheet(sheet)
        for skipped in plan.skipped:
            self.out.write(
                _("工作表“%(sheet)s”没有读：%(reason)s")
                % {"sheet": skipped.name, "reason": skipped.reason}
            )

    def _tell_sheet(self, sheet: SheetPlan) -> None:
        rows = "、".join(map(str, sheet.header.rows))
        where = _("表头在第 %(rows)s 行") % {"rows": rows} if rows else _("没有表头，按内容认的")
        self.out.write(_("工作表“%(sheet)s”，%(where)s") % {"sheet": sheet.name, "where": where})
        for column in data_columns(sheet):
            kind = self.taken.plan.kind
            meaning = field_of(kind, column.field).label if column.field else _("不导入")
            self.out.write(f"  {column.letter:<3}{column.heading} → {meaning}")

    def tell_rows(self) -> None:
        """Counts, then each bad row with its reasons."""
        counts = self.taken.counts
        self.out.write(
            _(
                "数据 %(rows)s 行，合 %(things)s 个，重复 %(twice)s 行；"
                "可以导入 %(good)s 个，有问题 %(bad)s 行。"
            )
            % {
                "rows": counts.rows,
                "things": counts.people,
                "twice": counts.duplicates,
                "good": counts.good_people,
                "bad": len(counts.bad),
            }
        )
        if counts.hidden:
            self.out.write(_("隐藏的 %(rows)s 行也读了。") % {"rows": counts.hidden})
        for sort, number in counts.passed.items():
            self.out.write(f"  {sort.label} {number}")
        for code, number in counts.warnings.most_common():
            self.out.write(
                _("提醒，%(rows)s 行：%(text)s") % {"rows": number, "text": in_general(code)}
            )
        self._tell_bad()

    def _tell_bad(self) -> None:
        for row in self.taken.first_bad:
            wrong = [problem for problem in row.problems if not problem.is_warning]
            codes = " ".join(problem.code for problem in wrong)
            text = reasons(row.sheet, wrong).replace("\n", "；")
            self.out.write(
                _("第 %(row)s 行　%(text)s [%(codes)s]")
                % {"row": row.line.number, "text": text, "codes": codes}
            )
        left = len(self.taken.counts.bad) - len(self.taken.first_bad)
        if left > 0:
            self.out.write(_("还有 %(left)s 行，请用 --errors 存成 Excel 查看。") % {"left": left})

    def tell_progress(self, roster: Import) -> None:
        """One moving line on a terminal, a line now and then in a log."""
        over = roster.stage == Stage.DONE
        wait = TELL_EVERY if self.out.isatty() else TELL_EVERY * 10
        if not over and time.monotonic() - self._told_at < wait:
            return
        self._told_at = time.monotonic()
        share = f"{roster.done * 100 // roster.total}% " if roster.total else ""
        total = f"/{roster.total}" if roster.total else ""
        text = f"{share}{roster.get_stage_display()} {roster.done}{total}"
        if self.out.isatty():
            self.out.write(f"\r\x1b[K{text}", ending="\n" if over else "")
        else:
            self.out.write(text)
        self.out.flush()
