"""Pictures on their way to everybody's eyes, and back."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused, require
from beside.platform.idempotency import Once, once
from beside.wishes import showing as rules
from beside.wishes.actions.begin import begin, begin_for, journal, state_of
from beside.wishes.events.showing import (
    PictureAgreed,
    PictureBlurred,
    PictureDisagreed,
    PictureHidden,
    PictureShown,
)
from beside.wishes.models import How, Picture, PictureWord, Showing, Whose, Wish
from beside.wishes.moves import move
from beside.wishes.pictures import drop_files

ALREADY = Reason("picture.already_agreed", _("已经同意过了。"))
NOTHING_SAID = Reason("picture.nothing_said", _("没有记下过这样的同意。"))
NOT_SHOWN = Reason("picture.not_shown", _("这张照片本来就没有公开。"))


@once
def agree(
    wish: Wish,
    picture: Picture,
    whose: Whose,
    how: How,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> PictureWord:
    """同意公开照片: one person's word for one picture. The desk that heard it is its witness.

    Raises:
        Refused: not hers to say, or said already.
    """
    begin(wish)
    require(rules.may_agree(by, wish, whose))
    said = PictureWord.objects.filter(picture=picture, whose=whose, withdrawn_at=None)
    if whose != Whose.SHOWN and said.exists():
        raise Refused(ALREADY)
    move(wish, "agree", at=at)
    heard = {"how": how, "witness_id": by.user_id}
    word = PictureWord.objects.create(picture=picture, whose=whose, given_at=at, **heard)
    event = PictureAgreed(state=state_of(wish), picture_id=picture.pk, whose=whose, how=how)
    journal(event, wish, by=by, at=at)
    return word


@once
def disagree(
    wish: Wish,
    picture: Picture,
    whose: Whose,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> None:
    """收回同意: the last word of this kind is good no more, and the picture is hidden at once.

    Raises:
        Refused: not hers to take back, or nothing was said.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_disagree(by, wish))
    said = PictureWord.objects.filter(picture=picture, whose=whose, withdrawn_at=None)
    word = said.order_by("-pk").first()
    if word is None:
        raise Refused(NOTHING_SAID)
    move(wish, "disagree", at=at)
    PictureWord.objects.filter(pk=word.pk).update(withdrawn_at=at)
    _take_off(picture)
    event = PictureDisagreed(state=state_of(wish), picture_id=picture.pk, whose=whose)
    journal(event, wish, by=by, at=at)


@once
def blur(
    wish: Wish,
    picture: Picture,
    cells: Collection[int],
    people: int,
    file: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Showing:
    """打马赛克: the desk marked what must not be recognized; `people` can be recognized still.

    `file` is the copy that showing.blurred_copy made of these cells. What was shown is hidden until
    somebody has looked at the new copy; the old copy, that may show too much, is deleted.
    """
    begin(wish)
    require(rules.may_blur(by, wish))
    old = set(Showing.objects.filter(picture=picture).values_list("file", flat=True))
    move(wish, "blur", at=at)
    made = {"blurred_at": at, "blurred_by_id": by.user_id, "shown_at": None, "shown_by_id": None}
    showing, _is_new = Showing.objects.update_or_create(
        picture=picture,
        defaults={"cells": rules.signs_of(cells), "people": people, "file": file, **made},
    )
    drop_files(old - {file})
    marked = tuple(sorted(cells))
    event = PictureBlurred(state=state_of(wish), picture_id=picture.pk, cells=marked, people=people)
    journal(event, wish, by=by, at=at)
    return showing


@once
def show(
    wish: Wish, picture: Picture, *, by: Actor, at: datetime, once: Once | None = None
) -> None:
    """公开照片: the desk has looked at the blurred copy; everybody who sees the wish sees it.

    Raises:
        Refused: somebody has not agreed, or nobody has looked the picture through.
    """
    begin(wish)
    require(rules.may_show(by, wish))
    require(rules.is_ready(wish, picture))
    move(wish, "show", at=at)
    Showing.objects.filter(picture=picture).update(shown_at=at, shown_by_id=by.user_id)
    journal(PictureShown(state=state_of(wish), picture_id=picture.pk), wish, by=by, at=at)


@once
def hide(
    wish: Wish, picture: Picture, *, by: Actor, at: datetime, once: Once | None = None
) -> None:
    """不再公开照片.

    Raises:
        Refused: not the desk, or it is not shown.
    """
    begin(wish)
    require(rules.may_hide(by, wish))
    if not Showing.objects.filter(picture=picture, shown_at__isnull=False).exists():
        raise Refused(NOT_SHOWN)
    move(wish, "hide", at=at)
    _take_off(picture)
    journal(PictureHidden(state=state_of(wish), picture_id=picture.pk), wish, by=by, at=at)


def _take_off(picture: Picture) -> None:
    Showing.objects.filter(picture=picture).update(shown_at=None, shown_by_id=None)
