"""Who may do what with a wish. Every rule answers (actor, wish) with a verdict that carries its
reason.

Where a step is possible is the table's business (states.STEPS); who may take it is said here, once.
Who may see is in sight; who is fit to serve, in eligibility.
"""

from datetime import datetime

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.clock import service_day
from beside.common.refusal import ALLOWED, Verdict, denied
from beside.journal.models import ActorKind
from beside.people.models import Volunteer
from beside.wishes import clocks, desk_rules, refusals, voice_rules
from beside.wishes.eligibility import NOT_REGISTERED, OTHER_UNFIT, may_go_on, may_take
from beside.wishes.entrusted import acts_for, is_of_her_delegates, may_speak
from beside.wishes.models import (
    Alert,
    CallBack,
    CallOutcome,
    Claim,
    Exposure,
    Offer,
    Party,
    Wish,
)
from beside.wishes.neutrality import (
    by_her_own_hand,
    handled,
    serves_herself,
    waits,
)
from beside.wishes.passing import is_agreed, is_consented, is_passable, is_publishable, needs_two
from beside.wishes.sight import is_kept_away, runs_desk
from beside.wishes.states import STEPS, ClaimState
from beside.wishes.taking_off import may_take_off
from beside.wishes.third_parties import is_finished


def _resident(actor: Actor, wish: Wish) -> bool:
    """Whether the actor is the resident, or a side of a mediation who opened a link of her own.

    A neighbor whose wish was merged into this one follows it, and does not speak for it.
    """
    if _is_resident(actor, wish):
        return True
    if actor.person_id is None or actor.resident_of != wish.pk:
        return False
    return Party.objects.filter(wish=wish, person_id=actor.person_id, mediates=True).exists()


def _is_resident(actor: Actor, wish: Wish) -> bool:
    """Whether the actor is the person whose wish it is."""
    return actor.person_id is not None and actor.person_id == wish.resident_id


may_run_desk = desk_rules.may_run_desk
may_decide, may_conclude = desk_rules.may_decide, desk_rules.may_conclude
may_review, may_call_back = desk_rules.may_review, desk_rules.may_call_back
may_call_for = desk_rules.may_call_for

may_ask = may_revise = may_reject = may_run_desk
may_hear_back = may_defer = may_cancel = may_take_down = may_recall = may_run_desk
may_verify = may_merge = voice_rules.may_verify
may_transcribe, may_drop_voice = voice_rules.may_transcribe, voice_rules.may_drop_voice
may_settle = may_adopt = may_add_party = may_prove = may_revoke = may_run_desk


def may_end_quietly(actor: Actor, wish: Wish) -> Verdict:
    """The desk; and the organizer of a place around it, for somebody who is gone or forgotten."""
    if actor.kind == ActorKind.SYSTEM:
        return ALLOWED
    above = actor.holds(Role.ORGANIZER, within=wish.community)
    return desk_rules.is_untouched(actor, wish) if above else may_run_desk(actor, wish)


def may_transfer(actor: Actor, wish: Wish) -> Verdict:
    """转办: the desk, once she agrees whose wish becomes known to others."""
    return may_run_desk(actor, wish) and is_consented(wish)


def may_see_alert(actor: Actor, alert: Alert) -> Verdict:
    """Whoever is on duty for the place: its dispatcher, or the organizer above."""
    here = alert.community
    if here is None:
        everywhere = [duty for duty in actor.duties if duty.district_id == alert.district_id]
        on_duty = any(duty.role in (Role.DISPATCHER, Role.ORGANIZER) for duty in everywhere)
        return ALLOWED if on_duty else denied(refusals.DESK_ONLY)
    on_duty = actor.holds(Role.DISPATCHER, within=here) or actor.holds(Role.ORGANIZER, within=here)
    return ALLOWED if on_duty else denied(refusals.DESK_ONLY)


def may_resume(actor: Actor, wish: Wish) -> Verdict:
    """The desk, or the clock on the review day."""
    return ALLOWED if actor.kind == ActorKind.SYSTEM else may_run_desk(actor, wish)


def may_extend(actor: Actor, wish: Wish) -> Verdict:
    """The desk, once."""
    if wish.extended_at is not None:
        return denied(refusals.EXTENDED)
    return may_run_desk(actor, wish)


def may_clock(actor: Actor, wish: Wish) -> Verdict:
    """What happens by itself: escalate, lapse, expire."""
    return ALLOWED if actor.kind == ActorKind.SYSTEM else denied(refusals.SYSTEM_ONLY)


may_escalate = may_lapse = may_clock


def may_supplement(actor: Actor, wish: Wish) -> Verdict:
    """The resident answers; or the desk writes down what she said on the telephone. The other side
    of a mediation was not asked. Her delegate may, whatever else he is: it credits nobody.
    """
    hers = _is_resident(actor, wish) or acts_for(actor, wish)
    return ALLOWED if hers else may_run_desk(actor, wish)


def may_add(actor: Actor, wish: Wish) -> Verdict:
    """The resident, her delegate or a side of a mediation; or the desk that heard it from one of
    them.
    """
    own = _resident(actor, wish) or acts_for(actor, wish)
    return ALLOWED if own else _may_hear(actor, wish)


def _may_hear(actor: Actor, wish: Wish) -> Verdict:
    """Who writes down what a resident said: the desk, or who calls for a small office."""
    verdict = may_run_desk(actor, wish)
    return ALLOWED if verdict or may_call_for(actor, wish) else verdict


def _may_say(actor: Actor, wish: Wish, party: Party | None) -> Verdict:
    """Whose word this is, the resident's (her delegate's, for her) or a side's, or the desk that
    heard it from that person. No side speaks for another.
    """
    if acts_for(actor, wish):
        return may_speak(actor, wish) if party is None else denied(refusals.NOT_YOUR_WORD)
    whose = wish.resident_id if party is None else party.person_id
    if actor.person_id == whose and _resident(actor, wish):
        return by_her_own_hand(actor)
    own_link = actor.resident_of == wish.pk
    return denied(refusals.NOT_YOUR_WORD) if own_link else _may_hear(actor, wish)


def may_consent(actor: Actor, wish: Wish, party: Party | None = None) -> Verdict:
    """The person concerned, or that side of a mediation (`party`); or the desk for her."""
    return _may_say(actor, wish, party)


may_retract = may_consent
"""撤回同意: whoever may give it; as easy as giving, whatever has begun (PIPL Art. 15)."""


def may_withdraw(actor: Actor, wish: Wish) -> Verdict:
    """The resident, as long as nobody has begun; the desk for her when she calls."""
    if acts_for(actor, wish):
        allowed = may_speak(actor, wish)
    else:
        allowed = ALLOWED if _is_resident(actor, wish) else may_run_desk(actor, wish)
        allowed = allowed and by_her_own_hand(actor)
    if not (allowed and wish.taken):
        return allowed
    begun = Claim.objects.filter(
        wish=wish, ended_at=None, state__in=[ClaimState.IN_SERVICE, ClaimState.REPORTED]
    )
    if not begun.exists():
        return ALLOWED
    hers = _is_resident(actor, wish) or acts_for(actor, wish)
    return denied(refusals.STARTED if hers else refusals.FREE_FIRST)


def may_publish(actor: Actor, wish: Wish) -> Verdict:
    """支部下单: the desk, with the person's consent and approved words, unless it stays off the
    wall.
    """
    if wish.exposure == Exposure.PRIVATE:
        return denied(refusals.OFF_WALL)
    allowed = may_run_desk(actor, wish) and voice_rules.is_heard(wish)
    return allowed and is_passable(wish) and is_publishable(wish)


def may_offer(actor: Actor, wish: Wish) -> Verdict:
    """派单: the desk, with the person's consent."""
    return may_run_desk(actor, wish) and is_passable(wish)


def may_claim(
    actor: Actor,
    wish: Wish,
    volunteer: Volunteer | None,
    at: datetime,
    *,
    through_unit: bool = False,
) -> Verdict:
    """党员接单: whoever is fit for it; `through_unit`: instead of somebody whom a unit sent."""
    if volunteer is None:
        return denied(NOT_REGISTERED)
    on, user_id = service_day(at), actor.user_id
    return may_take(wish, volunteer, user_id=user_id, on=on, through_unit=through_unit)


def may_answer(actor: Actor, offer: Offer) -> Verdict:
    """Accept or decline: the volunteer, the team's leader or the unit's liaison it was made to."""
    mine = (
        (offer.volunteer_id is not None and offer.volunteer_id == actor.volunteer_id)
        or actor.leads(offer.team_id)
        or actor.speaks_for(offer.unit_id)
    )
    return ALLOWED if mine else denied(refusals.NOT_YOUR_OFFER)


may_decline = may_answer


def may_accept(actor: Actor, offer: Offer) -> Verdict:
    """As answering, but not for a wish one recorded or verified oneself: nobody proves his own
    work, nor that of those he answers for.
    """
    return may_answer(actor, offer) and _unhandled(actor, offer.wish)


def may_pass_on(actor: Actor, offer: Offer) -> Verdict:
    """A unit's liaison passes an offer to one of the unit's teams."""
    mine = ALLOWED if actor.speaks_for(offer.unit_id) else denied(refusals.NOT_YOUR_OFFER)
    return mine and _unhandled(actor, offer.wish)


def _unhandled(actor: Actor, wish: Wish) -> Verdict:
    return denied(refusals.HANDLED) if handled(actor, wish) else ALLOWED


def may_serve(actor: Actor, claim: Claim) -> Verdict:
    """Contact, start, log, report: the claimant, the lead of the wish, or who leads the team or
    unit.
    """
    if _is_own(actor, claim):
        return denied(refusals.KEPT_AWAY) if is_kept_away(actor, claim.wish) else ALLOWED
    if actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id):
        return ALLOWED
    return denied(refusals.NOT_YOUR_CLAIM)


def _is_own(actor: Actor, claim: Claim) -> bool:
    return actor.volunteer_id is not None and claim.volunteer_id == actor.volunteer_id


may_contact = may_log = may_ask_stand_in = may_serve


def may_start(actor: Actor, claim: Claim, at: datetime) -> Verdict:
    """服务中: as serving, by who still has what the wish asks for; nobody is alone with a child, or
    where the resident asked for two.
    """
    return may_serve(actor, claim) and _still_fit(actor, claim, at) and _ready(claim.wish)


def _still_fit(actor: Actor, claim: Claim, at: datetime) -> Verdict:
    """Why, is for the claimant's own ears."""
    verdict = may_go_on(claim.wish, claim.volunteer, on=service_day(at))
    return verdict if verdict or _is_own(actor, claim) else denied(OTHER_UNFIT)


def may_skip(actor: Actor, wish: Wish) -> Verdict:
    """A date of a series does not take place: the lead says so, or the desk."""
    lead = Claim.objects.filter(wish=wish, lead=True, ended_at=None).first()
    return ALLOWED if lead and may_serve(actor, lead) else may_run_desk(actor, wish)


def may_report(actor: Actor, claim: Claim) -> Verdict:
    """办结: as serving, once everybody who was called in has done it. The lead reports for all, so
    a claim of the lead is enough.
    """
    return may_serve(actor, claim) and _ready(claim.wish) and is_finished(claim.wish)


def may_tell_word(actor: Actor, claim: Claim) -> Verdict:
    """Report with the completion word: it proves nothing from who wrote the wish down. Who holds
    the claim herself did not, or could not have taken it.
    """
    own = actor.volunteer_id is not None and claim.volunteer_id == actor.volunteer_id
    known = not own and handled(actor, claim.wish)
    if known:
        return denied(refusals.KNOWS_WORD)
    of_her_house = is_of_her_delegates(actor.person_id, claim.wish)
    return denied(refusals.DELEGATES_WORD) if of_her_house else may_report(actor, claim)


def _ready(wish: Wish) -> Verdict:
    """Whether everybody agrees, also after a change of conditions, and two go where two must."""
    if needs_two(wish) and wish.taken < 2:
        return denied(refusals.ALONE if wish.minor else refusals.ASKED_FOR_TWO)
    return is_agreed(wish)


def may_release(actor: Actor, claim: Claim, at: datetime) -> Verdict:
    """退回: the claimant or leader, without a reason; the desk; her office, if she may not go."""
    allowed = may_serve(actor, claim)
    if allowed or _is_own(actor, claim):
        return ALLOWED
    if may_take_off(actor, claim.wish, claim.volunteer, at):
        return ALLOWED
    return may_free(actor, claim.wish) if runs_desk(actor, claim.wish) else allowed


def may_free(actor: Actor, wish: Wish) -> Verdict:
    """The desk gives somebody's place back: not of a wish it serves, nor to be next itself."""
    verdict = may_run_desk(actor, wish)
    return denied(refusals.WAITS) if verdict and waits(actor, wish) else verdict


def may_take_back(actor: Actor, offer: Offer, at: datetime) -> Verdict:
    """收回: the desk of the wish; the office of the volunteer asked, if she may not go."""
    asked = offer.volunteer
    if asked is not None and may_take_off(actor, offer.wish, asked, at):
        return ALLOWED
    return may_recall(actor, offer.wish)


def may_assign(actor: Actor, claim: Claim) -> Verdict:
    """Name members: whoever leads the team or speaks for the unit that holds this claim."""
    if actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id):
        return _unhandled(actor, claim.wish)
    return denied(refusals.NOT_YOUR_CLAIM)


def _may_speak(actor: Actor, wish: Wish) -> Verdict:
    """The resident or her delegate, or somebody neutral at the desk who has called her."""
    if acts_for(actor, wish):
        return may_speak(actor, wish)
    return ALLOWED if _resident(actor, wish) else _may_hear(actor, wish)


def _for_oneself(actor: Actor, wish: Wish, verdict: Verdict) -> Verdict:
    """Nobody praises work of her own through the other record; then the desk calls."""
    herself = actor.kind == ActorKind.RESIDENT or actor.person_id == wish.resident_id
    if acts_for(actor, wish):
        return verdict  # whose hands count for a delegate is looked at in `may_speak`
    if verdict and herself and serves_herself(actor.person_id, wish):
        return denied(refusals.SAME_HAND)
    return verdict


def may_confirm(actor: Actor, wish: Wish, party: Party | None = None) -> Verdict:
    """The resident (`party`: that side of a mediation, for itself), unless she served it herself;
    or somebody neutral at the desk.
    """
    return _for_oneself(actor, wish, _may_say(actor, wish, party))


def may_rate(actor: Actor, wish: Wish) -> Verdict:
    """The resident herself, her delegate, or somebody neutral at the desk to whom she said it on a
    call.
    """
    if acts_for(actor, wish):
        return may_speak(actor, wish)
    if _is_resident(actor, wish):
        return _for_oneself(actor, wish, by_her_own_hand(actor))
    verdict = _for_oneself(actor, wish, _may_hear(actor, wish))
    return verdict and _was_called(wish)


def _was_called(wish: Wish) -> Verdict:
    """Whether she has said on a call, since the wish was closed, that it is done."""
    said = CallBack.objects.filter(
        wish=wish, outcome=CallOutcome.DONE, called_at__gte=wish.state_since
    )
    return ALLOWED if said.exists() else denied(refusals.NOT_CALLED)


def may_reopen(actor: Actor, wish: Wish, at: datetime) -> Verdict:
    """ "Not done": the resident or the desk; a closed wish within 30 days."""
    allowed = _may_speak(actor, wish)
    if not allowed:
        return allowed
    last = clocks.may_reopen_until(wish)
    return denied(refusals.TOO_LATE) if last is not None and service_day(at) > last else ALLOWED


may_dispute = may_reopen
"""As long as it may be reopened: what was long ago cannot be looked into any more."""


def possible(verb: str, wish: Wish) -> bool:
    """Whether the table allows a verb where the wish stands now."""
    return wish.state in STEPS[verb].sources
