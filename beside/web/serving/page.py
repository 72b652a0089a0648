"""The page of a claim: what to do next, whom to call, what was done so far."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from beside.common.clock import service_day
from beside.common.refusal import Reason
from beside.web.middleware import Request
from beside.web.serving.place import Place
from beside.web.serving.private import look
from beside.web.serving.saying import next_step
from beside.web.serving.telling import tell
from beside.wishes import rules
from beside.wishes.models import Claim, PictureKind
from beside.wishes.selectors.service import pending_stand_in, with_service
from beside.wishes.selectors.story import history
from beside.wishes.states import CLAIM_STEPS, ClaimState


def claim_context(request: Request, place: Place, at: datetime) -> dict[str, Any]:
    """What the templates of a claim's page show. Private words only where sight allows the look."""
    claim, wish = place.claim, with_service(place.wish)
    today = service_day(at)
    steps = history(wish)
    private = look(request, wish, steps, at)
    lines = tell(wish, steps, private.notes if private else {}, today=today)
    possible = possible_acts(claim.state)
    if rules.possible("skip", wish) and rules.may_skip(request.actor, wish):
        possible |= {"skip"}
    refused = refused_acts(request, claim, possible, at)
    return {
        "place": place,
        "claim": claim,
        "wish": wish,
        "base": place.base,
        "studio": getattr(wish.community, "studio", None),
        "next": next_step(claim, at),
        "acts": possible - refused.keys(),
        "why_not": list(dict.fromkeys(map(str, refused.values()))),
        "private": private,
        "may_print": private is not None and claim.ended_at is None,
        "lines": lines if claim.ended_at is None else [replace(one, pictures=()) for one in lines],
        "brought": [one for one in wish.pictures.all() if one.kind == PictureKind.REQUEST],
        "called": [
            (one, place.to_third_party(one.pk))
            for one in wish.third_parties.all()
            if one.done_at is None and claim.ended_at is None
        ],
        "together": [one for one in wish.claims.all() if one.ended_at is None],
        "dates": list(wish.occurrences.all()),
        "plan": list(wish.plan.all()),
        "asked": pending_stand_in(claim),
        "logged": any(log.claim_id == claim.pk for log in wish.logs.all()),
    }


def refused_acts(
    request: Request, claim: Claim, possible: frozenset[str], at: datetime
) -> dict[str, Reason]:
    """Which of the acts that the table allows the rules refuse, and why."""
    verdicts = {
        "start": rules.may_start(request.actor, claim, at),
        "report": rules.may_report(request.actor, claim),
    }
    return {
        verb: verdict.reason
        for verb, verdict in verdicts.items()
        if verb in possible and verdict.reason is not None
    }


def possible_acts(state: str) -> frozenset[str]:
    """Which acts the table allows where a claim stands."""
    steps = {verb for verb, step in CLAIM_STEPS.items() if state in step.sources}
    if state in (*CLAIM_STEPS["release"].sources, ClaimState.REPORTED):
        steps.add("log")
    return frozenset(steps)
