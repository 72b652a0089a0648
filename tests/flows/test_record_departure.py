"""去世或迁出: all ends silently, and the record of a deceased waits for the relatives."""

from datetime import date

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.journal.models import Entry
from beside.people.models import Departure
from beside.people.private import Purpose, find_by_telephone
from beside.platform.models import Job
from beside.wishes.actions import closing
from beside.wishes.models import Claim, Grade, Link, Rating
from beside.wishes.selectors.desk import to_call_about
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, World, make_wish
from tests.flows.rights import DEAD, MOVED, key_of, name_of


def test_every_open_wish_ends_and_whoever_promised_is_free(world: World, li: Actor) -> None:
    wishes = [make_wish(world, state) for state in (State.OPEN, State.CLAIMED, State.REPORTED)]
    jobs = Job.objects.count()
    flow.record_departure(wishes[0].resident, DEAD, by=li, at=LATER)
    for wish in wishes:
        wish.refresh_from_db()
        assert (wish.state, wish.exit_reason) == (State.CANCELLED, "DECEASED")
    reasons = set(Claim.objects.values_list("end_reason", flat=True))
    assert reasons == {"wish_closed"}
    assert not Rating.objects.exists()
    assert not Link.objects.filter(revoked_at=None).exists()
    assert Job.objects.count() == jobs
    entry = Entry.objects.get(kind="person.depart")
    assert entry.data == {"why": "deceased", "on": "2026-07-06", "source": "family"}


def test_nobody_calls_about_a_grade_any_more(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    resident = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=resident, at=LATER)
    closing.rate(wish, Grade.BAD, by=resident, at=LATER)
    rows = type(wish).objects.filter(pk=wish.pk)
    assert to_call_about(rows).exists()
    flow.record_departure(wish.resident, DEAD, by=li, at=LATER)
    assert not to_call_about(rows).exists()


def test_the_record_of_a_deceased_is_kept_for_three_years_out_of_daily_work(
    world: World, li: Actor
) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=li, at=LATER)
    assert key_of(person).keep_until == date(2029, 7, 6)
    assert name_of(person, li) == ""
    assert name_of(person, li, Purpose.ARCHIVE) == "赵桂芳"
    assert find_by_telephone(world.district.pk, TELEPHONE) == []


def test_who_moved_away_is_not_archived(world: World, li: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, MOVED, by=li, at=LATER)
    assert key_of(person).archived_at is None
    assert Departure.objects.get(person=person).why == "moved"


def test_the_desk_of_next_door_may_not(world: World, zhou: Actor) -> None:
    with pytest.raises(Refused, match="not_yours"):
        flow.record_departure(make_wish(world).resident, DEAD, by=zhou, at=LATER)


def test_it_is_recorded_once(world: World, li: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=li, at=LATER)
    with pytest.raises(Refused, match="gone"):
        flow.record_departure(person, DEAD, by=li, at=LATER)


def test_a_volunteer_who_died_is_left_by_the_office(world: World, wu: Actor, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    volunteer = world.volunteer(world.qian)
    with pytest.raises(Refused, match="office"):
        flow.record_departure(volunteer.person, DEAD, by=li, at=LATER)
    flow.record_departure(volunteer.person, DEAD, by=wu, at=LATER)
    wish.refresh_from_db()
    volunteer.refresh_from_db()
    assert (wish.state, volunteer.standing) == (State.OPEN, "left")
