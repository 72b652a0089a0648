"""Random walks through the loop: whatever people do in whatever order, each is refused or done, and
afterwards the wish stands where its places, its wall, its offer and its claims say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.consents import holds, records_of
from beside.people.models import ConsentKind
from beside.platform.models import Document
from beside.wishes.actions import (
    claiming,
    clockwork,
    closing,
    desk,
    intake,
    members,
    offering,
    retracting,
    service,
    waitlist,
)
from beside.wishes.models import (
    Claim,
    Clock,
    Consent,
    Exposure,
    Offer,
    StandIn,
    Waiting,
    WaitState,
    Wish,
)
from beside.wishes.reasons import ExitReason
from beside.wishes.replay import replay
from beside.wishes.sight import hung_on_wall, on_wall
from beside.wishes.states import AT_WORK, OFF_THE_WALL, SERVED, ClaimState, State
from beside.wishes.wall import KIND
from tests.cast import LATER, World, approval, make_wish

STEPS = 70


class Walk:
    """Everybody who can do something, and chance."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.rand, self.at = world, Random(seed), LATER
        self.people = [Actor.of(one) for one in (world.qian, world.sun, world.zheng, world.feng)]
        self.li = Actor.of(world.li)
        slots = self.rand.choice((1, 2, 3))
        self.pk = make_wish(world, State.VERIFIED, at=LATER, slots=slots).pk
        self.acts: list[Callable[[], object]] = [
            self.claim, self.claim, self.release, self.report, self.work, self.ask, self.answer_ask,
            self.wait, self.leave, self.take, self.offer, self.answer_offer, self.recall,
            self.publish, self.publish, self.take_down, self.revise, self.revise, self.clock,
            self.confirm, self.not_done, self.not_done, self.dispute, self.decide, self.defer,
            self.resume, self.resume, self.assign, self.retract, self.agree,
        ]  # fmt: skip

    def wish(self) -> Wish:
        return Wish.objects.get(pk=self.pk)

    def one(self) -> Actor:
        return self.rand.choice(self.people)

    def any_claim(self) -> tuple[Claim, Actor]:
        claims = list(Claim.objects.filter(wish=self.pk).select_related("wish"))
        if not claims:
            raise Nothing
        claim = self.rand.choice(claims[-4:])
        mine = (one for one in self.people if one.volunteer_id == claim.volunteer_id)
        return claim, next(mine)

    def any_wait(self) -> tuple[Waiting, Actor]:
        waits = list(Waiting.objects.filter(wish=self.pk).select_related("wish"))
        if not waits:
            raise Nothing
        waiting = self.rand.choice(waits[-4:])
        mine = (one for one in self.people if one.volunteer_id == waiting.volunteer_id)
        return waiting, next(mine)

    def claim(self) -> None:
        claiming.claim(self.wish(), by=self.one(), at=self.at)

    def release(self) -> None:
        claim, by = self.any_claim()
        claiming.release(claim, by=by, at=self.at)

    def report(self) -> None:
        claim, by = self.any_claim()
        service.report(claim, by=by, at=self.at)

    def work(self) -> None:
        claim, by = self.any_claim()
        self.rand.choice((service.contact, service.start))(claim, by=by, at=self.at)

    def ask(self) -> None:
        claim, by = self.any_claim()
        other = self.world.volunteer(self.rand.choice((self.world.sun, self.world.zheng)))
        claiming.ask_stand_in(claim, other, by=by, at=self.at)

    def answer_ask(self) -> None:
        asked = StandIn.objects.filter(answered_at=None, claim__wish=self.pk).first()
        if asked is None:
            raise Nothing
        who = next(one for one in self.people if one.volunteer_id == asked.volunteer_id)
        self.rand.choice((claiming.step_in, claiming.decline_stand_in))(asked, by=who, at=self.at)

    def wait(self) -> None:
        waitlist.wait(self.wish(), by=self.one(), at=self.at)

    def leave(self) -> None:
        waiting, by = self.any_wait()
        waitlist.leave(waiting, by=by, at=self.at)

    def take(self) -> None:
        waiting, by = self.any_wait()
        waitlist.take_place(waiting, by=by, at=self.at)

    def offer(self) -> None:
        whom = (self.world.team, self.world.unit, self.world.volunteer(self.world.zheng))
        offering.offer(self.wish(), self.rand.choice(whom), by=self.li, at=self.at)

    def pending(self) -> Offer:
        offer = Offer.objects.filter(wish=self.pk, ended_at=None).select_related("wish").first()
        if offer is None:
            raise Nothing
        return offer

    def answer_offer(self) -> None:
        answer = self.rand.choice((offering.accept, offering.decline))
        answer(self.pending(), by=Actor.of(self.world.zheng), at=self.at)

    def recall(self) -> None:
        offering.recall(self.pending(), by=self.li, at=self.at)

    def publish(self) -> None:
        offering.publish(self.wish(), by=self.li, at=self.at)

    def take_down(self) -> None:
        offering.take_down(self.wish(), by=self.li, at=self.at)

    def revise(self) -> None:
        wish = self.wish()
        exposure = self.rand.choice((Exposure.PUBLIC, Exposure.PUBLIC, Exposure.PRIVATE))
        slots = self.rand.choice((1, 2, 3, 4))
        new = approval(wish, slots=slots, exposure=exposure)
        desk.revise(wish, new, by=self.li, at=self.at)

    def clock(self) -> None:
        self.at += timedelta(hours=self.rand.choice((1, 20, 60)))
        clockwork.run(self.at)

    def confirm(self) -> None:
        closing.confirm(self.wish(), by=self.resident(), at=self.at)

    def not_done(self) -> None:
        closing.reopen(self.wish(), by=self.resident(), at=self.at)

    def dispute(self) -> None:
        closing.dispute(self.wish(), "没人来过", by=self.resident(), at=self.at)

    def decide(self) -> None:
        closing.decide(self.wish(), upheld=self.rand.random() < 0.7, by=self.li, at=self.at)

    def resident(self) -> Actor:
        return Actor.resident(self.wish().resident_id, self.pk)

    def defer(self) -> None:
        day = (self.at + timedelta(days=5)).date()
        desk.defer(self.wish(), day, ExitReason.COMMERCIAL, by=self.li, at=self.at)

    def resume(self) -> None:
        desk.resume(self.wish(), by=self.li, at=self.at)

    def assign(self) -> None:
        who = self.rand.choice((self.world.zheng, self.world.feng))
        by = Actor.of(who)
        claim, _holder = self.any_claim()
        members.assign(claim, [self.world.volunteer(who)], by=by, at=self.at)

    def retract(self) -> None:
        kind = self.rand.choice(list(ConsentKind))
        retracting.retract(self.wish(), kind, by=self.resident(), at=self.at)

    def agree(self) -> None:
        kinds = frozenset(self.rand.sample(list(ConsentKind), 2))
        intake.consent(self.wish(), Consent.SELF, by=self.resident(), at=self.at, kinds=kinds)


class Nothing(Exception):
    """There is nothing of the kind to act on."""


def check(wish: Wish, at: datetime) -> None:
    """What is true of every wish at every moment."""
    check_consents(wish)
    claims = list(Claim.objects.filter(wish=wish, ended_at=None))
    waits = list(Waiting.objects.filter(wish=wish, ended_at=None))
    held = [one for one in waits if one.state == WaitState.HELD]
    pending = Offer.objects.filter(wish=wish, ended_at=None).exists()
    asked = StandIn.objects.filter(claim__wish=wish, answered_at=None).select_related("claim")
    assert (wish.state == State.OFFERED) == pending
    assert all(one.claim.state in AT_WORK for one in asked)
    assert not {one.volunteer_id for one in claims} & {one.volunteer_id for one in waits}
    assert wish.held == len(held)
    if wish.state in OFF_THE_WALL:
        assert (wish.opened_at, wish.taken) == (None, 0)
    if wish.state not in SERVED:
        assert waits == []
        return
    assert wish.taken == len(claims)
    if wish.state == State.OFFERED:
        assert wish.clock == (Clock.CLOSE if claims else Clock.ANSWER)
        return
    assert not claims or {one.state for one in claims} != {ClaimState.REPORTED}
    hung = wish.opened_at is not None and wish.exposure != Exposure.PRIVATE
    assert (wish.state == State.OPEN) == (hung and wish.places_left > 0)
    assert wish.state == State.OPEN or wish.taken + wish.held
    assert wish.state == State.CLAIMED or len(waits) == len(held)
    if wish.rung < 3 and wish.consent != Consent.NONE:
        free = Clock.ANSWER if held else Clock.TAKE
        assert wish.clock == (Clock.CLOSE if claims else free)
    assert not claims or sum(one.lead for one in claims) == 1


def check_consents(wish: Wish) -> None:
    """The columns say what the records say, and nothing is public or passed on without."""
    records = list(records_of(wish.resident_id, wish))
    assert wish.consent == (holds(records, ConsentKind.SHARING) or Consent.NONE)
    assert wish.publication == (holds(records, ConsentKind.PUBLISHING) or Consent.NONE)
    if wish.publication == Consent.NONE:
        assert wish.opened_at is None
        assert not Wish.objects.filter(on_wall() | hung_on_wall(), pk=wish.pk).exists()
        assert not Document.objects.filter(kind=KIND, ref=wish.pk).exists()
    if wish.consent == Consent.NONE:
        assert wish.state not in SERVED


@pytest.mark.parametrize("seed", range(12))
def test_a_wish_stands_where_its_places_and_claims_say(world: World, seed: int) -> None:
    walk = Walk(world, seed)
    done = []
    for _step in range(STEPS):
        act = walk.rand.choice(walk.acts)
        try:
            act()
        except (Refused, Nothing):
            continue
        done.append(act.__name__)
        wish = walk.wish()
        check(wish, walk.at)
        entries = Entry.objects.filter(subject_id=wish.pk, kind__startswith="wish.")
        assert replay(entries.order_by("subject_seq")) == wish.state
    assert done
