"""What may be wrong with a row, or worth a look: codes that never change, and Chinese sentences."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.people.identity import CreditCodeProblem, IdProblem

TEXTS: dict[str, str | Promise] = {
    "name-missing": _("没有填姓名。"),
    "name-implausible": _("“%(value)s”不像姓名，请写身份证上的全名。"),
    "name-masked": _("姓名打了星号，请写全名。"),
    "id-length": IdProblem.LENGTH.label,
    "id-old": _("这是 15 位的旧身份证号码，请换成 18 位的。"),
    "id-characters": IdProblem.CHARACTERS.label,
    "id-check-digit": IdProblem.CHECK_DIGIT.label,
    "id-date": IdProblem.DATE.label,
    "id-region": IdProblem.REGION.label,
    "id-precision-lost": _(
        "Excel 把身份证号码当成了数，后几位已经丢了。请把这一列设成文本，重新填。"
    ),
    "id-masked": _("身份证号码打了星号，请写全 18 位。"),
    "id-of-another": _("这个身份证号码在第 %(row)s 行已经是“%(name)s”的，不能是两个人的。"),
    "id-known-otherwise": _("这个身份证号码在系统里登记的是另一个姓名，请核对。"),
    "telephone-length": _(
        "电话位数不对：“%(value)s”是 %(digits)s 位。手机是 11 位，座机请带区号。"
    ),
    "telephone-format": _(
        "“%(value)s”不像电话号码。手机是 11 位，座机请带区号，例如 0319-1234567。"
    ),
    "telephone-precision-lost": _(
        "Excel 把电话显示成了“%(value)s”，真正的号码已经丢了，请重新填。"
    ),
    "telephone-masked": _("电话打了星号，请写全。"),
    "contact-missing": _("身份证号码和电话都没有，认不出是哪一位。请至少填一样。"),
    "sex-unreadable": _("性别“%(value)s”看不懂，请写“男”或“女”。"),
    "sex-contradicts-id": _("性别与身份证号码对不上：号码第 17 位表示“%(sex)s”。"),
    "birth-contradicts-id": _("出生日期与身份证号码对不上：号码里是 %(date)s。"),
    "date-impossible": _("没有“%(value)s”这一天。"),
    "date-unreadable": _("日期“%(value)s”看不懂，请写成 2014-09-07 这样。"),
    "date-ambiguous": _("“%(value)s”分不清是 1 月还是 10 月，请写成 2014-10-07 或 2014-10。"),
    "date-in-future": _("日期“%(value)s”还没有到。"),
    "date-implausible": _("日期“%(value)s”太早，不会是真的。"),
    "community-unknown": _("没有叫“%(value)s”的社区。"),
    "community-similar": _("没有叫“%(value)s”的社区，是不是“%(similar)s”？"),
    "community-ambiguous": _("叫“%(value)s”的社区不止一个，请在前面写上街道。"),
    "community-missing": _("没有填社区。"),
    "formula-without-result": _(
        "这一格是公式，文件里没有存下结果。请在 Excel 里打开，保存一次再上传。"
    ),
    "formula-error": _("这一格的公式算错了，请改成实际的内容。"),
    "garbled": _("“%(value)s”里有乱码，请重新填写。"),
    "text-too-long": _("太长了，最多 %(limit)s 个字。"),
    "unit-missing": _("没有填单位名称。"),
    "team-missing": _("没有填服务队名称。"),
    "owner-unknown": _("“%(value)s”既不是已登记的社区，也不像单位名称。"),
    "credit-code-length": CreditCodeProblem.LENGTH.label,
    "credit-code-characters": CreditCodeProblem.CHARACTERS.label,
    "credit-code-check-digit": CreditCodeProblem.CHECK_DIGIT.label,
    "credit-code-precision-lost": _("Excel 把代码当成了数，后几位已经丢了。请设成文本，重新填。"),
    "subdistrict-missing": _("没有填街道，系统里也没有这个社区。"),
    "subdistrict-contradicts": _(
        "社区“%(value)s”在前面的行里属于“%(other)s”，这里写的是另一个街道。"
    ),
    "estate-missing": _("填了楼号，没有填小区。"),
    "community-elsewhere": _("社区“%(value)s”登记在另一个街道，请核对。"),
    "building-became-date": _("Excel 把楼号变成了日期。请把这一列设成文本，重新填。"),
    "building-unreadable": _("楼号“%(value)s”看不懂。"),
    "community-missing-here": _("没有填社区，不知道它在哪里。"),
    "place-missing": _("这一行没有写地方的名称。"),
    "too-young": _("还不满 14 周岁，不能登记为志愿者。"),
    # From here on: worth telling, but the row goes in.
    "formula-skipped": _("这一格是公式，没有结果，没有导入这一项。"),
    "skill-unknown": _("特长“%(value)s”不在目录里，没有导入。"),
    "political-status-unknown": _("政治面貌“%(value)s”不认识，没有导入。"),
    "kind-unknown": _("类型“%(value)s”不认识，按“%(kind)s”登记。"),
    "guardian-missing": _("还不满 18 岁，先记为“已申请”；补上监护人的同意，才能核验。"),
    "telephone-several": _("有不止一个电话，用了第一个。"),
    "telephone-missing": _("没有电话，以后要联系请补上。"),
    "id-missing": _("没有身份证号码，按姓名和电话认人。"),
    "name-remark": _("姓名后面的“%(value)s”没有导入。"),
    "differs-from-row": _("与第 %(row)s 行是同一位，“%(fields)s”不一样，用的是那一行的。"),
}

WARNINGS = frozenset(
    {
        "formula-skipped",
        "skill-unknown",
        "political-status-unknown",
        "kind-unknown",
        "guardian-missing",
        "telephone-several",
        "telephone-missing",
        "id-missing",
        "name-remark",
        "differs-from-row",
        "community-missing",
    }
)
SAME_AS = {
    "id-known-otherwise": "id-of-another",
    "id-old": "id-length",
    "community-similar": "community-unknown",
    "community-missing-here": "community-missing",
}
"""A code with a better sentence, and the code by which reports count it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one cell: a code, the field it is about, and what its sentence needs."""

    wording: str
    field: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def code(self) -> str:
        """The stable code, as in reports."""
        return SAME_AS.get(self.wording, self.wording)

    @property
    def is_warning(self) -> bool:
        """Whether the row may go in all the same."""
        return self.wording in WARNINGS

    @property
    def text(self) -> str:
        """The Chinese sentence."""
        return str(TEXTS[self.wording]) % self.params if self.params else str(TEXTS[self.wording])


class _Dots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def in_general(wording: str) -> str:
    """The sentence about many rows at once: what differs from row to row is left out."""
    return str(TEXTS[wording]) % _Dots()


class Bad(Exception):
    """A cell that cannot mean what it should. Caught by the reader of its row."""

    def __init__(self, wording: str, **params: object) -> None:
        super().__init__(wording)
        self.wording = wording
        self.params = params
