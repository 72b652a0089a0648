"""Handing notices over: to whom it goes, when it waits, and when it takes another way."""

from datetime import datetime, timedelta

import pytest

from beside.access.actor import Actor
from beside.common.clock import CHINA
from beside.notices import choosing, links, moves, sending
from beside.notices.choosing import Chosen
from beside.notices.models import Delivery, DeliveryState, Lane
from beside.notices.wording import DIGEST
from beside.people.models import Drawer, Opening
from beside.people.private import Purpose
from beside.wishes.actions import closing
from beside.wishes.models import Grade, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, TELEPHONE, World, make_wish
from tests.notices.told import SOON, Memory, fan, send

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 7, 6, 22, 30, tzinfo=CHINA)
MORNING = datetime(2026, 7, 7, 8, tzinfo=CHINA)
SUNS, OTHERS = "10020000002", "10024681357"
EVENING = datetime(2026, 7, 6, 18, tzinfo=CHINA)


def delivery(wish: Wish, template: str) -> Delivery:
    return Delivery.objects.get(person=wish.resident_id, template=template, lane=Lane.OUT)


def texts(memory: Memory, telephone: str = TELEPHONE) -> list[str]:
    return [one.text for one in memory.messages if one.telephone == telephone]


def test_a_resident_gets_number_moment_and_link(world: World, settings) -> None:
    settings.ADDRESS = "https://beside.example"
    wish = make_wish(world, State.CLAIMED)
    fan()
    memory = Memory()
    send(memory)
    one = delivery(wish, "resident.claim")
    link = f"https://beside.example/m/{links.code_of(one.pk)}/"
    assert f"{wish.number}号心愿有人接了，7月7日20点前和您联系。{link}" in texts(memory)
    assert (one.state, one.sent_at, one.next_at) == (DeliveryState.SENT, SOON, None)
    assert len(f"【在您身边】{texts(memory)[-1]}") <= 134  # two messages joined in one


def test_a_batch_is_one_look_into_the_drawer(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan()
    before = Opening.objects.filter(purpose=Purpose.NOTICE).count()
    send(Memory())
    looks = Opening.objects.filter(purpose=Purpose.NOTICE)
    assert looks.count() == before + 1
    assert looks.get().fields == ["telephone"]


def test_at_night_nothing_goes_out_and_in_the_morning_everything(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan(NIGHT)
    memory = Memory()
    assert send(memory, NIGHT) == 0
    assert send(memory, MORNING) > 0


def test_what_was_due_by_day_does_not_go_out_at_night(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    fan()
    memory = Memory()
    send(memory, NIGHT)
    one = delivery(wish, "resident.claim")
    assert (one.next_at, one.attempts, memory.messages) == (MORNING, 0, [])


def test_quiet_hours_of_ones_own_hold(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    choosing.choose(wish.resident_id, Chosen(quiet=(9, 15)), MONDAY)
    fan()
    memory = Memory()
    send(memory)
    assert texts(memory) == []
    send(memory, datetime(2026, 7, 6, 15, tzinfo=CHINA))
    assert texts(memory)


def test_who_wants_no_news_hears_what_she_must_know(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    choosing.choose(wish.resident_id, Chosen(progress=False), MONDAY)
    fan()
    assert delivery(wish, "resident.verify").why == "silenced"
    assert delivery(wish, "resident.claim").state == DeliveryState.QUEUED


def test_no_more_about_this_stops_news_of_one_wish(world: World) -> None:
    wish, other = make_wish(world), make_wish(world, stated={"telephone": "10013572460"})
    fan()
    links.mute(delivery(wish, "resident.verify"), SOON)
    links.mute(delivery(wish, "resident.verify"), SOON)
    make_wish(world, State.CLAIMED)
    fan()
    assert links.is_muted(wish.resident_id, wish.pk)
    assert not links.is_muted(other.resident_id, other.pk)
    links.unmute(wish.resident_id, wish.pk)
    assert not links.is_muted(wish.resident_id, wish.pk)


def test_who_has_a_landline_is_called_by_the_desk(world: World) -> None:
    wish = make_wish(world, State.NEED_INFO, stated={"telephone": "0319-2345678", "proof": None})
    Wish.objects.filter(pk=wish.pk).update(call_me=False)
    fan()
    memory = Memory()
    send(memory)
    one = delivery(wish, "resident.ask")
    assert (one.channel, one.state, one.why) == ("call", "queued", "no_address")
    assert texts(memory, "0319-2345678") == []


def test_without_any_channel_the_desk_is_asked_for_what_is_worth_a_call(
    world: World, settings
) -> None:
    settings.SMS_CHANNEL = ""
    wish = make_wish(world, State.CLAIMED)
    fan()
    send_nothing()
    assert delivery(wish, "resident.claim").channel == "call"
    assert delivery(wish, "resident.verify").why == "no_channel"


def send_nothing() -> None:
    while sending.send_due(SOON).taken:
        pass


def test_what_can_wait_comes_to_a_volunteer_once_a_day(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    resident = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=resident, at=MONDAY)
    closing.rate(wish, Grade.VERY_GOOD, by=resident, at=MONDAY)
    fan()
    memory = Memory()
    send(memory)
    assert texts(memory, "10020000001") == []
    send(memory, EVENING)
    assert texts(memory, "10020000001") == ["今天有2条新消息，得空看一看。"]
    gathered = Delivery.objects.filter(digest__isnull=False)
    assert {one.state for one in gathered} == {DeliveryState.SENT}


def make_digest(
    world: World, person_id: int | None, n: int, gathers: str = "volunteer.retract"
) -> Delivery:
    """The digest of a day, with one notice in it."""
    at = EVENING + timedelta(days=n)
    common = {
        "district_id": world.district.pk, "person_id": person_id, "family": "progress",
        "lane": "out", "channel": "sms", "created_at": MONDAY,
    }  # fmt: skip
    digest = Delivery.objects.create(
        template=DIGEST, key=f"digest-{n}", next_at=at, day=at.date(), **common
    )
    Delivery.objects.create(template=gathers, key=f"in-{n}", digest=digest, **common)
    return digest


def test_more_than_two_digests_a_week_are_not_sent(world: World) -> None:
    for n in range(4):
        make_digest(world, world.qian.person_id, n)
    memory = Memory()
    for n in range(4):
        send(memory, EVENING + timedelta(days=n))
    assert len(texts(memory, "10020000001")) == 2
    last = Delivery.objects.filter(template=DIGEST).latest("pk")
    assert (last.state, last.why) == ("suppressed", "cap_week")


def test_digests_that_come_late_together_are_two_at_most(world: World) -> None:
    for n in range(4):
        make_digest(world, world.qian.person_id, n)
    memory = Memory()
    send(memory, EVENING + timedelta(days=4))
    assert len(texts(memory, "10020000001")) == 2


def test_a_resident_who_wants_it_has_her_digest_every_day(world: World) -> None:
    wish = make_wish(world)
    fan()
    choosing.choose(wish.resident_id, Chosen(digest=True), MONDAY)
    for n in range(4):
        make_digest(world, wish.resident_id, n, "resident.log")
    memory = Memory()
    for n in range(4):
        send(memory, EVENING + timedelta(days=n))
    assert texts(memory).count("今天有1条新消息，得空看一看。") == 4


def test_what_a_resident_puts_off_comes_in_the_evening(world: World) -> None:
    wish = make_wish(world, State.SUBMITTED)
    choosing.choose(wish.resident_id, Chosen(digest=True), MONDAY)
    fan()
    memory = Memory()
    send(memory)
    assert texts(memory) == []
    send(memory, EVENING)
    assert texts(memory) == ["今天有1条新消息，得空看一看。"]


def test_news_of_wishes_nearby_comes_to_who_wants_it_and_once_a_day(world: World) -> None:
    choosing.choose(world.volunteer(world.sun).person_id, Chosen(near=True), MONDAY)
    make_wish(world)
    make_wish(world)
    fan()
    near = Delivery.objects.filter(template="volunteer.near")
    assert {one.person_id for one in near} == {world.sun.person_id}
    assert sorted(near.values_list("lane", flat=True)) == ["inbox", "out"]


def test_news_of_wishes_nearby_after_the_digest_comes_with_the_next_one(world: World) -> None:
    choosing.choose(world.volunteer(world.sun).person_id, Chosen(near=True), MONDAY)
    make_wish(world)
    fan()
    late = MONDAY.replace(hour=9, minute=45)  # 17:45 in China
    make_wish(world, at=late)
    fan(late + timedelta(minutes=5))
    memory = Memory()
    send(memory, EVENING)
    send(memory, EVENING + timedelta(days=1))
    assert texts(memory, SUNS) == ["今天有1条新消息，得空看一看。"] * 2


def test_a_digest_in_which_nothing_is_left_is_not_sent(world: World) -> None:
    digest = make_digest(world, world.qian.person_id, 0)
    Delivery.objects.filter(digest=digest).update(state=DeliveryState.SUPPRESSED)
    memory = Memory()
    send(memory, EVENING)
    assert memory.messages == []
    digest.refresh_from_db()
    assert (digest.state, digest.why) == (DeliveryState.SUPPRESSED, "empty")


def test_a_drawer_that_cannot_be_opened_holds_up_nobody_else(world: World) -> None:
    first = make_wish(world, State.CLAIMED)
    other = make_wish(world, State.CLAIMED, stated={"telephone": OTHERS, "name": "孙某"})
    fan()
    Drawer.objects.filter(pk=first.resident_id).update(telephone=b"\x00" * 40)
    memory = Memory()
    send(memory)
    assert texts(memory, OTHERS) != []
    assert texts(memory) == []
    one = delivery(first, "resident.claim")
    assert (one.state, one.why) == (DeliveryState.FAILED, "broken")
    assert other.resident_id != first.resident_id


def test_who_is_forgotten_gets_nothing_more(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    fan()
    assert moves.drop_all_of(wish.resident_id) > 0
    memory = Memory()
    send(memory)
    assert texts(memory) == []
