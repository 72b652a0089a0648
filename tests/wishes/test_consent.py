"""The person concerned agrees that her wish be passed on."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk, intake, offering
from beside.wishes.models import Consent
from beside.wishes.states import State
from tests.cast import LATER, World, approval, submit


def test_without_it_a_wish_is_only_verified_never_published_or_offered(
    world: World, li: Actor
) -> None:
    wish = submit(world, on_behalf=True, consents=False)
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
    assert intake.consent(wish, Consent.GUARDIAN, by=li, at=LATER).consent == Consent.GUARDIAN


def test_volunteers_and_neighbors_cannot_consent_for_her(
    world: World, qian: Actor, zhou: Actor
) -> None:
    wish = submit(world, consents=False)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            intake.consent(wish, Consent.SELF, by=actor, at=LATER)
