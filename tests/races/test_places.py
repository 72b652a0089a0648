"""党员接单 at the same moment: places are never given twice, and the late are told why."""

from functools import partial

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import User
from beside.wishes.actions import claiming, desk, offering, service, waitlist
from beside.wishes.models import Claim, Log, Offer, Waiting, WaitState, Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, TODAY, World, approval, desk_of, make_volunteer, make_wish, make_world
from tests.races.threads import Outcome, race

pytestmark = pytest.mark.race


def fresh(wish: Wish) -> Wish:
    return Wish.objects.get(pk=wish.pk)


def take(wish: Wish, actor: Actor) -> Claim:
    return claiming.claim(fresh(wish), by=actor, at=LATER)


def queue_up(wish: Wish, actor: Actor) -> Waiting:
    return waitlist.wait(fresh(wish), by=actor, at=LATER)


def crowd(world: World, number: int) -> list[Actor]:
    users = [make_volunteer(world.huaiyin, f"v{n}", "甲", f"1003{n:07d}") for n in range(number)]
    return [Actor.of(user) for user in users]


def claims(wish: Wish, actors: list[Actor]) -> list[Outcome]:
    return race([partial(take, wish, actor) for actor in actors])


def entries(wish: Wish, verb: str) -> int:
    return Entry.objects.filter(subject_id=wish.pk, kind=f"wish.{verb}").count()


def test_sixty_four_hands_on_three_places(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world, slots=3)

    outcomes = claims(wish, crowd(world, 64))

    refusals = [outcome.refused for outcome in outcomes if outcome.refused]
    assert len(outcomes) - len(refusals) == 3
    assert {refused.reason.code for refused in refusals} == {"wish.full"}
    assert all("已接单" in str(refused.reason) for refused in refusals)
    assert entries(wish, "claim") == 3
    assert Claim.objects.filter(wish=wish, ended_at=None).count() == 3
    wish = fresh(wish)
    assert (wish.state, wish.taken, wish.held) == (State.CLAIMED, 3, 0)
    assert Claim.objects.filter(wish=wish, lead=True).count() == 1


def test_one_volunteer_claims_twice_at_once_and_holds_one_place(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world, slots=5)
    qian = Actor.of(world.qian)

    outcomes = claims(wish, [qian] * 8)

    assert sum(outcome.result is not None for outcome in outcomes) == 1
    assert Claim.objects.filter(wish=wish).count() == fresh(wish).taken == 1


def test_a_volunteer_cannot_outrun_the_limit_of_open_claims(transactional_db: None) -> None:
    world = make_world()
    wishes = [make_wish(world) for _ in range(8)]
    qian = Actor.of(world.qian)

    outcomes = race([partial(take, wish, qian) for wish in wishes])

    refused = [outcome.refused for outcome in outcomes if outcome.refused]
    assert Claim.objects.count() == 5
    assert {one.reason.code for one in refused} == {"claim.too_many"}


@pytest.mark.parametrize("attempt", range(5))
def test_an_offer_accepted_and_recalled_at_the_same_moment(
    transactional_db: None, attempt: int
) -> None:
    world = make_world()
    wish = make_wish(world, State.OFFERED)
    offer = Offer.objects.get(wish=wish)
    zheng, li = Actor.of(world.zheng), desk_of(world)

    def get() -> Offer:
        return Offer.objects.select_related("wish").get(pk=offer.pk)

    outcomes = race(
        [
            lambda: offering.accept(get(), by=zheng, at=LATER),
            lambda: offering.recall(get(), by=li, at=LATER),
        ]
    )

    accepted, recalled = (outcome.result is not None for outcome in outcomes)
    assert accepted != recalled
    offer.refresh_from_db()
    wish = fresh(wish)
    if accepted:
        assert offer.state == OfferState.ACCEPTED
        assert (wish.state, wish.taken) == (State.CLAIMED, 1)
    else:
        assert offer.state == OfferState.RECALLED
        assert (wish.state, wish.taken) == (State.VERIFIED, 0)
        assert not Claim.objects.filter(wish=wish).exists()
    assert entries(wish, "accept") + entries(wish, "recall") == 1


@pytest.mark.parametrize("attempt", range(5))
def test_a_place_released_while_others_join_the_waitlist(
    transactional_db: None, attempt: int
) -> None:
    world = make_world()
    wish = make_wish(world, State.CLAIMED)
    claim = Claim.objects.get(wish=wish)
    others = crowd(world, 6)

    def release() -> Claim:
        one = Claim.objects.select_related("wish").get(pk=claim.pk)
        return claiming.release(one, by=Actor.of(User.objects.get(username="qian")), at=LATER)

    race([release, *(partial(queue_up, wish, actor) for actor in others)])

    wish = fresh(wish)
    held = Waiting.objects.filter(wish=wish, state=WaitState.HELD).count()
    assert wish.taken == Claim.objects.filter(wish=wish, ended_at=None).count() == 0
    assert wish.held == held <= 1
    if held == 0:
        assert wish.state == State.OPEN
        assert not Waiting.objects.filter(wish=wish, state=WaitState.WAITING).exists()


def test_a_release_twice_at_once_gives_one_place_back(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world, slots=2)
    claim = claiming.claim(wish, by=Actor.of(world.qian), at=LATER)

    def release() -> Claim:
        one = Claim.objects.select_related("wish").get(pk=claim.pk)
        return claiming.release(one, by=Actor.of(world.qian), at=LATER)

    outcomes = race([release] * 6)

    assert sum(outcome.result is not None for outcome in outcomes) == 1
    assert all(
        isinstance(outcome.refused, Refused) for outcome in outcomes if outcome.result is None
    )
    assert fresh(wish).taken == 0
    assert entries(wish, "release") == 1


@pytest.mark.parametrize("attempt", range(5))
def test_when_the_lead_and_the_next_leave_at_once_the_third_leads(
    transactional_db: None, attempt: int
) -> None:
    world = make_world()
    wish = make_wish(world, slots=3)
    hands = [Actor.of(user) for user in (world.qian, world.sun, world.zheng)]
    claims = [take(wish, hand) for hand in hands]
    seen = [Claim.objects.select_related("wish").get(pk=claim.pk) for claim in claims[:2]]

    outcomes = race(
        [
            partial(claiming.release, claim, by=hand, at=LATER)
            for claim, hand in zip(seen, hands, strict=False)
        ]
    )

    assert all(outcome.result for outcome in outcomes)
    left = Claim.objects.get(wish=wish, ended_at=None)
    assert (left.pk, left.lead) == (claims[2].pk, True)


@pytest.mark.parametrize("attempt", range(5))
def test_who_accepts_while_the_conditions_change_is_fit_for_the_new_ones(
    transactional_db: None, attempt: int
) -> None:
    world = make_world()
    wish = make_wish(world, State.OFFERED, slots=2)
    offer = Offer.objects.select_related("wish", "team").get(wish=wish)
    other, zheng, li = fresh(wish), Actor.of(world.zheng), desk_of(world)
    nurse = approval(wish, slots=2, qualification="nurse")

    race(
        [
            lambda: offering.accept(offer, by=zheng, at=LATER),
            lambda: desk.revise(other, nurse, by=li, at=LATER),
        ]
    )

    claimed = Claim.objects.filter(wish=wish, ended_at=None).exists()
    assert claimed != (fresh(wish).qualification == "nurse")


@pytest.mark.parametrize("attempt", range(3))
def test_offers_to_a_volunteer_who_is_claiming_the_same_wishes(
    transactional_db: None, attempt: int
) -> None:
    """Each locks what the other wants next: the volunteer's row, and the wish's."""
    world = make_world()
    wishes = [make_wish(world) for _ in range(4)]
    qian, li, volunteer = Actor.of(world.qian), desk_of(world), world.volunteer(world.qian)

    def offer(wish: Wish) -> Offer:
        return offering.offer(fresh(wish), volunteer, by=li, at=LATER)

    acts = [(partial(take, wish, qian), partial(offer, wish)) for wish in wishes]
    outcomes = race([act for pair in acts for act in pair])

    assert all(outcome.result or outcome.refused for outcome in outcomes)
    for wish in wishes:
        assert entries(wish, "claim") + entries(wish, "offer") == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_day_has_24_hours_however_many_hands_write_them_down(
    transactional_db: None, attempt: int
) -> None:
    world = make_world()
    qian = Actor.of(world.qian)
    claims = [take(make_wish(world), qian) for _ in range(4)]

    def log(claim: Claim) -> Claim:
        one = Claim.objects.select_related("wish").get(pk=claim.pk)
        return service.log(one, service.Work(day=TODAY, minutes=600), by=qian, at=LATER)

    outcomes = race([partial(log, claim) for claim in claims])

    refused = [outcome.refused for outcome in outcomes if outcome.refused]
    assert [one.reason.code for one in refused] == ["log.too_long"] * 2
    assert sum(Log.objects.values_list("minutes", flat=True)) == 1200


def test_who_waits_and_claims_at_once_does_only_one(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world, State.CLAIMED)
    claim = Claim.objects.get(wish=wish)
    sun = Actor.of(world.sun)

    def release() -> Claim:
        one = Claim.objects.select_related("wish").get(pk=claim.pk)
        return claiming.release(one, by=Actor.of(world.qian), at=LATER)

    race([release, partial(queue_up, wish, sun), partial(take, wish, sun)])

    mine = {"wish": wish, "volunteer": sun.volunteer_id, "ended_at": None}
    assert not (Claim.objects.filter(**mine).exists() and Waiting.objects.filter(**mine).exists())
    assert fresh(wish).held == Waiting.objects.filter(wish=wish, state=WaitState.HELD).count()
