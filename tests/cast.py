"""The people and places of the tests, made by the same actions as real ones."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from beside.access import actions as access
from beside.access import clearances, proposing
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Proposal, Role
from beside.orgs import actions as orgs
from beside.orgs.models import Team, Unit
from beside.people.models import Clearance, PhoneProof, Standing, User, Volunteer
from beside.people.models.fitness import Certificate
from beside.people.volunteers import Enrollment, check_qualification, enroll
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.wishes.actions import claiming, desk, intake, offering, service
from beside.wishes.actions.agreeing import Guardian, Heard
from beside.wishes.models import Category, Claim, Exposure, Wish
from beside.wishes.statement import Statement
from beside.wishes.states import State

MONDAY = datetime(2026, 7, 6, 1, tzinfo=UTC)
"""Monday, 9:00 in China."""
LATER = MONDAY + timedelta(hours=2)
TODAY = date(2026, 7, 6)
WORDS = "厨房水龙头关不严，水嘀嗒了一宿，想找位会修的师傅来看看。"
TELEPHONE = "10013572468"
GUARDIAN = Heard(guardian=Guardian(name="赵志远", telephone="10013572469", kin="父亲"))


@dataclass(frozen=True)
class World:
    district: Area
    subdistrict: Area
    huaiyin: Area
    wenqu: Area
    building: Area
    unit: Unit
    team: Team
    qian: User
    sun: User
    li: User
    zhou: User
    wu: User
    zheng: User
    feng: User
    wang: User
    chu: User
    wei: User
    jiang: User
    numbers: dict[str, int] = field(default_factory=lambda: {"wishes": 0})

    def volunteer(self, user: User) -> Volunteer:
        return Volunteer.objects.get(person=user.person)


def make_volunteer(community: Area, username: str, name: str, telephone: str, **extra: Any) -> User:
    """Somebody enrolled, with an account."""
    secrets = {"legal_name": name, "telephone": telephone}
    one = Enrollment(community=community, secrets=secrets, standing=Standing.ACTIVE, **extra)
    volunteer = enroll(community.district_id, one, by=SYSTEM, at=MONDAY)
    return User.objects.make(username, person=volunteer.person)


def make_places() -> tuple[Area, Area, Area, Area, Area]:
    district = places.add_district("桥东区", by=SYSTEM, at=MONDAY)
    subdistrict = places.add_area(district, Level.SUBDISTRICT, "西门内街道", by=SYSTEM, at=MONDAY)
    huaiyin = places.add_area(subdistrict, Level.COMMUNITY, "槐荫里社区", by=SYSTEM, at=MONDAY)
    wenqu = places.add_area(subdistrict, Level.COMMUNITY, "文渠社区", by=SYSTEM, at=MONDAY)
    estate = places.add_area(huaiyin, Level.ESTATE, "槐荫里小区", by=SYSTEM, at=MONDAY)
    building = places.add_area(estate, Level.BUILDING, "3号楼", by=SYSTEM, at=MONDAY)
    return district, subdistrict, huaiyin, wenqu, building


def make_world() -> World:
    district, subdistrict, huaiyin, wenqu, building = make_places()
    unit = orgs.add_unit(district.pk, "区税务局", by=SYSTEM, at=MONDAY)
    team = orgs.add_team(district.pk, "税务先锋队", unit=unit, by=SYSTEM, at=MONDAY)
    orgs.pair(unit, huaiyin, since=TODAY, by=SYSTEM, at=MONDAY)
    for community, telephone in ((huaiyin, "0310-1000001"), (wenqu, "0310-1000002")):
        orgs.set_studio(
            community,
            name=f"{community.name}志愿服务工作室",
            address="社区服务站一楼",
            hours="周一至周六 8:30–17:30",
            telephone=telephone,
            by=SYSTEM,
            at=MONDAY,
        )
    world = World(
        district=district,
        subdistrict=subdistrict,
        huaiyin=huaiyin,
        wenqu=wenqu,
        building=building,
        unit=unit,
        team=team,
        qian=make_volunteer(huaiyin, "qian", "钱正明", "10020000001", sex="m"),
        sun=make_volunteer(huaiyin, "sun", "孙丽华", "10020000002", sex="f"),
        zheng=make_volunteer(wenqu, "zheng", "郑国强", "10020000003", sex="m"),
        feng=make_volunteer(wenqu, "feng", "冯秀兰", "10020000004", sex="f"),
        li=User.objects.make("li"),
        zhou=User.objects.make("zhou"),
        wu=User.objects.make("wu"),
        wang=User.objects.make("wang"),
        chu=User.objects.make("chu"),
        wei=User.objects.make("wei"),
        jiang=User.objects.make("jiang"),
    )
    _appoint(world)
    return world


def _appoint(world: World) -> None:
    for user, role, over in (
        (world.li, Role.DISPATCHER, world.huaiyin),
        (world.zhou, Role.DISPATCHER, world.wenqu),
        (world.wu, Role.ORGANIZER, world.district),
        (world.wang, Role.EDITOR, world.district),
        (world.chu, Role.SYSTEM_ADMIN, world.district),
        (world.wei, Role.SECURITY_ADMIN, world.district),
        (world.jiang, Role.AUDITOR, world.district),
        (world.zheng, Role.LEADER, world.team),
        (world.feng, Role.LIAISON, world.unit),
    ):
        access.appoint(user, role, over, within=world.district, by=SYSTEM, at=MONDAY)
    staff = [world.volunteer(user).person for user in (world.zheng, world.feng)]
    orgs.join_unit(world.unit, staff, since=TODAY, by=SYSTEM, at=MONDAY)
    orgs.join_team(world.team, [world.volunteer(world.zheng)], since=TODAY, by=SYSTEM, at=MONDAY)


def statement(world: World, **changes: Any) -> Statement:
    """A wish of 赵奶奶: a dripping tap."""
    facts = {
        "community": world.huaiyin,
        "category": Category.objects.get(code="CONV-02"),
        "words": WORDS,
        "telephone": TELEPHONE,
        "name": "赵桂芳",
        "door": "3号楼2单元501",
        "place": world.building,
        "proof": PhoneProof(),
    }
    return Statement(**{**facts, **changes})


def approval(wish: Wish, **changes: Any) -> desk.Approval:
    """What 李 approves."""
    facts = {
        "title": "厨房水龙头关不严",
        "public_text": "厨房水龙头关不严，想找位会修的师傅来看看。",
        "category": wish.category,
        "exposure": Exposure.PSEUDONYM,
    }
    return desk.Approval(**{**facts, **changes})


def desk_of(world: World) -> Actor:
    return Actor.of(world.li)


def submit(world: World, at: datetime = MONDAY, **changes: Any) -> Wish:
    return intake.submit(statement(world, **changes), by=Actor(via="resident"), at=at)


def make_wish(
    world: World,
    state: State = State.OPEN,
    *,
    stated: dict[str, Any] | None = None,
    at: datetime = MONDAY,
    **approved: Any,
) -> Wish:
    """A wish brought to a state by the loop's own steps, all at `at`."""
    wish = submit(world, at=at, **(stated or {}))
    li = desk_of(world)
    if state == State.SUBMITTED:
        return wish
    if state == State.NEED_INFO:
        return desk.ask(wish, "是哪个水龙头？", by=li, at=at)
    let_read(world, wish, at)
    desk.verify(wish, approval(wish, **approved), by=li, at=at)
    if state == State.VERIFIED:
        return wish
    if state == State.OFFERED:
        offering.offer(wish, world.team, by=li, at=at)
        return wish
    offering.publish(wish, by=li, at=at)
    if state == State.OPEN:
        return wish
    claim = claiming.claim(wish, by=Actor.of(world.qian), at=at)
    if state == State.CLAIMED:
        return wish
    claim.wish = wish
    service.report(claim, by=Actor.of(world.qian), at=at)
    if state == State.REPORTED:
        return wish
    raise NotImplementedError(state)


def let_read(world: World, wish: Wish, at: datetime = MONDAY) -> Clearance | None:
    """李 may read a guarded record for a month, because 吴 agreed; nothing where it is not."""
    wish.resident.refresh_from_db()
    if not wish.resident.guarded:
        return None
    asked = clearances.ask(wish, by=desk_of(world), at=at)
    return clearances.grant(asked, clearances.Period.MONTH, by=Actor.of(world.wu), at=at)


def confirm(world: World, at: datetime = LATER) -> list[Appointment]:
    """卫 confirms whatever was proposed."""
    wei = Actor.of(world.wei)
    waiting = Proposal.objects.filter(decided_at=None).order_by("pk")
    return [proposing.accept(one, by=wei, at=at) for one in waiting]


def claim_of(wish: Wish) -> Claim:
    """The open lead claim of a wish, bound to the same wish object."""
    claim = Claim.objects.get(wish=wish, lead=True, ended_at=None)
    claim.wish = wish
    return claim


def qualify(volunteer: Volunteer, certificate: Certificate) -> None:
    check_qualification(volunteer, certificate, valid_until=None, on=TODAY, by=SYSTEM, at=MONDAY)
