"""Danger, silence after a claim, and a report that the resident denies."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_of
from beside.journal.models import Entry
from beside.people.volunteers import insure
from beside.wishes.actions import claiming, clockwork, closing, desk, intake, offering, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import Claim, Clock, EndReason
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, MONDAY, TODAY, World, approval, claim_of, make_wish
from tests.edge_cases.pages import go_on, papers, say
from tests.web.desk.conftest import browser_of
from tests.web.resident.conftest import link_to


def test_高风险作业(client: Client, world: World, li: Actor, feng: Actor) -> None:
    say(client, world, "帮我爬外墙装空调")
    warning = client.get("/wish/where/").text
    assert "要请有资质的专业单位，并先有保险" in warning
    wish = go_on(client, world)
    assert wish.risk_level == 3

    desk.verify(wish, approval(wish, risk_level=wish.risk_level), by=li, at=LATER)
    qian = world.volunteer(world.qian)
    assert refused(lambda: offering.offer(wish, qian, by=li, at=LATER)) == "claim.unit_only"
    offering.publish(wish, by=li, at=LATER)
    alone = Actor.of(world.qian)
    assert refused(lambda: claiming.claim(wish, by=alone, at=LATER)) == "claim.unit_only"

    offer = offering.offer(wish, world.unit, by=li, at=LATER)
    zheng = world.volunteer(world.zheng)
    assert refused(lambda: accept(offer, feng, zheng)) == "claim.insurance"
    until = TODAY.replace(year=2027)
    insure(zheng, valid_from=TODAY, valid_until=until, by=SYSTEM, at=LATER)
    accept(offer, feng, zheng)
    assert Claim.objects.get(wish=wish).unit == world.unit


def accept(offer, liaison: Actor, volunteer) -> None:
    offering.accept(offer, by=liaison, at=LATER, members=[volunteer])


def refused(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value.reason.code)


def test_志愿者认领后失联(world: World, client: Client) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    assert claim.contact_due_at is not None
    assert claim.contact_due_at - MONDAY < timedelta(days=3)
    assert "先打电话联系居民" in browser_of(world.qian).get("/volunteer/").text
    assert "联系居民" in browser_of(world.li).get(f"/desk/{wish.number}/").text
    assert clockwork.run(claim.contact_due_at - timedelta(minutes=1)) == 0
    assert claim_of(wish) == claim

    five_days = MONDAY + timedelta(days=5)
    while clockwork.run(five_days):
        wish.refresh_from_db()
    claim.refresh_from_db()
    assert (claim.state, claim.end_reason) == (ClaimState.RELEASED, EndReason.NO_CONTACT)
    assert (wish.state, wish.taken, wish.rung) == (State.OPEN, 0, 1)
    kinds = Entry.objects.filter(subject_id=wish.pk, subject_type="wishes.wish")
    story = list(kinds.order_by("subject_seq").values_list("kind", flat=True))
    assert story[-3:] == ["wish.claim", "wish.expire", "wish.escalate"]
    assert wish.number in client.get("/wall/").text
    claiming.claim(wish, by=Actor.of(world.sun), at=five_days)
    assert Claim.objects.filter(wish=wish).count() == 2


def test_居民否认完成(world: World, client: Client, qian: Actor, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=60), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    closing.confirm(wish, by=li, at=now())
    volunteer = world.volunteer(world.qian)
    assert minutes_of(volunteer.pk) == 60

    answer = client.post(f"{link_to(wish)}dispute/", {"text": "没有人来过"})
    assert answer.status_code == 303
    wish.refresh_from_db()
    assert (wish.state, wish.clock) == (State.DISPUTED, Clock.DECIDE)
    assert minutes_of(volunteer.pk) == 0
    assert "正在核对" in client.get(link_to(wish)).text

    intake.add(wish, "志愿者说去过，敲门没人应。", by=li, at=LATER)
    sides = papers(wish, f"dispute-{wish.version - 1}", f"added-{wish.version}")
    assert list(sides.values()) == ["没有人来过", "志愿者说去过，敲门没人应。"]
    only_somebody_neutral_decides(world, wish)
    wu = Actor.of(world.wu)
    hear(wish, Call(Heard.NOT_SO, words="没有人来过"), by=wu, at=LATER)
    assert refused(lambda: decide(wish, wu, upheld=True)) == "wish.both_sides"
    hear(wish, Call(Heard.DONE, words="敲门没人应", claim=claim), by=wu, at=LATER)
    closing.decide(wish, upheld=True, by=wu, at=LATER)
    assert (wish.state, minutes_of(volunteer.pk)) == (State.CLAIMED, 0)


def only_somebody_neutral_decides(world: World, wish) -> None:
    role = Role.DISPATCHER
    access.appoint(world.qian, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    who_went, next_door = Actor.of(world.qian), Actor.of(world.zhou)
    for upheld in (True, False):
        for actor, code in (
            (who_went, "wish.own_claim"),
            (next_door, "wish.desk_only"),
            (Actor.of(world.li), "wish.not_neutral"),
        ):
            said = refused(lambda a=actor, u=upheld: decide(wish, a, upheld=u))
            assert said == code


def decide(wish, by: Actor, *, upheld: bool) -> None:
    closing.decide(wish, upheld=upheld, by=by, at=LATER)
