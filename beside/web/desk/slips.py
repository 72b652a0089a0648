"""纸上的编号: numbers on slips that were torn off, cards that came back, forms that were filled in,
typed or scanned many at a time; each leads to its wish and to what can be done there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused
from beside.web.desk.acting import Act
from beside.web.desk.acts import ACTS, FIRST
from beside.web.desk.entry import Desk, at_desk
from beside.web.desk.forms.printing import MOST_NUMBERS, MarkForm, SlipsForm, Typed, read_numbers
from beside.web.desk.frame import framed
from beside.web.desk.rows import headings
from beside.web.headers import NOTHING_OF_THE_DEVICE
from beside.web.middleware import Request
from beside.wishes.actions.postings import put_up, remove_paper
from beside.wishes.models import PostedWhere, Posting, Wish
from beside.wishes.selectors.hanging import at_desks_of, hanging_papers

CAMERA = NOTHING_OF_THE_DEVICE.replace("camera=()", "camera=(self)")
"""The one page that may look through the camera: pictures are read in the browser and sent
nowhere."""
PRESSING = "offer"
"""What somebody who holds a slip wants most: to be the one who does it."""
NOT_HERE = Reason(
    "slip.not_here",
    _("“%(typed)s”不是这里的心愿。要是空白点单表上的号，就是还没有录入。"),
)
PAPER_NOWHERE = Reason("slip.nowhere", _("%(number)s 没有记着贴在哪里，不用撤。"))


@dataclass(frozen=True, slots=True)
class Found:
    """A wish to which a number led: what it is called, where it hangs, what can be done there."""

    wish: Wish
    said: str
    papers: list[Posting]
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Missed:
    """A number that led nowhere, and why. `blank` is one that a form may still have."""

    why: Reason
    blank: str = ""


@at_desk
def slips(request: Request, desk: Desk) -> HttpResponse:
    """Where numbers are typed, and what they are found to be."""
    if request.method != "POST":
        return _show(request, desk, SlipsForm())
    form = SlipsForm(request.POST)
    if not form.is_valid():
        return _show(request, desk, form, status=422)
    return _show(request, desk, form, form.cleaned_data["numbers"])


@require_POST
@at_desk
def mark(request: Request, desk: Desk) -> HttpResponse:
    """Note of these papers that they hang now, or are gone; what was refused is said for each."""
    at = now()
    numbers = [one for one in request.POST.getlist("number")[:MOST_NUMBERS] if one.isdecimal()]
    form, does = MarkForm(request.POST), DOES.get(request.POST.get("act", ""))
    typed = read_numbers("\n".join(numbers))
    if does is None or not typed or not form.is_valid():
        messages.warning(request, _("请先选是哪几件。"))
        return _show(request, desk, SlipsForm(), typed, status=422)
    where: PostedWhere = form.cleaned_data["where"]
    done = 0
    for wish in at_desks_of(request.actor, [one.number for one in typed]).values():
        try:
            does(wish, where, request.actor, at)
        except Refused as refused:
            why = {"number": wish.number, "why": refused.reason}
            messages.warning(request, _("%(number)s：%(why)s") % why)
        else:
            done += 1
    if done:
        messages.success(request, _("记下了 %(number)s 件。") % {"number": done})
    return _show(request, desk, SlipsForm(), typed)


def _put_up(wish: Wish, where: PostedWhere, by: Actor, at: datetime) -> None:
    put_up(wish, where, by=by, at=at)


def _take_down(wish: Wish, _where: PostedWhere, by: Actor, at: datetime) -> None:
    """Every paper of it, wherever it hung: the one at hand is not told from its twin."""
    papers = hanging_papers([wish])[wish.pk]
    if not papers:
        raise Refused(PAPER_NOWHERE.of(number=wish.number))
    for posting in papers:
        remove_paper(posting, by=by, at=at)


DOES: dict[str, Callable[[Wish, PostedWhere, Actor, datetime], None]] = {
    "put_up": _put_up,
    "take_down": _take_down,
}


def _show(
    request: Request,
    desk: Desk,
    form: SlipsForm,
    typed: Sequence[Typed] = (),
    status: int = 200,
) -> HttpResponse:
    at = now()
    wishes = at_desks_of(request.actor, [one.number for one in typed if one.number])
    context = {
        "desk": desk,
        "form": form,
        "mark": MarkForm(),
        "found": _found(desk, list(wishes.values()), request.actor, at),
        "missed": [_missed(one) for one in typed if one.number not in wishes],
    }
    response = framed(request, "desk/slips.html", desk.area, context, at=at, status=status)
    response["Permissions-Policy"] = CAMERA
    return response


def _missed(one: Typed) -> Missed:
    if one.wrong is not None:
        return Missed(one.wrong)
    return Missed(NOT_HERE.of(typed=one.text), one.number)


def _found(desk: Desk, wishes: list[Wish], by: Actor, at: datetime) -> list[Found]:
    papers = hanging_papers(wishes)
    said = headings(wishes, district_id=desk.area.district_id, by=by, at=at)
    return [Found(wish, said[wish.pk], papers[wish.pk], _acts(wish, by, at)) for wish in wishes]


def _acts(wish: Wish, by: Actor, at: datetime) -> list[Act]:
    """What comes first where the wish stands, and handing it to whoever holds the slip. Nothing
    that undoes: taking a wish off the wall is not taking a paper off the board.
    """
    verbs = dict.fromkeys((PRESSING, *FIRST.get(wish.state, ())))
    acts = (ACTS[verb] for verb in verbs if not ACTS[verb].undoes)
    return [act for act in acts if act.is_possible(wish) and act.may(by, wish, at)]
