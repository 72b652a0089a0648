"""撤销: what the desk did last, taken back by the same hand before anything else has happened.

Some steps have a way back of their own in the table of steps (上墙 and 撤下来, 派出 and 收回);
then that is taken, and `undo` is the way back of those that have none. Words that somebody has
read, and texts that went out, are not unsaid by it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import ActorKind
from beside.wishes.desk_rules import may_run_desk
from beside.wishes.models import Log, Undoable, Wish
from beside.wishes.rules import possible
from beside.wishes.selectors.story import Step, history
from beside.wishes.states import STEPS

FOR_MINUTES = 10
BACK = MappingProxyType(
    {
        "publish": "take_down",
        "take_down": "publish",
        "offer": "recall",
        Undoable.REJECT: "undo",
        Undoable.DEFER: "undo",
    }
)
"""The step that takes a step back."""
SINCE = Reason("undo.since", _("这以后又有了变化，不能撤销了。心愿现在是“%(state)s”。"))
NOT_YOURS = Reason("undo.not_yours", _("只有刚才办的人自己能撤销。"))
TOO_LATE = Reason(
    "undo.too_late", _("过了 %(minutes)s 分钟，不能撤销了。请在心愿的页面上看看现在能办什么。")
)
NO_WAY = Reason("undo.no_way", _("这一步不能撤销。请在心愿的页面上看看现在能办什么。"))


def may_undo(actor: Actor, wish: Wish, version: int, at: datetime) -> Verdict:
    """Take back the step that made this version: who did it at the desk, within ten minutes, while
    it is the last thing that happened.
    """
    allowed = may_run_desk(actor, wish)
    if not allowed:
        return allowed
    if wish.version != version:
        return denied(SINCE.of(state=wish.get_state_display()))
    steps = history(wish)
    last = steps[-1]
    if last.verb not in BACK or not _leads_back(wish, steps):
        return denied(NO_WAY)
    if last.actor_kind != ActorKind.PERSON or last.actor_user_id != actor.user_id:
        return denied(NOT_YOURS)
    if at - last.at > timedelta(minutes=FOR_MINUTES):
        return denied(TOO_LATE.of(minutes=FOR_MINUTES))
    return ALLOWED


def _leads_back(wish: Wish, steps: Sequence[Step]) -> bool:
    """Whether the way back ends where the wish stood before."""
    verb = BACK[steps[-1].verb]
    if not possible(verb, wish):
        return False
    if verb != "undo":
        return True
    # What was logged has been credited when it was rejected: that is not taken back in passing.
    came_from = state_before(steps)
    return came_from in STEPS["undo"].targets and not Log.objects.filter(claim__wish=wish).exists()


def state_before(steps: Sequence[Step]) -> str:
    """Where a wish stood before its last step; nowhere before its first."""
    return str(steps[-2].data["state"]) if len(steps) > 1 else ""


def stood_since(steps: Sequence[Step]) -> datetime:
    """Since when it had stood there, before its last step: its clock ran from then."""
    state, since = state_before(steps), steps[-2].at
    for step in reversed(steps[:-1]):
        if step.data["state"] != state:
            break
        since = step.at
    return since
