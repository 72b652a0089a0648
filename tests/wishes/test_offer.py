"""派单: asking a volunteer, a team or a unit."""

from typing import Any

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.orgs import actions as orgs
from beside.orgs.models import Team, TeamState
from beside.wishes.actions import claiming, offering, service
from beside.wishes.models import Clock, Offer
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.mark.parametrize("to", ["volunteer", "team", "unit"])
def test_it_goes_to_exactly_one_with_an_answer_by_time(world: World, li: Actor, to: str) -> None:
    wish = make_wish(world, State.VERIFIED)
    whom: Any = {"volunteer": world.volunteer(world.qian), "team": world.team, "unit": world.unit}
    whom = whom[to]
    offer = offering.offer(wish, whom, by=li, at=LATER)
    assert getattr(offer, to) == whom
    assert (wish.state, wish.clock, wish.due_at) == (State.OFFERED, Clock.ANSWER, offer.answer_by)
    assert offer.answer_by > LATER


def test_it_takes_the_wish_off_the_wall_meanwhile(world: World, li: Actor) -> None:
    wish = make_wish(world)
    offering.offer(wish, world.team, by=li, at=LATER)
    assert wall_page(WallFilter(world.district.pk)).rows == []


def test_only_one_at_a_time(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OFFERED)
    with pytest.raises(Refused, match="已派单"):
        offering.offer(wish, world.unit, by=li, at=LATER)
    assert Offer.objects.count() == 1


def test_not_to_somebody_who_is_not_fit_or_a_team_that_rests(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, same_sex="f")
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.volunteer(world.qian), by=li, at=LATER)
    assert caught.value.reason.code == "claim.sex"
    world.team.state = TeamState.PAUSED
    world.team.save()
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.team, by=li, at=LATER)
    assert caught.value.reason.code == "offer.team_paused"


def test_the_desk_next_door_may_not(world: World, zhou: Actor) -> None:
    with pytest.raises(Refused):
        offering.offer(make_wish(world, State.VERIFIED), world.team, by=zhou, at=LATER)


def test_who_serves_already_goes_on_while_a_place_is_offered(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    closing_by = wish.due_at
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    claim = claim_of(wish)
    service.contact(claim, by=qian, at=LATER)
    service.start(claim, by=qian, at=LATER)
    service.log(claim, service.Work(day=TODAY, minutes=30), by=qian, at=LATER)
    assert (wish.state, wish.clock, wish.due_at) == (State.OFFERED, Clock.CLOSE, closing_by)
    offering.recall(offer, by=li, at=LATER)
    assert (offer.wish.state, offer.wish.due_at) == (State.OPEN, closing_by)


def test_what_is_left_of_a_wish_off_the_wall_can_be_offered(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, slots=2, exposure="private")
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    offering.accept(offer, by=Actor.of(world.zheng), at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.places_left) == (State.CLAIMED, 1)
    again = offering.offer(wish, world.volunteer(world.sun), by=li, at=LATER)
    offering.accept(again, by=Actor.of(world.sun), at=LATER)
    wish.refresh_from_db()
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.team, by=li, at=LATER)
    assert caught.value.reason.code == "offer.no_place"


def test_a_team_that_holds_what_it_takes_is_offered_no_more(
    world: World, li: Actor, zheng: Actor
) -> None:
    Team.objects.filter(pk=world.team.pk).update(capacity=1)
    world.team.refresh_from_db()
    first, second = make_wish(world, State.OFFERED), make_wish(world, State.VERIFIED)
    offering.accept(Offer.objects.get(wish=first), by=zheng, at=LATER)
    with pytest.raises(Refused, match=r"offer\.team_full"):
        offering.offer(second, world.team, by=li, at=LATER)
    service.report(claim_of(first), by=zheng, at=LATER)
    offering.offer(second, world.team, by=li, at=LATER)


def test_dangerous_work_goes_to_no_team_without_a_unit(world: World, li: Actor) -> None:
    team = orgs.add_team(world.district.pk, "邻里队", by=SYSTEM, at=LATER)
    wish = make_wish(world, State.VERIFIED, risk_level=3)
    with pytest.raises(Refused) as caught:
        offering.offer(wish, team, by=li, at=LATER)
    assert caught.value.reason.code == "offer.units_only"
    assert offering.offer(wish, world.team, by=li, at=LATER).team == world.team
