"""What a device of a volunteer's own sends once it has network again, and from whose account.

A browser that had no network keeps the form, and sends it later with the header `Beside-Carried`:
the key of the account in which it was written. It is taken only from that account, and answered
with a bare status, so that nothing is opened or said to nobody.
"""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse

from beside.access.actor import Actor
from beside.platform.keyed import keyed

HEADER = "Beside-Carried"


def account_key(actor: Actor) -> str:
    """What a device may call an account: the same each time, and it tells nobody who it is."""
    return keyed("carried.account", str(actor.user_id))[:24]


def is_not_hers(request: HttpRequest, actor: Actor) -> bool:
    """Whether this was kept in another account than the one that now sends it, or she is out."""
    told = request.headers.get(HEADER, "")
    return bool(told) and (actor.user_id is None or told != account_key(actor))


def in_brief(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Where a device sent what it had kept: 204 in place of a way onward; else the page itself.

    What would be said on the next page is left out, for the list of what waited says it.
    """
    if HEADER not in request.headers or response.status_code != 303:
        return response
    for _said in get_messages(request):
        pass
    return HttpResponse(status=204)
