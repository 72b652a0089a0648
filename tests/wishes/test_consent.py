"""The person concerned agrees that her wish be passed on."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.models import ConsentChannel, ConsentKind, ConsentRecord
from beside.people.private import Purpose, open_papers
from beside.wishes import rules
from beside.wishes.actions import clockwork, desk, intake, offering, parties
from beside.wishes.actions.agreeing import Heard
from beside.wishes.models import Category, Clock, Consent, Exposure
from beside.wishes.sight import runs_desk
from beside.wishes.states import State
from tests.cast import GUARDIAN, LATER, World, approval, let_read, submit


def test_without_it_a_wish_is_only_verified_never_published_or_offered(
    world: World, li: Actor
) -> None:
    wish = submit(world, on_behalf=True, consents=frozenset())
    desk.verify(wish, approval(wish), by=li, at=LATER)
    for act in (
        lambda: offering.publish(wish, by=li, at=LATER),
        lambda: offering.offer(wish, world.team, by=li, at=LATER),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.reason.code == "wish.no_consent"

    intake.consent(wish, Consent.SELF, by=li, at=LATER)
    assert (wish.consent, wish.consented_at) == (Consent.SELF, LATER)
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN


def test_for_a_child_only_the_guardian_s_word_counts(world: World, li: Actor) -> None:
    wish = submit(world, minor=True)
    with pytest.raises(Refused) as caught:
        intake.consent(wish, Consent.SELF, by=li, at=LATER)
    assert caught.value.reason.code == "wish.guardian_needed"
    with pytest.raises(Refused) as caught:
        intake.consent(wish, Consent.GUARDIAN, by=li, at=LATER)
    assert caught.value.reason.code == "wish.guardian_unknown"
    intake.consent(wish, Consent.GUARDIAN, heard=GUARDIAN, by=li, at=LATER)
    assert (wish.consent, wish.publication) == (Consent.GUARDIAN, Consent.GUARDIAN)
    assert wish.exposure == Exposure.PRIVATE
    filed = ["guardian-name", "guardian-phone", "guardian-kin"]
    let_read(world, wish, LATER)
    papers = open_papers([wish], filed, purpose=Purpose.VERIFY, by=li, at=LATER)[wish.pk]
    assert list(papers.values()) == ["赵志远", "10013572469", "父亲"]


def test_each_consent_is_a_record_of_its_own_with_words_and_witness(
    world: World, li: Actor
) -> None:
    wish = submit(world, on_behalf=True, consents=frozenset())
    sharing = frozenset({ConsentKind.SHARING})
    heard = Heard(ConsentChannel.VISIT)
    intake.consent(wish, Consent.SELF, by=li, at=LATER, kinds=sharing, heard=heard)
    record = ConsentRecord.objects.get()
    assert (record.kind, record.version, record.given_at) == ("sharing", "1", LATER)
    assert (record.channel, record.witness_id, record.given_by) == ("visit", li.user_id, "self")
    assert (wish.consent, wish.publication) == (Consent.SELF, Consent.NONE)
    desk.verify(wish, approval(wish), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.no_publication"
    assert offering.offer(wish, world.team, by=li, at=LATER).team == world.team


def test_the_same_consent_twice_is_one_record(world: World, li: Actor) -> None:
    wish = submit(world)
    assert ConsentRecord.objects.count() == 2
    intake.consent(wish, Consent.SELF, by=li, at=LATER)
    assert ConsentRecord.objects.count() == 2


def test_volunteers_and_neighbors_cannot_consent_for_her(
    world: World, qian: Actor, zhou: Actor
) -> None:
    wish = submit(world, consents=frozenset())
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            intake.consent(wish, Consent.SELF, by=actor, at=LATER)


def test_no_side_of_a_mediation_speaks_for_another(world: World, li: Actor) -> None:
    wish = submit(world, category=Category.objects.filter(mediation=True)[0], consents=frozenset())
    party = parties.add_party(wish, "刘大成", "10044445555", by=li, at=LATER)
    other = Actor.resident(party.person_id, wish.pk)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    for actor, whose in ((other, None), (zhao, party)):
        with pytest.raises(Refused) as caught:
            intake.consent(wish, Consent.SELF, by=actor, at=LATER, party=whose)
        assert caught.value.reason.code == "wish.not_your_word"
        assert not rules.may_confirm(actor, wish, whose)
    intake.consent(wish, Consent.SELF, by=other, at=LATER, party=party)
    intake.consent(wish, Consent.SELF, by=zhao, at=LATER)
    party.refresh_from_db()
    assert (party.consented_at, wish.consent) == (LATER, Consent.SELF)


def test_while_it_is_asked_nobody_is_sought_and_no_office_above_reads_it(
    world: World, li: Actor, wu: Actor
) -> None:
    wish = submit(world, on_behalf=True, consents=frozenset())
    desk.verify(wish, approval(wish), by=li, at=LATER)
    assert wish.clock == Clock.AGREE
    assert wish.due_at is not None
    assert wish.due_at - LATER <= timedelta(days=1)
    assert clockwork.run(LATER + timedelta(days=30)) == 0
    wish.refresh_from_db()
    assert (wish.rung, wish.owner) == (0, world.huaiyin)
    assert not runs_desk(wu, wish)
    later = LATER + timedelta(days=30)
    intake.consent(wish, Consent.SELF, by=li, at=later)
    assert (wish.clock, wish.due_at) == (Clock.TAKE, later + timedelta(days=3))
