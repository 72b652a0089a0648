"""Channels that fail, hang, answer twice; workers that die; messages that are poison: every notice
goes out at least once, none is lost, and where the channel takes the key none goes out twice.
"""

import random
import threading
from datetime import timedelta

import pytest
from django.db import connections

from beside.notices import fanning, moves, sending
from beside.notices.channels import Message, Undelivered
from beside.notices.models import Delivery, DeliveryState, Lane, Why
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.notices.told import SOON, Memory, fan, send

pytestmark = pytest.mark.django_db
LATER = SOON + timedelta(hours=1)


def many(world: World, number: int) -> None:
    """So many notices due, one for each: rows made by hand, for the resident of one wish."""
    wish = make_wish(world, State.CLAIMED)
    fan()
    Delivery.objects.all().update(digest=None)
    Delivery.objects.all().delete()
    Delivery.objects.bulk_create(
        Delivery(
            district_id=wish.district_id,
            wish=wish,
            person_id=wish.resident_id,
            template="resident.verify",
            family="progress",
            lane=Lane.OUT,
            channel="sms",
            key=f"key-{n}",
            next_at=SOON,
            created_at=SOON,
        )
        for n in range(number)
    )


def until_done(memory: Memory, *, rounds: int = 12) -> None:
    """As the worker goes on, with time running; by day, so that no night comes between."""
    at = SOON
    for _n in range(rounds):
        while sending.send_due(at, memory).taken:
            pass
        at += timedelta(minutes=45)


def test_a_channel_that_fails_three_times_in_ten_loses_nothing_and_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moves, "ATTEMPTS", 20)
    many(world, 200)
    rand = random.Random(5)

    def fails(_message: Message) -> None:
        if rand.random() < 0.3:
            raise Undelivered(Why.REFUSED)

    memory = Memory(fails)
    until_done(memory)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}
    assert len(memory.messages) == len(memory.out) == 200


def test_a_channel_that_takes_it_and_then_says_it_did_not_sends_once_by_the_key(
    world: World,
) -> None:
    many(world, 20)
    memory = Memory()
    answered: set[str] = set()

    class Twice(Memory):
        def send(self, message):
            receipt = memory.send(message)
            if message.key not in answered:
                answered.add(message.key)
                raise Undelivered(Why.TIMEOUT)
            return receipt

    until_done(Twice())
    assert len(memory.messages) == 40
    assert len(memory.out) == 20
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


@pytest.mark.parametrize("takes_key", [True, False])
def test_a_worker_that_dies_between_sending_and_marking_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, takes_key: bool
) -> None:
    many(world, 10)
    memory = Memory(takes_key=takes_key)

    class Killed(BaseException):
        pass

    def dies(*_args: object, **_words: object) -> int:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(moves, "sent", dies)
        with pytest.raises(Killed):
            sending.send_due(SOON, memory)
    assert sending.send_due(SOON + timedelta(minutes=1), memory).taken == 0, "the lease holds"
    until_done(memory)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}
    assert len(memory.out) == 10
    assert len(memory.messages) == (20 if takes_key else 11)


def test_a_channel_that_hangs_is_left_alone_for_a_while(world: World) -> None:
    many(world, 50)

    def hangs(_message: Message) -> None:
        raise Undelivered(Why.TIMEOUT)

    done = sending.send_due(SOON, Memory(hangs))
    assert done.failed == sending.HANGS
    untouched = Delivery.objects.filter(state=DeliveryState.QUEUED)
    assert {(one.attempts, one.next_at) for one in untouched} == {(0, SOON + sending.PAUSE)}
    assert untouched.count() == 50 - sending.HANGS


def test_poison_is_given_up_and_blocks_nobody(world: World) -> None:
    many(world, 10)

    def breaks(message: Message) -> None:
        if message.key == "key-3":
            raise ZeroDivisionError("10013572468")

    memory = Memory(breaks)
    sending.send_due(SOON, memory)
    assert len(memory.messages) == 9
    until_done(memory, rounds=moves.ATTEMPTS + 2)
    poison = Delivery.objects.get(key="key-3")
    assert (poison.state, poison.why) == (DeliveryState.GIVEN_UP, Why.BROKEN)
    assert poison.attempts == moves.ATTEMPTS


def test_what_kills_every_worker_is_given_up_and_not_sent_again(world: World) -> None:
    many(world, 1)
    at = SOON
    for _n in range(moves.ATTEMPTS):
        _name, batch = moves.take(at, 10)
        assert len(batch) == 1
        at += moves.LEASE

    memory = Memory()
    sending.send_due(at, memory)
    assert memory.messages == []
    one = Delivery.objects.get()
    assert (one.state, one.why) == (DeliveryState.GIVEN_UP, Why.BROKEN)


def test_a_number_that_never_will_do_is_given_up_at_once(world: World) -> None:
    many(world, 1)

    def never(_message: Message) -> None:
        raise Undelivered(Why.REFUSED, final=True)

    sending.send_due(SOON, Memory(never))
    assert Delivery.objects.get().state == DeliveryState.GIVEN_UP


def test_what_the_resident_must_know_goes_to_the_desk_when_no_message_arrives(
    world: World,
) -> None:
    wish = make_wish(world, State.CLAIMED)
    fan()

    def never(_message: Message) -> None:
        raise Undelivered(Why.REFUSED, final=True)

    send(Memory(never))
    one = Delivery.objects.get(person=wish.resident_id, template="resident.claim", lane=Lane.OUT)
    assert (one.channel, one.state, one.why) == ("call", DeliveryState.QUEUED, Why.REFUSED)


def test_a_worker_thought_dead_overwrites_nothing(world: World) -> None:
    many(world, 1)
    slow, (one,) = moves.take(SOON, 1)
    quick, (_same,) = moves.take(SOON + moves.LEASE, 1)
    assert moves.sent(quick, [one.pk], LATER, "first") == 1
    assert moves.sent(slow, [one.pk], LATER, "second") == 0
    moves.failed(slow, one, Why.REFUSED, LATER)
    one.refresh_from_db()
    assert (one.state, one.provider_ref) == (DeliveryState.SENT, "first")


def test_waits_grow_and_never_come_together() -> None:
    for attempt in range(1, 30):
        seconds = min(30 * 2 ** (attempt - 1), 3600)
        waits = {moves.wait(attempt).total_seconds() for _n in range(20)}
        assert all(seconds <= wait <= 1.5 * seconds for wait in waits)
        assert len(waits) > 1


@pytest.mark.race
def test_many_workers_at_once_tell_everybody_once(world: World) -> None:
    for _n in range(3):
        make_wish(world, State.CLAIMED)
    memory = Memory(takes_key=False)
    problems: list[BaseException] = []

    def works() -> None:
        try:
            while fanning.fan_out(SOON):
                pass
            while sending.send_due(SOON, memory, most=3).taken:
                pass
        except BaseException as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=works) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    fan()
    send(memory)
    outside = Delivery.objects.filter(lane=Lane.OUT, channel="sms", digest=None, next_at=None)
    assert {one.state for one in outside} <= {DeliveryState.SENT, DeliveryState.SUPPRESSED}
    assert len(memory.messages) == len(memory.out) > 0
