"""Who may do what with a wish. Every rule answers (actor, wish) with a verdict that carries its
reason.

Where a step is possible is the table's business (states.STEPS); who may take it is said here, once.
Who may see is in sight; who is fit to serve, in eligibility.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.clock import service_day
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import ActorKind
from beside.people.models import Volunteer
from beside.platform.prepared import Prepared
from beside.wishes import clocks
from beside.wishes.eligibility import GUARDIAN_NEEDED, NOT_REGISTERED, lacks_guardian, may_take
from beside.wishes.models import (
    Alert,
    Claim,
    Consent,
    Exposure,
    Offer,
    Party,
    ThirdParty,
    Wish,
)
from beside.wishes.neutrality import (
    are_both_heard,
    handled_before_dispute,
    has_served,
    is_concerned,
    serves_herself,
)
from beside.wishes.sight import runs_desk
from beside.wishes.states import STEPS, ClaimState, State

DESK_ONLY = Reason("wish.desk_only", _("只有本社区的派单员可以这样办理。"))
OWN_CLAIM = Reason(
    "wish.own_claim",
    _("这件心愿您自己接了单（或您的队伍、单位接了单），要由别人来核实、回访和确认。"),
)
OWN_WISH = Reason("wish.own_wish", _("这是您自己的心愿，要由别人来办理。"))
RESIDENT_ONLY = Reason("wish.resident_only", _("只有许愿的居民本人可以这样做。"))
NO_CONSENT = Reason(
    "wish.no_consent", _("还没有得到本人（或监护人）同意，只能核实，不能公开或派出。")
)
NO_PARTY_CONSENT = Reason("wish.no_party_consent", _("调解要双方都同意，还差一方。"))
OFF_WALL = Reason("wish.off_wall", _("这件心愿定为不上墙，请直接派给合适的人。"))
NO_TEXT = Reason("wish.no_text", _("还没有核准的公开文字。"))
TWO_NEEDED = Reason(
    "wish.two_needed", _("这件心愿要两个人一起去（未成年人，或居民这样要求），名额至少两个。")
)
ALONE = Reason(
    "claim.alone", _("和未成年人在一起要两个人一起去，现在只有一个人接单，请等第二个人。")
)
NOT_NEUTRAL = Reason(
    "wish.not_neutral",
    _("评议要由没经手过这件心愿的人来定：本社区另一位派单员，或者街道、区里的组织者。"),
)
SAME_HAND = Reason(
    "wish.same_hand", _("接单的志愿者用的是同一个电话，要由社区打电话来确认。没办好，随时可以说。")
)
BOTH_SIDES = Reason(
    "wish.both_sides", _("定结论以前，请先给居民和接单的志愿者都打过电话。没接通，也请记下来。")
)
OPEN_THIRD_PARTY = Reason("report.third_party", _("请来的人还没办完，等办完再报办结。"))
FAILED_THIRD_PARTY = Reason(
    "report.third_party_failed",
    _("请来的人没办成，事情还没办好。请再请人，或者办好后记一笔，再报办结。"),
)
NOT_YOUR_CLAIM = Reason("claim.not_yours", _("只有接单的志愿者或队长可以这样做。"))
NOT_YOUR_OFFER = Reason("offer.not_yours", _("这次派单不是派给您的。"))
STARTED = Reason("wish.started", _("志愿者已经开始服务，请先打电话给工作室。"))
FREE_FIRST = Reason(
    "wish.free_first", _("志愿者已经开始服务。请先打电话告诉他，替他退回接单，再替居民撤回。")
)
EXTENDED = Reason("wish.extended", _("已经延期过一次，不能再延。"))
TOO_LATE = Reason("wish.too_late", _("已过了可以重开的日子，请重新许一个心愿。"))
SYSTEM_ONLY = Reason("wish.system_only", _("这一步由系统按时办理。"))


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


def _touched(actor: Actor, wish: Wish) -> Verdict:
    """Nobody verifies, confirms, calls back or decides on a claim or a wish of his own."""
    if is_concerned(actor, wish):
        return denied(OWN_WISH)
    return denied(OWN_CLAIM) if has_served(actor, wish) else ALLOWED


def may_run_desk(actor: Actor, wish: Wish) -> Verdict:
    """Any act of the desk: by the desk of this wish, never on a claim or wish of one's own."""
    if actor.kind == ActorKind.SYSTEM:
        return denied(DESK_ONLY)
    if not runs_desk(actor, wish):
        return denied(DESK_ONLY)
    return _touched(actor, wish)


may_ask = may_verify = may_revise = may_reject = may_transfer = may_run_desk
may_hear_back = may_defer = may_cancel = may_take_down = may_recall = may_run_desk
may_settle = may_adopt = may_merge = may_add_party = may_prove = may_run_desk


def may_decide(actor: Actor, wish: Wish) -> Verdict:
    """A neutral reviewer: another dispatcher of the community, or the organizer of a place around
    it, who had nothing to do with the wish before it was disputed.
    """
    above = actor.holds(Role.ORGANIZER, within=wish.community)
    if not (above or runs_desk(actor, wish)):
        return denied(DESK_ONLY)
    verdict = _touched(actor, wish)
    if verdict and handled_before_dispute(actor, wish):
        return denied(NOT_NEUTRAL)
    return verdict


def may_conclude(actor: Actor, wish: Wish) -> Verdict:
    """The reviewer, once both sides were called."""
    verdict = may_decide(actor, wish)
    return verdict if not verdict or are_both_heard(wish) else denied(BOTH_SIDES)


def may_review(actor: Actor, wish: Wish) -> Verdict:
    """Look into a dispute: read what was said, and call both sides before deciding."""
    return may_decide(actor, wish) if wish.state == State.DISPUTED else denied(DESK_ONLY)


def may_call_back(actor: Actor, wish: Wish) -> Verdict:
    """The desk; of a dispute, its reviewer too."""
    return ALLOWED if may_review(actor, wish) else may_run_desk(actor, wish)


def may_see_alert(actor: Actor, alert: Alert) -> Verdict:
    """Whoever is on duty for the place: its dispatcher, or the organizer above."""
    here = alert.community
    if here is None:
        everywhere = [duty for duty in actor.duties if duty.district_id == alert.district_id]
        on_duty = any(duty.role in (Role.DISPATCHER, Role.ORGANIZER) for duty in everywhere)
        return ALLOWED if on_duty else denied(DESK_ONLY)
    on_duty = actor.holds(Role.DISPATCHER, within=here) or actor.holds(Role.ORGANIZER, within=here)
    return ALLOWED if on_duty else denied(DESK_ONLY)


def may_resume(actor: Actor, wish: Wish) -> Verdict:
    """The desk, or the clock on the review day."""
    return ALLOWED if actor.kind == ActorKind.SYSTEM else may_run_desk(actor, wish)


def may_extend(actor: Actor, wish: Wish) -> Verdict:
    """The desk, once."""
    if wish.extended_at is not None:
        return denied(EXTENDED)
    return may_run_desk(actor, wish)


def may_clock(actor: Actor, wish: Wish) -> Verdict:
    """What happens by itself: escalate, lapse, expire."""
    return ALLOWED if actor.kind == ActorKind.SYSTEM else denied(SYSTEM_ONLY)


may_escalate = may_lapse = may_clock


def may_supplement(actor: Actor, wish: Wish) -> Verdict:
    """The resident answers; or the desk writes down what she said on the telephone."""
    return ALLOWED if _resident(actor, wish) else may_run_desk(actor, wish)


may_add = may_supplement


def may_consent(actor: Actor, wish: Wish) -> Verdict:
    """The person concerned, or the desk that heard it from that person."""
    return may_supplement(actor, wish)


def may_withdraw(actor: Actor, wish: Wish) -> Verdict:
    """The resident, as long as nobody has begun; the desk for her when she calls."""
    allowed = ALLOWED if _is_resident(actor, wish) else may_run_desk(actor, wish)
    if not allowed:
        return allowed
    begun = Claim.objects.filter(
        wish=wish, ended_at=None, state__in=[ClaimState.IN_SERVICE, ClaimState.REPORTED]
    )
    if not begun.exists():
        return ALLOWED
    return denied(STARTED if _is_resident(actor, wish) else FREE_FIRST)


def needs_two(wish: Wish, *, minor: bool = False) -> bool:
    """Whether two must go together: to a child (`minor`: as about to be approved), or as asked."""
    return wish.minor or minor or wish.two_people


def are_enough(wish: Wish, slots: int, *, minor: bool) -> Verdict:
    """Whether so many places, about to be approved, suffice."""
    return denied(TWO_NEEDED) if needs_two(wish, minor=minor) and slots < 2 else ALLOWED


def _passable(wish: Wish) -> Verdict:
    """Whether a wish may be passed on to others at all (published or offered)."""
    if wish.consent == Consent.NONE:
        return denied(NO_CONSENT)
    if lacks_guardian(wish):
        return denied(GUARDIAN_NEEDED)
    if not wish.public_text:
        return denied(NO_TEXT)
    if needs_two(wish) and wish.slots < 2:
        return denied(TWO_NEEDED)
    if wish.mediation:
        parties = Party.objects.filter(wish=wish, mediates=True)
        if parties.count() < 1 or parties.filter(consented_at=None).exists():
            return denied(NO_PARTY_CONSENT)
    return ALLOWED


def may_publish(actor: Actor, wish: Wish) -> Verdict:
    """支部下单: the desk, with the person's consent and approved words, unless it stays off the
    wall.
    """
    if wish.exposure == Exposure.PRIVATE:
        return denied(OFF_WALL)
    return may_run_desk(actor, wish) and _passable(wish)


def may_offer(actor: Actor, wish: Wish) -> Verdict:
    """派单: the desk, with the person's consent."""
    return may_run_desk(actor, wish) and _passable(wish)


def may_claim(actor: Actor, wish: Wish, volunteer: Volunteer | None, at: datetime) -> Verdict:
    """党员接单: whoever is fit for it."""
    if volunteer is None:
        return denied(NOT_REGISTERED)
    return may_take(wish, volunteer, user_id=actor.user_id, on=service_day(at))


def may_answer(actor: Actor, offer: Offer) -> Verdict:
    """Accept or decline: the volunteer, the team's leader or the unit's liaison it was made to."""
    mine = (
        (offer.volunteer_id is not None and offer.volunteer_id == actor.volunteer_id)
        or actor.leads(offer.team_id)
        or actor.speaks_for(offer.unit_id)
    )
    return ALLOWED if mine else denied(NOT_YOUR_OFFER)


may_accept = may_decline = may_answer


def may_pass_on(actor: Actor, offer: Offer) -> Verdict:
    """A unit's liaison passes an offer to one of the unit's teams."""
    return ALLOWED if actor.speaks_for(offer.unit_id) else denied(NOT_YOUR_OFFER)


def may_serve(actor: Actor, claim: Claim) -> Verdict:
    """Contact, start, log, report: the claimant, the lead of the wish, or who leads the team or
    unit.
    """
    if actor.volunteer_id is not None and claim.volunteer_id == actor.volunteer_id:
        return ALLOWED
    if actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id):
        return ALLOWED
    return denied(NOT_YOUR_CLAIM)


may_contact = may_log = may_ask_stand_in = may_serve


def may_start(actor: Actor, claim: Claim) -> Verdict:
    """服务中: as serving; nobody is alone with a child."""
    return may_serve(actor, claim) and _accompanied(claim.wish)


def may_skip(actor: Actor, wish: Wish) -> Verdict:
    """A date of a series does not take place: the lead says so, or the desk."""
    lead = Claim.objects.filter(wish=wish, lead=True, ended_at=None).first()
    return ALLOWED if lead and may_serve(actor, lead) else may_run_desk(actor, wish)


def may_report(actor: Actor, claim: Claim) -> Verdict:
    """办结: as serving, once everybody who was called in has done it. The lead reports for all, so
    a claim of the lead is enough.
    """
    return may_serve(actor, claim) and _accompanied(claim.wish) and is_finished(claim.wish)


def _accompanied(wish: Wish) -> Verdict:
    return denied(ALONE) if wish.minor and wish.taken < 2 else ALLOWED


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
        return denied(OPEN_THIRD_PARTY)
    if not called or called[-1][1] is not False:
        return ALLOWED
    later = wish.logs.filter(logged_at__gt=called[-1][0])
    return ALLOWED if later.exists() else denied(FAILED_THIRD_PARTY)


def may_release(actor: Actor, claim: Claim) -> Verdict:
    """退回: the claimant or leader, without a reason; or the desk."""
    allowed = may_serve(actor, claim)
    if allowed or runs_desk(actor, claim.wish):
        return ALLOWED
    return allowed


def may_assign(actor: Actor, wish: Wish) -> Verdict:
    """Name members: whoever leads a team or speaks for a unit that holds a claim on the wish."""
    claims = Claim.objects.filter(wish=wish, ended_at=None)
    if any(actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id) for claim in claims):
        return ALLOWED
    return denied(NOT_YOUR_CLAIM)


def _may_speak(actor: Actor, wish: Wish) -> Verdict:
    """The resident, or somebody neutral at the desk who has called her."""
    return ALLOWED if _resident(actor, wish) else may_run_desk(actor, wish)


def _for_oneself(actor: Actor, wish: Wish, verdict: Verdict) -> Verdict:
    """Nobody praises work of her own through the other record; then the desk calls."""
    herself = actor.kind == ActorKind.RESIDENT or actor.person_id == wish.resident_id
    if verdict and herself and serves_herself(actor.person_id, wish):
        return denied(SAME_HAND)
    return verdict


def may_confirm(actor: Actor, wish: Wish) -> Verdict:
    """The resident, unless she served it herself; or somebody neutral at the desk."""
    return _for_oneself(actor, wish, _may_speak(actor, wish))


def may_rate(actor: Actor, wish: Wish) -> Verdict:
    """The resident herself, or somebody neutral at the desk who has called her."""
    verdict = ALLOWED if _is_resident(actor, wish) else may_run_desk(actor, wish)
    return _for_oneself(actor, wish, verdict)


def may_reopen(actor: Actor, wish: Wish, at: datetime) -> Verdict:
    """ "Not done": the resident or the desk; a closed wish within 30 days."""
    allowed = _may_speak(actor, wish)
    if not allowed:
        return allowed
    last = clocks.may_reopen_until(wish)
    return denied(TOO_LATE) if last is not None and service_day(at) > last else ALLOWED


may_dispute = may_reopen
"""As long as it may be reopened: what was long ago cannot be looked into any more."""


def possible(verb: str, wish: Wish) -> bool:
    """Whether the table allows a verb where the wish stands now."""
    return wish.state in STEPS[verb].sources
