"""The cases every such district tells of: a quarrel, a sewer, a choir, two lanes full of bills."""

from datetime import date, datetime, timedelta
from random import Random

from beside.common.clock import service_day
from beside.config.demo import drawing, ending, material, serving, stating, taking
from beside.config.demo.moments import at_clock
from beside.config.demo.stage import Stage
from beside.config.demo.stating import Said, resident_of
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Group, Helper
from beside.platform.days import is_working
from beside.wishes import pictures
from beside.wishes.actions import offering, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.actions.service import Work
from beside.wishes.models import Grade, HeardFrom, PictureKind, ThirdParty

SINGING, MEDIATING = "声乐指导", "矛盾调解"


def stage_cases(stage: Stage, seed: int) -> None:
    """The four of them: the choir goes on to this day, the others have ended."""
    for number, (tell, days, place) in enumerate(
        ((quarrel, 150, 2), (sewer, 70, 1), (choir, 84, 0), (lanes, 45, 0))
    ):
        town, rand = stage.town, Random(f"{seed} case {number}")
        quarter = town.quarters[place]
        tale = Tale(
            town=town,
            quarter=quarter,
            text=material.cases()[number],
            resident=resident_of(town, quarter, rand),
            rand=rand,
            at=town.now - timedelta(days=days),
        )
        stage.add(tale, tell(tale))


def _words(*path: str) -> str:
    found = material.words()["cases"]
    for step in path:
        found = found[int(step) if step.isdigit() else step]
    return str(found)


def quarrel(tale: Tale) -> Story:
    """Two households, one clothes pole: both agree to talk, both say that it is settled."""
    yield from stating.opened(tale, Said(slots=2))
    yield tale.office(hours=1)
    party = stating.other_party(tale)
    yield tale.awake(hours=18)
    stating.party_agrees(tale, party)
    teams = [team for team in tale.town.teams if len(team.able(tale.wish, 2)) == 2]
    to = next((team for team in teams if MEDIATING in team.skills), teams[0])
    yield tale.office(hours=2)
    offer = taking.offer_now(tale, to)
    yield tale.evening(hours=3)
    taking.accept_now(tale, offer, to)
    claims = tale.standing()
    yield from serving.contacted(tale, claims)
    lead = claims[0]
    yield tale.evening(days=1)
    service.start(lead, by=tale.hand(lead), at=tale.at)
    work = Work(service_day(tale.at), minutes=130, words=_words("quarrel"))
    service.log(lead, work, by=tale.hand(lead), at=tale.at)
    yield from serving.reported(tale, claims)
    yield from ending.both_confirmed(tale, party)


def sewer(tale: Tale) -> Story:
    """It takes a plumber, whom the volunteers call in; they stay until the water runs off."""
    yield tale.office()
    flooded = pictures.kept([drawing.drain(tale.rand, flooded=True)], PictureKind.REQUEST)
    stating.state_now(tale, pictures=flooded)
    yield from stating.verified(tale, Said(slots=2))
    yield from taking.hung(tale)
    yield from taking.claimed(tale, after=2)
    claims = tale.standing()
    lead = claims[0]
    yield tale.evening(hours=20)
    service.start(lead, by=tale.hand(lead), at=tale.at)
    looked = Work(service_day(tale.at), minutes=60, words=_words("sewer", "0"))
    service.log(lead, looked, by=tale.hand(lead), at=tale.at)
    yield from serving.called_in(tale, lead, ThirdParty.Who.PLUMBER, days=2)
    yield tale.exactly_later(40)
    drawn = drawing.drain(tale.rand, flooded=False)
    dry = pictures.kept([drawn], PictureKind.AFTER, agreed_at=tale.at)
    done = Work(service_day(tale.at), minutes=90, words=_words("sewer", "1"))
    service.log(lead, done, by=tale.hand(lead), at=tale.at, pictures=dry)
    yield from serving.reported(tale, claims)
    yield from ending.called(tale)


def choir(tale: Tale) -> Story:
    """They never asked: the director of the community heard of it in a chat, and asked them."""
    yield tale.office()
    said = Said(
        on_behalf=True, heard_from=HeardFrom.COMMUNITY, group_size=30, slots=1, channel="staff"
    )
    stating.state_now(tale, said)
    first = service_day(tale.at) + timedelta(days=14)
    weekly = Said(weekly=(first, first + timedelta(days=7 * 15)), group_size=30, slots=1)
    yield from stating.verified(tale, weekly)
    yield from taking.hung(tale)
    yield tale.evening(hours=3)
    teacher = _who_can(tale, SINGING)
    claim = taking.claim_now(tale, teacher)
    yield tale.exactly_later(30)
    service.contact(claim, by=teacher.actor, at=tale.at)
    yield from serving.met_weekly(tale, claim, 19)


def _who_can(tale: Tale, skill: str) -> Helper:
    able = [one for one in tale.quarter.helpers if one.fits(tale.wish)]
    return next((one for one in able if skill in one.skills), able[0])


def lanes(tale: Tale) -> Story:
    """Two lanes, half a day: the paired unit passes it to its team, who bring paint and people."""
    yield tale.office()
    stating.state_now(tale)
    yield from stating.verified(tale, Said(slots=10))
    unit = tale.quarter.units[0]
    team = unit.teams[0]
    yield tale.office(hours=1)
    offer = taking.offer_now(tale, unit)
    yield tale.evening(hours=1)
    passed = taking.passed_on(tale, offer, unit)
    yield tale.evening(hours=1)
    going = [tale.enlist(one) for one in team.able(tale.wish, 10)]
    members = [one.volunteer for one in going]
    offering.accept(passed, by=team.speaker, at=tale.at, members=members)
    for claim in tale.standing():
        yield tale.exactly_later(4)
        service.contact(claim, by=team.speaker, at=tale.at)
    yield from _half_a_day(tale, team)
    yield tale.office(hours=1)
    said = Call(Heard.DONE, Grade.VERY_GOOD, words=_words("rating"))
    hear(tale.wish, said, by=tale.desk, at=tale.at)


def _half_a_day(tale: Tale, team: Group) -> Story:
    """Saturday or Sunday, half past eight to noon; paint and scrapers are written down."""
    day = next_free_day(tale.at)
    yield tale.exactly(at_clock(day, 8, 30))
    claims = tale.standing()
    lead, by = claims[0], team.speaker
    service.start(lead, by=by, at=tale.at)
    dirty = drawing.wall_with_bills(tale.rand)
    before = pictures.kept([dirty], PictureKind.BEFORE, agreed_at=tale.at)
    begun = Work(service_day(tale.at), words=tale.says("progress"))
    service.log(lead, begun, by=by, at=tale.at, pictures=before)
    yield tale.exactly(at_clock(day, 12, 5))
    after = pictures.kept([drawing.wall_painted(tale.rand)], PictureKind.AFTER, agreed_at=tale.at)
    today = service_day(tale.at)
    done = Work(today, minutes=210, words=_words("lanes"))
    service.log(lead, done, by=by, at=tale.at, pictures=pictures.paired((), after, before[0]))
    for claim in claims[1:]:
        service.log(claim, Work(today, minutes=210), by=by, at=tale.at)
    for item, quantity, fen in (("白漆（桶）", 2, 36000), ("铲刀和刷子", 10, 12000)):
        service.log(lead, Work(today, item=item, quantity=quantity, fen=fen), by=by, at=tale.at)
    yield tale.exactly_later(20)
    service.report(lead, by=by, at=tale.at)


def next_free_day(at: datetime) -> date:
    """The next day on which nobody works."""
    day = service_day(at) + timedelta(days=1)
    while is_working(day):
        day += timedelta(days=1)
    return day
