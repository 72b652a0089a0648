"""替她提一个心愿: the same screens, for who acts for somebody in all her matters.

Who she is and how to reach her is known, and asked no more. Where she lives is filled in from her
wish before.
"""

from datetime import datetime

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.people.delegations import get_delegation
from beside.people.models import Delegation, Person
from beside.people.private import Purpose, open_drawer, open_papers
from beside.places.models import Area
from beside.web.middleware import Request
from beside.web.resident import draft as drafts
from beside.web.resident.draft import Draft
from beside.wishes.selectors.family import wishes_entrusted

ONESELF = "self"
type Streets = list[tuple[str, list[Area]]]


def begin(request: Request, draft: Draft, at: datetime) -> None:
    """Whoever comes from the door of those who act for others begins anew, for her; whoever comes
    without saying for whom goes on as before.

    Raises:
        NotFound: he does not act for her in all her matters.
    """
    asked = request.GET.get("for", "")[:18]
    if asked == ONESELF or (not asked and _is_over(request, draft, at)):
        _forget(request, draft)
    if not asked or asked == ONESELF:
        return
    found = standing(request, int(asked) if asked.isdecimal() else None, at)
    if draft.delegation != found.pk:
        _forget(request, draft)
    draft.delegation = found.pk
    draft.community = str(found.person.community_id or "")
    draft.where = draft.where or _as_before(request, found, at)
    drafts.save(request, draft)


def _is_over(request: Request, draft: Draft, at: datetime) -> bool:
    """Whether the draft was for somebody for whom who asks acts no more."""
    if draft.delegation is None:
        return False
    try:
        standing(request, draft.delegation, at)
    except NotFound:
        return True
    return False


def _forget(request: Request, draft: Draft) -> None:
    """What was typed for another is no beginning for oneself, nor the other way round."""
    draft.what, draft.where, draft.reach, draft.pictures = {}, {}, {}, []
    draft.say(None)
    draft.delegation = None
    drafts.save(request, draft)


def standing(request: Request, pk: int | None, at: datetime) -> Delegation:
    """The delegation of who has signed in, while it stands, in all matters.

    Raises:
        NotFound: there is none.
    """
    found = get_delegation(pk or 0, delegate_id=request.actor.person_id or 0)
    is_over = found.ended_at is not None or found.until < service_day(at)
    if is_over or found.accepted_at is None or found.subject_id:
        raise NotFound
    return found


def named(request: Request, draft: Draft, at: datetime) -> str:
    """For whom it is stated: her name; nothing where somebody states it for himself.

    Raises:
        NotFound: he acts for her no more.
    """
    if draft.delegation is None:
        return ""
    found = standing(request, draft.delegation, at)
    opened = open_drawer(
        found.person_id,
        ["legal_name"],
        purpose=Purpose.DELEGATE,
        district_id=found.district_id,
        by=hand(request, found.person),
        at=at,
    )
    return opened["legal_name"] or found.person.alias


def hand(request: Request, person: Person) -> Actor:
    """Who has signed in, speaking for her."""
    return request.actor.acting_for(person.pk)


def only(streets: Streets, community: str) -> Streets:
    """Of the places to choose from, the one where she lives; all where that is not known."""
    hers = [
        (street, kept)
        for street, rows in streets
        if (kept := [one for one in rows if str(one.pk) == community])
    ]
    return hers or streets


def _as_before(request: Request, delegation: Delegation, at: datetime) -> dict[str, str]:
    """Place and door of the wish before, if there is one."""
    last = max(wishes_entrusted(delegation), key=lambda one: one.pk, default=None)
    if last is None:
        return {}
    by = hand(request, delegation.person)
    door = open_papers([last], ["door"], purpose=Purpose.DELEGATE, by=by, at=at)[last.pk]["door"]
    place = {"place": str(last.place_id)} if last.place_id else {}
    return {"community": str(last.community_id), **place, "door": door}
