"""The life of a wish, of a claim and of an offer, as data; docs/wish-states.md is drawn from it.

`STEPS` is keyed by verb: the same word names the action, the rule, the URL, the event, the arrow.
A step without targets leaves the state as it is.
"""

from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a wish stands. Contacted, in service, reported by one of several: see the claims."""

    SUBMITTED = "submitted", _("待核实")
    NEED_INFO = "need_info", _("待补充")
    VERIFIED = "verified", _("已核实")
    OPEN = "open", _("待认领")
    OFFERED = "offered", _("已派单待接")
    CLAIMED = "claimed", _("已接单")
    REPORTED = "reported", _("待评单")
    DISPUTED = "disputed", _("争议中")
    FULFILLED = "fulfilled", _("已圆梦")
    REJECTED = "rejected", _("不予受理")
    TRANSFERRED = "transferred", _("转办")
    MERGED = "merged", _("并单")
    WITHDRAWN = "withdrawn", _("居民撤回")
    CANCELLED = "cancelled", _("终止")
    DEFERRED = "deferred", _("暂时办不到")
    SETTLED = "settled", _("办结未评")


class ClaimState(TextChoices):
    """Where one volunteer's promise stands."""

    CLAIMED = "claimed", _("已接单")
    CONTACTED = "contacted", _("已联系")
    IN_SERVICE = "in_service", _("服务中")
    REPORTED = "reported", _("已报办结")
    DONE = "done", _("已完成")
    RELEASED = "released", _("已退回")
    ENDED = "ended", _("已结束")


class OfferState(TextChoices):
    """Where an offer stands."""

    PENDING = "pending", _("等回话")
    ACCEPTED = "accepted", _("已接受")
    DECLINED = "declined", _("已谢绝")
    EXPIRED = "expired", _("过时未回")
    RECALLED = "recalled", _("已收回")
    PASSED = "passed", _("已转给服务队")


@dataclass(frozen=True, slots=True)
class Step:
    """From where a verb may be done, and where it may lead. From `stays` it leads nowhere: the
    state waits for something else to end.
    """

    sources: frozenset[str]
    targets: tuple[str, ...] = ()
    stays: frozenset[str] = frozenset()

    def may_lead(self, before: str, after: str) -> bool:
        """Whether the state may be `after`, when it was `before`."""
        return after == before or (after in self.targets and before not in self.stays)


def _step(*sources: str, to: str | tuple[str, ...] = (), stays: tuple[str, ...] = ()) -> Step:
    targets = (to,) if isinstance(to, str) else to
    return Step(frozenset({*sources, *stays}), targets, frozenset(stays))


S = State
INTAKE = (S.SUBMITTED, S.NEED_INFO, S.VERIFIED)
WAITING = (S.OPEN, S.OFFERED)
LIVE = frozenset({*INTAKE, *WAITING, S.CLAIMED, S.REPORTED, S.DISPUTED, S.DEFERRED, S.TRANSFERRED})
"""States in which somebody still owes the resident something."""
CLOSED = frozenset(set(State) - LIVE)
DESK = frozenset({S.SUBMITTED, S.NEED_INFO, S.VERIFIED, S.REPORTED, S.DISPUTED, S.TRANSFERRED})
"""States in which the next word is the desk's, or the desk follows up somebody else's."""
HAS_PICTURES = frozenset({*LIVE, S.FULFILLED, S.SETTLED})
"""States in which a picture may still be got ready for everybody; it may be taken back in all."""
ON_THE_WALL = frozenset({S.OPEN})
OFF_THE_WALL = frozenset({*INTAKE, S.DEFERRED, S.TRANSFERRED})
"""Nobody has taken it, and it hangs nowhere: only `publish` hangs it (again)."""
UNDER_WAY = (S.OPEN, S.CLAIMED)
"""A wish with several places may be served while it still hangs on the wall."""
SERVED = (*UNDER_WAY, S.OFFERED)
"""... and while somebody is asked to take what places are left. Outside these nobody waits for a
place.
"""
OFFERED_OR_TAKEN = frozenset(SERVED)
"""While somebody was told of it, or may take it."""
BACK = (S.VERIFIED, S.OPEN, S.CLAIMED, S.REPORTED)
"""Where a wish goes when a promise ends: off the wall, on it, to those who still hold it, or to the
resident, when all of them have reported.
"""
TO_DO = (S.CLAIMED, S.OPEN, S.VERIFIED, S.SUBMITTED)
"""Where a wish goes that is not done after all: to those who served; to the desk where nobody did.
"""
ASKED = (S.OFFERED,)
"""While an offer pends, those who serve go on, and the wish stays offered."""

STEPS = MappingProxyType(
    {
        # intake: the resident and the desk
        "submit": Step(frozenset(), (S.SUBMITTED,)),
        "ask": _step(S.SUBMITTED, S.VERIFIED, to=S.NEED_INFO),
        "supplement": _step(S.NEED_INFO, to=S.SUBMITTED),
        "add": _step(*LIVE - {S.NEED_INFO}),
        "consent": _step(*LIVE),
        "retract": _step(
            *INTAKE,
            *WAITING,
            S.CLAIMED,
            S.TRANSFERRED,
            to=(*BACK, S.SUBMITTED),
            stays=(S.REPORTED, S.DISPUTED, S.DEFERRED, *CLOSED),
        ),  # 撤回同意
        "put_up": _step(S.VERIFIED, *WAITING, S.CLAIMED),
        "remove_paper": _step(*State),
        "prove": _step(*LIVE),
        "revoke": _step(*LIVE),
        "agree": _step(*HAS_PICTURES),
        "disagree": _step(*State),
        "blur": _step(*HAS_PICTURES),
        "show": _step(*HAS_PICTURES),
        "hide": _step(*State),
        "transcribe": _step(*State),
        "drop_voice": _step(*State),
        "add_party": _step(*INTAKE, S.DEFERRED, S.CLAIMED, S.REPORTED),
        "verify": _step(S.SUBMITTED, S.NEED_INFO, to=S.VERIFIED),
        "revise": _step(*UNDER_WAY, to=BACK, stays=(S.VERIFIED, *ASKED)),
        "reject": _step(*INTAKE, to=S.REJECTED),
        "transfer": _step(*INTAKE, S.OPEN, S.DEFERRED, to=S.TRANSFERRED),
        "hear_back": _step(S.TRANSFERRED, to=(S.TRANSFERRED, S.REPORTED, S.VERIFIED, S.SUBMITTED)),
        "merge": _step(*INTAKE, S.OPEN, S.DEFERRED, to=S.MERGED),
        "adopt": _step(*LIVE),
        "defer": _step(*INTAKE, S.OPEN, to=S.DEFERRED),
        "resume": _step(S.DEFERRED, to=(S.VERIFIED, S.SUBMITTED)),
        "undo": _step(S.REJECTED, S.DEFERRED, to=INTAKE),  # 撤销刚才那一步
        "withdraw": _step(*INTAKE, *WAITING, S.CLAIMED, S.DEFERRED, S.TRANSFERRED, to=S.WITHDRAWN),
        "cancel": _step(*LIVE, to=S.CANCELLED),
        "extend": _step(*SERVED),
        "skip": _step(S.VERIFIED, *WAITING, S.CLAIMED),
        "escalate": _step(S.VERIFIED, S.OPEN, S.OFFERED),
        # dispatch: the desk, teams and units
        "publish": _step(S.VERIFIED, S.CLAIMED, to=S.OPEN),  # 支部下单
        "take_down": _step(S.OPEN, to=(S.VERIFIED, S.CLAIMED, S.REPORTED)),
        "offer": _step(S.VERIFIED, *UNDER_WAY, to=S.OFFERED),  # 派单
        "accept": _step(S.OFFERED, to=(S.CLAIMED, S.OPEN)),
        "pass_on": _step(S.OFFERED),
        "decline": _step(S.OFFERED, to=BACK),
        "recall": _step(S.OFFERED, to=BACK),
        "lapse": _step(S.OFFERED, to=BACK),
        # volunteers and the waitlist
        "claim": _step(S.OPEN, to=(S.OPEN, S.CLAIMED)),  # 党员接单
        "assign": _step(S.OPEN, S.CLAIMED, to=(S.OPEN, S.CLAIMED)),
        "wait": _step(*UNDER_WAY),
        "leave": _step(*UNDER_WAY, to=BACK, stays=ASKED),
        "take_place": _step(*SERVED),
        "release": _step(*UNDER_WAY, to=BACK, stays=ASKED),
        "expire": _step(*UNDER_WAY, to=BACK, stays=ASKED),
        "ask_stand_in": _step(*SERVED),
        "step_in": _step(*SERVED),
        "decline_stand_in": _step(*SERVED),
        # service
        "contact": _step(*SERVED),
        "start": _step(*SERVED),
        "log": _step(*SERVED, S.REPORTED),
        "report": _step(*UNDER_WAY, to=S.REPORTED, stays=ASKED),
        # closing: the resident and the call-back desk
        "confirm": _step(S.REPORTED, to=(S.REPORTED, S.FULFILLED)),
        "rate": _step(S.FULFILLED, S.SETTLED),
        "call_back": _step(S.REPORTED, S.FULFILLED, S.SETTLED, S.DISPUTED),
        "reopen": _step(S.REPORTED, S.FULFILLED, S.SETTLED, to=TO_DO),
        "dispute": _step(S.REPORTED, S.FULFILLED, S.SETTLED, to=S.DISPUTED),
        "decide": _step(S.DISPUTED, to=(S.FULFILLED, *TO_DO)),
        "settle": _step(S.REPORTED, to=S.SETTLED),  # 办结未评
    }
)

C = ClaimState
OPEN_CLAIM = (C.CLAIMED, C.CONTACTED, C.IN_SERVICE, C.REPORTED)
CLAIM_STEPS = MappingProxyType(
    {
        "contact": _step(C.CLAIMED, to=C.CONTACTED),
        "start": _step(C.CLAIMED, C.CONTACTED, to=C.IN_SERVICE),
        "report": _step(C.CLAIMED, C.CONTACTED, C.IN_SERVICE, to=C.REPORTED),
        "release": _step(C.CLAIMED, C.CONTACTED, C.IN_SERVICE, to=C.RELEASED),
        "expire": _step(C.CLAIMED, to=C.RELEASED),
        "step_in": _step(C.CLAIMED, C.CONTACTED, C.IN_SERVICE, to=C.RELEASED),
        "finish": _step(*OPEN_CLAIM, to=C.DONE),
        "reopen": _step(C.REPORTED, C.DONE, to=C.IN_SERVICE),
        "end": _step(*OPEN_CLAIM, to=C.ENDED),
    }
)
AT_WORK = CLAIM_STEPS["step_in"].sources
"""Claims whose holder may still ask somebody to go instead."""

O = OfferState  # noqa: E741
OFFER_STEPS = MappingProxyType(
    {
        "accept": _step(O.PENDING, to=O.ACCEPTED),
        "decline": _step(O.PENDING, to=O.DECLINED),
        "recall": _step(O.PENDING, to=O.RECALLED),
        "lapse": _step(O.PENDING, to=O.EXPIRED),
        "pass_on": _step(O.PENDING, to=O.PASSED),
    }
)
