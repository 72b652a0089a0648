"""Acts of dispatching: the wall, offers, places given back, more time."""

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Refused
from beside.web.desk.acting import Act, Doing, anytime
from beside.web.desk.forms import dispatch as asks
from beside.wishes import rules
from beside.wishes.actions import claiming, offering
from beside.wishes.actions.desk import extend
from beside.wishes.models import Clock, EndReason, Wish
from beside.wishes.moves import NOT_NOW
from beside.wishes.selectors.candidates import get_target
from beside.wishes.selectors.dossier import get_open_claim, pending_offer


def _publish(doing: Doing) -> None:
    offering.publish(doing.wish, by=doing.by, at=doing.at)


def _take_down(doing: Doing) -> None:
    offering.take_down(doing.wish, by=doing.by, at=doing.at)


def _offer(doing: Doing) -> None:
    kind, pk = doing.answers["target"]
    offering.offer(doing.wish, get_target(doing.wish, kind, pk), by=doing.by, at=doing.at)


def _recall(doing: Doing) -> None:
    pending = pending_offer(doing.wish)
    if pending is None:
        raise Refused(NOT_NOW.of(state=doing.wish.get_state_display()))
    offering.recall(pending, by=doing.by, at=doing.at)


def _release(doing: Doing) -> None:
    claim = get_open_claim(doing.wish, int(doing.answers["claim"]))
    reason = EndReason(doing.answers["reason"])
    claiming.release(claim, by=doing.by, at=doing.at, reason=reason)


def _extend(doing: Doing) -> None:
    extend(doing.wish, doing.answers["reason"], by=doing.by, at=doing.at)


def _has_place(wish: Wish) -> bool:
    """Whether somebody is still sought: others may have places already."""
    return wish.places_left > 0


PUBLISH = Act(
    "publish", _("上墙，等人认领"), _publish, _("上墙了。要改主意，点“撤下来”。"),
    button=_("上墙，等人认领"), may=anytime(rules.may_publish), fits=_has_place,
)  # fmt: skip
TAKE_DOWN = Act(
    "take_down", _("撤下来"), _take_down, _("撤下来了，可以改，也可以直接派。"),
    button=_("撤下来"), may=anytime(rules.may_take_down), undoes=True,
    hint=_("正挂在心愿墙上，等人认领。已经接了单的人不受影响。"),
)  # fmt: skip
OFFER = Act(
    "offer", _("直接派给人"), _offer, _("派出去了，等对方回话。要改主意，点“收回”。"),
    button=_("派出"), form=asks.OfferForm, may=anytime(rules.may_offer), fits=_has_place,
)  # fmt: skip
RECALL = Act(
    "recall", _("收回"), _recall, _("收回了，可以另派。"),
    button=_("收回"), may=anytime(rules.may_recall), undoes=True,
    hint=_("已经派出去，等对方回话。"),
)  # fmt: skip
RELEASE = Act(
    "release", _("替志愿者退回接单"), _release, _("退回了，空出来的名额先给候补的人。"),
    button=_("退回"), form=asks.ReleaseForm, may=anytime(rules.may_free),
    fits=lambda wish: wish.taken > 0,
    hint=_("志愿者来不了，或一直联系不上。谁也不算有错。"),
)  # fmt: skip
EXTEND = Act(
    "extend", _("延期一次"), _extend, _("延期了，新的期限居民也看得到。"),
    button=_("延期"), form=asks.ExtendForm, may=anytime(rules.may_extend),
    fits=lambda wish: wish.clock == Clock.CLOSE,
)  # fmt: skip
