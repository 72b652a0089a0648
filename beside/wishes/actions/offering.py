"""下单与派单: publishing on the wall, and offers to a volunteer, a team or a unit.

An offer can always be declined, no reason is asked or shown, and nothing is scored (条例 Art. 25).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.orgs.models import Team, TeamState, Unit
from beside.people.models import Volunteer
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.wishes import clocks, rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.actions.members import (
    Group,
    begin_with,
    claim_for_members,
    require_fit,
    who_goes,
)
from beside.wishes.actions.standing import stand
from beside.wishes.eligibility import UNITS_FROM, may_take
from beside.wishes.events import (
    Accepted,
    Declined,
    Offered,
    PassedOn,
    Published,
    Recalled,
    TakenDown,
)
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.moves import move, move_offer
from beside.wishes.states import AT_WORK
from beside.wishes.wall import refresh_wall

NO_PLACE = Reason("offer.no_place", _("名额已经满了，不用再找人。"))
PAUSED = Reason("offer.team_paused", _("这支服务队暂时不接单，请换一支。"))
NOT_THE_UNITS = Reason("offer.not_the_units", _("只能转给本单位的服务队。"))
FULL = Reason("offer.team_full", _("这支服务队手上已经有 %(number)s 件心愿，到上限了，请换一支。"))
UNITS_ONLY = Reason(
    "offer.units_only", _("这件事有危险，只派给有资质的单位，或者单位自己的服务队。")
)
HELD = Reason("offer.held", _("有名额正等候补的人确认，请过一会儿再派。"))


@transaction.atomic
def publish(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """支部下单: hang a verified wish on the wall, or the places left of one that was taken down.

    Its ladder goes on from where it stands: nobody has taken it yet.
    """
    begin(wish)
    require(rules.may_publish(by, wish))
    if wish.places_left < 1:
        raise Refused(NO_PLACE)
    stand(wish, "publish", at=at, opened_at=at)
    journal(Published(state=state_of(wish)), wish, by=by, at=at)
    return wish


@transaction.atomic
def take_down(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """Take a wish off the wall; those who hold places keep them."""
    begin(wish)
    require(rules.may_take_down(by, wish))
    stand(wish, "take_down", at=at, opened_at=None)
    journal(TakenDown(state=state_of(wish)), wish, by=by, at=at)
    return wish


@once
def offer(
    wish: Wish,
    to: Volunteer | Team | Unit,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Offer:
    """派单: ask one volunteer, team or unit; the answer is free until the answer-by time."""
    begin(wish)
    require(rules.may_offer(by, wish))
    if wish.held:
        raise Refused(HELD)
    if wish.places_left < 1:
        raise Refused(NO_PLACE)
    _fit(wish, to, at)
    _has_room(to)
    until = clocks.answer_by(wish.district_id, at)
    due = {} if wish.taken else clocks.answer(until)  # for who serves, the closing clock goes on
    move(wish, "offer", at=at, **due)
    made = _make_offer(wish, to, until, at)
    refresh_wall(wish)
    event = Offered(
        state=state_of(wish),
        offer_id=made.pk,
        volunteer_id=made.volunteer_id,
        team_id=made.team_id,
        unit_id=made.unit_id,
    )
    journal(event, wish, by=by, at=at)
    return made


def _fit(wish: Wish, to: Volunteer | Team | Unit, at: datetime) -> None:
    """Offers go only to who could accept them."""
    if isinstance(to, Volunteer):
        user_id = getattr(getattr(to.person, "user", None), "pk", None)
        require(may_take(wish, to, user_id=user_id, on=service_day(at)))
    elif isinstance(to, Team):
        if to.state != TeamState.ACTIVE:
            raise Refused(PAUSED)
        if wish.risk_level >= UNITS_FROM and to.unit_id is None:
            raise Refused(UNITS_ONLY)


def _make_offer(
    wish: Wish,
    to: Volunteer | Team | Unit,
    until: datetime,
    at: datetime,
    passed_from: Offer | None = None,
) -> Offer:
    return insert(
        Offer(
            wish=wish,
            volunteer=to if isinstance(to, Volunteer) else None,
            team=to if isinstance(to, Team) else None,
            unit=to if isinstance(to, Unit) else None,
            state_since=at,
            offered_at=at,
            answer_by=until,
            passed_from=passed_from,
        )
    )


@once
def accept(
    offer: Offer,
    *,
    by: Actor,
    at: datetime,
    members: Sequence[Volunteer] = (),
    once: Once | None = None,
) -> Offer:
    """接单: the volunteer, or a leader or liaison who names the members that will go.

    A leader who names nobody goes herself; the first member named is the lead.
    """
    wish = offer.wish
    going = begin_with(wish, who_goes(offer, members, by=by))
    require(rules.may_accept(by, offer))
    require_fit(wish, going, Group.of_offer(offer), at)
    move_offer(offer, "accept", at=at)
    claims = claim_for_members(wish, going, "accept", by=by, offer=offer, at=at)
    ids = tuple(claim.pk for claim in claims)
    event = Accepted(state=state_of(wish), offer_id=offer.pk, claim_ids=ids)
    journal(event, wish, by=by, at=at)
    return offer


@once
def pass_on(
    offer: Offer,
    team: Team,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Offer:
    """A unit's liaison passes the offer to one of the unit's teams; the answer-by time stays."""
    require(rules.may_pass_on(by, offer))
    if team.unit_id != offer.unit_id:
        raise Refused(NOT_THE_UNITS)
    if team.state != TeamState.ACTIVE:
        raise Refused(PAUSED)
    _has_room(team)
    wish = offer.wish
    begin(wish)
    move_offer(offer, "pass_on", at=at)
    move(wish, "pass_on", at=at)
    made = _make_offer(wish, team, offer.answer_by, at, passed_from=offer)
    event = PassedOn(state=state_of(wish), offer_id=offer.pk, team_id=team.pk, new_offer_id=made.pk)
    journal(event, wish, by=by, at=at)
    return made


@once
def decline(
    offer: Offer,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Offer:
    """谢绝: freely, without a reason; the wish goes back to the desk or to the wall it came
    from.
    """
    require(rules.may_decline(by, offer))
    wish = end_offer(offer, "decline", at=at)
    journal(Declined(state=state_of(wish), offer_id=offer.pk), wish, by=by, at=at)
    return offer


@transaction.atomic
def recall(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """收回: the desk takes an offer back that nobody has answered; or the office, from a volunteer
    who may not go.
    """
    require(rules.may_take_back(by, offer, at))
    wish = end_offer(offer, "recall", at=at)
    journal(Recalled(state=state_of(wish), offer_id=offer.pk), wish, by=by, at=at)
    return offer


def end_offer(offer: Offer, verb: str, *, at: datetime) -> Wish:
    """End an offer unaccepted, and put its wish back."""
    wish = offer.wish
    begin(wish)
    move_offer(offer, verb, at=at)
    # What was declined is thought over at the desk, unless others serve: decline → verified.
    at_desk = verb == "decline" and not (wish.taken or wish.held)
    hangs = {"opened_at": None} if at_desk else {}
    stand(wish, verb, at=at, offered=False, **hangs)
    return wish


def _has_room(to: Volunteer | Team | Unit) -> None:
    """A team may have said how many wishes it takes at a time; its leader may still accept more of
    what was offered before.
    """
    if isinstance(to, Team) and to.capacity:
        mine = Claim.objects.filter(team=to, ended_at=None, state__in=AT_WORK)
        number = mine.values("wish").distinct().count()
        if number >= to.capacity:
            raise Refused(FULL.of(number=number))
