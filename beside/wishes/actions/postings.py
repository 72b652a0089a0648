"""纸质张贴: the desk notes where a paper hangs, and that it is gone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused, require
from beside.platform.insert import insert
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.events import PaperPutUp, PaperRemoved
from beside.wishes.models import PostedWhere, Posting, Wish
from beside.wishes.moves import move
from beside.wishes.paper import may_put_up, may_remove_paper

HANGS_THERE = Reason("wish.hangs_there", _("那里已经记着一张了。"))
GONE = Reason("wish.paper_gone", _("这一张已经撤下了。"))


@transaction.atomic
def put_up(wish: Wish, where: PostedWhere, *, by: Actor, at: datetime) -> Posting:
    """张贴: a card or slip of the wish hangs there now.

    Raises:
        Refused: nobody agreed that it be public, or one hangs there already.
    """
    begin(wish)
    require(may_put_up(by, wish))
    if wish.postings.filter(where=where, taken_down_at=None).exists():
        raise Refused(HANGS_THERE)
    move(wish, "put_up", at=at)
    made = insert(Posting(wish=wish, where=where, posted_at=at, posted_by_id=by.user_id or 0))
    journal(PaperPutUp(state=state_of(wish), posting_id=made.pk), wish, by=by, at=at)
    return made


@transaction.atomic
def remove_paper(posting: Posting, *, by: Actor, at: datetime) -> Posting:
    """撤下: somebody went there and took it off.

    Raises:
        Refused: it is gone already.
    """
    wish = posting.wish
    begin(wish)
    require(may_remove_paper(by, wish))
    mine = Posting.objects.filter(pk=posting.pk, taken_down_at=None)
    if not mine.update(taken_down_at=at, taken_down_by_id=by.user_id or 0):
        raise Refused(GONE)
    move(wish, "remove_paper", at=at)
    posting.refresh_from_db()
    journal(PaperRemoved(state=state_of(wish), posting_id=posting.pk), wish, by=by, at=at)
    return posting
