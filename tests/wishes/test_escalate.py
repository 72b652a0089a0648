"""The ladder: unclaimed wishes climb at 3, 7 and 14 days, with an owner at every moment."""

from datetime import timedelta

from beside.access.actor import SYSTEM, Actor
from beside.orgs import actions as orgs
from beside.orgs.models import Partnership
from beside.wishes.actions import claiming, clockwork, desk, offering, service
from beside.wishes.models import Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.desk import LATE, QUEUE, desk_counts, desk_page
from beside.wishes.sight import runs_desk
from beside.wishes.states import State
from tests.cast import MONDAY, TODAY, World, claim_of, make_wish


def test_each_rung_has_its_day_and_its_owner(world: World, wu: Actor) -> None:
    wish = make_wish(world)
    assert wish.owner == world.huaiyin
    for days, owner in ((3, world.huaiyin), (7, world.subdistrict), (14, world.district)):
        assert clockwork.run(MONDAY + timedelta(days=days, seconds=-1)) == 0
        assert clockwork.run(MONDAY + timedelta(days=days)) == 1
        wish = Wish.objects.get(pk=wish.pk)
        assert wish.owner == owner
    assert (wish.rung, wish.state) == (3, State.OPEN)
    assert wish.due_at == MONDAY + timedelta(days=14)  # nobody is left to ask: it stays late
    assert clockwork.run(MONDAY + timedelta(days=30)) == 0
    assert runs_desk(wu, wish)


def test_a_claimed_wish_does_not_climb(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.contact(claim_of(wish), by=qian, at=MONDAY)
    assert clockwork.run(MONDAY + timedelta(days=6)) == 0


def test_without_a_paired_unit_its_rung_is_skipped(world: World) -> None:
    orgs.unpair(Partnership.objects.get(), until=TODAY, by=SYSTEM, at=MONDAY)
    wish = make_wish(world)
    assert clockwork.run(MONDAY + timedelta(days=7, seconds=-1)) == 0
    assert clockwork.run(MONDAY + timedelta(days=7)) == 1
    wish.refresh_from_db()
    assert (wish.rung, wish.owner) == (2, world.subdistrict)


def test_publishing_neither_starts_it_anew_nor_skips_a_rung(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    assert clockwork.run(MONDAY + timedelta(days=3)) == 1
    wish.refresh_from_db()
    offering.publish(wish, by=li, at=MONDAY + timedelta(days=5))
    assert (wish.rung, wish.due_at) == (1, MONDAY + timedelta(days=7))
    clockwork.run(MONDAY + timedelta(days=7))
    wish.refresh_from_db()
    assert (wish.owner, wish.due_at) == (world.subdistrict, MONDAY + timedelta(days=14))


def test_what_comes_back_to_the_desk_starts_at_its_foot(world: World, li: Actor) -> None:
    wish = make_wish(world)
    clockwork.run(MONDAY + timedelta(days=3))
    clockwork.run(MONDAY + timedelta(days=7))
    at = MONDAY + timedelta(days=8)
    wish.refresh_from_db()
    review = at.date() + timedelta(days=3)
    desk.defer(wish, review, ExitReason.CANNOT_NOW, by=li, at=at)
    desk.resume(wish, by=li, at=at)
    assert (wish.rung, wish.owner) == (0, world.huaiyin)
    assert wish.due_at == at + timedelta(days=3)


def test_days_on_which_somebody_had_it_are_not_counted(world: World, qian: Actor) -> None:
    wish = make_wish(world)
    claim = claiming.claim(wish, by=qian, at=MONDAY + timedelta(days=1))
    service.contact(claim, by=qian, at=MONDAY + timedelta(days=1))
    claiming.release(claim, by=qian, at=MONDAY + timedelta(days=15))
    assert (wish.rung, wish.due_at) == (0, MONDAY + timedelta(days=18))
    assert clockwork.run(MONDAY + timedelta(days=16)) == 0


def test_who_never_spoke_with_her_does_not_hold_it_back(world: World, qian: Actor) -> None:
    wish = make_wish(world)
    for day in (1, 3):
        claim = claiming.claim(wish, by=qian, at=MONDAY + timedelta(days=day))
        claiming.release(claim, by=qian, at=MONDAY + timedelta(days=day + 1))
    assert (wish.rung, wish.due_at) == (0, MONDAY + timedelta(days=3))


def test_offers_that_nobody_takes_do_not_hold_it_back(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    for day in (2, 4, 6):
        at = MONDAY + timedelta(days=day)
        offer = offering.offer(wish, world.team, by=li, at=at)
        offering.decline(offer, by=Actor.of(world.zheng), at=at)
        wish = Wish.objects.get(pk=wish.pk)
        while clockwork.run(at):
            wish.refresh_from_db()
    assert (wish.rung, wish.due_at) == (1, MONDAY + timedelta(days=7))


def test_what_nobody_is_left_to_ask_for_stays_in_the_queue(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    at = MONDAY + timedelta(days=20)
    while clockwork.run(at):
        wish.refresh_from_db()
    assert wish.rung == 3
    rows = desk_page(world.huaiyin, QUEUE, at=at).rows
    assert [row.number for row in rows] == [wish.number]
    assert desk_counts(world.huaiyin, at=at)[QUEUE] == desk_counts(world.huaiyin, at=at)[LATE] == 1
