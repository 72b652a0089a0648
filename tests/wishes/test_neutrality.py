"""Nobody has a hand on both sides: not by a second record, a team, a party or a known word."""

from dataclasses import replace

import pytest
from django.db import transaction

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.models import Basis
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.people.models import User
from beside.platform.options import set_options
from beside.wishes import refusals, rules
from beside.wishes.actions import claiming, closing, desk, intake, offering, parties, service
from beside.wishes.actions.crediting import credit_logged
from beside.wishes.eligibility import may_take
from beside.wishes.fit import fit_for, verdicts_for
from beside.wishes.models import Category, Claim, Grade, Wish
from beside.wishes.neutrality import served_by
from beside.wishes.states import State
from tests.cast import (
    LATER,
    TODAY,
    World,
    approval,
    claim_of,
    desk_of,
    make_volunteer,
    make_wish,
    statement,
    submit,
)

HIS_OWN = "10020000001"
"""钱's telephone."""


def refusal(act: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, by=kwargs.pop("by"), at=LATER, **kwargs)  # type: ignore[operator]
    return caught.value.reason.code


def test_the_same_telephone_under_another_name_is_the_same_hand(world: World, qian: Actor) -> None:
    wish = make_wish(world, stated={"name": "钱大爷", "telephone": HIS_OWN})
    volunteer = world.volunteer(world.qian)
    assert wish.resident_id != qian.person_id
    assert refusal(claiming.claim, wish, by=qian) == "claim.own"
    said = verdicts_for(volunteer, [wish], user_id=qian.user_id, on=TODAY)[wish.pk]
    assert said.reason is not None
    assert said.reason.code == "claim.own"
    assert fit_for(wish, [volunteer, world.volunteer(world.sun)], on=TODAY) == [
        world.volunteer(world.sun)
    ]


def test_nobody_confirms_or_rates_his_own_work_by_a_second_record(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    Wish.objects.filter(pk=wish.pk).update(
        resident=submit(world, name="钱大爷", telephone=HIS_OWN).resident_id
    )
    wish.refresh_from_db()
    by_link = Actor.resident(wish.resident_id, wish.pk)
    assert refusal(closing.confirm, wish, by=by_link) == "wish.same_hand"
    closing.confirm(wish, by=li, at=LATER)
    assert refusal(closing.rate, wish, Grade.VERY_GOOD, by=by_link) == "wish.same_hand"
    closing.reopen(wish, by=by_link, at=LATER)
    assert wish.state == State.CLAIMED


def test_who_wrote_it_down_knows_the_word_and_does_not_claim(world: World) -> None:
    role = Role.DISPATCHER
    access.appoint(world.sun, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    sun = Actor.of(world.sun)
    wish = intake.submit(statement(world), by=sun, at=LATER)
    li = desk_of(world)
    desk.verify(wish, approval(wish), by=li, at=LATER)
    offering.publish(wish, by=li, at=LATER)
    assert refusal(claiming.claim, wish, by=sun) == "claim.verifier"


def test_a_side_of_a_mediation_does_not_run_it(world: World, li: Actor) -> None:
    wish = submit(world, category=Category.objects.filter(mediation=True)[0])
    parties.add_party(wish, "钱正明", HIS_OWN, by=li, at=LATER)
    role = Role.DISPATCHER
    access.appoint(world.qian, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    verdict = rules.may_run_desk(Actor.of(world.qian), wish)
    assert verdict.reason is not None
    assert verdict.reason.code == "wish.own_wish"


@pytest.mark.parametrize("who", ["zheng", "feng"])
def test_who_answers_for_a_team_or_unit_does_not_credit_its_work(world: World, who: str) -> None:
    user: User = getattr(world, who)
    role = Role.DISPATCHER
    access.appoint(user, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    wish = make_wish(world, State.REPORTED)
    actor = replace(Actor.of(user), volunteer_id=None)
    assert rules.may_run_desk(actor, wish)
    Claim.objects.filter(wish=wish).update(team=world.team, unit=world.unit)
    verdict = rules.may_confirm(actor, wish)
    assert verdict.reason is not None
    assert verdict.reason.code == "wish.own_claim"


def test_a_district_sets_the_usual_weekly_hours(world: World, qian: Actor) -> None:
    claiming.claim(make_wish(world, minutes=60), by=qian, at=LATER)
    wish = make_wish(world, minutes=120)
    volunteer = world.volunteer(world.qian)
    assert may_take(wish, volunteer, user_id=qian.user_id, on=TODAY)
    set_options(world.district.pk, {"weekly_capacity_hours": 2})
    said = may_take(wish, volunteer, user_id=qian.user_id, on=TODAY)
    assert said.reason is not None
    assert said.reason.code == "claim.no_time"
    assert verdicts_for(volunteer, [wish], user_id=qian.user_id, on=TODAY)[wish.pk] == said


def double(world: World, username: str, telephone: str = HIS_OWN) -> User:
    """A dispatcher's account on a second record of somebody's telephone."""
    user = make_volunteer(world.huaiyin, username, "钱同事", telephone)
    role = Role.DISPATCHER
    access.appoint(user, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    return user


def test_a_second_record_on_one_telephone_neither_claims_nor_closes_it(
    world: World, qian: Actor
) -> None:
    second = Actor.of(double(world, "qian2"))
    wish = intake.submit(statement(world), by=second, at=LATER)
    desk.verify(wish, approval(wish), by=second, at=LATER)
    offering.publish(wish, by=second, at=LATER)
    assert refusal(claiming.claim, wish, by=qian) == "claim.verifier"
    volunteer = world.volunteer(world.qian)
    said = verdicts_for(volunteer, [wish], user_id=qian.user_id, on=TODAY)[wish.pk]
    assert said.reason is not None
    assert said.reason.code == "claim.verifier"
    assert fit_for(wish, [volunteer], on=TODAY) == []
    reported = make_wish(world, State.REPORTED)
    for act in (closing.confirm, closing.reopen):
        assert refusal(act, reported, by=second) == "wish.own_claim"
    assert served_by(second, [reported, wish]) == {reported.pk}


def test_nobody_credits_hours_of_her_own_telephone(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.log(claim_of(wish), service.Work(day=TODAY, minutes=30), by=qian, at=LATER)
    wish.refresh_from_db()
    second = Actor.of(double(world, "qian2"))
    with pytest.raises(Refused) as caught, transaction.atomic():
        credit_logged(wish, Basis.LOGGED, by=second, at=LATER)
    assert caught.value.reason.code == "wish.own_claim"


def test_who_worked_and_gave_it_back_does_not_judge_it(world: World, qian: Actor) -> None:
    role = Role.DISPATCHER
    access.appoint(world.qian, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    hands = Actor.of(world.qian)
    assert not rules.may_run_desk(hands, wish)
    claiming.release(claim, by=qian, at=LATER)
    assert rules.may_run_desk(hands, wish)
    claim = claiming.claim(wish, by=qian, at=LATER)
    service.log(claim, service.Work(day=TODAY, minutes=30), by=qian, at=LATER)
    claiming.release(claim, by=qian, at=LATER)
    assert rules.may_run_desk(hands, wish).reason == refusals.OWN_CLAIM


def test_who_handled_it_does_not_answer_for_a_team(world: World, li: Actor) -> None:
    role = Role.DISPATCHER
    access.appoint(world.zheng, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    zheng, sun = Actor.of(world.zheng), world.volunteer(world.sun)
    orgs.join_team(world.team, [sun], since=TODAY, by=SYSTEM, at=LATER)
    wish = intake.submit(statement(world), by=zheng, at=LATER)
    desk.verify(wish, approval(wish, slots=2), by=li, at=LATER)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.accept(offer, by=zheng, at=LATER, members=[sun])
    assert caught.value.reason.code == "offer.handled"
    assert rules.may_decline(zheng, offer)
    made = Claim.objects.create(
        wish=wish, volunteer=sun, team=world.team, state_since=LATER, claimed_at=LATER, lead=True
    )
    assert rules.may_assign(zheng, made).reason == refusals.HANDLED
    with pytest.raises(Refused) as caught:
        service.report(made, by=zheng, at=LATER, word="春风 细雨")
    assert caught.value.reason.code == "report.knows_word"
    assert Wish.objects.get(pk=wish.pk).word_tries == 0


def test_the_desk_s_words_for_her_say_for_whom(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    closing.confirm(wish, by=li, at=LATER)
    entry = Entry.objects.get(kind="wish.confirm")
    assert (entry.actor_user_id, entry.on_behalf_of) == (li.user_id, wish.resident_id)
    other = submit(world)
    intake.withdraw(other, by=Actor.resident(other.resident_id, other.pk), at=LATER)
    assert Entry.objects.get(kind="wish.withdraw").on_behalf_of is None
    third = make_wish(world, State.CLAIMED)
    Claim.objects.filter(wish=third).update(team=world.team)
    service.log(
        claim_of(third), service.Work(day=TODAY, minutes=5), by=Actor.of(world.zheng), at=LATER
    )
    assert Entry.objects.get(kind="wish.log").on_behalf_of == qian.person_id
