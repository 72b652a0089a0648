"""Who acts for a desk, and who may judge what it did: reviewers of disputes, and callers."""

from beside.access.actor import Actor
from beside.access.clearance_rules import is_small_office
from beside.access.models import Role
from beside.common.refusal import ALLOWED, Verdict, denied
from beside.journal.models import ActorKind
from beside.wishes import refusals
from beside.wishes.models import Wish
from beside.wishes.neutrality import (
    are_both_heard,
    handled_before_dispute,
    has_served,
    is_concerned,
)
from beside.wishes.sight import runs_desk
from beside.wishes.states import State

TO_CALL = (State.REPORTED, State.FULFILLED, State.SETTLED, State.DISPUTED)
"""Where a call-back is a step."""


def is_untouched(actor: Actor, wish: Wish) -> Verdict:
    """Nobody verifies, confirms, calls back or decides on a claim or a wish of his own."""
    if is_concerned(actor, wish):
        return denied(refusals.OWN_WISH)
    return denied(refusals.OWN_CLAIM) if has_served(actor, wish) else ALLOWED


def may_run_desk(actor: Actor, wish: Wish) -> Verdict:
    """Any act of the desk: by the desk of this wish, never on a claim or wish of one's own."""
    if actor.kind == ActorKind.SYSTEM:
        return denied(refusals.DESK_ONLY)
    if not runs_desk(actor, wish):
        return denied(refusals.DESK_ONLY)
    return is_untouched(actor, wish)


def may_decide(actor: Actor, wish: Wish) -> Verdict:
    """A neutral reviewer: another dispatcher of the community, or the organizer of a place around
    it, who had nothing to do with the wish before it was disputed.
    """
    above = actor.holds(Role.ORGANIZER, within=wish.community)
    if not (above or runs_desk(actor, wish)):
        return denied(refusals.DESK_ONLY)
    verdict = is_untouched(actor, wish)
    if verdict and handled_before_dispute(actor, wish):
        return denied(refusals.NOT_NEUTRAL)
    return verdict


def may_conclude(actor: Actor, wish: Wish) -> Verdict:
    """The reviewer, once both sides were called."""
    verdict = may_decide(actor, wish)
    return verdict if not verdict or are_both_heard(wish) else denied(refusals.BOTH_SIDES)


def may_review(actor: Actor, wish: Wish) -> Verdict:
    """Look into a dispute: read what was said, and call both sides before deciding."""
    return may_decide(actor, wish) if wish.state == State.DISPUTED else denied(refusals.DESK_ONLY)


def may_call_back(actor: Actor, wish: Wish) -> Verdict:
    """The desk; of a dispute, its reviewer too. For a small office the organizer around it calls,
    so that somebody asks who has not dispatched.
    """
    if may_review(actor, wish):
        return ALLOWED
    if not is_small_office(wish.community):
        return may_run_desk(actor, wish)
    if not actor.holds(Role.ORGANIZER, within=wish.community):
        return may_run_desk(actor, wish) and denied(refusals.CALLS_BY_SUBDISTRICT)
    return is_untouched(actor, wish)


def may_call_for(actor: Actor, wish: Wish) -> Verdict:
    """Whether somebody who runs no desk here reads a wish to call back for its small office."""
    if wish.state not in TO_CALL or not is_small_office(wish.community):
        return denied(refusals.DESK_ONLY)
    return may_call_back(actor, wish)
