"""What the masks found in a resident's words: each detail, why it was taken for one, and whether
the person who approves the public words lets it stand.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from beside.common.findings import Finding, Kind
from beside.common.masking import mask
from beside.web.desk.acting import Text
from beside.web.desk.private import KINDS

WHY: dict[str, Text] = {
    Kind.EMAIL: _("写法像电子邮箱"),
    Kind.ID_NUMBER: _("位数和日期像证件号，或前面说了是证件"),
    Kind.BANK_CARD: _("位数和校验像银行卡，或前面说了是卡号"),
    Kind.TELEPHONE: _("位数像电话，或前面说了电话"),
    Kind.PLATE: _("省份简称加字母数字，像车牌"),
    Kind.ACCOUNT: _("前面说了微信、QQ 这类账号，或写法像账号"),
    Kind.NUMBER: _("一长串数字，像某种号码"),
    Kind.BIRTHDAY: _("说的是出生的日子"),
    Kind.DOOR: _("楼、单元、户连在一起，能找到一家人"),
    Kind.NAME: _("像姓名，或姓加称呼"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One detail: its number in the text, the words, what it is, why, whether it is to stand."""

    number: int
    text: str
    kind: Text
    why: Text
    stands: bool


def found_in(findings: Sequence[Finding], unmasked: Collection[int]) -> list[Found]:
    """Every detail in the order of the words."""
    return [
        Found(number, one.text, KINDS[one.kind], WHY[one.kind], number in unmasked)
        for number, one in enumerate(findings)
    ]


def masked_but(words: str, findings: Sequence[Finding], unmasked: Collection[int]) -> str:
    """The words with all that was found masked but these."""
    return mask(words, [one for number, one in enumerate(findings) if number not in unmasked])
