"""Acts at the end: the call with its grade, "not done", a dispute and its decision, settling."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from beside.web.desk.acting import Act, Doing, anytime
from beside.web.desk.forms import closing as asks
from beside.wishes import rules
from beside.wishes.actions import calls, closing
from beside.wishes.models import Claim, EvidenceKind, Grade, Party, RatingReason, Wish
from beside.wishes.selectors.dossier import get_helper, get_side


def _call_back(doing: Doing) -> None:
    calls.hear(doing.wish, _call(doing), by=doing.by, at=doing.at)


def _call(doing: Doing) -> calls.Call:
    answers = doing.answers
    grade = answers.get("grade")
    return calls.Call(
        heard=calls.Heard(answers["heard"]),
        grade=Grade(int(grade)) if grade else None,
        reason=RatingReason(answers.get("reason", "")),
        words=answers["words"],
        party=_party(doing.wish, answers),
        claim=_helper(doing.wish, answers),
    )


def _party(wish: Wish, answers: dict[str, Any]) -> Party | None:
    chosen = answers.get("party", asks.RESIDENT)
    apart = chosen == asks.RESIDENT or chosen.startswith(asks.HELPER)
    return None if apart else get_side(wish, int(chosen))


def _helper(wish: Wish, answers: dict[str, Any]) -> Claim | None:
    chosen = answers.get("party", asks.RESIDENT)
    if not chosen.startswith(asks.HELPER):
        return None
    return get_helper(wish, int(chosen.removeprefix(asks.HELPER)))


def _reopen(doing: Doing) -> None:
    closing.reopen(doing.wish, by=doing.by, at=doing.at)


def _dispute(doing: Doing) -> None:
    closing.dispute(doing.wish, doing.answers["words"], by=doing.by, at=doing.at)


def _decide(doing: Doing) -> None:
    closing.decide(doing.wish, upheld=doing.answers["upheld"], by=doing.by, at=doing.at)


def _settle(doing: Doing) -> None:
    evidence = EvidenceKind(doing.answers["evidence"])
    closing.settle(doing.wish, evidence, by=doing.by, at=doing.at)


CALL_BACK = Act(
    "call_back", _("回访"), _call_back, _("回访记下了。"),
    button=_("记下这次回访"), form=asks.CallForm, may=anytime(rules.may_call_back),
)  # fmt: skip
REOPEN = Act(
    "reopen", _("居民说没办好，接着办"), _reopen, _("重新打开了，回到原来的志愿者那里。"),
    button=_("接着办"), may=rules.may_reopen,
    hint=_("已记的服务时长先收回，办好了再记。"),
)  # fmt: skip
DISPUTE = Act(
    "dispute", _("居民说不是那么回事"), _dispute, _("记下了，时长先冻结，等人评议。"),
    button=_("记下异议"), form=asks.DisputeForm, may=rules.may_dispute,
    hint=_("比如没人来过。五个工作日内请没经手的人评议。"),
)  # fmt: skip
DECIDE = Act(
    "decide", _("评议结论"), _decide, _("结论记下了。"),
    button=_("就这样定"), form=asks.DecideForm, may=anytime(rules.may_conclude),
    hint=_("两边都打过电话了，请按听到的定。"),
)  # fmt: skip
SETTLE = Act(
    "settle", _("两次打不通，办结未评"), _settle, _("按办结未评收好了，三十天内还可以重开。"),
    button=_("办结未评"), form=asks.SettleForm, may=anytime(rules.may_settle),
    hint=_("要在两个不同的日子各打过一次没接通，还要有办过的凭据。不算圆梦。"),
)  # fmt: skip
