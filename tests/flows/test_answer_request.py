"""Answering a request by the rights of the person: with what it grants, or a reason in writing."""

from datetime import timedelta

import pytest

from beside.access import requests
from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.people.models import Answer, RequestKind, RightsRequest
from beside.people.private import Purpose, open_papers
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, World, make_wish
from tests.flows.rights import key_of


def asked(world: World, kind: RequestKind) -> RightsRequest:
    wish = make_wish(world)
    resident = Actor.resident(wish.resident_id, wish.pk)
    return requests.ask(wish.resident, kind, "请把我的资料删了。", by=resident, at=MONDAY)


def test_a_deletion_that_is_granted_is_done_at_once(world: World, wu: Actor) -> None:
    one = asked(world, RequestKind.DELETION)
    flow.answer_request(one, Answer.ACCEPTED, "", by=wu, at=LATER)
    assert (one.answer, one.answered_by_id) == (Answer.ACCEPTED, wu.user_id)
    assert key_of(one.person).wrapped is None


def test_a_closure_that_is_granted_withdraws_if_she_wishes(world: World, wu: Actor) -> None:
    one = asked(world, RequestKind.CLOSURE)
    flow.answer_request(one, Answer.ACCEPTED, "", withdraw=False, by=wu, at=LATER)
    assert one.person.wishes.get().state == State.OPEN


def test_a_refusal_needs_its_reason_and_keeps_it_sealed(world: World, wu: Actor) -> None:
    one = asked(world, RequestKind.CORRECTION)
    with pytest.raises(Refused, match="no_reason"):
        flow.answer_request(one, Answer.REFUSED, "  ", by=wu, at=LATER)
    flow.answer_request(one, Answer.REFUSED, "姓名和证件不一致。", by=wu, at=LATER)
    fields = ["asked", "answered"]
    papers = open_papers([one], fields, purpose=Purpose.RIGHTS, by=wu, at=LATER)
    assert papers[one.pk] == {"asked": "请把我的资料删了。", "answered": "姓名和证件不一致。"}
    assert key_of(one.person).wrapped is not None


def test_it_is_answered_once(world: World, wu: Actor) -> None:
    one = asked(world, RequestKind.EXPLANATION)
    flow.answer_request(one, Answer.ACCEPTED, "已经说明。", by=wu, at=LATER)
    with pytest.raises(Refused, match="answered"):
        flow.answer_request(one, Answer.REFUSED, "又不行了。", by=wu, at=LATER)


def test_what_cannot_be_done_leaves_it_waiting(world: World, wu: Actor) -> None:
    person = world.volunteer(world.zheng).person
    one = requests.ask(person, RequestKind.CLOSURE, "不干了", by=Actor.of(world.zheng), at=MONDAY)
    with pytest.raises(Refused, match="has_duties"):
        flow.answer_request(one, Answer.ACCEPTED, "", by=wu, at=LATER)
    assert RightsRequest.objects.get().answer == Answer.WAITING


@pytest.mark.parametrize("who", ["li", "zhou", "qian"])
def test_only_the_office_answers(world: World, who: str) -> None:
    one = asked(world, RequestKind.COPY)
    with pytest.raises(Refused, match="office"):
        flow.answer_request(one, Answer.ACCEPTED, "", by=Actor.of(getattr(world, who)), at=LATER)


def test_the_clock_is_thirty_days_and_fifteen_working_days_for_a_closure(world: World) -> None:
    assert asked(world, RequestKind.COPY).due_at == MONDAY + timedelta(days=30)
    closure = asked(world, RequestKind.CLOSURE)
    assert closure.due_at == MONDAY + timedelta(days=21)  # Monday to Monday, three weeks


def test_the_same_is_asked_once_at_a_time(world: World) -> None:
    one = asked(world, RequestKind.COPY)
    again = Actor.resident(one.person_id, 0)
    with pytest.raises(Refused, match="waits"):
        requests.ask(one.person, RequestKind.COPY, "快点", by=again, at=LATER)
    requests.take_back(one, by=again, at=LATER)
    requests.ask(one.person, RequestKind.COPY, "再要一次", by=again, at=LATER)


def test_nobody_asks_for_another(world: World, qian: Actor, li: Actor, zhou: Actor) -> None:
    person = make_wish(world).resident
    for by in (qian, zhou):
        with pytest.raises(Refused, match="not_yours"):
            requests.ask(person, RequestKind.COPY, "", by=by, at=LATER)
        with pytest.raises(Refused, match="not_yours"):
            requests.enter(person, RequestKind.COPY, "", by=by, at=LATER)
    entered = requests.enter(person, RequestKind.COPY, "来社区要一份", by=li, at=LATER)
    assert entered.entered_by_id == li.user_id


def test_a_copy_is_handed_over_once_it_was_granted(world: World, wu: Actor, li: Actor) -> None:
    one = asked(world, RequestKind.COPY)
    with pytest.raises(Refused, match="not_granted"):
        requests.copy_for(one, by=li, at=LATER)
    flow.answer_request(one, Answer.ACCEPTED, "请带证件来取。", by=wu, at=LATER)
    assert requests.copy_for(one, by=li, at=LATER).shown
    one.refresh_from_db()
    assert one.handed_at == LATER


def test_a_relative_gets_the_copy_of_a_deceased(world: World, wu: Actor, li: Actor) -> None:
    from tests.flows.rights import DEAD

    wish = make_wish(world)
    flow.record_departure(wish.resident, DEAD, by=li, at=MONDAY)
    one = requests.enter(wish.resident, RequestKind.RELATIVE, "女儿来查", by=li, at=MONDAY)
    flow.answer_request(one, Answer.ACCEPTED, "", by=wu, at=LATER)
    copy = requests.copy_for(one, by=li, at=LATER)
    assert any("赵桂芳" in str(row) for table in copy.shown for row in table.rows)
