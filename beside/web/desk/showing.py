"""One picture on the desk: who agreed that it be shown, what is blurred, whether everybody sees it.

Each act is a form of its own; the desk looks at the blurred copy before it shows it.
"""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.platform import album
from beside.platform.blurring import CELLS, COLUMNS
from beside.platform.faces import HAS_DETECTOR, proposed_cells
from beside.web.desk.entry import see_other, signed_in
from beside.web.desk.forms.showing import BlurForm, TakeBackForm, WordForm
from beside.web.desk.frame import framed
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.private_files import serve_picture
from beside.wishes import showing
from beside.wishes.actions import showing as actions
from beside.wishes.models import How, Picture, Showing, Whose, Wish
from beside.wishes.pictures import get_picture
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.pictures import has_leave
from beside.wishes.sight import runs_desk

type Sent = tuple[Request, Wish, Picture, datetime]


@require_safe
@signed_in
def picture(request: Request, number: str, pk: int) -> HttpResponse:
    """The picture under its grid, the words of those concerned, the copy that came out."""
    wish, found = _found(request, number, pk)
    return _show(request, wish, found)


@require_safe
@signed_in
def copy(request: Request, number: str, pk: int) -> HttpResponse:
    """The blurred copy, for the desk that is to look at it before anybody else does."""
    _wish, found = _found(request, number, pk)
    made = showing.showing_of(found)
    if made is None:
        raise NotFound
    return serve_picture(request, made.file)


@require_POST
@signed_in
def act(request: Request, number: str, pk: int, verb: str) -> HttpResponse:
    """One act on the picture."""
    wish, found = _found(request, number, pk)
    wrong = _ACTS[verb]((request, wish, found, now()))
    if wrong is not None:
        return _show(request, wish, found, wrong)
    return see_other(reverse("desk:picture", args=[number, pk]))


def _found(request: Request, number: str, pk: int) -> tuple[Wish, Picture]:
    """A picture of a wish of this desk.

    Raises:
        NotFound: of another desk, of another wish, or taken off.
        Refused: the resident is guarded, and there is no leave.
    """
    wish = get_desk_wish(request.actor, number)
    if not runs_desk(request.actor, wish):
        raise NotFound
    request.district_id = wish.district_id
    found = get_picture(wish, pk)
    require(has_leave(request.actor, wish, now()))
    return wish, found


def _blur(sent: Sent) -> BesideForm | None:
    request, wish, found, at = sent
    form = BlurForm(request.POST)
    if not form.is_valid():
        return form
    cells, people = form.cleaned_data["cells"], form.cleaned_data["people"]
    file = showing.blurred_copy(found, cells)
    actions.blur(wish, found, cells, people, file, by=request.actor, at=at, once=request.once)
    messages.success(request, _("打好了。请看一看下面的样子，再公开。"))
    return None


def _agree(sent: Sent) -> BesideForm | None:
    request, wish, found, at = sent
    form = WordForm(request.POST)
    if not form.is_valid():
        return form
    whose, how = Whose(form.cleaned_data["whose"]), How(form.cleaned_data["how"])
    actions.agree(wish, found, whose, how, by=request.actor, at=at, once=request.once)
    messages.success(request, _("记下了。"))
    return None


def _disagree(sent: Sent) -> BesideForm | None:
    request, wish, found, at = sent
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return form
    whose = Whose(form.cleaned_data["whose"])
    actions.disagree(wish, found, whose, by=request.actor, at=at, once=request.once)
    messages.success(request, _("记下了，照片已经不公开。"))
    return None


def _publish(sent: Sent) -> None:
    request, wish, found, at = sent
    actions.show(wish, found, by=request.actor, at=at, once=request.once)
    messages.success(request, _("公开了。大家看到的是打过马赛克的这一张。"))


def _hide(sent: Sent) -> None:
    request, wish, found, at = sent
    actions.hide(wish, found, by=request.actor, at=at, once=request.once)
    messages.success(request, _("照片已经不公开。"))


_ACTS: dict[str, Callable[[Sent], BesideForm | None]] = {
    "blur": _blur,
    "agree": _agree,
    "disagree": _disagree,
    "show": _publish,
    "hide": _hide,
}


def _show(
    request: Request, wish: Wish, found: Picture, wrong: BesideForm | None = None
) -> HttpResponse:
    made = showing.showing_of(found)
    blur = wrong if isinstance(wrong, BlurForm) else BlurForm(initial=_initial(made))
    context = {
        "wish": wish,
        "picture": found,
        "made": made,
        "words": showing.standing_words(found),
        "ready": showing.is_ready(wish, found),
        "blur": blur,
        "word": wrong if isinstance(wrong, WordForm) else WordForm(),
        "wide": found.width * 3 > found.height * 4,
        "cells": _grid(_marked(found, made, wrong)),
        "proposed": made is None and HAS_DETECTOR,
    }
    status = 422 if wrong else 200
    return framed(request, "desk/picture.html", wish.community, context, at=now(), status=status)


def _initial(made: Showing | None) -> dict[str, int]:
    return {"people": made.people} if made else {}


def _marked(found: Picture, made: Showing | None, wrong: BesideForm | None) -> set[int]:
    """The cells as they were sent, as they are kept, or as the detector proposes them."""
    if isinstance(wrong, BlurForm):
        return {int(cell) for cell in wrong["cells"].value() or () if str(cell).isdecimal()}
    return set(made.marked if made else proposed_cells(album.read(found.file)))


def _grid(marked: set[int]) -> list[tuple[int, str, bool]]:
    """Each cell: its number, where it is, whether it is marked."""
    return [
        (number, _("第 %(row)d 行第 %(column)d 格") % _place(number), number in marked)
        for number in range(CELLS)
    ]


def _place(number: int) -> dict[str, int]:
    row, column = divmod(number, COLUMNS)
    return {"row": row + 1, "column": column + 1}
