"""From the outbox to deliveries: everybody in the audience, once, and nothing is passed over."""

from datetime import timedelta

import pytest
from django.db import connection

from beside.access.actor import Actor
from beside.journal.models import Entry, Pending
from beside.notices import fanning, recipients
from beside.notices.audience import Line
from beside.notices.models import Delivery, DeliveryState, Lane, Stuck
from beside.wishes.actions import claiming
from beside.wishes.actions.waitlist import wait
from beside.wishes.states import State
from tests.cast import MONDAY, World, make_wish
from tests.notices.told import SOON, fan, outside, told

pytestmark = pytest.mark.django_db
KIND = "builtins.ZeroDivisionError"


def test_every_entry_leaves_the_outbox(world: World) -> None:
    make_wish(world)
    assert Pending.objects.exists()
    fan()
    assert not Pending.objects.exists()


def test_a_claim_is_told_to_the_resident_and_by_when(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    fan()
    rows = Delivery.objects.filter(person=wish.resident_id, template="resident.claim")
    (one,) = rows
    claim = wish.claims.get()
    assert (one.channel, one.state, one.until) == ("sms", "queued", claim.contact_due_at)


def test_the_desk_finds_a_new_wish_on_its_page_and_the_next_desk_does_not(world: World) -> None:
    make_wish(world, State.SUBMITTED)
    fan()
    assert "desk.submit" in told(world.li)
    assert told(world.zhou) == [one for one in told(world.zhou) if not one.startswith("desk.")]


def test_who_did_it_is_not_told_of_it(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan()
    assert [one for one in told(world.qian) if one.startswith("volunteer.")] == []


def test_a_team_is_told_of_its_offer_through_its_leader(world: World) -> None:
    make_wish(world, State.OFFERED)
    fan()
    assert "team.offer" in told(world.zheng)
    assert ("team.offer", "sms") in outside(world, world.zheng.person_id)


def test_who_gave_back_lets_everybody_know_who_waits_for_it(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    sun = Actor.of(world.sun)
    wait(wish, by=sun, at=MONDAY)
    claim = wish.claims.get()
    claim.wish = wish
    claiming.release(claim, by=Actor.of(world.qian), at=MONDAY)
    fan()
    assert "volunteer.held" in told(world.sun)
    assert ("resident.back", "sms") in outside(world, wish.resident_id)


def test_looking_twice_tells_once(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan()
    before = Delivery.objects.count()
    Pending.objects.bulk_create([Pending(entry=one) for one in Entry.objects.all()])
    fan()
    assert Delivery.objects.count() == before


def test_an_entry_that_commits_late_with_a_smaller_id_is_told_all_the_same(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    late = Entry.objects.get(kind="wish.claim")
    Pending.objects.filter(entry=late).delete()
    fan()
    assert not Delivery.objects.filter(entry=late).exists()
    Pending.objects.create(entry=late)
    fan()
    assert Delivery.objects.filter(entry=late, person=wish.resident_id).exists()


def test_what_is_older_than_a_week_is_no_news(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan(MONDAY + timedelta(days=8))
    assert not Pending.objects.exists()
    assert not Delivery.objects.exists()


def test_an_entry_that_fails_is_put_aside_and_holds_up_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = make_wish(world, State.CLAIMED)
    poison = Entry.objects.get(kind="wish.verify", subject_id=wish.pk)
    found = recipients.recipients_of

    def breaks(scene: recipients.Scene, line: Line) -> list[recipients.Recipient]:
        if scene.entry.pk == poison.pk:
            raise ZeroDivisionError
        return found(scene, line)

    monkeypatch.setattr(fanning, "recipients_of", breaks)
    fan()
    assert not Pending.objects.exists()
    assert list(Stuck.objects.values_list("entry", "error")) == [
        (poison.pk, "builtins.ZeroDivisionError")
    ]
    assert Delivery.objects.filter(template="resident.claim").exists()
    assert not Delivery.objects.filter(entry=poison).exists()


def test_an_empty_outbox_costs_one_statement(world: World) -> None:
    fan()
    counted = Counter()
    with connection.execute_wrapper(counted):
        fanning.fan_out(SOON)
    assert counted.number == 1


class Counter:
    number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_a_resident_who_asked_to_be_called_is_on_the_desk_list(world: World) -> None:
    wish = make_wish(world, State.NEED_INFO, stated={"proof": None, "call_me": True})
    fan()
    assert ("resident.ask", "call") in outside(world, wish.resident_id)
    small = Delivery.objects.get(person=wish.resident_id, template="resident.submit")
    assert (small.state, small.why) == (DeliveryState.SUPPRESSED, "not_worth")


def test_rows_hold_no_words(world: World) -> None:
    make_wish(world, State.CLAIMED)
    fan()
    for row in Delivery.objects.filter(lane=Lane.OUT).values():
        text = " ".join(str(value) for value in row.values())
        assert not any(word in text for word in ("赵", "钱正明", "水龙头", "10013572468", "501"))
