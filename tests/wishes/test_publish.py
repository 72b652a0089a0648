"""支部下单: hanging a verified wish on the wall."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import intake, offering, parties
from beside.wishes.models import Consent, Party
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def test_the_dispatcher_of_the_community_puts_it_on_the_wall(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    offering.publish(wish, by=li, at=LATER)
    assert (wish.state, wish.opened_at) == (State.OPEN, LATER)
    assert wall_page(WallFilter(world.district.pk)).rows == [wish]


@pytest.mark.parametrize("words", ["水", "水龙", "修", "师傅来"])
def test_search_finds_it_by_one_or_two_characters(world: World, words: str) -> None:
    wish = make_wish(world)
    assert wall_page(WallFilter(world.district.pk, words=words)).rows == [wish]
    elsewhere = WallFilter(world.district.pk, community_id=world.wenqu.pk, words=words)
    assert wall_page(elsewhere).rows == []


def test_the_dispatcher_next_door_may_not(world: World, zhou: Actor) -> None:
    with pytest.raises(Refused, match="本社区"):
        offering.publish(make_wish(world, State.VERIFIED), by=zhou, at=LATER)


def test_a_child_s_wish_needs_two_to_go(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, stated={"minor": True}, exposure="pseudonym")
    intake.consent(wish, Consent.GUARDIAN, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.two_needed"


def test_of_a_mediation_both_sides_agree_first(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, mediation=True)
    party = parties.add_party(wish, "王建军", "10077778888", by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.no_party_consent"
    intake.consent(wish, Consent.SELF, by=li, at=LATER, party=Party.objects.get(pk=party.pk))
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN


def test_the_longest_waiting_hangs_first(world: World, li: Actor) -> None:
    from datetime import timedelta

    first = make_wish(world)
    second = make_wish(world, at=LATER + timedelta(days=1), weight=3)
    rows = wall_page(WallFilter(world.district.pk)).rows
    assert rows == [first, second]
