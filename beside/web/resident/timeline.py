"""The way of a wish as a line of steps: what was, what is, what will be."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.wishes.models import Outcome, Wish
from beside.wishes.selectors.story import Step, history
from beside.wishes.states import CLOSED, State

# What a resident is told of each verb. What is between volunteers (waitlist, stand-ins) is not.
SAID: dict[str, str | Promise] = {
    "submit": gettext_lazy("收到您的心愿"),
    "ask": gettext_lazy("社区问了您一句话"),
    "supplement": gettext_lazy("您回答了"),
    "add": gettext_lazy("补充了情况"),
    "consent": gettext_lazy("得到了同意"),
    "show": gettext_lazy("有一张照片大家看得到了"),
    "hide": gettext_lazy("照片不再公开"),
    "disagree": gettext_lazy("收回了公开照片的同意"),
    "retract": gettext_lazy("撤回了一项同意"),
    "add_party": gettext_lazy("请来了另一方"),
    "verify": gettext_lazy("社区核实过了"),
    "reject": gettext_lazy("没有受理"),
    "transfer": gettext_lazy("转给了别的单位"),
    "hear_back": gettext_lazy("对方单位有答复了"),
    "merge": gettext_lazy("和同样的心愿并在一起"),
    "defer": gettext_lazy("暂时办不到，约好日子再看"),
    "resume": gettext_lazy("又拿出来办"),
    "undo": gettext_lazy("社区改正了上一步，接着办"),
    "withdraw": gettext_lazy("您撤回了心愿"),
    "cancel": gettext_lazy("这件心愿结束了"),
    "extend": gettext_lazy("要多等几天"),
    "escalate": gettext_lazy("还没有人接，请上一级一起找"),
    "publish": gettext_lazy("贴上了心愿墙"),
    "take_down": gettext_lazy("从心愿墙上取下"),
    "offer": gettext_lazy("派出去了"),
    "accept": gettext_lazy("对方答应了"),
    "decline": gettext_lazy("对方不方便，再找别人"),
    "recall": gettext_lazy("换人去办"),
    "lapse": gettext_lazy("对方没有回话，再找别人"),
    "claim": gettext_lazy("有志愿者接单了"),
    "take_place": gettext_lazy("又有一位志愿者接单"),
    "release": gettext_lazy("志愿者有事来不了，再找别人"),
    "expire": gettext_lazy("志愿者没有按时联系，再找别人"),
    "step_in": gettext_lazy("换了一位志愿者"),
    "contact": gettext_lazy("志愿者联系过您"),
    "start": gettext_lazy("开始办了"),
    "log": gettext_lazy("记了一次服务"),
    "report": gettext_lazy("志愿者说办好了"),
    "confirm": gettext_lazy("确认办好了"),
    "rate": gettext_lazy("评过了"),
    "call_back": gettext_lazy("社区打过回访电话"),
    "reopen": gettext_lazy("还没办好，接着办"),
    "dispute": gettext_lazy("提出没有人来过，正在核对"),
    "decide": gettext_lazy("核对有了结果"),
    "settle": gettext_lazy("先办结了"),
}
# The usual way still ahead of a wish, from each state.
_AHEAD = (
    (gettext_lazy("社区核实"), frozenset({State.SUBMITTED, State.NEED_INFO})),
    (gettext_lazy("有人接单"), frozenset({State.VERIFIED, State.OPEN, State.OFFERED})),
    (gettext_lazy("上门来办"), frozenset({State.CLAIMED})),
    (gettext_lazy("您说办得好不好"), frozenset({State.REPORTED})),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One step on the page. `when` is "" for what was, "now" or "later"."""

    what: str
    at: datetime | None = None
    when: str = ""


# What is told otherwise to whose wish it is not.
SAID_TO_A_SIDE: dict[str, str | Promise] = {
    "submit": gettext_lazy("邻居提出来了"),
    "ask": gettext_lazy("社区再问了一句"),
    "supplement": gettext_lazy("邻居回答了"),
    "withdraw": gettext_lazy("邻居撤回了"),
}


# What was done by who acts for the resident: said so to all who read it.
SAID_OF_A_DELEGATE: dict[str, str | Promise] = {
    "submit": gettext_lazy("代办人提出了这个心愿"),
    "supplement": gettext_lazy("代办人代为回答了"),
    "add": gettext_lazy("代办人补充了情况"),
    "consent": gettext_lazy("代办人代为同意了"),
    "retract": gettext_lazy("代办人代为撤回了一项同意"),
    "disagree": gettext_lazy("代办人收回了公开照片的同意"),
    "withdraw": gettext_lazy("代办人代为撤回了心愿"),
    "confirm": gettext_lazy("代办人代为确认办好了"),
    "rate": gettext_lazy("代办人代为评过了"),
    "reopen": gettext_lazy("代办人说还没办好，接着办"),
    "dispute": gettext_lazy("代办人提出没有人来过，正在核对"),
}
# What is told otherwise to who acts for her: "you" is she.
SAID_TO_A_DELEGATE: dict[str, str | Promise] = {
    "submit": gettext_lazy("收到这个心愿"),
    "ask": gettext_lazy("社区问了一句话"),
    "supplement": gettext_lazy("本人回答了"),
    "withdraw": gettext_lazy("本人撤回了心愿"),
    "contact": gettext_lazy("志愿者联系过本人"),
}


def timeline(wish: Wish, *, side: bool = False, to_delegate: bool = False) -> list[Line]:
    """What happened, oldest first (the same twice running is said once), then what is ahead.

    `side`: as told to another side of a mediation, or to a neighbor. `to_delegate`: as told to who
    acts for the resident.
    """
    said = SAID | (SAID_TO_A_SIDE if side else SAID_TO_A_DELEGATE if to_delegate else {})
    lines: list[Line] = []
    for step in history(wish):
        line = _past(step, said)
        if line is None:
            continue
        if lines and lines[-1].what == line.what:
            lines.pop()
        lines.append(line)
    return [*lines, *_ahead(wish)]


def _past(step: Step, said_of: dict[str, str | Promise]) -> Line | None:
    said = said_of.get(step.verb)
    if step.verb == "hear_back" and step.data.get("outcome") == Outcome.DONE:
        said = _("对方单位说办好了")
    if step.is_by_delegate:
        said = SAID_OF_A_DELEGATE.get(step.verb, said)
    return Line(str(said), step.at) if said else None


def _ahead(wish: Wish) -> list[Line]:
    if wish.state in CLOSED:
        return []
    if wish.state == State.DISPUTED:
        return [Line(_("社区核对"), when="now"), Line(_("给您答复"), when="later")]
    stage = next((n for n, (_said, states) in enumerate(_AHEAD) if wish.state in states), None)
    if stage is None:
        return [Line(_("接着办"), when="later")]
    return [
        Line(str(said), when="now" if n == stage else "later")
        for n, (said, _states) in enumerate(_AHEAD)
        if n >= stage
    ]
