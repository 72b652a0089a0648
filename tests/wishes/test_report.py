"""办结: reported done; the lead reports for all; the completion word proves a visit."""

from datetime import timedelta

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import claiming, clockwork, service, waitlist
from beside.wishes.models import Clock, WaitState, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def word_of(wish: Wish) -> str:
    papers = open_papers([wish], ["word"], purpose=Purpose.OWN, by=SYSTEM, at=LATER)
    return papers[wish.pk]["word"]


def test_the_lead_reports_for_all(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, slots=2)
    lead = claiming.claim(wish, by=qian, at=LATER)
    other = claiming.claim(wish, by=sun, at=LATER)
    service.report(lead, by=qian, at=LATER)
    other.refresh_from_db()
    assert other.state == ClaimState.REPORTED
    assert (wish.state, wish.clock) == (State.REPORTED, Clock.CALL_BACK)


def test_the_wish_is_reported_when_all_open_claims_are(
    world: World, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world, slots=2)
    lead = claiming.claim(wish, by=qian, at=LATER)
    other = claiming.claim(wish, by=sun, at=LATER)
    other.wish = wish
    service.report(other, by=sun, at=LATER)
    assert wish.state == State.CLAIMED
    service.report(lead, by=qian, at=LATER)
    assert wish.state == State.REPORTED


def test_the_right_word_proves_that_somebody_came(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    word = word_of(wish)
    claim = service.report(claim_of(wish), by=qian, at=LATER, word=f" {word} ")
    assert claim.met_at == LATER


def test_a_wrong_word_has_five_tries(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Refused, match=str(left)) as caught:
            service.report(claim_of(wish), by=qian, at=LATER, word="不是 这个")
        assert caught.value.reason.code == "report.wrong_word"
        wish.refresh_from_db()
    with pytest.raises(Refused) as caught:
        service.report(claim_of(wish), by=qian, at=LATER, word=word_of(wish))
    assert caught.value.reason.code == "report.no_more_tries"
    assert service.report(claim_of(wish), by=qian, at=LATER).met_at is None


def test_somebody_called_in_must_have_finished(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, third_party="plumber"), by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        service.report(claim, by=qian, at=LATER)
    assert caught.value.reason.code == "report.third_party"
    third = wish.third_parties.get()
    third.claim.wish = third.wish = wish
    service.third_party_done(third, solved=True, by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    assert wish.state == State.REPORTED


def test_what_somebody_could_not_do_is_not_done(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, third_party="plumber"), by=qian, at=LATER)
    third = wish.third_parties.get()
    third.claim.wish = third.wish = wish
    service.third_party_done(third, solved=False, by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        service.report(claim, by=qian, at=LATER)
    assert caught.value.reason.code == "report.third_party_failed"
    after = LATER + timedelta(minutes=5)
    service.log(claim, service.Work(day=TODAY, minutes=30), by=qian, at=after)
    service.report(claim, by=qian, at=after)
    assert wish.state == State.REPORTED


def test_the_right_word_costs_no_try(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    with pytest.raises(Refused):
        service.report(claim_of(wish), by=qian, at=LATER, word="不是 这个")
    service.report(claim_of(wish), by=qian, at=LATER, word=word_of(wish))
    wish.refresh_from_db()
    assert wish.word_tries == 1


def test_who_may_not_report_spends_no_try(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    with pytest.raises(Refused):
        service.report(claim_of(wish), by=sun, at=LATER, word="不是 这个")
    wish.refresh_from_db()
    assert wish.word_tries == 0


def test_only_those_who_serve_report(world: World, sun: Actor, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    for actor in (sun, li):
        with pytest.raises(Refused):
            service.report(claim_of(wish), by=actor, at=LATER)


def test_with_the_report_the_waitlist_and_what_was_held_end(
    world: World, qian: Actor, sun: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    second = claiming.claim(wish, by=zheng, at=LATER)
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    claiming.release(second, by=zheng, at=LATER)
    wish.refresh_from_db()
    assert wish.held == 1
    service.report(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    waiting.refresh_from_db()
    assert (wish.state, wish.held, waiting.state) == (State.REPORTED, 0, WaitState.LEFT)
    with pytest.raises(Refused) as caught:
        waitlist.leave(waiting, by=sun, at=LATER)
    assert caught.value.reason.code == "waiting.over"
    assert clockwork.run(LATER + timedelta(days=2)) == 0


def test_nobody_is_asked_any_more_to_go_instead(world: World, qian: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    asked = claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    asked.refresh_from_db()
    assert (asked.answered_at, asked.accepted) == (LATER, False)
