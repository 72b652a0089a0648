"""Whoever was called in to a wish, such as a plumber: whether the thing still hangs on them."""

from beside.common.refusal import ALLOWED, Verdict, denied
from beside.platform.prepared import Prepared
from beside.wishes import refusals
from beside.wishes.models import ThirdParty, Wish

_called_in = Prepared(
    lambda wish: (
        ThirdParty.objects.filter(wish=wish)
        .order_by("done_at", "pk")
        .values_list("done_at", "solved")
    ),
    wish=int,
)


def is_finished(wish: Wish) -> Verdict:
    """Whether nobody called in still owes the thing: the last one solved it, or somebody worked on
    it after the last one could not.
    """
    called = _called_in.all(wish=wish.pk)
    if any(done_at is None for done_at, _solved in called):
        return denied(refusals.OPEN_THIRD_PARTY)
    if not called or called[-1][1] is not False:
        return ALLOWED
    later = wish.logs.filter(logged_at__gt=called[-1][0])
    return ALLOWED if later.exists() else denied(refusals.FAILED_THIRD_PARTY)
