"""What stands behind the doors of the doors matrix: a wish for each thing somebody may come to."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from PIL import Image

from beside.access import actions as access
from beside.access import breaches, clearances, processing, proposing
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Proposal, Role
from beside.common.clock import service_day
from beside.exchange.models import Import, Stage
from beside.journal.models import Entry
from beside.notices.models import Delivery, Stuck
from beside.orgs import actions as orgs
from beside.orgs.models import Partnership, Team, Unit
from beside.people.factors import keep_app, new_secret
from beside.people.models import (
    Answer,
    AssessmentOutcome,
    Breach,
    BreachKind,
    Clearance,
    Conflict,
    Delegation,
    Factor,
    Person,
    Recording,
    RequestKind,
    RightsRequest,
    User,
    Volunteer,
)
from beside.people.rights import requests as rights
from beside.people.volunteers import add_conflict
from beside.wishes.actions import (
    alerts,
    claiming,
    desk,
    intake,
    offering,
    postings,
    service,
    waitlist,
)
from beside.wishes.actions import showing as pictures
from beside.wishes.models import (
    Alert,
    AlertKind,
    Claim,
    Exposure,
    How,
    Offer,
    Picture,
    PictureKind,
    PostedWhere,
    Posting,
    ThirdParty,
    Whose,
    Wish,
)
from beside.wishes.pictures import attach, kept
from beside.wishes.secrets import make_link, token_of
from beside.wishes.showing import blurred_copy
from beside.wishes.states import State
from tests.cast import World, approval, make_wish, make_world, statement, submit
from tests.family import entrusted, offered
from tests.sounds import held


@dataclass(frozen=True)
class Behind:
    """Everything an address of the matrix can name."""

    world: World
    wishes: dict[str, Wish]
    claims: dict[str, Claim]
    offers: dict[str, Offer]
    tokens: dict[str, str]
    picture: Picture
    shown: Picture
    recording: Recording
    third_parties: dict[str, ThirdParty]
    alert: Alert
    posting: Posting
    shift: int
    roster: Import
    appointment: Appointment
    partnership: Partnership
    conflict: Conflict
    held: Appointment
    proposal: Proposal
    factor: Factor
    granted: RightsRequest
    breach: Breach
    clearance: Clearance
    family: dict[str, Delegation]
    notices: dict[str, Delivery]
    stuck: Stuck

    def number(self, name: str) -> str:
        """The public number of a wish."""
        return self.wishes[name].number


def photo() -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return SimpleUploadedFile("tap.png", out.getvalue(), "image/png")


def behind_the_doors() -> Behind:
    """Make it all, a few minutes ago."""
    at = now() - timedelta(minutes=30)
    world = make_world()
    wishes = _wishes(world, at)
    offers = _offers(world, wishes, at)
    claims = _claims(world, wishes, offers, at)
    links = {name: make_link(one, one.resident_id, at=at) for name, one in wishes.items()}
    family = _family(world, wishes["next-door"], at)
    zheng = family["accepted"].delegate_id
    links["by-delegate"] = make_link(wishes["next-door"], zheng, at=at)
    called = {name: _call_in(world, claims[name], at) for name in ("team", "unit", "qian")}
    waitlist.wait(wishes["qian"], by=Actor.of(world.sun), at=at)
    asked = world.volunteer(world.sun)
    claiming.ask_stand_in(claims["asked"], asked, by=Actor.of(world.qian), at=at)
    studio = world.huaiyin.studio
    shift = orgs.add_shift(studio, world.li, at, at + timedelta(hours=8), by=SYSTEM, at=at)
    roster = Import.objects.create(
        district_id=world.district.pk, kind="volunteers", file_name="花名册.xlsx",
        stage=Stage.FAILED, created_at=at, refusal="roster.nothing",
    )  # fmt: skip
    return Behind(
        world=world,
        wishes=wishes,
        claims=claims,
        offers=offers,
        tokens={name: token_of(link) for name, link in links.items()},
        picture=Picture.objects.get(wish=wishes["qian"]),
        shown=_shown(world, wishes["wall"], at),
        recording=Recording.objects.get(subject_id=wishes["spoken"].pk),
        third_parties=called,
        alert=alerts.guide(AlertKind.LIFE, world.huaiyin, by=SYSTEM, at=at),
        posting=postings.put_up(wishes["wall"], PostedWhere.BOARD, by=Actor.of(world.li), at=at),
        shift=shift.pk,
        roster=roster,
        appointment=Appointment.objects.get(user=world.wang),
        held=Appointment.objects.get(user=world.li),
        proposal=proposing.propose(
            world.sun,
            Role.DISPATCHER,
            world.wenqu,
            within=world.district,
            by=Actor.of(world.wu),
            at=at,
        ),
        factor=keep_app(world.sun, new_secret(), 1, at),
        partnership=Partnership.objects.get(),
        conflict=add_conflict(
            world.volunteer(world.sun), wishes["next-door"].resident, by=SYSTEM, at=at
        ),
        granted=_granted(wishes["new"].resident, at),
        breach=_guarded(world, at),
        clearance=_asked_to_read(world, wishes["child"], at),
        family=family,
        notices={
            "resident": _notice(wishes["reported"], at, state="sent"),
            "by-hand": _notice(wishes["new"], at, channel="call"),
            "failed": _notice(wishes["wall"], at, state="given_up", why="refused"),
        },
        stuck=_stuck(world, at),
    )


def _notice(wish: Wish, at: datetime, **facts: str) -> Delivery:
    """Something its resident is told."""
    return Delivery.objects.create(
        district_id=wish.district_id, wish=wish, person=wish.resident, created_at=at,
        template="resident.report", family="must", lane="out", key=f"notice-{wish.pk}",
        **{"channel": "sms", **facts},
    )  # fmt: skip


def _stuck(world: World, at: datetime) -> Stuck:
    """An entry of which nobody could be told."""
    entry = Entry.objects.filter(district_id=world.district.pk).order_by("pk")[0]
    return Stuck.objects.create(entry=entry, district_id=world.district.pk, error="X", at=at)


def _family(world: World, wish: Wish, at: datetime) -> dict[str, Delegation]:
    """冯奶奶 has asked 孙 to act for her, and 郑 does."""
    facts: dict[str, Any] = {"at": at, "until": service_day(at) + timedelta(days=90)}
    return {
        "offered": offered(wish, name="孙丽华", telephone="10020000002", **facts),
        "accepted": entrusted(wish, name="郑国强", telephone="10020000003", **facts),
    }


def _granted(person: Person, at: datetime) -> RightsRequest:
    """A copy that may be handed over."""
    asked = rights.ask(person, RequestKind.COPY, "要一份", by=SYSTEM, at=at)
    return rights.settle(asked, Answer.ACCEPTED, "请来取", by=SYSTEM, at=at)


def _asked_to_read(world: World, wish: Wish, at: datetime) -> Clearance:
    """李 asks for leave to read the record of a child."""
    li = Actor.of(world.li)
    return clearances.ask(wish, by=li, at=at)


def _guarded(world: World, at: datetime) -> Breach:
    """A breach, and an assessment."""
    risk = processing.Risk("泄露", 2, 3, "加密")
    processing.save_assessment(
        world.district, "wishes", {}, [risk], AssessmentOutcome.GO, by=SYSTEM, at=at
    )
    facts = breaches.Facts(BreachKind.LEAK, ["name"], 3, at)
    return breaches.report(world.district, facts, {"cause": "丢了一台电脑"}, by=SYSTEM, at=at)


def _wishes(world: World, at: datetime) -> dict[str, Wish]:
    """By name: in 槐荫里, and one next door."""
    picture = kept([photo()], PictureKind.REQUEST)
    pictured = intake.submit(_stated(world), by=SYSTEM, at=at, pictures=picture)
    li = Actor.of(world.li)
    desk.verify(pictured, approval(pictured), by=li, at=at)
    offering.publish(pictured, by=li, at=at)
    made = {
        "new": submit(world, at=at),
        "spoken": submit(world, at=at, words="", voice=held()),
        "asked-more": make_wish(world, State.NEED_INFO, at=at),
        "wall": make_wish(world, at=at, slots=2),
        "hidden": make_wish(world, State.VERIFIED, at=at, exposure=Exposure.PRIVATE),
        "qian": pictured,
        "asked": make_wish(world, at=at),
        "reported": make_wish(world, State.REPORTED, at=at),
        "next-door": _next_door(world, at),
        "child": submit(world, at=at, minor=True, name="赵小宝", telephone="10088889999"),
    }
    for name in ("sun", "team", "unit", "team-claim", "unit-claim"):
        made[name] = make_wish(world, State.VERIFIED, at=at)
    return made


def _shown(world: World, wish: Wish, at: datetime) -> Picture:
    """A picture that everybody sees: agreed to, looked through, let out by the desk."""
    li = Actor.of(world.li)
    (pk,) = attach(wish, kept([photo()], PictureKind.REQUEST), at=at)
    picture = Picture.objects.get(pk=pk)
    pictures.agree(wish, picture, Whose.RESIDENT, How.SPOKEN, by=li, at=at)
    copy = blurred_copy(picture, [0, 1])
    pictures.blur(wish, picture, [0, 1], 0, copy, by=li, at=at)
    pictures.show(wish, picture, by=li, at=at)
    return picture


def _next_door(world: World, at: datetime) -> Wish:
    """Somebody else's, in 文渠."""
    other = {"name": "冯桂英", "telephone": "10013572469"}
    return submit(world, at=at, community=world.wenqu, place=None, **other)


def _stated(world: World) -> Any:
    return statement(world)


def _offers(world: World, wishes: dict[str, Wish], at: datetime) -> dict[str, Offer]:
    to: dict[str, Volunteer | Team | Unit] = {
        "sun": world.volunteer(world.sun),
        "team": world.team,
        "unit": world.unit,
        "team-claim": world.team,
        "unit-claim": world.unit,
    }
    li = Actor.of(world.li)
    return {name: offering.offer(wishes[name], who, by=li, at=at) for name, who in to.items()}


def _claims(
    world: World, wishes: dict[str, Wish], offers: dict[str, Offer], at: datetime
) -> dict[str, Claim]:
    qian = Actor.of(world.qian)
    claims = {name: claiming.claim(wishes[name], by=qian, at=at) for name in ("qian", "asked")}
    zheng, feng = world.volunteer(world.zheng), Actor.of(world.feng)
    offering.accept(offers["team-claim"], by=Actor.of(world.zheng), at=at)
    offering.accept(offers["unit-claim"], by=feng, at=at, members=[zheng])
    for name in ("team", "unit"):
        claims[name] = Claim.objects.select_related("wish").get(wish=wishes[f"{name}-claim"])
    return claims


def _call_in(world: World, claim: Claim, at: datetime) -> ThirdParty:
    """A plumber, called by whoever holds the claim."""
    by = {"qian": world.qian, "zheng": world.zheng}
    who = by["qian" if claim.volunteer == world.volunteer(world.qian) else "zheng"]
    day = service_day(at)
    work = service.Work(day=day, third_party="plumber")
    service.log(claim, work, by=Actor.of(who), at=at)
    return ThirdParty.objects.get(claim=claim)


def leads_another(world: World, user: User, at: datetime) -> None:
    """A second team for a leader."""
    team = orgs.add_team(world.district.pk, "夜班队", by=SYSTEM, at=at)
    access.appoint(user, Role.LEADER, team, within=world.district, by=SYSTEM, at=at)
