"""The kinds of stories a year is made of. How often each is told: see plan."""

from datetime import timedelta

from beside.common.clock import service_day
from beside.config.demo import ending, serving, stating, taking
from beside.config.demo.ending import decided, disputed, finished
from beside.config.demo.serving import served
from beside.config.demo.stating import PLAIN, Said, opened
from beside.config.demo.taking import hung, taken
from beside.config.demo.tale import Story, Tale
from beside.platform.reread import reread
from beside.wishes.actions import desk, intake, offering
from beside.wishes.models import Body, HeardFrom, Outcome, ThirdParty
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State


def ordinary(tale: Tale, said: Said = PLAIN) -> Story:
    """The loop as it should be."""
    yield from opened(tale, said)
    yield from taken(tale)
    yield from served(tale)
    yield from finished(tale)
    yield from left_over(tale)


def left_over(tale: Tale) -> Story:
    """What nobody could take goes to somebody outside who can, or waits."""
    reread(tale.wish)
    if tale.wish.state not in (State.VERIFIED, State.OPEN):
        return
    yield tale.office(days=tale.rand.uniform(9, 18))
    reread(tale.wish)
    if tale.wish.state in (State.VERIFIED, State.OPEN) and not tale.wish.taken:
        body = Body.LEGAL_AID if tale.wish.qualification else Body.DEPARTMENT
        yield from handed_over(tale, body)


def on_behalf(tale: Tale) -> Story:
    """Heard from somebody else; the person's own consent comes first."""
    heard = tale.rand.choice([one for one in HeardFrom if one != HeardFrom.SELF])
    yield from ordinary(tale, Said(on_behalf=True, heard_from=heard, channel="staff"))


def for_a_child(tale: Tale) -> Story:
    """A child's wish: a guardian agrees, and two who were vetted come."""
    yield from ordinary(tale, Said(minor=True, exposure="private"))


def by_the_same_sex(tale: Tale) -> Story:
    """Somebody of the same sex is asked for."""
    yield from ordinary(tale, Said(same_sex=tale.rand.choice(("f", "m"))))


def asked_back(tale: Tale) -> Story:
    """The desk asks before it verifies; the resident also adds something unasked."""
    yield from stating.stated(tale)
    yield from stating.asked(tale)
    yield from stating.answered(tale)
    yield from stating.verified(tale)
    yield tale.awake(hours=5)
    intake.add(tale.wish, tale.says("added"), by=tale.lives, at=tale.at)
    yield from taken(tale)
    yield from served(tale)
    yield from finished(tale)


def rejected(tale: Tale) -> Story:
    """不予受理, with the right channel."""
    yield from stating.stated(tale)
    yield tale.office(hours=2)
    desk.reject(tale.wish, ExitReason(tale.text.reason), by=tale.desk, at=tale.at)


def transferred(tale: Tale) -> Story:
    """转办: to the body whose duty it is."""
    yield from stating.stated(tale)
    yield tale.office(hours=2)
    body = tale.rand.choice((Body.HOTLINE, Body.PROPERTY, Body.DEPARTMENT, Body.UTILITY))
    yield from handed_over(tale, body)


def handed_over(tale: Tale, body: Body) -> Story:
    """Handed over, once she agrees, and followed up until the body answers."""
    yield from stating.agreed(tale)
    desk.transfer(tale.wish, body, by=tale.desk, at=tale.at)
    if tale.chance(0.3):
        yield tale.office(days=2)
        promised = service_day(tale.at) + timedelta(days=tale.rand.randint(4, 12))
        desk.hear_back(tale.wish, Outcome.PROMISED, by=tale.desk, at=tale.at, promised=promised)
    yield tale.office(days=tale.rand.uniform(2, 9))
    if tale.chance(0.8):
        desk.hear_back(tale.wish, Outcome.DONE, by=tale.desk, at=tale.at)
        yield from ending.called(tale)
        return
    desk.hear_back(tale.wish, Outcome.REFUSED, by=tale.desk, at=tale.at)
    if tale.wish.state == State.SUBMITTED:
        yield from stating.verified(tale)
    yield from taken(tale)
    yield from served(tale)
    yield from finished(tale)


def merged(tale: Tale) -> Story:
    """Two neighbors wish the same; one goes on for both."""
    yield from opened(tale)
    yield from hung(tale)
    other = stating.neighbor(tale)
    yield from stating.stated(other)
    tale.at = other.at
    yield tale.office(hours=1)
    desk.merge(other.wish, tale.wish, by=tale.desk, at=tale.at)
    yield from taking.claimed(tale)
    yield from served(tale)
    yield from finished(tale)


def deferred(tale: Tale) -> Story:
    """暂时办不到: it comes back by itself on its day."""
    yield from opened(tale)
    yield tale.office(hours=3)
    day = service_day(tale.at) + timedelta(days=tale.rand.randint(20, 100))
    desk.defer(tale.wish, day, ExitReason.CANNOT_NOW, by=tale.desk, at=tale.at)
    yield tale.exactly(tale.wish.due_at or tale.at)
    yield tale.office(hours=10)
    yield from taken(tale)
    yield from served(tale)
    yield from finished(tale)


def withdrawn(tale: Tale) -> Story:
    """居民撤回: before anybody, or after somebody has taken it."""
    yield from stating.stated(tale)
    if tale.chance(0.6):
        yield from stating.verified(tale)
        yield from taken(tale)
    yield tale.awake(hours=tale.rand.uniform(1, 12))
    intake.withdraw(tale.wish, by=tale.lives, at=tale.at)


def cancelled(tale: Tale) -> Story:
    """终止: somebody died or moved away, and it ends in silence."""
    yield from opened(tale)
    yield from taken(tale)
    yield tale.office(hours=8)
    reason = tale.rand.choice((ExitReason.DECEASED, ExitReason.MOVED))
    desk.cancel(tale.wish, reason, by=tale.desk, at=tale.at)


def left_hanging(tale: Tale) -> Story:
    """Nobody takes it for weeks: the ladder climbs, then the paired unit is asked."""
    yield from opened(tale)
    if not tale.quarter.units:
        return
    yield from hung(tale)
    yield tale.office(days=tale.rand.uniform(8, 24))
    unit = tale.quarter.units[0]
    if tale.wish.slots > len(unit.able(tale.wish, tale.wish.slots)):
        return
    offer = taking.offer_now(tale, unit)
    yield from taking.welcome(tale, offer, unit)
    yield from served(tale)
    yield from finished(tale)


def silent_volunteer(tale: Tale) -> Story:
    """Somebody claims and never calls: the place goes back, with its history."""
    yield from opened(tale)
    yield from hung(tale)
    helper = taking.helper_for(tale)
    if helper is None:
        return
    yield tale.evening(hours=10)
    taking.claim_now(tale, helper)
    yield tale.evening(days=4)
    yield from taking.claimed(tale)
    yield from served(tale)
    yield from finished(tale)


def released(tale: Tale) -> Story:
    """A place is given back and taken by somebody else."""
    yield from opened(tale)
    yield from hung(tale)
    yield from taking.claimed(tale)
    yield from taking.given_back(tale)
    yield from taking.claimed(tale)
    yield from served(tale)
    yield from finished(tale)


def stood_in(tale: Tale) -> Story:
    """A stand-in goes instead, or cannot."""
    yield from opened(tale)
    yield from hung(tale)
    yield from taking.claimed(tale)
    yield from taking.replaced(tale, willing=tale.chance(0.7))
    yield from served(tale)
    yield from finished(tale)


def waited_for(tale: Tale) -> Story:
    """Somebody waits for a place, which comes free and is taken, or passes."""
    yield from opened(tale, Said(slots=1))
    yield from hung(tale)
    first, second = taking.helper_for(tale), taking.helper_for(tale)
    if first is None or second is None:
        return
    yield tale.evening(hours=4)
    claim = taking.claim_now(tale, first)
    yield tale.evening(hours=1)
    waiting = taking.queued(tale, second)
    yield tale.evening(hours=5)
    taking.give_back_now(tale, claim)
    if tale.chance(0.6):
        yield tale.evening(hours=1)
        taking.take_place_now(tale, waiting, second)
    elif tale.chance(0.5):
        yield tale.evening(hours=1)
        taking.leave_now(tale, waiting, second)
        yield from taking.claimed(tale)
    else:
        yield tale.evening(days=4)
        yield from taking.claimed(tale)
    yield from served(tale)
    yield from finished(tale)


def taken_down(tale: Tale) -> Story:
    """Off the wall again, reworded, and offered."""
    yield from opened(tale)
    yield from hung(tale)
    yield tale.office(days=1)
    offering.take_down(tale.wish, by=tale.desk, at=tale.at)
    yield tale.office(hours=1)
    desk.revise(tale.wish, stating.approval(tale), by=tale.desk, at=tale.at)
    yield from taking.placed(tale)
    yield from served(tale)
    yield from finished(tale)


def put_off(tale: Tale) -> Story:
    """It takes longer: somebody is called in, and the clock is extended once."""
    yield from opened(tale)
    yield from taken(tale)
    claims = tale.standing()
    yield from serving.contacted(tale, claims)
    if not claims:
        return
    yield from serving.delayed(tale)
    who = tale.rand.choice(list(ThirdParty.Who))
    yield from serving.called_in(tale, claims[0], who, days=4)
    yield from served(tale)
    yield from finished(tale)


def unsettled(tale: Tale) -> Story:
    """A dispute, decided one way or the other."""
    yield from opened(tale)
    yield from taken(tale)
    yield from served(tale)
    reread(tale.wish)
    if tale.wish.state == State.REPORTED:
        yield from disputed(tale)
        yield from decided(tale, upheld=tale.chance(0.5))


def unrated(tale: Tale) -> Story:
    """Nobody answers the telephone: settled on evidence."""
    yield from opened(tale)
    yield from taken(tale)
    yield from served(tale)
    reread(tale.wish)
    if tale.wish.state == State.REPORTED:
        yield from ending.unanswered(tale)
        yield from ending.settled(tale)


def mediated(tale: Tale) -> Story:
    """Two parties: each consents, each confirms."""
    yield from stating.stated(tale)
    yield from stating.verified(tale)
    yield tale.office(hours=3)
    party = stating.other_party(tale)
    yield tale.awake(hours=20)
    stating.party_agrees(tale, party)
    yield from taking.placed(tale)
    yield from served(tale)
    reread(tale.wish)
    if tale.wish.state == State.REPORTED:
        yield from ending.both_confirmed(tale, party)


def weekly(tale: Tale) -> Story:
    """A series of dates, one a week."""
    yield from stating.stated(tale)
    first = service_day(tale.at) + timedelta(days=12)
    last = first + timedelta(days=7 * tale.rand.randint(3, 7))
    said = Said(weekly=(first, last), slots=1)
    yield from stating.verified(tale, said)
    yield from hung(tale)
    yield from taking.claimed(tale)
    claims = tale.standing()
    yield from serving.contacted(tale, claims)
    if claims:
        yield from serving.met_weekly(tale, claims[0], 15)
        yield from serving.reported(tale, claims)
        yield from finished(tale)


def step_by_step(tale: Tale) -> Story:
    """A longer 小梦想, in steps."""
    steps = tuple(tale.says("steps") for _ in range(3))
    yield from opened(tale, Said(steps=tuple(dict.fromkeys(steps)), slots=1))
    yield from taken(tale)
    claims = tale.standing()
    yield from serving.contacted(tale, claims)
    if claims:
        yield from serving.took_steps(tale, claims[0])
        yield from serving.reported(tale, claims)
        yield from finished(tale)


def together(tale: Tale) -> Story:
    """A wish of a whole group."""
    number = tale.rand.randint(8, 40)
    yield from ordinary(tale, Said(group_size=number, channel="staff"))
