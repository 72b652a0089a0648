"""What the matrix of actions is asked about: a thing for each action that somebody may do, and
everybody who might try.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beside.access import checking, clearances, requests
from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import NOBODY, SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.common.clock import service_day
from beside.flows import rights
from beside.orgs import actions as orgs
from beside.orgs.models import Unit
from beside.people.applications import Applying
from beside.people.models import ChangeRequest as Change
from beside.people.models import (
    Clearance,
    Gone,
    RequestKind,
    RightsRequest,
    Source,
    User,
    Volunteer,
    What,
)
from beside.people.volunteers import Enrollment, enroll
from beside.wishes.actions import claiming, closing, desk, offering, parties, waitlist
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import (
    Body,
    CallOutcome,
    Category,
    Wish,
)
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.dossier import answering
from beside.wishes.states import State
from tests.cast import World, claim_of, make_wish, submit
from tests.strangers import strangers_of
from tests.web.doors_world import Behind

PEOPLE = (
    "qian", "sun", "li", "zhou", "wu", "zheng", "feng", "wang", "chu", "wei", "jiang",
)  # fmt: skip
STRANGERS = ("chen", "zhu", "qin", "you", "shen", "han", "yang")
OTHERS = ("nobody", "resident", "neighbor", "system")
EVERYBODY = (*OTHERS, *PEOPLE, *STRANGERS)
"""`resident` has the link of the wish in question, `neighbor` that of a wish next door."""


@dataclass(frozen=True)
class Act:
    """An action, the wish that it is about if any, how it is called, and who may."""

    verb: Callable[..., object]
    about: str
    call: Callable[..., object]
    who: str

    @property
    def name(self) -> str:
        """As the house rules call it."""
        return f"{self.verb.__module__}.{self.verb.__name__}".removeprefix("beside.")


@dataclass(frozen=True)
class Asked:
    """What somebody wants of the desk, the office, or whoever decides with them."""

    broken: Clearance
    right: RightsRequest
    applied: Volunteer
    young: Volunteer
    change: Change


@dataclass(frozen=True)
class Stage:
    """Everything an action of the matrix can be about."""

    behind: Behind
    more: dict[str, Wish]
    users: dict[str, User]
    asked: Asked
    at: datetime

    @property
    def world(self) -> World:
        """Its people, places and groups: copies, for an action changes what it is given."""
        return deepcopy(self.behind.world)

    @property
    def today(self) -> date:
        return service_day(self.at)

    def wish(self, name: str) -> Wish:
        """As it stands in the database."""
        named = self.more.get(name) or self.behind.wishes[name]
        return Wish.objects.select_related("community", "category").get(pk=named.pk)

    def more_verified(self) -> Wish:
        """One that may be published or offered."""
        return self.wish("verified")

    def second_member(self) -> Volunteer:
        """Somebody else of the team."""
        return self.world.volunteer(self.world.feng)

    def empty_unit(self) -> Unit:
        """A unit with nobody in it."""
        return Unit.objects.get(name="区文联")

    def colleague(self) -> Appointment:
        """An appointment of somebody who is no volunteer."""
        return Appointment.objects.get(user__username="ma")

    def actor(self, who: str, about: str) -> Actor:
        """Somebody, at the door."""
        if who == "nobody":
            return NOBODY
        if who == "system":
            return SYSTEM
        if who in {"resident", "neighbor"}:
            wish = self.wish("next-door" if who == "neighbor" else about or "reported")
            return Actor.resident(wish.resident_id, wish.pk)
        return Actor.of(self.users[who])


def stage_of(behind: Behind, at: datetime) -> Stage:
    """What the doors matrix has, and a wish for each step beyond."""
    world = behind.world
    users = {name: getattr(world, name) for name in PEOPLE} | strangers_of(world, at)
    li, qian = (Actor.of(users[name]) for name in ("li", "qian"))
    quarrel = submit(world, at=at, category=Category.objects.filter(mediation=True)[0])
    parties.add_party(quarrel, "刘大成", "10044443333", by=li, at=at)
    ahead = service_day(at) + timedelta(days=1)
    more = {
        "quarrel": quarrel,
        "twin": submit(world, at=at, telephone="10055556666", name="邻居"),
        "verified": _verified(world, at),
        "transferred": desk.transfer(_verified(world, at), Body.PROPERTY, by=li, at=at),
        "deferred": desk.defer(_verified(world, at), ahead, ExitReason.CANNOT_NOW, by=li, at=at),
        "weekly": make_wish(
            world, at=at, every_days=7, first_day=ahead, series_until=ahead + timedelta(days=15)
        ),
        "late": make_wish(world, at=at - timedelta(days=20)),
        "unproven": submit(world, at=at, telephone="0310-1234567", proof=None),
    }
    claiming.claim(more["weekly"], by=qian, at=at)
    orgs.add_unit(world.district.pk, "区文联", by=SYSTEM, at=at)
    orgs.join_team(
        world.team, [world.volunteer(world.feng)], since=service_day(at), by=SYSTEM, at=at
    )
    account = NewAccount("ma", "a-password-nobody-has", secrets={"legal_name": "马"})
    appoint_new(account, Role.DISPATCHER, world.huaiyin, by=SYSTEM, at=at)
    more["two-places"] = _verified(world, at, slots=2)
    offer = offering.offer(more["two-places"], world.team, by=li, at=at)
    offering.accept(offer, by=Actor.of(world.zheng), at=at)
    more |= _ended(world, at) | _waiting(world, at) | _of_persons(world, at)
    offering.offer(_verified(world, at), world.volunteer(users["sun"]), by=li, at=at)
    return Stage(behind, more, users, _asked_of(world, more, at), at)


def _verified(world: World, at: datetime, slots: int = 1) -> Wish:
    return make_wish(world, State.VERIFIED, at=at, slots=slots)


def _ended(world: World, at: datetime) -> dict[str, Wish]:
    """Confirmed, disputed with both sides heard, and called twice for nothing."""
    li, wu = Actor.of(world.li), Actor.of(world.wu)
    names = ("fulfilled", "disputed")
    made = {name: make_wish(world, State.REPORTED, at=at) for name in names}
    resident = {name: Actor.resident(one.resident_id, one.pk) for name, one in made.items()}
    closing.confirm(made["fulfilled"], by=resident["fulfilled"], at=at)
    closing.dispute(made["disputed"], "没有人来过", by=resident["disputed"], at=at)
    hear(made["disputed"], Call(Heard.NOT_SO, words="没来"), by=wu, at=at)
    claim = answering(made["disputed"])[0]
    hear(made["disputed"], Call(Heard.UNANSWERED, claim=claim), by=wu, at=at)
    made["unanswered"] = make_wish(world, State.REPORTED, at=at - timedelta(days=2))
    for when in (at - timedelta(days=1), at):
        closing.call_back(made["unanswered"], CallOutcome.UNANSWERED, by=li, at=when)
    return made


def _waiting(world: World, at: datetime) -> dict[str, Wish]:
    """A place that is held for 孙."""
    held = make_wish(world, State.CLAIMED, at=at)
    waitlist.wait(held, by=Actor.of(world.sun), at=at)
    claiming.release(claim_of(held), by=Actor.of(world.qian), at=at)
    return {"held": held}


def _of_persons(world: World, at: datetime) -> dict[str, Wish]:
    """Of a child whose record 李 opens in an emergency, and of somebody who is put down as gone."""
    child = {"minor": True, "name": "王小宝", "telephone": "10088889998"}
    made = {
        "broken": submit(world, at=at, **child),
        "gone": submit(world, at=at, name="老王", telephone="10088889997"),
    }
    departed = rights.Departed(Gone.DECEASED, service_day(at), Source.FAMILY)
    rights.record_departure(made["gone"].resident, departed, by=Actor.of(world.li), at=at)
    return made


def _asked_of(world: World, more: dict[str, Wish], at: datetime) -> Asked:
    child, resident = more["broken"], more["verified"].resident
    glass = clearances.break_glass(child, "三天没人应门", by=Actor.of(world.li), at=at)
    one = Enrollment(
        community=world.huaiyin, secrets={"legal_name": "何小云", "telephone": "10077779999"}
    )
    applied = checking.apply(world.huaiyin, Applying(one), by=NOBODY, at=at)
    born = service_day(at).replace(day=1) - timedelta(days=365 * 16)
    secrets = {
        "legal_name": "小何",
        "telephone": "10077779998",
        "birth_date": born.isoformat(),
    }
    young = enroll(
        world.district.pk, Enrollment(community=world.huaiyin, secrets=secrets), by=SYSTEM, at=at
    )
    sun = Actor.of(world.sun)
    return Asked(
        broken=glass,
        right=requests.ask(
            resident, RequestKind.EXPLANATION, "怎么用的", by=_own_hand(more["verified"]), at=at
        ),
        applied=applied.volunteer,
        young=young,
        change=checking.propose(
            world.volunteer(world.sun), What.PARTY_BRANCH, "第一支部", by=sun, at=at
        ),
    )


def _own_hand(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)
