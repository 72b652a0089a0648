"""What a roster may say: its kinds and their fields. Headings in use: data/headings.json."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.exchange.reading.cleaning.text import folded

_HEADINGS: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "data" / "headings.json").read_text("utf-8")
)


class Kind(StrEnum):
    """What sort of roster it is."""

    VOLUNTEERS = "volunteers"
    TEAMS = "teams"
    UNITS = "units"
    PLACES = "places"

    @property
    def label(self) -> str | Promise:
        """The Chinese name."""
        return _KIND_LABELS[self]


_KIND_LABELS: dict[Kind, str | Promise] = {
    Kind.VOLUNTEERS: _("志愿者花名册"),
    Kind.TEAMS: _("服务队名单"),
    Kind.UNITS: _("单位名单"),
    Kind.PLACES: _("街道、社区、小区、楼栋表"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a roster may say.

    `inside` is a pattern that says what longer headings have in common. The weight counts in
    finding the header. A field that is not `offered` is mapped only by hand: remarks hold what
    nobody asked for.
    """

    kind: Kind
    code: str
    label: str | Promise
    weight: int = 1
    inside: str = ""
    offered: bool = True

    def rank(self, heading: str) -> int | None:
        """How well a folded heading fits: 0 is best, EXACT and more by pattern only, None not."""
        ranks = _ranks(self.kind, self.code)
        if heading in ranks:
            return ranks[heading]
        return EXACT if self.inside and re.search(self.inside, heading) else None


EXACT = 1000


@lru_cache(maxsize=256)
def _ranks(kind: Kind, code: str) -> dict[str, int]:
    """The headings of a field, in the order in which they are preferred where several fit."""
    names = _HEADINGS[kind][code]
    return {folded(name): place for place, name in reversed(list(enumerate(names)))}


_V, _T, _U, _P = Kind.VOLUNTEERS, Kind.TEAMS, Kind.UNITS, Kind.PLACES
_PAIRED = r"结对|共建|包联"
FIELDS: dict[Kind, tuple[Field, ...]] = {
    _V: (
        Field(_V, "name", _("姓名"), 4),
        Field(_V, "id_number", _("身份证号码"), 4, r"身份证|证件号"),
        Field(_V, "telephone", _("电话"), 3, r"手机|电话|联[系络]方式"),
        Field(_V, "sex", _("性别")),
        Field(_V, "unit", _("单位"), inside=r"工作单位"),
        Field(_V, "branch", _("党支部"), inside=r"支部|党组织"),
        Field(_V, "joined_party_on", _("入党时间"), inside=r"入党|加入.*党"),
        Field(_V, "political_status", _("政治面貌")),
        Field(_V, "birth_date", _("出生日期")),
        Field(_V, "subdistrict", _("街道")),
        Field(_V, "community", _("社区"), inside=r"社区"),
        Field(_V, "address", _("住址"), inside=r"住址|地址|居住地"),
        Field(_V, "skills", _("特长"), inside=r"特长|技能|专长"),
        Field(_V, "kind", _("人员类别")),
        Field(_V, "note", _("备注"), offered=False),
    ),
    _T: (
        Field(_T, "name", _("服务队名称"), 5, r"(?:服务|志愿|特色)队.*(?:名|称)"),
        Field(_T, "owner", _("所属单位或社区"), inside=r"所属|组建|依托"),
        Field(_T, "leader_name", _("队长"), 2),
        Field(
            _T,
            "leader_telephone",
            _("队长电话"),
            2,
            r"(?:队长|负责人|联系人|领队).*(?:电话|手机|联系方式)",
        ),
        Field(_T, "speciality", _("特色")),
        Field(_T, "kind", _("类型")),
        Field(_T, "communities", _("结对社区"), inside=_PAIRED),
    ),
    _U: (
        Field(_U, "name", _("单位名称"), 4, r"单位(?:名称|全称)"),
        Field(_U, "credit_code", _("统一社会信用代码"), 3, r"信用代码|机构代码"),
        Field(_U, "kind", _("类型")),
        Field(_U, "liaison_name", _("联络员"), 2),
        Field(
            _U,
            "liaison_telephone",
            _("联络员电话"),
            inside=r"(?:联络员|联系人|负责人).*(?:电话|手机|联系方式)",
        ),
        Field(_U, "communities", _("结对社区"), 2, _PAIRED),
    ),
    _P: (
        Field(_P, "subdistrict", _("街道"), 2),
        Field(_P, "community", _("社区"), 2),
        Field(_P, "grid", _("网格")),
        Field(_P, "estate", _("小区"), 2),
        Field(_P, "building", _("楼号"), 2),
    ),
}
NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    _V: (("name",), ("id_number", "telephone")),
    _T: (("name",), ("owner", "leader_name", "leader_telephone", "speciality", "kind")),
    _U: (("name",), ("credit_code", "kind", "liaison_name", "liaison_telephone", "communities")),
    _P: (("community",), ("subdistrict", "estate", "building", "grid")),
}
"""Of each group at least one must be there, or the sheet is no roster of this kind."""
MUST: dict[Kind, tuple[tuple[str, ...], ...]] = {
    _V: (("name",), ("id_number", "telephone")),
    _T: (("name",),),
    _U: (("name",),),
    _P: (("subdistrict", "community"),),
}
"""The same where the mapping is made by hand: without these nothing can be written."""


def field_of(kind: Kind, code: str) -> Field:
    """A field by its code.

    Raises:
        KeyError: this kind of roster has no such field.
    """
    for item in FIELDS[kind]:
        if item.code == code:
            return item
    raise KeyError(code)
