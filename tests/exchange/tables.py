"""Small tables for tests, as offices' programs write them, and what the importer reads."""

import io
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import xlsxwriter
from hypothesis import settings

from beside.exchange.reading.cleaning.words import SkillBook
from beside.exchange.reading.communities import Gazetteer, Place
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.mapping import Plan, change, plan_book
from beside.exchange.reading.opening import open_book
from beside.exchange.reading.organizations import TeamReader, UnitReader
from beside.exchange.reading.places import PlaceReader
from beside.exchange.reading.roster import Counts, Passed, Roster, Row, read_rows
from beside.exchange.reading.volunteers import VolunteerReader
from beside.people.identity import make_demo_credit_code

PATIENT = settings(deadline=None)
"""For properties: machines that run many things at once are slow, not wrong."""
TODAY = date(2026, 11, 23)
COMMUNITIES = (
    Place(1, "柳荫社区", "西门街道"),
    Place(2, "柳荫东里社区", "西门街道"),
    Place(3, "东仓社区", "鼓楼街道"),
    Place(4, "一马路社区", "鼓楼街道"),
    Place(5, "新建社区", "西门街道"),
    Place(6, "新建社区", "鼓楼街道"),
)
GAZETTEER = Gazetteer.of(COMMUNITIES, [("老机床厂家属院", COMMUNITIES[2])])
SKILLS = SkillBook.of(["理发", "电工", "驾驶", "学科辅导", "水暖维修", "方言（本地话）"])
HEADER = ["姓名", "性别", "身份证号码", "联系电话", "工作单位", "居住社区", "特长"]
CODE = make_demo_credit_code(Random(1))
# Numbers with a valid check digit of people born in 1900; telephones that no operator issues.
ZHAO = ["赵国华", "男", "130502190001010016", "10012345601", "区档案馆", "柳荫社区", "理发"]
QIAN = ["钱秀英", "女", "130502190001010024", "10012345602", "区档案馆", "东仓社区", "电工"]
SUN = ["孙立", "男", "130502190001010032", "10012345603", "", "一马路社区", ""]


@dataclass
class Result:
    """A file as read: how, and what is in it."""

    plan: Plan
    rows: list[Row[Any]]
    passed: list[Passed]
    roster: Roster[Any]

    @property
    def counts(self) -> Counts:
        return self.roster.counts

    @property
    def entries(self) -> list[Any]:
        return self.roster.entries()

    @property
    def bad(self) -> dict[int, str]:
        return {number: codes[0] for (_, number), codes in self.counts.bad.items()}

    @property
    def fields(self) -> dict[str, str]:
        return {column.heading: column.field for column in self.plan.sheets[0].columns}


def xlsx(*rows, sheets=None, before=None, sheet="花名册", options=None) -> bytes:
    """A workbook. `sheets` are {name: rows}; `before(book, worksheets)` may spoil it further."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, options or {})
    worksheets = {}
    for name, lines in (sheets or {sheet: rows}).items():
        worksheet = worksheets[name] = book.add_worksheet(name)
        for at, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    style = book.add_format({"num_format": "yyyy-mm-dd"})
                    worksheet.write_datetime(at, column, cell, style)
                elif cell != "":
                    worksheet.write(at, column, cell)
    if before:
        before(book, worksheets)
    book.close()
    return stream.getvalue()


def csv_text(*rows, sign=",") -> str:
    """A table as plain text."""
    return "".join(sign.join(map(str, cells)) + "\r\n" for cells in rows)


def read(data: bytes, *, kind=None, wanted=None, gazetteer=GAZETTEER, name="") -> Result:
    """Read a file to the end, as the importer does."""
    sheets = open_book(data, name)
    plan = plan_book(sheets, gazetteer, Kind(kind) if kind else None)
    if wanted:
        plan = change(plan, wanted)

    def reader(marks):
        return {
            Kind.VOLUNTEERS: lambda: VolunteerReader(
                gazetteer, SKILLS, TODAY, marks.dates_from_1904
            ),
            Kind.TEAMS: lambda: TeamReader(gazetteer, frozenset({"柳荫社区卫生服务站"})),
            Kind.UNITS: lambda: UnitReader(gazetteer),
            Kind.PLACES: lambda: PlaceReader(frozenset(place.name for place in COMMUNITIES)),
        }[plan.kind]()

    roster: Roster[Any] = Roster()
    rows: list[Row[Any]] = []
    passed: list[Passed] = []
    for row in read_rows(sheets, plan, reader):
        taken = roster.take(row)
        if isinstance(row, Passed):
            passed.append(row)
        elif taken is not None:
            rows.append(taken)
    return Result(plan, rows, passed, roster)


def read_volunteers(*rows, header=HEADER, **options) -> Result:
    """The volunteers of a plain workbook with this header."""
    return read(xlsx(header, *rows), **options)
