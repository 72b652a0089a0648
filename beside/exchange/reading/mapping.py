"""Which sheets are read and which column says what: proposed by the program, changed by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.communities import Gazetteer
from beside.exchange.reading.fields import FIELDS, MUST, Kind, field_of
from beside.exchange.reading.guessing import guess_without_header, is_community_column
from beside.exchange.reading.headers import Fit, Header, find_header, second_table
from beside.exchange.reading.lines import Sieve, words_of
from beside.exchange.reading.sheet import Line, Sheet, column_index, letter, lines_of

_ENOUGH = 0.6
_NOT_REAL = ("示例", "样例", "样表", "模板", "填写说明", "范例", "字典", "下拉", "代码表")
HIDDEN = Reason("sheet.hidden", _("是隐藏的工作表"))
NO_HEADER = Reason("sheet.no-header", _("没有找到表头"))
OTHER_KIND = Reason("sheet.other-kind", _("不是%(kind)s"))
EXAMPLE = Reason("sheet.example", _("是填写样例或说明"))
NOTHING = Reason("sheet.empty", _("是空的"))
SIDE_BY_SIDE = Reason(
    "sheet.side-by-side",
    _("右边第 %(columns)s 列起是并排的另一张表，请把它挪到下面，接在这张表后面"),
)
LEFT_OUT = Reason("sheet.left-out", _("没有勾选"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: where, what its heading says, and the field it is read as, if any."""

    index: int
    heading: str
    field: str = ""

    @property
    def letter(self) -> str:
        """As Excel shows it."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read."""

    name: str
    header: Header
    columns: tuple[Column, ...]
    above: frozenset[tuple[str, ...]] = frozenset()
    score: int = 0

    @property
    def starts_after(self) -> int:
        """The last row of the header; 0 where there is none."""
        return self.header.rows[-1] if self.header.rows else 0

    @property
    def fields(self) -> dict[str, Column]:
        """The mapped columns by field."""
        return {column.field: column for column in self.columns if column.field}

    def letter(self, code: str) -> str:
        """The column of a field, empty where it is not mapped."""
        column = self.fields.get(code)
        return column.letter if column else ""

    def sieve(self, kind: Kind) -> Sieve:
        """What tells data from other rows here."""
        named = self.fields.get("name") if kind is Kind.VOLUNTEERS else None
        mapped = [column.index for column in self.fields.values()]
        return Sieve(self.header, mapped, named.index if named else None, self.above)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sheet that is not read, and why."""

    name: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is read: the kind of roster, sheets with their columns, sheets left out."""

    kind: Kind
    sheets: tuple[SheetPlan, ...]
    skipped: tuple[Skipped, ...] = ()

    def as_dict(self) -> dict[str, dict[str, str]]:
        """The mapping as plain data: {sheet: {column letter: field code}}."""
        return {
            sheet.name: {column.letter: column.field for column in sheet.columns if column.field}
            for sheet in self.sheets
        }


@dataclass(slots=True)
class _Seen:
    """The top of a sheet, and its best reading as each kind."""

    sheet: Sheet
    lines: list[Line]
    fits: dict[Kind, Fit] = field(default_factory=dict)

    def score(self, kind: Kind) -> int:
        fit = self.fits.get(kind)
        return fit.score if fit else 0


def plan_book(sheets: Sequence[Sheet], gazetteer: Gazetteer, kind: Kind | None = None) -> Plan:
    """Find the roster in a file and propose what each of its columns says.

    Raises:
        Refused: no sheet has a header that makes it a roster (of that kind).
    """
    seen = [_look(sheet, kind) for sheet in sheets]
    visible = [one for one in seen if one.sheet.visible and not _is_example(one.sheet.name)]
    for group in (visible, seen):
        chosen_kind = kind or _most_likely(group)
        if chosen_kind and any(one.score(chosen_kind) for one in group):
            return _plan(chosen_kind, group, seen, gazetteer)
    if kind in (None, Kind.VOLUNTEERS) and (plan := _without_header(visible, gazetteer)):
        return plan
    if not any(one.lines for one in seen):
        raise Refused(refusals.EMPTY)
    example = "、".join(str(item.label) for item in FIELDS[kind or Kind.VOLUNTEERS][:3])
    raise Refused(refusals.NO_ROSTER.of(example=example))


def _look(sheet: Sheet, kind: Kind | None) -> _Seen:
    lines = list(islice(lines_of(sheet), limits.HEADER_WITHIN * 4))
    seen = _Seen(sheet, lines)
    for candidate in (kind,) if kind else Kind:
        if fit := find_header(lines[: limits.HEADER_WITHIN], candidate):
            seen.fits[candidate] = fit
    return seen


def _most_likely(group: Sequence[_Seen]) -> Kind | None:
    best = max(Kind, key=lambda kind: max((one.score(kind) for one in group), default=0))
    return best if any(one.score(best) for one in group) else None


def _is_example(name: str) -> bool:
    return any(word in name for word in _NOT_REAL)


def _plan(
    kind: Kind, group: Sequence[_Seen], everything: Sequence[_Seen], gazetteer: Gazetteer
) -> Plan:
    enough = max(one.score(kind) for one in group) * _ENOUGH
    chosen = [one for one in group if one.score(kind) >= enough]
    plans = tuple(_sheet_plan(one, kind, gazetteer) for one in chosen)
    skipped = [
        Skipped(one.sheet.name, _why_not(one, kind)) for one in everything if one not in chosen
    ]
    skipped += [
        Skipped(one.sheet.name, SIDE_BY_SIDE.of(columns=letter(second)))
        for one in chosen
        if (second := second_table(one.fits[kind].header, kind))
    ]
    return Plan(kind, plans, tuple(skipped))


def _why_not(one: _Seen, kind: Kind) -> Reason:
    if not one.lines:
        return NOTHING
    if not one.sheet.visible:
        return HIDDEN
    if _is_example(one.sheet.name):
        return EXAMPLE
    if not one.score(kind) and any(map(one.score, one.fits)):
        return OTHER_KIND.of(kind=kind.label)
    return NO_HEADER


def _sheet_plan(one: _Seen, kind: Kind, gazetteer: Gazetteer) -> SheetPlan:
    fit = one.fits[kind]
    fields = list(fit.fields)
    last = fit.header.rows[-1]
    if kind is Kind.VOLUNTEERS and "community" not in fields and "address" in fields:
        # 家庭住址 often holds no more than the community; what stands in it decides.
        index = fields.index("address")
        below = [line for line in one.lines if line.number > last]
        if is_community_column(below, index, gazetteer):
            fields[index] = "community"
    columns = tuple(
        Column(index, heading, code)
        for index, (heading, code) in enumerate(zip(fit.header.headings, fields, strict=True))
    )
    above = frozenset(words_of(line) for line in one.lines if line.number <= last)
    return SheetPlan(one.sheet.name, fit.header, columns, above, fit.score)


def _without_header(group: Sequence[_Seen], gazetteer: Gazetteer) -> Plan | None:
    """A bare list without any header, recognized by its ID numbers and telephones."""
    for one in group:
        fields = guess_without_header(one.lines, gazetteer)
        if fields:
            width = len(fields)
            header = Header((), ("",) * width, ((),) * width)
            columns = tuple(Column(index, "", code) for index, code in enumerate(fields))
            plan = SheetPlan(one.sheet.name, header, columns)
            others = tuple(
                Skipped(other.sheet.name, NO_HEADER if other.lines else NOTHING)
                for other in group
                if other is not one
            )
            return Plan(Kind.VOLUNTEERS, (plan,), others)
    return None


def change(plan: Plan, wanted: Mapping[str, Mapping[str, str]]) -> Plan:
    """The plan with columns mapped by hand: {sheet: {column: field code, or "" for 不导入}}.

    A column is named by its letters or by its heading. Columns that are not named stay as they are,
    unless their field goes to a named one. A sheet with an empty mapping is left out.

    Raises:
        Refused: no such sheet, column or field; a field twice; a field missing that must be there.
    """
    names = {sheet.name for sheet in plan.sheets}
    for name in wanted:
        if name not in names:
            raise Refused(refusals.NO_SUCH_SHEET.of(sheet=name))
    kept, skipped = [], list(plan.skipped)
    for sheet in plan.sheets:
        if sheet.name not in wanted:
            kept.append(sheet)
        elif wanted[sheet.name]:
            kept.append(_changed(sheet, plan.kind, wanted[sheet.name]))
        else:
            skipped.append(Skipped(sheet.name, LEFT_OUT))
    if not kept:
        raise Refused(refusals.NO_ROWS)
    return replace(plan, sheets=tuple(kept), skipped=tuple(skipped))


def _changed(sheet: SheetPlan, kind: Kind, wanted: Mapping[str, str]) -> SheetPlan:
    by_index: dict[int, str] = {}
    for name, code in wanted.items():
        by_index[_column(sheet, name)] = _checked(kind, code)
    taken = [code for code in by_index.values() if code]
    for code in taken:
        if taken.count(code) > 1:
            raise Refused(refusals.FIELD_TWICE.of(field=field_of(kind, code).label))
    columns = tuple(
        replace(column, field=by_index.get(column.index, _unless(column.field, taken)))
        for column in sheet.columns
    )
    check_complete(kind, {column.field for column in columns})
    return replace(sheet, columns=columns)


def _unless(code: str, taken: Sequence[str]) -> str:
    return "" if code in taken else code


def _checked(kind: Kind, code: str) -> str:
    if not code:
        return ""
    try:
        return field_of(kind, code).code
    except KeyError:
        raise Refused(refusals.NO_SUCH_FIELD.of(field=code)) from None


def _column(sheet: SheetPlan, name: str) -> int:
    width = len(sheet.columns)
    if name.isascii() and name.isalpha() and len(name) <= 3:
        index = column_index(name)
        if index < width:
            return index
    wanted = folded(name)
    for column in sheet.columns:
        if folded(column.heading) == wanted:
            return column.index
    raise Refused(refusals.NO_SUCH_COLUMN.of(column=name))


def check_complete(kind: Kind, fields: set[str]) -> None:
    """Whether the mapped fields are enough to write anything.

    Raises:
        Refused: one that must be there is not.
    """
    for group in MUST[kind]:
        if fields.isdisjoint(group):
            labels: list[str | Promise] = [field_of(kind, code).label for code in group]
            if len(labels) == 1:
                raise Refused(refusals.FIELD_NEEDED.of(field=labels[0]))
            raise Refused(refusals.ONE_FIELD_NEEDED.of(fields="、".join(map(str, labels))))


def data_columns(sheet: SheetPlan) -> Iterator[Column]:
    """The columns that people see: with a heading or mapped."""
    for column in sheet.columns:
        if column.heading or column.field:
            yield column
