"""下单与接单 in stories: from the wall or by an offer, until somebody has the wish in hand."""

from collections.abc import Sequence

from beside.access.actor import Actor
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Group, Helper
from beside.orgs.models import Team
from beside.platform.reread import reread
from beside.wishes.actions import claiming, offering, service, waitlist
from beside.wishes.models import Claim, EndReason, Exposure, Offer, Waiting
from beside.wishes.states import State

PATIENCE = 20
"""Hours after which most volunteers have looked at the wall."""


def helper_for(tale: Tale) -> Helper | None:
    """Somebody who is fit and free, taken up by the story; nobody, when nobody is."""
    found = tale.town.volunteer_for(tale.quarter, tale.wish, tale.text, tale.rand)
    return tale.enlist(found) if found else None


def taken(tale: Tale) -> Story:
    """However wishes come to be taken: mostly from the wall, else by an offer."""
    by_offer = tale.wish.exposure == Exposure.PRIVATE or tale.wish.risk_level > 2
    if by_offer or tale.chance(0.2):
        yield from placed(tale)
    else:
        yield from hung(tale)
        yield from claimed(tale)


def hung(tale: Tale) -> Story:
    """支部下单: on the wall."""
    yield tale.office(hours=0.2)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)


def claimed(tale: Tale, *, after: float | None = None) -> Story:
    """党员接单: volunteers take the places one after another, each calling the resident soon."""
    wait = tale.rand.expovariate(1 / PATIENCE) if after is None else after
    reread(tale.wish)
    for place in range(tale.wish.places_left):
        helper = helper_for(tale)
        if helper is None or (place and tale.chance(0.15)):
            break
        yield tale.evening(hours=wait)
        claim = claiming.claim(tale.wish, by=helper.actor, at=tale.at)
        if tale.wish.slots == 1 and tale.chance(0.3):
            yield tale.evening(hours=9)
        else:
            yield tale.exactly_later(tale.rand.uniform(5, 45))
        service.contact(claim, by=helper.actor, at=tale.at)
        wait = tale.rand.uniform(0.2, 4)


def claim_now(tale: Tale, helper: Helper) -> Claim:
    """One place of the wish for this volunteer, at the tale's moment."""
    tale.enlist(helper)
    return claiming.claim(tale.wish, by=helper.actor, at=tale.at)


def placed(tale: Tale) -> Story:
    """派单: offered until somebody says yes; three times at most."""
    for _attempt in range(3):
        to = addressee(tale)
        if to is None:
            return
        yield tale.office(hours=0.3)
        offer = offer_now(tale, to)
        if tale.chance(0.16):
            yield from unwanted(tale, offer, to)
        else:
            yield from welcome(tale, offer, to)
        reread(tale.wish)
        if tale.wish.state not in (State.VERIFIED, State.OPEN):
            return


def addressee(tale: Tale) -> Helper | Group | None:
    """Whom the desk asks: a team of the kind, the paired unit, or one volunteer."""
    number = tale.wish.slots
    teams = [
        group
        for group in (*tale.quarter.teams, *tale.town.teams)
        if group.skills & tale.text.skills and len(group.able(tale.wish, number)) == number
    ]
    units = [unit for unit in tale.quarter.units if len(unit.able(tale.wish, number)) == number]
    if tale.wish.risk_level > 2 or (units and tale.chance(0.3)):
        return units[0] if units else None
    if teams and (number > 1 or tale.chance(0.5)):
        return teams[0]
    if number == 1:
        return helper_for(tale)
    return teams[0] if teams else next(iter(units), None)


def offer_now(tale: Tale, to: Helper | Group, *, by: Actor | None = None) -> Offer:
    """The offer, at the tale's moment."""
    target = to.volunteer if isinstance(to, Helper) else to.body
    return offering.offer(tale.wish, target, by=by or tale.desk, at=tale.at)


def unwanted(tale: Tale, offer: Offer, to: Helper | Group) -> Story:
    """Declined, taken back by the desk, or not answered at all."""
    turn = tale.rand.random()
    if turn < 0.5:
        yield tale.evening(hours=tale.rand.uniform(0, 12))
        offering.decline(offer, by=speaker(to), at=tale.at)
    elif turn < 0.75:
        yield tale.exactly_later(tale.rand.uniform(20, 90))
        offering.recall(offer, by=tale.desk, at=tale.at)
    else:
        yield tale.exactly(offer.answer_by)
        yield tale.office(hours=20)


def speaker(to: Helper | Group) -> Actor:
    """Who answers for them."""
    return to.actor if isinstance(to, Helper) else to.speaker


def welcome(tale: Tale, offer: Offer, to: Helper | Group) -> Story:
    """Accepted; a unit may first pass it on to a team of its own."""
    yield tale.evening(hours=tale.rand.uniform(0, 10))
    if isinstance(to, Group) and _has_team(tale, to) and tale.chance(0.5):
        offer = passed_on(tale, offer, to)
        to = to.teams[0]
        yield tale.exactly_later(tale.rand.uniform(20, 100))
    if isinstance(to, Helper) or to.able(tale.wish, 1):
        accept_now(tale, offer, to)
    else:
        offering.decline(offer, by=to.speaker, at=tale.at)


def _has_team(tale: Tale, unit: Group) -> bool:
    number = tale.wish.slots
    return any(len(team.able(tale.wish, number)) == number for team in unit.teams[:1])


def passed_on(tale: Tale, offer: Offer, unit: Group) -> Offer:
    """The unit's liaison passes it on to the unit's team, which must have enough people."""
    body = unit.teams[0].body
    if not isinstance(body, Team):
        raise TypeError(body)
    return offering.pass_on(offer, body, by=unit.speaker, at=tale.at)


def accept_now(tale: Tale, offer: Offer, to: Helper | Group) -> list[Claim]:
    """Accepted at the tale's moment, with as many members as there are places."""
    going: Sequence[Helper] = ()
    if isinstance(to, Group):
        going = [tale.enlist(one) for one in to.able(tale.wish, tale.wish.slots)]
    members = [one.volunteer for one in going]
    offering.accept(offer, by=speaker(to), at=tale.at, members=members)
    return tale.standing()


def given_back(tale: Tale) -> Story:
    """A volunteer cannot come after all; the place goes back, and somebody else takes it."""
    claims = tale.standing()
    if claims:
        yield tale.evening(hours=3)
        give_back_now(tale, claims[-1])


def give_back_now(tale: Tale, claim: Claim) -> None:
    """退回, at the tale's moment."""
    reason = tale.rand.choice((EndReason.NO_TIME, EndReason.UNWELL, EndReason.NOT_FIT))
    claiming.release(claim, by=tale.hand(claim), at=tale.at, reason=reason)


def replaced(tale: Tale, *, willing: bool) -> Story:
    """A volunteer asks another to go instead, who says yes or no."""
    claims = tale.standing()
    stand_in = helper_for(tale)
    if not claims or stand_in is None:
        return
    yield tale.evening(hours=2)
    old = claims[0]
    asked = claiming.ask_stand_in(old, stand_in.volunteer, by=tale.hand(old), at=tale.at)
    yield tale.evening(hours=tale.rand.uniform(0.5, 6))
    if willing:
        claiming.step_in(asked, by=stand_in.actor, at=tale.at)
    else:
        claiming.decline_stand_in(asked, by=stand_in.actor, at=tale.at)


def queued(tale: Tale, helper: Helper) -> Waiting:
    """Somebody waits for a place, at the tale's moment."""
    return waitlist.wait(tale.wish, by=tale.enlist(helper).actor, at=tale.at)


def take_place_now(tale: Tale, waiting: Waiting, helper: Helper) -> Claim:
    """The held place is taken, at the tale's moment."""
    waiting.refresh_from_db()
    return waitlist.take_place(waiting, by=helper.actor, at=tale.at)


def leave_now(tale: Tale, waiting: Waiting, helper: Helper) -> None:
    """The held place is not wanted any more."""
    waiting.refresh_from_db()
    waitlist.leave(waiting, by=helper.actor, at=tale.at)
