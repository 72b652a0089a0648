"""What notices say: one short sentence for each audience and occasion, in plain words.

A sentence may hold the wish's number (`%(number)s`) and by when (`%(until)s`), nothing else: no
names, no addresses, no hardship, and none of the words of a wish, which a telephone lying on a
table would show to everybody. The name of the programme goes before it and a short link behind it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Text
from beside.notices.models import Family


class Door(StrEnum):
    """Where the link of a notice leads."""

    RESIDENT = "resident"
    FAMILY = "family"
    VOLUNTEER = "volunteer"
    TEAM = "team"
    UNIT = "unit"
    DESK = "desk"
    OFFICE = "office"
    ACCOUNT = "account"


DOORS: dict[Door, Text] = {
    Door.RESIDENT: _("给居民和代办的家人"),
    Door.FAMILY: _("给请人代办和受托代办的人"),
    Door.VOLUNTEER: _("给志愿者"),
    Door.ACCOUNT: _("给有账号的人"),
    Door.TEAM: _("给服务队队长"),
    Door.UNIT: _("给单位联络员"),
    Door.DESK: _("给社区工作台"),
    Door.OFFICE: _("给办公室"),
}
"""What each audience is called, in the order of the page that shows all sentences."""


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence. `calls`: worth a call by the desk where somebody reads no messages."""

    code: str
    door: Door
    family: Family
    text: Text
    calls: bool = False


TEMPLATES: dict[str, Template] = {}


def _told(door: Door, family: Family, calls: frozenset[str], **texts: Text) -> None:
    for name, text in texts.items():
        code = f"{door}.{name}"
        TEMPLATES[code] = Template(code, door, family, text, name in calls)


MUST, PROGRESS, NEAR, WORK = Family.MUST, Family.PROGRESS, Family.NEAR, Family.WORK
NO_CALL: frozenset[str] = frozenset()

_told(
    Door.RESIDENT, MUST, frozenset({
        "ask", "reject", "transfer", "defer", "claim", "back", "step_in", "skip", "report",
        "decide", "settle", "invited",
    }),
    ask=_("%(number)s号心愿，社区还想问您一句，请看一看、回一下。"),
    reject=_("%(number)s号心愿这里办不了，为什么、该找谁，页面上写着。"),
    transfer=_("%(number)s号心愿转给了有关单位，%(until)s前答复。"),
    defer=_("%(number)s号心愿暂时办不到，%(until)s再看一次。"),
    claim=_("%(number)s号心愿有人接了，%(until)s前和您联系。"),
    back=_("%(number)s号心愿，原来的志愿者来不了，正在另找人。"),
    step_in=_("%(number)s号心愿换了一位志愿者来。开门前请核对编号。"),
    skip=_("%(number)s号心愿，约好的日子有一次不来了。"),
    report=_("%(number)s号心愿，志愿者说办好了。办好没有，请您说一声。"),
    decide=_("%(number)s号心愿的异议有结论了，请看一看。"),
    settle=_("%(number)s号心愿打了两次电话没打通，先办结了。没办好可以再提出来。"),
    invited=_("有一件事（%(number)s号）想请您一起坐下来说说，愿不愿意都可以。"),
)  # fmt: skip
_told(
    Door.RESIDENT, PROGRESS, frozenset({"hear_back"}),
    submit=_("%(number)s号心愿收到了，%(until)s前核实。"),
    verify=_("%(number)s号心愿核实好了，正在找人帮忙。"),
    hear_back=_("%(number)s号心愿，转办的单位有答复了。"),
    merge=_("%(number)s号心愿和邻居的一件一样，合在一起办。"),
    resume=_("%(number)s号心愿又拿出来办了。"),
    extend=_("%(number)s号心愿要多等几天，最晚到%(until)s。"),
    escalate=_("%(number)s号心愿还没有人接，请了更多人一起找。"),
    waits=_("%(number)s号心愿还在找人，找到了马上告诉您。"),
    log=_("%(number)s号心愿有新进展，记在页面上了。"),
    reopen=_("%(number)s号心愿接着办。"),
    dispute=_("%(number)s号心愿的异议收到了，%(until)s前有结论。"),
    withdraw=_("%(number)s号心愿撤回了。"),
    consent=_("%(number)s号心愿，记下了一项同意。不对的话请告诉社区。"),
    retract=_("%(number)s号心愿，撤回了一项同意。"),
    picture=_("%(number)s号心愿的一张照片打了马赛克，放出来了。不愿意随时可以收回。"),
)  # fmt: skip
_told(
    Door.RESIDENT, MUST, frozenset({"rights"}),
    rights=_("您提的个人资料的请求有答复了，请联系社区或区里。"),
)  # fmt: skip
_told(
    Door.FAMILY, MUST, NO_CALL,
    entrust=_("有人想请您代办心愿的事，请登录看一看，愿不愿意都可以。"),
    accept=_("您请的人答应代办了。"),
    decline=_("您请的人这次不方便代办。"),
    end=_("一份代办结束了。"),
)  # fmt: skip
_told(
    Door.VOLUNTEER, MUST, NO_CALL,
    offer=_("%(number)s号心愿想请您来办，%(until)s前回话，去不了也没关系。"),
    assign=_("%(number)s号心愿，队里请您去办，%(until)s前和居民联系。"),
    accepted=_("%(number)s号心愿算您一个，%(until)s前和居民联系。"),
    held=_("%(number)s号心愿有名额了，给您留到%(until)s。"),
    stand_in=_("%(number)s号心愿，有人请您接替，去不了也没关系。"),
    relieved=_("%(number)s号心愿有人接替，您不用去了。"),
    not_instead=_("%(number)s号心愿的接替没有成，请看一看由谁去。"),
    expire=_("%(number)s号心愿过了联系的时间，已经退回，您不用去了。"),
    over=_("%(number)s号心愿有变动，您不用去了。"),
    retract=_("%(number)s号心愿，居民改了主意，去之前请看一看。"),
    skip=_("%(number)s号心愿，约好的日子有一次不用去。"),
    reopen=_("%(number)s号心愿还没办好，请接着办。"),
    dispute=_("%(number)s号心愿有异议，%(until)s前有结论，时长先不算。"),
    decide=_("%(number)s号心愿的异议有结论了，请看一看。"),
)  # fmt: skip
_told(
    Door.VOLUNTEER, PROGRESS, NO_CALL,
    recall=_("%(number)s号心愿不用回话了。"),
    added=_("%(number)s号心愿，居民补充了情况。"),
    revise=_("%(number)s号心愿的条件改了，请看一看。"),
    extend=_("%(number)s号心愿延期到%(until)s。"),
    done=_("%(number)s号心愿，居民说办好了。谢谢您。"),
    rated=_("%(number)s号心愿，居民评过了。"),
    settle=_("%(number)s号心愿办结了，居民没有评。"),
    merge=_("%(number)s号心愿和另一件合在一起了。"),
)  # fmt: skip
_told(Door.VOLUNTEER, NEAR, NO_CALL, near=_("您附近有新的心愿，得空来看看。"))
_told(
    Door.ACCOUNT, MUST, NO_CALL,
    answer=_("您的志愿者注册有结果了。"),
    standing=_("您的志愿者注册情况改了。"),
    decide=_("您提出的更正有结果了。"),
    duty=_("您的职务有变动。"),
    signing_in=_("您的登录方式有变动。不是您做的，请马上告诉管理员。"),
    clearance=_("您申请查看的资料有结果了。"),
    proposed=_("您提名的职务有结果了。"),
)  # fmt: skip
_told(
    Door.TEAM, MUST, NO_CALL,
    offer=_("%(number)s号心愿想请您的队伍来办，%(until)s前回话，去不了也没关系。"),
)  # fmt: skip
_told(
    Door.TEAM, WORK, NO_CALL,
    recall=_("%(number)s号心愿，您的队伍不用回话了。"),
    back=_("%(number)s号心愿，队里有人来不了，请看一看由谁去。"),
    over=_("%(number)s号心愿有变动，队里的人不用去了。"),
)  # fmt: skip
_told(
    Door.UNIT, MUST, NO_CALL,
    offer=_("%(number)s号心愿想请您单位来办，%(until)s前回话，去不了也没关系。"),
)  # fmt: skip
_told(
    Door.UNIT, WORK, NO_CALL,
    recall=_("%(number)s号心愿，您单位不用回话了。"),
    ladder=_("结对社区的%(number)s号心愿几天没有人接，请帮着找人。"),
)  # fmt: skip
_told(
    Door.DESK, WORK, NO_CALL,
    submit=_("新心愿%(number)s号，请在%(until)s前核实。"),
    supplement=_("%(number)s号心愿，居民回答了。"),
    add=_("%(number)s号心愿，居民补充了情况。"),
    decline=_("%(number)s号心愿的派单没有接，请再想办法。"),
    lapse=_("%(number)s号心愿的派单过时没有回话，请再想办法。"),
    accept=_("%(number)s号心愿的派单接了。"),
    back=_("%(number)s号心愿的接单退回了，请看一看。"),
    report=_("%(number)s号心愿报办结了，%(until)s前回访。"),
    withdraw=_("%(number)s号心愿，居民撤回了。"),
    reopen=_("%(number)s号心愿还没办好，居民请接着办。"),
    dispute=_("%(number)s号心愿有异议，%(until)s前要有结论。"),
    rated=_("%(number)s号心愿评过了，请看一看。"),
    retract=_("%(number)s号心愿，居民撤回了一项同意，请看一看。"),
    resume=_("%(number)s号心愿到了再看的日子。"),
    agree=_("%(number)s号心愿，居民同意公开一张照片。"),
    disagree=_("%(number)s号心愿，居民不同意公开照片了。"),
    alert=_("有人写了危急的情况，请马上看一看。"),
    apply=_("有新的志愿者注册，请核验。"),
    change=_("有志愿者提出更正，请核对。"),
    escalate=_("%(number)s号心愿没有人接，告诉了上一级。"),
)  # fmt: skip
_told(
    Door.OFFICE, WORK, NO_CALL,
    ladder=_("%(number)s号心愿一直没有人接，现在由您这里想办法。"),
    dispute=_("%(number)s号心愿有异议，%(until)s前要有结论。"),
    clearance=_("有人申请查看受保护的资料，请决定。"),
    broken=_("有人紧急查看了受保护的资料，请复核。"),
    rights=_("有人提出个人资料的请求，请在%(until)s前答复。"),
)  # fmt: skip

UNLINKED = frozenset({"family.accept", "family.decline", "family.end", "resident.rights"})
"""What goes to people who mostly cannot sign in, about no single wish: no link would help them."""

DIGEST = "digest"
"""What can wait, once a day: how much there is, and the way to it. Not among the others, for it is
about no single thing."""
DIGEST_TEXT = _("今天有%(count)s条新消息，得空看一看。")


def template_of(code: str) -> Template:
    """A template by its code.

    Raises:
        KeyError: there is none of the name.
    """
    return TEMPLATES[code]
