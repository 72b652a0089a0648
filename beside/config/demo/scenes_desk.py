"""Scenes at the desk: fresh, late, waiting for an answer, due to be called, in dispute."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from beside.access.actor import NOBODY
from beside.common.clock import service_day
from beside.config.demo import ending, stating, taking
from beside.config.demo.stating import PLAIN, Said
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Helper, Town
from beside.platform.days import add_working_time
from beside.wishes.actions import claiming, closing, desk, offering, service
from beside.wishes.actions.alerts import guide, see_alert
from beside.wishes.models import (
    AlertKind,
    Body,
    CallOutcome,
    Claim,
    EndReason,
    EvidenceKind,
    Grade,
    HeardFrom,
    Outcome,
)
from beside.wishes.reasons import ExitReason

type Scene = tuple[str, Callable[[Tale], Story]]

NEIGHBOR = Said(on_behalf=True, heard_from=HeardFrom.NEIGHBOR, channel="staff")
CHILD = Said(minor=True, exposure="private")


GRADED = (
    ("配一副老花镜", Grade.VERY_GOOD),
    ("帮忙修修脚指甲", Grade.GOOD),
    ("高龄补贴怎么领", Grade.FAIR),
    ("医保卡在外地怎么用", Grade.VERY_BAD),
)


def at_the_desk() -> tuple[Scene, ...]:
    """The desk a visitor can run: something for each of its lists."""
    return (
        ("门锁拧不动了", partial(fresh, hours=0.7)),
        ("不会在手机上挂号", partial(fresh, hours=2.5)),
        ("楼前下水井往外冒水", partial(fresh, hours=5)),
        ("想有人教教怎么分", partial(fresh, hours=1.5, said=NEIGHBOR)),
        ("家里办白事想找人帮着张罗", partial(fresh, hours=1.2, said=Said(urgency="urgent"))),
        ("马桶一直有水声", late),
        ("手机老是说内存满了", late),
        ("帮着取个快递送上来", being_asked),
        ("上门给卧床老人理个发", partial(without_consent, said=NEIGHBOR)),
        ("孩子英语跟不上", partial(without_consent, said=CHILD)),
        ("给孩子添一张书桌", waiting_for_leave),
        ("油烟机糊住了", partial(on_the_wall, days=0.4)),
        ("想学会和孙子视频", partial(on_the_wall, days=1)),
        ("乒乓球台网子断了", partial(on_the_wall, days=2)),
        ("凉亭底下全是烟头", partial(on_the_wall, days=2, said=Said(slots=4), claims=1)),
        ("想要一辆旧轮椅", partial(on_the_wall, days=9)),
        ("腿有残疾想在家做手工", partial(on_the_wall, days=16)),
        ("楼道堆的旧家具挡路", partial(reported_ago, days=3.4)),
        ("收音机没声了", partial(reported_ago, days=4)),
        ("棉裤的裆开了线", called_once),
        ("缺一口电饭锅", never_answered),
        ("洗衣机有股味", in_dispute),
        ("冰箱后面结了厚冰", badly_rated),
        ("花坛边的路灯一直闪", handed_over),
        ("墙根那堆建筑垃圾没人管", partial(handed_over, promised=True)),
        ("小区的信箱锈得打不开", put_off),
        *((title, partial(graded, grade=grade)) for title, grade in GRADED),
        ("换一下空调滤网", partial(settled_dispute, upheld=True)),
        ("想知道附近有哪些招工", partial(settled_dispute, upheld=False)),
        ("为停车位两家较上了劲", half_agreed),
        ("健身器材松了一颗螺丝", lapsed),
        ("搬了新屋打扫不过来", ended_in_silence),
    )


def next_door() -> tuple[Scene, ...]:
    """The neighboring desk, which nobody else may look into."""
    return (
        ("纱窗破了好几个洞", partial(fresh, hours=3)),
        ("想请人代交一年的电视费", partial(fresh, hours=6)),
        ("学着自己叫车", late),
        ("想找个下棋的伴", partial(on_the_wall, days=1)),
        ("学一支新的扇子舞", partial(on_the_wall, days=4)),
        ("给孙子改两条裤子", partial(reported_ago, days=3.2)),
        ("买菜提不动想搭个伴", partial(on_the_wall, days=0.8, said=Said(slots=2), claims=1)),
    )


def helper(tale: Tale) -> Helper:
    """Somebody of the community, taken up by the story."""
    near = tale.quarter.helpers
    return tale.enlist(next(one for one in near if one.fits(tale.wish)))


def fresh(tale: Tale, hours: float, said: Said = PLAIN) -> Story:
    """Stated a few hours ago; the desk has not looked yet."""
    yield tale.awake_ago(hours)
    stating.state_now(tale, said)


def late(tale: Tale) -> Story:
    """Stated so long ago that the desk should have looked."""
    yield tale.exactly(overdue(tale.town.now))
    stating.state_now(tale)


def overdue(now: datetime) -> datetime:
    """The latest whole days ago after which one working day has run out, holidays or not."""
    for days in range(2, 30):
        at = now - timedelta(days=days)
        if add_working_time(at, days=1) < now - timedelta(hours=2):
            return at
    raise ValueError("a month without working days")


def ready(tale: Tale, days: float, said: Said = PLAIN) -> Story:
    """Stated and verified so many days ago."""
    yield tale.awake_ago(days=days + 0.6)
    stating.state_now(tale, said)
    yield tale.office_ago(days=days)
    stating.verify_now(tale, said)


def waiting_for_leave(tale: Tale) -> Story:
    """A child's wish of this morning: the desk has asked for leave to read it."""
    yield tale.awake_ago(4)
    stating.state_now(tale, CHILD)
    yield tale.office_ago(0.5)
    stating.ask_to_read(tale)


def being_asked(tale: Tale) -> Story:
    """The desk has asked something back."""
    yield tale.awake_ago(days=2)
    stating.state_now(tale)
    yield tale.office_ago(days=1)
    desk.ask(tale.wish, tale.says("questions"), by=tale.desk, at=tale.at)


def without_consent(tale: Tale, said: Said) -> Story:
    """Verified, but nobody has asked the person, or the guardian, yet."""
    yield from ready(tale, 1, said)


def on_the_wall(tale: Tale, days: float, said: Said = PLAIN, claims: int = 0) -> Story:
    """Hanging on the wall for so many days, some places taken."""
    yield from ready(tale, days + 0.1, said)
    yield tale.exactly_later(8)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    for _ in range(claims):
        who = helper(tale)
        yield tale.free_ago(hours=3)
        claim = claiming.claim(tale.wish, by=who.actor, at=tale.at)
        yield tale.exactly_later(20)
        service.contact(claim, by=who.actor, at=tale.at)


def done_ago(tale: Tale, days: float) -> Story:
    """Taken, done and reported so many days ago."""
    yield from ready(tale, days + 3, Said(slots=1))
    yield tale.exactly_later(6)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    who = helper(tale)
    yield tale.free_ago(days=days + 2)
    claim = claiming.claim(tale.wish, by=who.actor, at=tale.at)
    yield tale.exactly_later(15)
    service.contact(claim, by=who.actor, at=tale.at)
    yield tale.free_ago(days=days)
    log_and_report(tale, claim)


def log_and_report(tale: Tale, claim: Claim) -> None:
    """The work written down and reported, at the tale's moment."""
    words = tale.says("logs", tale.text.group)
    work = service.Work(service_day(tale.at), minutes=60, words=words)
    service.log(claim, work, by=tale.hand(claim), at=tale.at)
    service.report(claim, by=tale.hand(claim), at=tale.at)


def reported_ago(tale: Tale, days: float) -> Story:
    """Reported so long ago that the desk should call."""
    yield from done_ago(tale, days)


def called_once(tale: Tale) -> Story:
    """Nobody answered the first call; the second is due."""
    yield from done_ago(tale, 7.4)
    yield tale.office_ago(days=4)
    closing.call_back(tale.wish, CallOutcome.UNANSWERED, by=tale.desk, at=tale.at)


def never_answered(tale: Tale) -> Story:
    """办结未评: two calls on two days, and a signature."""
    yield from done_ago(tale, 15)
    for days in (11.5, 8):
        yield tale.office_ago(days=days)
        closing.call_back(tale.wish, CallOutcome.UNANSWERED, by=tale.desk, at=tale.at)
    yield tale.office_ago(days=7)
    closing.settle(tale.wish, EvidenceKind.SIGNED, by=tale.desk, at=tale.at)


def in_dispute(tale: Tale) -> Story:
    """ "没人来过": a neutral reviewer must decide."""
    yield from done_ago(tale, 3)
    yield tale.awake_ago(days=1)
    closing.dispute(tale.wish, tale.says("disputes"), by=tale.lives, at=tale.at)


def badly_rated(tale: Tale) -> Story:
    """A bad grade since this morning, to be called back within a working day."""
    yield from done_ago(tale, 2)
    yield tale.awake_ago(hours=6)
    closing.confirm(tale.wish, by=tale.lives, at=tale.at)
    yield tale.exactly_later(10)
    words = tale.says("ratings", "2")
    closing.rate(tale.wish, Grade.BAD, by=tale.lives, at=tale.at, words=words)


def graded(tale: Tale, grade: Grade) -> Story:
    """Done some weeks ago, and rated."""
    yield from done_ago(tale, 17)
    yield tale.awake_ago(days=16)
    closing.confirm(tale.wish, by=tale.lives, at=tale.at)
    yield from ending.rated(tale, grade)


def settled_dispute(tale: Tale, *, upheld: bool) -> Story:
    """A dispute that was decided, for the resident or for those who served."""
    yield from done_ago(tale, 30)
    yield from ending.disputed(tale)
    yield from ending.decided(tale, upheld=upheld)


def handed_over(tale: Tale, *, promised: bool = False) -> Story:
    """With an outside body, that promised, or has not answered."""
    yield tale.awake_ago(days=12)
    stating.state_now(tale)
    yield tale.office_ago(days=11)
    desk.transfer(tale.wish, Body.PROPERTY, by=tale.desk, at=tale.at)
    if promised:
        yield tale.office_ago(days=6)
        day = service_day(tale.town.now) + timedelta(days=3)
        desk.hear_back(tale.wish, Outcome.PROMISED, by=tale.desk, at=tale.at, promised=day)


def put_off(tale: Tale) -> Story:
    """暂时办不到: it is looked at again the day after tomorrow."""
    yield from ready(tale, 20)
    yield tale.exactly_later(30)
    day = service_day(tale.town.now) + timedelta(days=2)
    desk.defer(tale.wish, day, ExitReason.CANNOT_NOW, by=tale.desk, at=tale.at)


def half_agreed(tale: Tale) -> Story:
    """A mediation: the other side has been written down, but not agreed yet."""
    yield from ready(tale, 1.5)
    yield tale.exactly_later(40)
    stating.other_party(tale)


def lapsed(tale: Tale) -> Story:
    """Offered, taken back, offered again, declined, offered again, and not answered in time."""
    yield from ready(tale, 8, Said(slots=1))
    for verb in ("recall", "decline", "lapse"):
        who = helper(tale)
        yield tale.exactly_later(50)
        offer = taking.offer_now(tale, who)
        yield tale.exactly_later(45)
        if verb == "recall":
            offering.recall(offer, by=tale.desk, at=tale.at)
        elif verb == "decline":
            offering.decline(offer, by=who.actor, at=tale.at)


def ended_in_silence(tale: Tale) -> Story:
    """Taken, then given up by one; the family moved away, which ends it for the other."""
    yield from ready(tale, 14, Said(slots=2))
    yield tale.exactly_later(5)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    for days in (13, 12.9):
        who = helper(tale)
        yield tale.free_ago(days=days)
        claim = claiming.claim(tale.wish, by=who.actor, at=tale.at)
        yield tale.exactly_later(5)
        service.contact(claim, by=who.actor, at=tale.at)
    last = tale.standing()[-1]
    yield tale.free_ago(days=11.5)
    claiming.release(last, by=tale.hand(last), at=tale.at, reason=EndReason.UNWELL)
    yield tale.office_ago(days=11)
    desk.cancel(tale.wish, ExitReason.MOVED, by=tale.desk, at=tale.at)


def typed_emergencies(town: Town) -> None:
    """Somebody typed of danger: one was seen to, one just now."""
    home, resident = town.quarters[0], NOBODY.at_door("resident")
    then = town.now - timedelta(days=10)
    alert = guide(AlertKind.LIFE, home.area, by=resident, at=then)
    see_alert(alert, by=home.desk, at=then + timedelta(minutes=4))
    guide(AlertKind.LIFE, home.area, by=resident, at=town.now - timedelta(minutes=25))
