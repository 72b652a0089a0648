"""Guarded records are read with somebody else's leave, for a time; or in an emergency, seen by an
auditor afterwards.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from beside.access import actions as access
from beside.access import clearances, clearing
from beside.access.actor import SYSTEM, Actor
from beside.access.clearances import LENGTH, Period
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.people.models import Clearance, Opening, User, Volunteer
from beside.people.models.clearance import ClearanceState
from beside.people.private import Purpose, guard, is_open, open_drawer, open_papers
from beside.wishes.models import Wish
from tests.cast import LATER, MONDAY, World, make_volunteer, submit

SECRET = "孩子夜里一个人在家，想有人陪着写作业。"


@pytest.fixture
def wish(world: World) -> Wish:
    """A child's wish, waiting to be verified."""
    return submit(world, minor=True, words=SECRET)


def ask(wish: Wish, by: Actor) -> Clearance:
    return clearances.ask(wish, by=by, at=LATER)


def break_glass(wish: Wish, by: Actor, reason: str = "三天没人应门，要马上找家人") -> Clearance:
    return clearances.break_glass(wish, reason, by=by, at=LATER)


def words(wish: Wish, by: Actor, at: datetime = LATER, purpose: Purpose = Purpose.VERIFY) -> str:
    return open_papers([wish], ["words"], purpose=purpose, by=by, at=at)[wish.pk]["words"]


def name(wish: Wish, by: Actor, at: datetime = LATER) -> str:
    how: dict[str, Any] = {
        "purpose": Purpose.VERIFY,
        "district_id": wish.district_id,
        "by": by,
        "at": at,
    }
    return open_drawer(wish.resident_id, ["legal_name"], **how)["legal_name"]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason.code


def colleague(world: World) -> Actor:
    """A second dispatcher of the same community."""
    user = User.objects.make("lihong")
    access.appoint(
        user, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
    )
    return Actor.of(user)


def auditor(world: World) -> Actor:
    user = User.objects.make("audit")
    access.appoint(user, Role.AUDITOR, world.district, within=world.district, by=SYSTEM, at=MONDAY)
    return Actor.of(user)


def test_without_leave_the_desk_reads_nothing_and_no_look_is_written_down(
    wish: Wish, li: Actor
) -> None:
    assert wish.resident.guarded
    assert (words(wish, li), name(wish, li)) == ("", "")
    assert not is_open(wish.resident, by=li, at=LATER)
    assert not Opening.objects.filter(person=wish.resident_id).exists()


def test_with_the_leave_of_another_it_reads_until_the_time_is_over(
    wish: Wish, li: Actor, wu: Actor
) -> None:
    given = clearances.grant(ask(wish, li), Period.DAY, by=wu, at=LATER)
    assert (given.state, given.decided_by_id) == (ClearanceState.GRANTED, wu.user_id)
    assert words(wish, li) == SECRET
    assert name(wish, li) == "赵桂芳"
    over = LATER + LENGTH[Period.DAY]
    assert name(wish, li, over - timedelta(seconds=1)) == "赵桂芳"
    assert name(wish, li, over) == ""
    assert words(wish, li, over) == ""


def test_leave_is_for_one_account_only(world: World, wish: Wish, li: Actor, wu: Actor) -> None:
    clearances.grant(ask(wish, li), Period.WEEK, by=wu, at=LATER)
    assert words(wish, colleague(world)) == ""
    assert words(wish, wu) == ""


def test_a_colleague_of_the_same_community_may_give_it(world: World, wish: Wish, li: Actor) -> None:
    clearances.grant(ask(wish, li), Period.WEEK, by=colleague(world), at=LATER)
    assert words(wish, li) == SECRET


def test_nobody_gives_it_to_himself(world: World, wish: Wish, wu: Actor, li: Actor) -> None:
    asked = ask(wish, li)
    assert refused(lambda: clearances.grant(asked, Period.DAY, by=li, at=LATER)) == (
        "clearance.second_person"
    )
    own = ask(wish, wu)
    assert refused(lambda: clearances.grant(own, Period.DAY, by=wu, at=LATER)) == (
        "clearance.second_person"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.filter(pk=asked.pk).update(decided_by=li.user_id)


def test_nor_does_a_second_account_on_the_same_telephone(world: World, wish: Wish) -> None:
    users = [make_volunteer(world.huaiyin, name, "李红", "10020000077") for name in ("a", "b")]
    for user in users:
        access.appoint(
            user, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
        )
    one, other = map(Actor.of, users)
    asked = ask(wish, one)
    assert refused(lambda: clearances.grant(asked, Period.DAY, by=other, at=LATER)) == (
        "clearance.second_person"
    )


@pytest.mark.parametrize("who", ["zhou", "qian", "zheng"])
def test_who_does_not_work_there_neither_asks_nor_answers(
    request: pytest.FixtureRequest, wish: Wish, li: Actor, who: str
) -> None:
    other = request.getfixturevalue(who)
    assert refused(lambda: ask(wish, other)) == "clearance.only"
    asked = ask(wish, li)
    assert refused(lambda: clearances.grant(asked, Period.DAY, by=other, at=LATER)) == (
        "clearance.only"
    )
    with pytest.raises(NotFound):
        clearing.get_clearance(other, asked.pk)


def test_it_is_a_matter_of_the_place_where_the_record_is_worked_on(
    world: World, wish: Wish, li: Actor, zhou: Actor, wu: Actor
) -> None:
    assert ask(wish, li).area == world.huaiyin
    child = world.volunteer(world.qian)
    guard(child.person_id, by=SYSTEM, at=LATER)
    assert clearances.ask(child, by=li, at=LATER).area == world.huaiyin
    Volunteer.objects.filter(pk=child.pk).update(community=None)
    homeless = Volunteer.objects.get(pk=child.pk)
    for desk in (li, zhou):
        act = partial(clearances.ask, homeless, by=desk, at=LATER)
        assert refused(act) == "clearance.only"
    assert clearances.ask(homeless, by=wu, at=LATER).area == world.district


def test_in_a_small_office_the_subdistrict_gives_it(
    world: World, wish: Wish, li: Actor, wu: Actor
) -> None:
    orgs.set_small_office(world.huaiyin.studio, small=True, by=SYSTEM, at=LATER)
    asked, other = ask(wish, li), colleague(world)
    assert refused(lambda: clearances.grant(asked, Period.DAY, by=other, at=LATER)) == (
        "clearance.by_subdistrict"
    )
    clearances.grant(asked, Period.DAY, by=wu, at=LATER)
    assert words(wish, li) == SECRET


def test_refused_it_stays_shut_and_may_be_asked_for_again(wish: Wish, li: Actor, wu: Actor) -> None:
    first = clearances.refuse(ask(wish, li), by=wu, at=LATER)
    assert words(wish, li) == ""
    assert refused(lambda: clearances.grant(first, Period.DAY, by=wu, at=LATER)) == (
        "clearance.decided"
    )
    assert ask(wish, li).pk != first.pk


def test_asked_twice_it_is_one_question(wish: Wish, li: Actor, wu: Actor) -> None:
    asked = ask(wish, li)
    assert ask(wish, li).pk == asked.pk
    clearances.grant(asked, Period.DAY, by=wu, at=LATER)
    assert ask(wish, li).pk == asked.pk
    assert Clearance.objects.count() == 1


def test_nothing_is_asked_for_where_nothing_is_guarded(world: World, li: Actor) -> None:
    plain = submit(world, name="赵小满", telephone="10013570000")
    assert refused(lambda: ask(plain, li)) == "clearance.not_guarded"
    assert refused(lambda: break_glass(plain, li)) == "clearance.not_guarded"


@pytest.mark.parametrize("who", ["li", "wu"])
def test_it_may_end_before_its_time(
    request: pytest.FixtureRequest, wish: Wish, li: Actor, wu: Actor, who: str
) -> None:
    given = clearances.grant(ask(wish, li), Period.MONTH, by=wu, at=LATER)
    clearances.end(given, by=request.getfixturevalue(who), at=LATER)
    assert words(wish, li) == ""


def test_in_an_emergency_it_opens_for_two_hours_and_an_auditor_sees_why(
    world: World, wish: Wish, li: Actor
) -> None:
    broken = break_glass(wish, li)
    assert words(wish, li) == SECRET
    assert words(wish, li, LATER + timedelta(hours=2)) == ""
    checks = auditor(world)
    assert clearing.broken(checks, LATER) == [broken]
    clearances.review(broken, by=checks, at=LATER)
    assert refused(lambda: clearances.review(broken, by=checks, at=LATER)) == "clearance.reviewed"
    long_after = LATER + timedelta(days=60)
    assert clearing.broken(checks, long_after) == []


def test_who_broke_it_does_not_review_it(wish: Wish, li: Actor) -> None:
    broken = break_glass(wish, li)
    assert refused(lambda: clearances.review(broken, by=li, at=LATER)) == "clearance.second_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.filter(pk=broken.pk).update(reviewed_by=li.user_id)


def test_a_question_that_could_not_wait_is_the_same_one(wish: Wish, li: Actor, wu: Actor) -> None:
    asked = ask(wish, li)
    assert break_glass(wish, li).pk == asked.pk
    assert refused(lambda: clearances.grant(asked, Period.DAY, by=wu, at=LATER)) == (
        "clearance.decided"
    )


@pytest.mark.parametrize("reason", ["", "    ", "急"])
def test_without_a_reason_the_glass_stays_whole(wish: Wish, li: Actor, reason: str) -> None:
    assert refused(lambda: break_glass(wish, li, reason)) == "clearance.why"
    assert words(wish, li) == ""


def test_why_it_was_broken_stands_nowhere_in_the_clear(wish: Wish, li: Actor) -> None:
    broken = break_glass(wish, li, "孩子叫赵小宝，爸爸打他")
    assert "赵小宝" not in str(Clearance.objects.values().get(pk=broken.pk))
    assert not Entry.objects.filter(data__icontains="赵小宝").exists()
    why = open_papers([broken], ["reason"], purpose=Purpose.AUDIT, by=SYSTEM, at=LATER)
    assert why[broken.pk]["reason"] == "孩子叫赵小宝，爸爸打他"


def test_every_act_is_written_down_with_who(wish: Wish, li: Actor, wu: Actor) -> None:
    given = clearances.grant(ask(wish, li), Period.DAY, by=wu, at=LATER)
    clearances.end(given, by=li, at=LATER)
    entries = Entry.objects.filter(subject_type="people.clearance", subject_id=given.pk)
    assert list(entries.order_by("subject_seq").values_list("kind", "actor_user_id")) == [
        ("clearance.ask", li.user_id),
        ("clearance.decide", wu.user_id),
        ("clearance.end", li.user_id),
    ]


def test_lists_leave_out_who_is_guarded_and_show_everybody_else(
    world: World, wish: Wish, li: Actor
) -> None:
    plain = submit(world, name="赵小满", telephone="10013570000")
    look: dict[str, Any] = {"purpose": Purpose.QUEUE, "by": li, "at": LATER}
    found = open_papers([wish, plain], ["gist"], **look)
    assert found[wish.pk]["gist"] == ""
    assert found[plain.pk]["gist"] != ""
    seen = Opening.objects.order_by("-pk").first()
    assert seen is not None
    assert seen.person_ids == [plain.resident_id]


def test_residents_themselves_and_who_serves_read_as_before(wish: Wish, qian: Actor) -> None:
    own = Actor.resident(wish.resident_id, wish.pk)
    assert words(wish, own, purpose=Purpose.OWN) == SECRET
    assert words(wish, qian, purpose=Purpose.SERVE) == SECRET
