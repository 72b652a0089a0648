"""The words in which consent is asked for, version by version.

A version never changes once somebody may have read it: other words are a new version, added at the
end of its kind, and tests/people/test_consent_texts.py pins the digest of each. What the law wants
told is told here (个人信息保护法 Art. 17, 30): purpose, manner, kind of data, retention, and how to
take it back; who handles the data and by which telephone is the studio of the community, shown
beside the words.
"""

from dataclasses import astuple, dataclass
from hashlib import sha256
from types import MappingProxyType

from django.utils.translation import gettext_noop as _

from beside.people.models import ConsentKind

BEFORE = "0"
"""The one question that was asked before the three: "may we tell volunteers?"."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of what is read before somebody agrees; the sentences are translated when shown.

    `asks` is the one sentence beside the tick. `without` tells what is still done without it.
    """

    version: str
    asks: str
    purpose: str
    manner: str
    data: str
    kept: str
    rights: str
    without: str

    @property
    def digest(self) -> str:
        """What a test pins."""
        return sha256("\n".join(astuple(self)).encode()).hexdigest()


_RIGHTS = _(
    "您随时可以撤回：在您的心愿页面上点一下，或者给工作室打电话。也可以要求查看、更正、删除。"
)
TEXTS: MappingProxyType[str, tuple[ConsentText, ...]] = MappingProxyType(
    {
        ConsentKind.SENSITIVE: (
            ConsentText(
                version="1",
                asks=_("同意社区记下我说的身体情况和家里的难处。"),
                purpose=_("好排先后，把急难的放在前面，请合适的人来。"),
                manner=_("加密存放，任何页面都不显示；谁打开看过，都有记录。"),
                data=_("您自己说的身体、残疾、收入等情况。这些是敏感个人信息，没有必要的不记。"),
                kept=_("记到帮扶结束后一年；您撤回，当时就清掉。"),
                rights=_RIGHTS,
                without=_("不同意也照样办，只是不记这些情况。"),
            ),
        ),
        ConsentKind.SHARING: (
            ConsentText(
                version="1",
                asks=_("同意社区把这件事转告给来帮忙的志愿者或单位。"),
                purpose=_("好请人来办这件事。"),
                manner=_("先只说是什么事、在哪个小区；接了单的人才看得到电话和门牌。"),
                data=_("您的原话、称呼、电话、门牌、方便的时间。"),
                kept=_("办结后三年，原话去掉能认出您的地方；服务记录按规定保存十年。"),
                rights=_RIGHTS,
                without=_("不同意，社区只核实，不派人。"),
            ),
        ),
        ConsentKind.PUBLISHING: (
            ConsentText(
                version="1",
                asks=_("同意把这件事贴上心愿墙，用化名，不写电话和门牌。"),
                purpose=_("让更多的人看到，早点有人接。"),
                manner=_("社区重新写过，有人核对过，才在网上和公告栏里贴出来。"),
                data=_("这件事、哪个小区、什么时候方便，和一个化名。"),
                kept=_("贴到有人接或者办结为止；您撤回，一分钟内从网上拿下，纸上的由社区去撤。"),
                rights=_RIGHTS,
                without=_("不同意也照样办：不上墙，社区直接找人。"),
            ),
        ),
    }
)


def current(kind: str) -> ConsentText:
    """The words that are read now."""
    return TEXTS[kind][-1]
