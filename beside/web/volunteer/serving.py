"""The acts on a claim of one's own, found by the number of its wish."""

from functools import wraps

from django.http import HttpResponse

from beside.web.carrying import in_brief
from beside.web.middleware import Request
from beside.web.serving import acts
from beside.web.serving.doors import View, for_volunteers
from beside.web.volunteer.wish import place_of
from beside.wishes.selectors.service import own_claim_by_number


def at_own_claim(act: acts.Act) -> View:
    """An act at this door."""

    @for_volunteers
    @wraps(act)
    def view(request: Request, number: str) -> HttpResponse:
        claim = own_claim_by_number(request.actor, number)
        request.district_id = claim.wish.district_id
        return in_brief(request, act(request, place_of(claim)))

    return view


@for_volunteers
def third_party(request: Request, number: str, pk: int) -> HttpResponse:
    """How somebody called in has done."""
    claim = own_claim_by_number(request.actor, number)
    return acts.third_party(request, place_of(claim), pk)
