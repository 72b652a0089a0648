"""Where a wish stands, in the words one uses to an old neighbor: what, who has it, by when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.common.clock import service_day
from beside.web.kit.said import said_day
from beside.wishes.clocks import may_reopen_until
from beside.wishes.models import Claim, Offer, Rating, Transfer, Voice, Wish
from beside.wishes.passing import lacks_consent
from beside.wishes.reasons import CHANNELS
from beside.wishes.states import CLOSED, UNDER_WAY, ClaimState, State


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says at its head. `due` is a moment, `day` a China day; either may be none.
    `call` is until when the desk calls, while it is for the resident to say a word.
    """

    title: str
    what: str
    who: str = ""
    due: datetime | None = None
    day: date | None = None
    call: datetime | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a wish and is needed to tell about it."""

    studio: str
    offer: Offer | None = None
    claims: tuple[Claim, ...] = ()
    transfer: Transfer | None = None
    rating: Rating | None = None
    carrier: Wish | None = None
    """The wish that this one was merged into, and that goes on for both."""
    confirmed: bool = False
    """Of a mediation: whether the side that looks has said that it is settled."""
    side: bool = False
    """Whether another side of a mediation looks, or a neighbor: it is not her wish."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The state in a word; `state` is the code that gives it its color."""

    label: str
    state: str


def badge_of(wish: Wish, claims: Sequence[Claim]) -> Badge:
    """The state of a wish; while somebody is at it, how far the furthest of them is."""
    furthest = _furthest(claims)
    if wish.state in UNDER_WAY and furthest is not None:
        return Badge(str(furthest.label), furthest)
    return Badge(wish.get_state_display(), wish.state)


def _furthest(claims: Sequence[Claim]) -> ClaimState | None:
    """How far the claims on a wish are. One that is reported waits for the others: it is going on
    as far as the resident can tell.
    """
    states = {claim.state for claim in claims}
    if states & {ClaimState.IN_SERVICE, ClaimState.REPORTED}:
        return ClaimState.IN_SERVICE
    return next((one for one in (ClaimState.CONTACTED, ClaimState.CLAIMED) if one in states), None)


def told(wish: Wish, around: Around) -> Told:
    """The head of the resident's page; for another side, nothing is told as if it were its own."""
    if around.side and wish.state in _FOR_A_SIDE:
        title, what = _FOR_A_SIDE[State(wish.state)]
        return Told(str(title), str(what), around.studio)
    return _TELL[State(wish.state)](wish, around)


_FOR_A_SIDE: dict[State, tuple[str | Promise, str | Promise]] = {
    State.SUBMITTED: (
        gettext_lazy("邻居提了一件和您有关的事"),
        gettext_lazy("社区正在核实，还没有开始。"),
    ),
    State.NEED_INFO: (
        gettext_lazy("邻居提了一件和您有关的事"),
        gettext_lazy("社区正在核实，还没有开始。"),
    ),
    State.WITHDRAWN: (gettext_lazy("邻居已经撤回"), gettext_lazy("这件事不再办了。")),
    State.CANCELLED: (gettext_lazy("已经结束"), gettext_lazy("这件事不再办了。")),
}


def _submitted(wish: Wish, around: Around) -> Told:
    what = _("社区的人会先看一看，有不清楚的会给您打电话。")
    if wish.voice == Voice.WAITING:
        what = _("您的录音已收到，工作人员会写成文字。有不清楚的会给您打电话。")
    if wish.minor:
        what = _("是孩子的心愿，社区会打电话问监护人同意不同意。")
    return Told(_("收到了，等社区核实"), what, around.studio, wish.due_at)


def _need_info(_wish: Wish, _around: Around) -> Told:
    return Told(_("社区想再问您一句"), _("请在下面回答，答完接着办。"), _("您"))


def _verified(wish: Wish, around: Around) -> Told:
    if lacks_consent(wish):
        what = _("还差本人（或监护人）一句同意，社区会打电话问。")
        return Told(_("社区核实过了"), what, around.studio)
    return Told(_("社区核实过了"), _("正在找合适的人。"), around.studio, wish.due_at)


def _open(wish: Wish, around: Around) -> Told:
    if around.claims:
        return _claimed(wish, around)
    what = _("贴上心愿墙了，志愿者看到就能接。到时候还没人接，社区会往上再找人。")
    return Told(_("等人来接"), what, around.studio, wish.due_at)


def _offered(_wish: Wish, around: Around) -> Told:
    offer = around.offer
    to = (offer.team or offer.unit) if offer else None
    who = str(to) if to else _("一位志愿者")
    return Told(
        _("派出去了，等回话"),
        _("对方不方便的话，社区会再找别人。"),
        who,
        offer.answer_by if offer else None,
    )


def _claimed(wish: Wish, around: Around) -> Told:
    lead = next((claim for claim in around.claims if claim.lead), None) or next(
        iter(around.claims), None
    )
    who = _("接单的志愿者")
    furthest = _furthest(around.claims)
    if furthest is None or furthest == ClaimState.CLAIMED:
        due = lead.contact_due_at if lead else wish.due_at
        return Told(_("有人接单了"), _("他会先给您打电话，约好时间再来。"), who, due)
    if furthest == ClaimState.CONTACTED:
        return Told(_("约好了"), _("按约好的时间上门。"), who, wish.due_at)
    return Told(_("正在办"), _("志愿者正在办这件事。"), who, wish.due_at)


def _reported(wish: Wish, around: Around) -> Told:
    if around.confirmed:
        what = _("您说好了，等另一方也说一句。")
        return Told(_("等另一方说一句"), what, _("另一方"), call=wish.due_at)
    by = _("志愿者说办好了。")
    if around.transfer and not around.claims:
        by = _("%(body)s说办好了。") % {"body": around.transfer.get_body_display()}
    what = _("办没办好，您说了算。您不说，社区会给您打电话。")
    return Told(_("请您说句话"), f"{by}{what}", _("您"), call=wish.due_at)


def _disputed(wish: Wish, around: Around) -> Told:
    what = _("社区另外的人会两边都问清楚，再给您答复。")
    return Told(_("正在核对"), what, around.studio, wish.due_at)


def _fulfilled(_wish: Wish, around: Around) -> Told:
    if around.rating is None:
        return Told(_("圆梦了"), _("谢谢您告诉我们。愿意的话，请评一评。"))
    if around.rating.correct_by is not None:
        return _complained(around.rating, around)
    return Told(_("圆梦了"), _("谢谢您，您的评价我们记下了。"))


def _complained(rating: Rating, around: Around) -> Told:
    """A bad grade is no thanks: she is called, and it is put right."""
    if rating.called_at is None:
        what = _("您说不满意，社区会给您打电话，问清楚，再补上。")
        return Told(_("您不满意，我们记下了"), what, around.studio, rating.call_due_at)
    what = _("社区给您打过电话了。没办好的，会补上。")
    return Told(_("您不满意，我们记下了"), what, around.studio, rating.correct_by)


def _rejected(wish: Wish, around: Around) -> Told:
    reason = _("原因：%(reason)s。") % {"reason": wish.get_exit_reason_display()}
    channel = str(CHANNELS.get(wish.exit_reason, ""))
    return Told(_("这件事我们办不了"), f"{reason}{channel}", around.studio)


def _transferred(wish: Wish, around: Around) -> Told:
    body = around.transfer.get_body_display() if around.transfer else ""
    title = _("转给%(body)s了") % {"body": body}
    what = _("社区会盯着，直到那边有答复。")
    if around.transfer and around.transfer.outcome:
        said = around.transfer.get_outcome_display()
        what = _("那边的答复：%(said)s。社区接着盯。") % {"said": said}
    return Told(title, what, body, wish.due_at)


_CARRIED: dict[State, str | Promise] = {
    State.SUBMITTED: gettext_lazy("现在到了：社区正在核实。"),
    State.NEED_INFO: gettext_lazy("现在到了：社区正在核实。"),
    State.VERIFIED: gettext_lazy("现在到了：社区核实过了，正在找合适的人。"),
    State.OPEN: gettext_lazy("现在到了：贴上了心愿墙，等人来接。"),
    State.OFFERED: gettext_lazy("现在到了：派出去了，等回话。"),
    State.CLAIMED: gettext_lazy("现在到了：有人接单了，正在办。"),
    State.REPORTED: gettext_lazy("现在到了：志愿者说办好了，等提出的邻居说一句。"),
    State.DISPUTED: gettext_lazy("现在到了：社区正在核对办得怎么样。"),
    State.TRANSFERRED: gettext_lazy("现在到了：转给了有关单位，社区会盯着。"),
    State.DEFERRED: gettext_lazy("现在到了：暂时办不到，社区约好了日子再看。"),
    State.FULFILLED: gettext_lazy("办好了。您这边要是还没有好，请打工作室电话，或者再许一个。"),
    State.SETTLED: gettext_lazy("先办结了。您这边要是还没有好，请打工作室电话，或者再许一个。"),
}
_NOT_CARRIED = gettext_lazy("那一件没有再办下去。您还需要的话，请打工作室电话，或者再许一个。")


def _merged(_wish: Wish, around: Around) -> Told:
    """Of the neighbor's wish only how far it is: neither whose it is nor why it ended."""
    carrier = around.carrier
    if carrier is None:
        what = _("有邻居提过同样的事，并在一起办。办好了也会告诉您。")
        return Told(_("并在一起办了"), what, around.studio)
    now = str(_CARRIED.get(State(carrier.state), _NOT_CARRIED))
    what = _("有邻居提过同样的事，并在一起办。%(now)s") % {"now": now}
    if carrier.state == State.FULFILLED:
        return Told(_("办好了"), what)
    if carrier.state in CLOSED:
        return Told(_("并在一起办了"), what, around.studio)
    return Told(_("并在一起办了"), f"{what}{_('办好了也会告诉您。')}", around.studio)


def _withdrawn(_wish: Wish, _around: Around) -> Told:
    return Told(_("您已经撤回"), _("以后有需要，随时再来。"))


def _cancelled(wish: Wish, _around: Around) -> Told:
    what = _("这件心愿不再办了。有话想说，请打工作室电话。")
    return Told(_("已经结束"), f"{what}{CHANNELS.get(wish.exit_reason, '')}")


def _deferred(wish: Wish, around: Around) -> Told:
    what = _("原因：%(reason)s。到下面的日子，社区会再看一次。") % {
        "reason": wish.get_exit_reason_display()
    }
    return Told(_("暂时办不到"), what, around.studio, day=wish.review_on)


def _settled(wish: Wish, around: Around) -> Told:
    what = _("打过两次电话没接通，先办结了。")
    if (last := may_reopen_until(wish)) is not None:
        said = said_day(last, service_day(now()))
        what += _("到%(day)s以前，您都可以说还没办好。") % {"day": said}
    return Told(_("先办结了，还没听到您的话"), what, around.studio)


_TELL: dict[State, Callable[[Wish, Around], Told]] = {
    State.SUBMITTED: _submitted,
    State.NEED_INFO: _need_info,
    State.VERIFIED: _verified,
    State.OPEN: _open,
    State.OFFERED: _offered,
    State.CLAIMED: _claimed,
    State.REPORTED: _reported,
    State.DISPUTED: _disputed,
    State.FULFILLED: _fulfilled,
    State.REJECTED: _rejected,
    State.TRANSFERRED: _transferred,
    State.MERGED: _merged,
    State.WITHDRAWN: _withdrawn,
    State.CANCELLED: _cancelled,
    State.DEFERRED: _deferred,
    State.SETTLED: _settled,
}
