"""支部下单: hanging a verified wish on the wall."""

from typing import Any

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.people.volunteers import check_background
from beside.wishes.actions import desk, intake, offering, parties, service, telephones
from beside.wishes.models import Channel, Consent, Exposure, Party, Wish
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import (
    GUARDIAN,
    LATER,
    TODAY,
    World,
    approval,
    claim_of,
    let_read,
    make_wish,
    submit,
)


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


@pytest.mark.parametrize("asked", [{"minor": True}, {"two_people": True}])
def test_where_two_must_go_one_place_is_not_enough(
    world: World, li: Actor, asked: dict[str, Any]
) -> None:
    wish = submit(world, **asked)
    let_read(world, wish)
    with pytest.raises(Refused) as caught:
        desk.verify(wish, approval(wish, slots=1), by=li, at=LATER)
    assert caught.value.reason.code == "wish.two_needed"
    desk.verify(wish, approval(wish, slots=2), by=li, at=LATER)
    Wish.objects.filter(pk=wish.pk).update(slots=1, consent=Consent.GUARDIAN)
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.team, by=li, at=LATER)
    assert caught.value.reason.code == "wish.two_needed"


def test_a_child_s_wish_noticed_by_the_desk_waits_for_the_guardian(world: World, li: Actor) -> None:
    """未成年人心愿: 转监护人同意流程；限制可见范围；双人服务规则."""
    wish = submit(world)
    assert wish.consent == Consent.SELF
    desk.verify(wish, approval(wish, minor=True, slots=2, exposure="public"), by=li, at=LATER)
    assert wish.exposure == Exposure.PRIVATE
    for act, code in (
        (lambda: offering.publish(wish, by=li, at=LATER), "wish.off_wall"),
        (lambda: offering.offer(wish, world.team, by=li, at=LATER), "wish.guardian_needed"),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.reason.code == code
    intake.consent(wish, Consent.GUARDIAN, heard=GUARDIAN, by=li, at=LATER)
    offering.offer(wish, world.team, by=li, at=LATER)
    assert wish.state == State.OFFERED


def test_nobody_is_alone_with_a_child(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED, slots=2)
    Wish.objects.filter(pk=wish.pk).update(minor=True, consent=Consent.GUARDIAN)
    until = TODAY.replace(year=2027)
    check_background(world.volunteer(world.qian), valid_until=until, on=TODAY, by=SYSTEM, at=LATER)
    for act in (service.start, service.report):
        with pytest.raises(Refused) as caught:
            act(claim_of(wish), by=qian, at=LATER)
        assert caught.value.reason.code == "claim.alone"
    Wish.objects.filter(pk=wish.pk).update(taken=2)
    assert service.start(claim_of(wish), by=qian, at=LATER).started_at == LATER


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


def test_not_to_a_door_whose_telephone_nobody_has_proven(world: World, li: Actor) -> None:
    """ "打电话给我" needs no code: a prankster could send a volunteer to a stranger's door."""
    wish = make_wish(world, State.VERIFIED, stated={"proof": None})
    for pass_on in (offering.publish, lambda w, **k: offering.offer(w, world.team, **k)):
        with pytest.raises(Refused) as caught:
            pass_on(wish, by=li, at=LATER)
        assert caught.value.reason.code == "wish.telephone_unproven"
    telephones.prove(wish, by=li, at=LATER)
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN


def test_what_the_desk_wrote_down_it_heard_itself(world: World, li: Actor) -> None:
    heard = {"proof": None, "channel": Channel.PHONE}
    wish = make_wish(world, State.VERIFIED, stated=heard)
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN
