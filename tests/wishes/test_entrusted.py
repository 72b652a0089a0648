"""A delegate in front of her wish: what he does is her doing, as long as the delegation stands, and
never about work in which he has a hand.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from beside.access import actions as access
from beside.access import delegating
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.people.models import (
    ConsentChannel,
    ConsentKind,
    ConsentRecord,
    Drawer,
    GivenBy,
    Person,
)
from beside.people.private import telephone_index
from beside.wishes import refusals, rules
from beside.wishes import showing as showing_rules
from beside.wishes.actions import claiming, closing, intake, parties, retracting, service
from beside.wishes.actions.begin import begin
from beside.wishes.eligibility import may_take
from beside.wishes.fit import fit_for, verdicts_for
from beside.wishes.models import Category, Claim, Consent, Grade, Rating, Wish
from beside.wishes.secrets import make_link
from beside.wishes.selectors.service import get_wish
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TODAY, World, claim_of, make_wish, statement, submit
from tests.cast import TELEPHONE as HER_TELEPHONE
from tests.family import acting, entrusted, herself, offered

SPEAKING: dict[str, tuple[State, Callable[..., object]]] = {
    "confirm": (State.REPORTED, closing.confirm),
    "reopen": (State.REPORTED, closing.reopen),
    "dispute": (State.REPORTED, lambda wish, **d: closing.dispute(wish, "没有人来过", **d)),
    "withdraw": (State.OPEN, intake.withdraw),
    "retract": (
        State.OPEN,
        lambda wish, **d: retracting.retract(wish, ConsentKind.PUBLISHING, **d),
    ),
    "consent": (State.OPEN, lambda wish, **d: intake.consent(wish, Consent.DELEGATE, **d)),
}
"""What frees, blames, credits or agrees."""
ADDING: dict[str, tuple[State, Callable[..., object]]] = {
    "supplement": (State.NEED_INFO, lambda wish, **d: intake.supplement(wish, "厨房那个", **d)),
    "add": (State.OPEN, lambda wish, **d: intake.add(wish, "下午在家", **d)),
}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason.code


def seen_anew(wish: Wish) -> Wish:
    return Wish.objects.select_related("community", "category", "resident").get(pk=wish.pk)


def helper(wish: Wish, user: Any, **changes: Any) -> Actor:
    """A volunteer of the world who is also her delegate, before this wish."""
    names = {"qian": ("钱正明", "10020000001"), "sun": ("孙丽华", "10020000002")}
    names |= {"zheng": ("郑国强", "10020000003"), "feng": ("冯秀兰", "10020000004")}
    name, telephone = names[user.username]
    return acting(entrusted(wish, name=name, telephone=telephone, **changes), wish)


@pytest.mark.parametrize("verb", [*SPEAKING, *ADDING])
def test_what_he_does_is_her_doing_and_the_journal_says_by_whose_hand(
    world: World, verb: str
) -> None:
    state, act = (SPEAKING | ADDING)[verb]
    wish = make_wish(world, state)
    delegation = entrusted(wish)
    act(wish, by=acting(delegation, wish), at=LATER)
    entry = Entry.objects.get(kind=f"wish.{verb}", subject_id=wish.pk)
    assert entry.actor_person_id == delegation.delegate_id
    assert entry.on_behalf_of == wish.resident_id
    assert (entry.actor_user_id, entry.data.get("by_call")) in ((None, None), (None, False))


@pytest.mark.parametrize("verb", [*SPEAKING, *ADDING])
def test_nothing_is_done_after_its_end(world: World, verb: str) -> None:
    state, act = (SPEAKING | ADDING)[verb]
    wish = make_wish(world, state)
    delegation = entrusted(wish)
    came = acting(delegation, wish)
    delegating.end(delegation, by=herself(wish), at=LATER)
    assert refused(lambda: act(wish, by=came, at=LATER)) == "delegation.ended"


@pytest.mark.parametrize("verb", [*SPEAKING, *ADDING])
def test_nor_after_its_last_day(world: World, verb: str) -> None:
    state, act = (SPEAKING | ADDING)[verb]
    wish = make_wish(world, state)
    came = acting(entrusted(wish, until=TODAY), wish)
    tomorrow = MONDAY + timedelta(days=1)
    assert refused(lambda: act(wish, by=came, at=tomorrow)) == "delegation.ended"


def test_who_was_only_asked_does_nothing(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    came = acting(offered(wish), wish)
    assert refused(lambda: closing.confirm(wish, by=came, at=LATER)) == "delegation.ended"


def test_one_wish_entrusted_opens_no_other(world: World) -> None:
    wish, other = make_wish(world, State.REPORTED), make_wish(world, State.REPORTED)
    delegation = entrusted(wish, about=wish)
    assert refused(lambda: closing.confirm(other, by=acting(delegation, other), at=LATER)) == (
        "delegation.ended"
    )
    with pytest.raises(NotFound):
        get_wish(acting(delegation, wish), other.number)
    assert get_wish(acting(delegation, wish), wish.number) == wish


def test_his_words_are_kept_as_hers(world: World) -> None:
    wish = make_wish(world)
    intake.add(wish, "下午在家", by=acting(entrusted(wish), wish), at=LATER)
    assert Entry.objects.get(kind="wish.add").data.get("party_id") is None


def test_he_confirms_and_rates(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    daughter = acting(entrusted(wish), wish)
    closing.confirm(wish, by=daughter, at=LATER)
    closing.rate(wish, Grade.GOOD, by=daughter, at=LATER)
    assert (wish.state, Rating.objects.get(wish=wish).by_call) == (State.FULFILLED, False)


def test_his_consent_is_kept_as_a_delegate_s(world: World) -> None:
    wish = submit(world, consents=frozenset())
    intake.consent(wish, Consent.SELF, by=acting(entrusted(wish), wish), at=LATER)
    records = ConsentRecord.objects.filter(person=wish.resident)
    assert {(one.given_by, one.channel, one.witness_id) for one in records} == {
        (GivenBy.DELEGATE, ConsentChannel.WEB, None)
    }
    assert seen_anew(wish).consent == Consent.DELEGATE


def test_nobody_gives_a_delegate_s_word_for_him(world: World, li: Actor) -> None:
    wish = submit(world, consents=frozenset())
    entrusted(wish)
    for by in (li, herself(wish)):
        with pytest.raises(Refused):
            intake.consent(wish, Consent.DELEGATE, by=by, at=LATER)


def test_what_is_about_her_as_a_person_takes_a_delegation_in_all_matters(world: World) -> None:
    wish = submit(world)
    sensitive = frozenset({ConsentKind.SENSITIVE})
    narrow = acting(entrusted(wish, about=wish), wish)
    agree: dict[str, Any] = {"at": LATER, "kinds": sensitive}
    assert refused(lambda: intake.consent(wish, Consent.SELF, by=narrow, **agree)) == (
        "delegation.all_only"
    )
    taken: dict[str, Any] = {"by": narrow, "at": LATER}
    assert refused(lambda: retracting.retract(wish, ConsentKind.SENSITIVE, **taken)) == (
        "delegation.all_only"
    )
    intake.consent(wish, Consent.SELF, by=acting(entrusted(wish), wish), **agree)
    assert ConsentRecord.objects.filter(kind=ConsentKind.SENSITIVE).count() == 1


def test_of_a_picture_he_agrees_to_nothing_and_takes_everything_back(world: World) -> None:
    wish = make_wish(world)
    daughter = acting(entrusted(wish), wish)
    assert not showing_rules.may_agree(daughter, wish)
    assert showing_rules.may_disagree(daughter, wish)


@pytest.mark.parametrize("verb", SPEAKING)
def test_who_served_it_says_nothing_for_her(world: World, verb: str) -> None:
    _state, act = SPEAKING[verb]
    wish = make_wish(world, State.REPORTED)
    came = helper(wish, world.qian)
    wish.refresh_from_db()
    assert refused(lambda: act(wish, by=came, at=LATER)) == "delegation.serves"


def test_nor_who_gave_it_back_after_working_on_it(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    came = helper(wish, world.qian)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=30), by=qian, at=LATER)
    claiming.release(claim, by=qian, at=LATER)
    wish.refresh_from_db()
    assert refused(lambda: intake.withdraw(wish, by=came, at=LATER)) == "delegation.serves"


def test_nor_who_shares_a_telephone_with_who_served_it(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    came = acting(entrusted(wish, name="钱家人", telephone="10020000001"), wish)
    assert refused(lambda: closing.confirm(wish, by=came, at=LATER)) == "delegation.serves"


def test_nor_who_leads_the_team_or_speaks_for_the_unit_that_did(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    Claim.objects.filter(wish=wish).update(team=world.team)
    leader = helper(wish, world.zheng)
    assert refused(lambda: closing.confirm(wish, by=leader, at=LATER)) == "delegation.serves"
    Claim.objects.filter(wish=wish).update(team=None, unit=world.unit)
    liaison = helper(wish, world.feng)
    assert refused(lambda: closing.confirm(wish, by=liaison, at=LATER)) == "delegation.serves"
    closing.confirm(wish, by=leader, at=LATER)


def test_nor_for_the_work_of_another_delegate_of_hers(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    helper(wish, world.qian)
    daughter = acting(entrusted(wish), wish)
    assert refused(lambda: closing.confirm(wish, by=daughter, at=LATER)) == "delegation.serves"


def test_nor_for_work_she_did_herself_under_another_record(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    served = Drawer.objects.filter(person=world.qian.person)
    served.update(telephone_index=telephone_index(HER_TELEPHONE))
    daughter = acting(entrusted(wish), wish)
    assert refused(lambda: closing.confirm(wish, by=daughter, at=LATER)) == "delegation.serves"


def test_but_she_may_and_so_may_the_desk(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    helper(wish, world.qian)
    assert rules.may_confirm(herself(wish), wish)
    assert rules.may_confirm(li, wish)


@pytest.mark.parametrize("verb", ADDING)
def test_who_served_it_may_still_add_and_answer(world: World, verb: str) -> None:
    state, act = ADDING[verb]
    wish = make_wish(world, state)
    act(wish, by=helper(wish, world.qian), at=LATER)
    assert Entry.objects.filter(kind=f"wish.{verb}").count() == 1


def test_her_delegate_s_word_of_completion_proves_nothing(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    helper(wish, world.qian)
    claim = claim_of(wish)
    assert rules.may_tell_word(qian, claim).reason == refusals.DELEGATES_WORD
    service.report(claim, by=qian, at=LATER)
    assert seen_anew(wish).word_tries == 0


def test_a_delegate_takes_no_wish_of_hers_as_a_volunteer(world: World) -> None:
    """The stricter reading: he is of her hand, as who shares her telephone is."""
    wish = make_wish(world)
    helper(wish, world.qian)
    volunteer, user_id = world.volunteer(world.qian), world.qian.pk
    told = may_take(wish, volunteer, user_id=user_id, on=TODAY)
    listed = verdicts_for(volunteer, [wish], user_id=user_id, on=TODAY)[wish.pk]
    assert told.reason is not None
    assert told.reason.code == "claim.own"
    assert listed == told
    assert fit_for(wish, [volunteer], on=TODAY) == []
    assert refused(lambda: claiming.claim(wish, by=Actor.of(world.qian), at=LATER)) == "claim.own"


def test_nor_does_who_answers_on_his_telephone(world: World) -> None:
    wish = make_wish(world)
    entrusted(wish, name="钱家人", telephone="10020000001")
    volunteer = world.volunteer(world.qian)
    assert not may_take(wish, volunteer, user_id=world.qian.pk, on=TODAY)
    assert fit_for(wish, [volunteer], on=TODAY) == []
    listed = verdicts_for(volunteer, [wish], user_id=world.qian.pk, on=TODAY)
    assert not listed[wish.pk]


def test_once_it_has_ended_he_may_take_the_next_one(world: World) -> None:
    wish = make_wish(world)
    delegation = entrusted(wish, name="钱正明", telephone="10020000001")
    delegating.end(delegation, by=herself(wish), at=LATER)
    volunteer = world.volunteer(world.qian)
    assert may_take(wish, volunteer, user_id=world.qian.pk, on=TODAY)
    assert fit_for(wish, [volunteer], on=TODAY) == [volunteer]


def dispatching(world: World, user: Any) -> Actor:
    role, over = Role.DISPATCHER, world.huaiyin
    access.appoint(user, role, over, within=world.district, by=SYSTEM, at=MONDAY)
    return Actor.of(user)


def test_a_delegate_with_a_desk_leaves_her_wishes_to_colleagues(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    sun = dispatching(world, world.sun)
    assert rules.may_run_desk(sun, wish)
    delegation = entrusted(wish, name="孙丽华", telephone="10020000002")
    for rule in (rules.may_run_desk, rules.may_verify, rules.may_call_back, rules.may_decide):
        assert rule(sun, wish).reason == refusals.OWN_WISH
    delegating.end(delegation, by=herself(wish), at=LATER)
    assert rules.may_run_desk(sun, wish).reason == refusals.OWN_WISH
    later = make_wish(world, State.REPORTED, at=LATER + timedelta(days=1))
    assert rules.may_run_desk(sun, later)


def test_who_was_only_asked_is_no_hand_of_hers(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    offered(wish, name="孙丽华", telephone="10020000002")
    assert rules.may_run_desk(dispatching(world, world.sun), wish)


def test_the_other_side_of_a_quarrel_speaks_for_nobody_but_itself(world: World, li: Actor) -> None:
    quarrel = submit(world, category=Category.objects.filter(mediation=True)[0])
    party = parties.add_party(quarrel, "刘大成", "10044443333", by=li, at=MONDAY)
    came = acting(entrusted(quarrel), quarrel)
    begin(quarrel)
    verdict = rules.may_consent(came, quarrel, party)
    assert verdict.reason == refusals.NOT_YOUR_WORD


def test_he_states_a_wish_for_her_and_it_is_hers(world: World) -> None:
    wish = make_wish(world)
    delegation = entrusted(wish)
    by = acting(delegation, wish)
    made = intake.submit(
        statement(world, resident=wish.resident, name="", telephone="", proof=None), by=by, at=LATER
    )
    assert made.resident_id == wish.resident_id
    assert (made.consent, made.publication) == (Consent.DELEGATE, Consent.DELEGATE)
    assert made.proof != ""
    entry = Entry.objects.get(kind="wish.submit", subject_id=made.pk)
    assert (entry.actor_person_id, entry.on_behalf_of) == (
        delegation.delegate_id,
        wish.resident_id,
    )
    assert Person.objects.filter(alias=wish.resident.alias).count() == 1


def test_for_one_wish_only_he_states_no_other(world: World) -> None:
    wish = make_wish(world)
    by = acting(entrusted(wish, about=wish), wish)
    said = statement(world, resident=wish.resident, name="", telephone="", proof=None)
    assert refused(lambda: intake.submit(said, by=by, at=LATER)) == "delegation.ended"


def test_nobody_else_states_a_wish_in_her_name(world: World, qian: Actor) -> None:
    wish = make_wish(world)
    entrusted(wish)
    said = statement(world, resident=wish.resident, name="", telephone="", proof=None)
    assert refused(lambda: intake.submit(said, by=qian, at=LATER)) == "delegation.ended"


def test_an_address_of_his_own_is_not_hers(world: World) -> None:
    wish = make_wish(world)
    delegation = entrusted(wish)
    his = make_link(wish, delegation.delegate_id, at=MONDAY)
    assert his.person_id != wish.resident_id


def test_members_of_a_team_are_not_all_of_one_hand(world: World) -> None:
    """Only who leads it answers for it."""
    wish = make_wish(world, State.REPORTED)
    Claim.objects.filter(wish=wish).update(team=world.team)
    orgs.join_team(world.team, [world.volunteer(world.sun)], since=TODAY, by=SYSTEM, at=MONDAY)
    closing.confirm(wish, by=helper(wish, world.sun), at=LATER)
    assert wish.state == State.FULFILLED
