"""What a desk tells by hand: to her whose wish it is, in three tries, and never of the dead."""

from datetime import timedelta
from typing import Any

import pytest

from beside.access import requests
from beside.access.actor import Actor
from beside.flows import rights
from beside.notices import calling, choosing, moves, sending
from beside.notices.channels import Message, Undelivered
from beside.notices.choosing import Chosen
from beside.notices.models import Channel, Delivery, DeliveryState, Lane, Why
from beside.people.models import Answer, Departure, RequestKind
from beside.people.models.rights import Gone, Source
from beside.wishes.actions import parties
from beside.wishes.models import Category, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, World, desk_of, make_wish
from tests.family import entrusted
from tests.notices.told import SOON, Memory, fan

pytestmark = pytest.mark.django_db
SIDE = "10033334444"


def nothing_goes_out(settings: Any) -> None:
    settings.SMS_CHANNEL = ""
    fan()
    while sending.send_due(SOON).taken:
        pass


def outside(person_id: int) -> list[tuple[str, str, str]]:
    rows = Delivery.objects.filter(person=person_id, lane=Lane.OUT).order_by("pk")
    return [(one.template, one.channel, one.why) for one in rows]


def at_the_desk(world: World) -> list[int | None]:
    """Whom the desk is to tell."""
    return [one.person_id for one in calling.to_tell(world.huaiyin)]


def test_the_desk_is_never_sent_to_the_resident_with_what_was_meant_for_another(
    world: World, settings: Any
) -> None:
    quarrel = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, stated={"category": quarrel})
    side = parties.add_party(wish, "孙某", SIDE, by=desk_of(world), at=MONDAY)
    nothing_goes_out(settings)
    assert outside(side.person_id) == [("resident.invited", Channel.SMS, Why.NO_CHANNEL)]
    assert side.person_id not in at_the_desk(world)


def test_nor_is_a_delegate_told_by_calling_the_resident_twice(world: World, settings: Any) -> None:
    wish = make_wish(world, State.VERIFIED)
    daughter = entrusted(wish).delegate_id
    fan()
    Delivery.objects.all().delete()
    another = make_wish(world, State.CLAIMED)
    assert another.resident_id == wish.resident_id
    nothing_goes_out(settings)
    assert ("resident.claim", Channel.CALL, Why.NO_CHANNEL) in outside(wish.resident_id)
    assert ("resident.claim", Channel.SMS, Why.NO_CHANNEL) in outside(daughter)
    assert set(at_the_desk(world)) == {wish.resident_id}


def test_who_wants_to_be_called_gets_a_message_about_what_stands_at_no_desk(world: World) -> None:
    wish = make_wish(world)
    resident = Actor.resident(wish.resident_id, wish.pk)
    choosing.choose(wish.resident_id, Chosen(by="call"), MONDAY)
    asked = requests.ask(wish.resident, RequestKind.EXPLANATION, "说明一下", by=resident, at=MONDAY)
    rights.answer_request(asked, Answer.ACCEPTED, "已经说明。", by=Actor.of(world.wu), at=MONDAY)
    fan()
    one = Delivery.objects.get(template="resident.rights", lane=Lane.OUT)
    assert (one.channel, one.next_at) == (Channel.SMS, SOON)


def refuses(_message: Message) -> None:
    raise Undelivered(Why.REFUSED)


def test_the_desk_has_three_tries_of_its_own(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    fan()
    at = SOON
    for _n in range(moves.ATTEMPTS):
        while sending.send_due(at, Memory(refuses)).taken:
            pass
        at += timedelta(minutes=90)
    one = _claimed(wish)
    assert (one.channel, one.state) == (Channel.CALL, DeliveryState.QUEUED)
    for n in range(3):
        assert one.state == DeliveryState.QUEUED, n
        calling.not_reached(one, Actor.of(world.li))
        one.refresh_from_db()
    assert one.state == DeliveryState.GIVEN_UP


def _claimed(wish: Wish) -> Delivery:
    return Delivery.objects.get(person=wish.resident_id, template="resident.claim", lane=Lane.OUT)


def test_nobody_is_told_who_has_died_or_moved_away(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    Departure.objects.create(
        person=wish.resident, why=Gone.DECEASED, on=MONDAY.date(), source=Source.FAMILY,
        recorded_at=MONDAY,
    )  # fmt: skip
    fan()
    assert outside(wish.resident_id) == []
