"""Who may print a wish and put it up on paper, and which papers must come down.

The wall empties itself; a card on a board hangs until somebody walks there.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.numbers import is_wish_number
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.wishes import refusals
from beside.wishes.models import Consent, Exposure, Wish
from beside.wishes.passing import is_passable, is_publishable
from beside.wishes.rules import may_run_desk
from beside.wishes.sight import hangs, is_told, runs_desk
from beside.wishes.states import CLOSED

NOT_ON_WALL = Reason(
    "wish.not_on_wall",
    _("心愿 %(number)s 现在不在心愿墙上，不能印出来贴。请先看看它办到哪一步了。"),
)

ONLY_WHO_GOES = Reason(
    "slip.only_who_goes", _("上门单上有地址和电话，只有接了单、要上门的人才能印。")
)
NOBODY_GOES = Reason("slip.nobody_goes", _("还没有人接单要上门，不用印上门单。"))
ENTERED = Reason("wish.form_entered", _("这张表已经录过了，就是心愿 %(number)s。"))
NO_NUMBER = Reason("wish.no_number", _("表上的号不对：有一位抄错了，或者有两位写反了。"))


def may_enter_form(number: str) -> Verdict:
    """Enter a form under the number printed on it: once, and only a number of ours. A wish that was
    told otherwise has none yet, and costs no statement.
    """
    if not number:
        return ALLOWED
    if not is_wish_number(number):
        return denied(NO_NUMBER)
    taken = Wish.objects.filter(number=number).exists()
    return denied(ENTERED.of(number=number)) if taken else ALLOWED


def may_print(actor: Actor, wish: Wish) -> Verdict:
    """Print its card: the desk, of what hangs on the wall; a card tells the same, also of a wish
    of her own.
    """
    if not runs_desk(actor, wish):
        return denied(refusals.DESK_ONLY)
    return ALLOWED if hangs(wish) else denied(NOT_ON_WALL.of(number=wish.number))


def may_print_slip(actor: Actor, wish: Wish) -> Verdict:
    """Print what is needed at the door: who goes there, or the desk for who goes and has no
    printer. Without consent to be given on nobody is told anything (PIPL Art. 23).
    """
    if is_told(actor, wish):
        return ALLOWED
    if not runs_desk(actor, wish):
        return denied(ONLY_WHO_GOES)
    if wish.taken == 0 or wish.consent == Consent.NONE:
        return denied(NOBODY_GOES)
    return may_run_desk(actor, wish)


def may_put_up(actor: Actor, wish: Wish) -> Verdict:
    """Put a wish up on paper: the desk, what may hang on the wall as well."""
    if wish.exposure == Exposure.PRIVATE:
        return denied(refusals.OFF_WALL)
    return may_run_desk(actor, wish) and is_passable(wish) and is_publishable(wish)


def may_remove_paper(actor: Actor, wish: Wish) -> Verdict:
    """Whoever runs the desk, also where the wish is her own: it only hides."""
    return ALLOWED if runs_desk(actor, wish) else denied(refusals.DESK_ONLY)


def must_come_down() -> Q:
    """Papers that still hang though the wish may not be public any more, or is over."""
    hidden = Q(wish__publication=Consent.NONE) | Q(wish__exposure=Exposure.PRIVATE)
    return Q(taken_down_at=None) & (hidden | Q(wish__state__in=sorted(CLOSED)))
