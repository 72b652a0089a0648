"""Scenes of those who serve: the volunteer, the team leader and the liaison a visitor can be."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from beside.common.clock import service_day
from beside.config.demo import taking
from beside.config.demo.scenes_desk import helper, log_and_report, ready
from beside.config.demo.stating import Said
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Group, Helper, Town
from beside.wishes.actions import claiming, closing, offering, service, waitlist
from beside.wishes.models import Claim, Exposure, Grade, ThirdParty
from beside.wishes.states import ClaimState

type Scene = tuple[str, Callable[[Tale], Story]]


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a visitor can be, besides the desks and offices."""

    volunteer: Helper
    team: Group
    unit: Group


def cast_of(town: Town) -> Cast:
    """The volunteer, the leader's team and the liaison's unit of the first community."""
    home = town.quarters[0]
    return Cast(volunteer=town.visitor, team=home.teams[0], unit=home.units[0])


def in_service(cast: Cast) -> tuple[Scene, ...]:
    """Something in every list of the three."""
    me = cast.volunteer
    return (
        ("厨房水龙头关不严", partial(mine, me=me, upto=ClaimState.CLAIMED, days=0.1)),
        ("给坐轮椅的老人教套上肢操", partial(mine, me=me, upto=ClaimState.CONTACTED, days=1.2)),
        ("想请人每周陪孩子读会儿书", partial(mine, me=me, upto=ClaimState.IN_SERVICE, days=3)),
        ("轮椅的刹车松了", partial(mine, me=me, upto=ClaimState.REPORTED, days=4)),
        ("新电视打不开了", partial(mine, me=me, upto=ClaimState.DONE, days=24)),
        ("给卫生间装一根扶手", partial(mine, me=me, upto=ClaimState.RELEASED, days=10)),
        ("床头想装个小夜灯", partial(offered, to=me)),
        ("衣柜门掉下来了", partial(held_for, me=me)),
        ("总有人打电话说我中奖了", partial(waits, me=me)),
        ("活动室的投影打不开", partial(asked_to_go, me=me)),
        ("自行车棚的顶漏雨", partial(offered, to=cast.team)),
        ("单元门口的台阶缺了一角", partial(team_at_work, group=cast.team, upto=ClaimState.CLAIMED)),
        ("暖气片有点渗水", partial(team_at_work, group=cast.team, upto=ClaimState.IN_SERVICE)),
        ("阅览室的旧书想理一理", partial(offered, to=cast.unit)),
        ("后街墙上贴满小广告", partial(team_at_work, group=cast.unit, upto=ClaimState.CONTACTED)),
        ("小店该报什么税", partial(team_at_work, group=cast.unit, upto=ClaimState.REPORTED)),
    )


def mine(tale: Tale, me: Helper, upto: ClaimState, days: float) -> Story:
    """A claim of the volunteer, so far along, from so many days ago."""
    yield from ready(tale, days + 1, Said(slots=1, exposure=Exposure.PUBLIC))
    yield tale.exactly_later(9)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    yield tale.awake_ago(days=days)
    claim = taking.claim_now(tale, me)
    yield from _go_on(tale, claim, upto)


def _go_on(tale: Tale, claim: Claim, upto: ClaimState) -> Story:
    """From the claim as far as it shall go."""
    by = tale.hand(claim)
    if upto == ClaimState.CLAIMED:
        return
    yield tale.exactly_later(25)
    service.contact(claim, by=by, at=tale.at)
    if upto == ClaimState.CONTACTED:
        return
    yield tale.evening(hours=18)
    if upto == ClaimState.RELEASED:
        claiming.release(claim, by=by, at=tale.at)
        return
    service.start(claim, by=by, at=tale.at)
    if upto == ClaimState.IN_SERVICE:
        return
    yield tale.exactly_later(55)
    log_and_report(tale, claim)
    if upto == ClaimState.DONE:
        yield tale.awake(hours=20)
        closing.confirm(tale.wish, by=tale.lives, at=tale.at)
        yield tale.exactly_later(4)
        words = tale.says("ratings", "5")
        closing.rate(tale.wish, Grade.VERY_GOOD, by=tale.lives, at=tale.at, words=words)


def offered(tale: Tale, to: Helper | Group) -> Story:
    """Offered an hour or two ago; the answer is awaited."""
    number = 1 if isinstance(to, Helper) else 3
    yield from ready(tale, 1, Said(slots=number))
    yield tale.awake_ago(hours=2)
    taking.offer_now(tale, to)


def held_for(tale: Tale, me: Helper) -> Story:
    """The volunteer waited; the place has come free and is kept for her."""
    claim = yield from _taken_by_another(tale)
    yield tale.awake_ago(days=0.8)
    waitlist.wait(tale.wish, by=me.actor, at=tale.at)
    yield tale.awake_ago(hours=2)
    taking.give_back_now(tale, claim)


def waits(tale: Tale, me: Helper) -> Story:
    """The volunteer waits for a place."""
    yield from _taken_by_another(tale)
    yield tale.awake_ago(days=0.5)
    waitlist.wait(tale.wish, by=me.actor, at=tale.at)


def asked_to_go(tale: Tale, me: Helper) -> Story:
    """Another volunteer asks her to go instead."""
    claim = yield from _taken_by_another(tale)
    yield tale.awake_ago(hours=4)
    claiming.ask_stand_in(claim, me.volunteer, by=tale.hand(claim), at=tale.at)


def _taken_by_another(tale: Tale) -> Generator[datetime, None, Claim]:
    """On the wall, and its one place taken by somebody else, a good day ago."""
    yield from ready(tale, 2.5, Said(slots=1, exposure=Exposure.PUBLIC))
    yield tale.exactly_later(7)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    yield tale.awake_ago(days=1.4)
    who = helper(tale)
    claim = claiming.claim(tale.wish, by=who.actor, at=tale.at)
    yield tale.exactly_later(15)
    service.contact(claim, by=who.actor, at=tale.at)
    return claim


def team_at_work(tale: Tale, group: Group, upto: ClaimState) -> Story:
    """Accepted by a team or unit, and so far along."""
    days = 0.3 if upto == ClaimState.CLAIMED else 4
    yield from ready(tale, days + 1, Said(slots=2))
    yield tale.awake_ago(days=days + 0.2)
    offer = taking.offer_now(tale, group)
    yield tale.awake_ago(days=days)
    lead = taking.accept_now(tale, offer, group)[0]
    if upto == ClaimState.CLAIMED:
        return
    for claim in tale.standing():
        yield tale.exactly_later(12)
        service.contact(claim, by=group.speaker, at=tale.at)
    if upto == ClaimState.CONTACTED:
        return
    yield tale.evening(hours=10)
    service.start(lead, by=group.speaker, at=tale.at)
    if upto == ClaimState.IN_SERVICE:
        yield tale.exactly_later(30)
        today = service_day(tale.at)
        service.log(
            lead,
            service.Work(today, minutes=40, third_party=ThirdParty.Who.PLUMBER),
            by=group.speaker,
            at=tale.at,
        )
        return
    yield tale.exactly_later(80)
    log_and_report(tale, lead)
