"""核实: the desk looks into a wish and approves its public words."""

from datetime import date

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk
from beside.wishes.models import Clock, Urgency, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, approval, make_wish, submit


def test_it_keeps_the_approved_words_and_who_approved(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.verify(wish, approval(wish, tags=("elderly",)), by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.VERIFIED, Clock.TAKE)
    assert wish.title == "厨房水龙头关不严"
    assert (wish.verified_by_id, wish.approved_at) == (li.user_id, LATER)
    assert [tag.code for tag in wish.tags.all()] == ["elderly"]


def test_hardship_raises_the_hidden_priority_but_not_the_words(world: World, li: Actor) -> None:
    plain, weighty = submit(world), submit(world)
    desk.verify(plain, approval(plain), by=li, at=LATER)
    desk.verify(weighty, approval(weighty, weight=3), by=li, at=LATER)
    assert weighty.priority == plain.priority + 3
    assert weighty.public_text == plain.public_text


def test_urgency_goes_before_hardship(world: World, li: Actor) -> None:
    poor, urgent = submit(world), submit(world)
    desk.verify(poor, approval(poor, weight=3), by=li, at=LATER)
    desk.verify(urgent, approval(urgent, urgency=Urgency.URGENT), by=li, at=LATER)
    assert urgent.priority > poor.priority


def test_a_series_gets_its_dates(world: World, li: Actor) -> None:
    wish = submit(world)
    series = approval(wish, every_days=7, first_day=date(2026, 7, 8), series_until=date(2026, 8, 5))
    desk.verify(wish, series, by=li, at=LATER)
    days = list(wish.occurrences.order_by("day").values_list("day", flat=True))
    assert days == [date(2026, 7, 8 + 7 * n) for n in range(4)] + [date(2026, 8, 5)]


def test_a_longer_dream_gets_its_steps(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.verify(wish, approval(wish, steps=("选日子", "借轮椅", "去看火车")), by=li, at=LATER)
    steps = wish.plan.order_by("order").values_list("order", "text")
    assert list(steps) == [(1, "选日子"), (2, "借轮椅"), (3, "去看火车")]


def test_next_door_and_everybody_else_may_not(
    world: World, zhou: Actor, wu: Actor, qian: Actor
) -> None:
    wish = submit(world)
    for actor in (zhou, wu, qian, Actor.resident(wish.resident_id, wish.pk)):
        with pytest.raises(Refused) as caught:
            desk.verify(wish, approval(wish), by=actor, at=LATER)
        assert caught.value.reason.code == "wish.desk_only"
    assert Wish.objects.get(pk=wish.pk).state == State.SUBMITTED


def test_nobody_verifies_his_own_wish(world: World) -> None:
    from beside.access.actions import appoint
    from beside.access.actor import SYSTEM
    from beside.access.models import Role

    appoint(world.qian, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    wish = submit(world, telephone="10020000001", name="钱正明")
    with pytest.raises(Refused) as caught:
        desk.verify(wish, approval(wish), by=Actor.of(world.qian), at=LATER)
    assert caught.value.reason.code == "wish.own_wish"


def test_a_closed_wish_cannot_be_verified(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    with pytest.raises(Refused, match="待评单"):
        desk.verify(wish, approval(wish), by=li, at=LATER)
