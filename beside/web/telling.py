"""What happened to a wish, told to those who run it: each step in a few words, with what was said.

For the desk and the office. The doors of residents and volunteers tell it in their own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.journal.models import ActorKind
from beside.people.models import ConsentKind
from beside.wishes.models import Body, CallOutcome, EndReason, Grade, Outcome
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.story import Step

type Text = str | Promise

WHAT: dict[str, Text] = {
    "submit": _("提出心愿"),
    "ask": _("社区请居民补充"),
    "supplement": _("补充了情况"),
    "add": _("又补充了几句"),
    "consent": _("记下同意"),
    "retract": _("撤回同意"),
    "put_up": _("贴出纸质件"),
    "remove_paper": _("撤下纸质件"),
    "prove": _("打过电话，号码是本人的"),
    "revoke": _("收回给出去的地址"),
    "agree": _("同意公开一张照片"),
    "disagree": _("不同意公开照片了"),
    "blur": _("给照片打马赛克"),
    "show": _("公开一张照片"),
    "hide": _("照片不再公开"),
    "add_party": _("记下另一方"),
    "verify": _("社区核实"),
    "revise": _("改了公开的话或条件"),
    "reject": _("不予受理"),
    "transfer": _("转办"),
    "hear_back": _("转办有了答复"),
    "merge": _("并到另一件"),
    "adopt": _("并入一件同样的心愿"),
    "defer": _("暂时办不到，约好再看"),
    "resume": _("重新拿出来办"),
    "withdraw": _("居民撤回"),
    "cancel": _("终止"),
    "extend": _("延期一次"),
    "skip": _("有一次不去了"),
    "escalate": _("没人接，告诉上一级"),
    "publish": _("上墙"),
    "take_down": _("撤下墙"),
    "offer": _("派单"),
    "accept": _("接受派单"),
    "pass_on": _("单位转给服务队"),
    "decline": _("谢绝派单"),
    "recall": _("收回派单"),
    "lapse": _("派单过时没有回话"),
    "claim": _("志愿者接单"),
    "assign": _("队长加派人手"),
    "wait": _("有人排候补"),
    "leave": _("退出候补"),
    "take_place": _("候补的人接上"),
    "release": _("退回接单"),
    "expire": _("过时没有联系，接单作废"),
    "ask_stand_in": _("请人接替"),
    "step_in": _("换人接上"),
    "decline_stand_in": _("接替没有成"),
    "contact": _("志愿者联系了居民"),
    "start": _("开始服务"),
    "log": _("记一笔"),
    "report": _("报办结"),
    "confirm": _("确认办好了"),
    "rate": _("评价"),
    "call_back": _("回访"),
    "reopen": _("没办好，接着办"),
    "dispute": _("提出异议"),
    "decide": _("评议有了结论"),
    "settle": _("办结未评"),
}
CALLED_HELPER = _("打电话问接单的志愿者")
WHO: dict[str, Text] = {
    ActorKind.SYSTEM: _("到时自动"),
    ActorKind.RESIDENT: _("居民"),
    ActorKind.NOBODY: _("网上"),
}
PAPERS = {
    "ask": "question",
    "supplement": "answer",
    "add": "added",
    "log": "log",
    "dispute": "dispute",
    "call_back": "call",
    "rate": "rating",
}
"""Steps whose words are kept under the version they made."""
LAST_PAPERS = {"extend": "extension"}
"""Steps whose words are kept under one name."""
CODES: dict[str, Mapping[str, Text]] = {
    "reason": {**dict(EndReason.choices), **dict(ExitReason.choices)},
    "body": dict(Body.choices),
    "outcome": dict(CallOutcome.choices),
    "consent": dict(ConsentKind.choices),
    "grade": {str(value): label for value, label in Grade.choices},
}


OWN_CODES: dict[str, dict[str, Mapping[str, Text]]] = {
    "hear_back": {"outcome": dict(Outcome.choices)},
}
"""Steps whose codes mean something else than those of others."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step as the page shows it."""

    what: Text
    detail: Text
    who: Text
    at: datetime
    words: str


def papers_of(steps: Sequence[Step]) -> list[str]:
    """The names of all papers that these steps may have left."""
    names = (_paper(step, version) for version, step in enumerate(steps, start=1))
    return [name for name in names if name]


def _paper(step: Step, version: int) -> str:
    if step.verb in PAPERS:
        return f"{PAPERS[step.verb]}-{version}"
    return LAST_PAPERS.get(step.verb, "")


def tell(steps: Sequence[Step], papers: Mapping[str, str], reader: Actor) -> list[Told]:
    """The steps in their order, with the words that may be read here."""
    return [
        Told(
            what=_what(step),
            detail=_detail(step),
            who=_who(step, reader),
            at=step.at,
            words=papers.get(_paper(step, version), ""),
        )
        for version, step in enumerate(steps, start=1)
    ]


def _what(step: Step) -> Text:
    asked_helper = step.verb == "call_back" and step.data.get("claim_id")
    return CALLED_HELPER if asked_helper else WHAT[step.verb]


def _detail(step: Step) -> Text:
    for name, labels in {**CODES, **OWN_CODES.get(step.verb, {})}.items():
        if name in step.data:
            return labels.get(str(step.data[name]), "")
    return ""


def _who(step: Step, reader: Actor) -> Text:
    if step.actor_user_id is not None and step.actor_user_id == reader.user_id:
        return _("您")
    if step.actor_kind == ActorKind.RESIDENT and step.data.get("party_id"):
        return _("另一方")
    return WHO.get(step.actor_kind, "")
