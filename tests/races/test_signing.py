"""Races at the account door: a code opens once, a proposal is decided once."""

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from beside.access import proposing, tries
from beside.access.actor import Actor
from beside.access.models import Appointment, Proposal, Role
from beside.common.not_found import NotFound
from beside.people import factors
from beside.people.models import Factor, User
from tests.cast import LATER, make_world
from tests.races.threads import Outcome, race
from tests.signing import with_app

pytestmark = pytest.mark.race


def at_once(act: Callable[[], object]) -> list[Outcome]:
    return race([act] * 6)


def test_the_same_code_of_an_app_opens_once(transactional_db: None) -> None:
    world = make_world()
    secret = with_app(world.li)
    moment = int(time.time())
    code = TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(moment).decode()
    at = datetime.fromtimestamp(moment, UTC)
    outcomes = at_once(lambda: factors.use_app(world.li, code, at))
    assert [one.result for one in outcomes].count(True) == 1
    assert Factor.objects.get().step == moment // 30


def test_the_same_code_on_paper_opens_once(transactional_db: None) -> None:
    world = make_world()
    code = factors.new_recovery_codes(world.li)[0]
    outcomes = at_once(lambda: factors.use_recovery_code(world.li, code, LATER))
    assert [one.result for one in outcomes].count(True) == 1
    assert factors.recovery_codes_left(world.li) == factors.CODES - 1


def test_a_passkey_that_counts_is_taken_once_for_each_count(transactional_db: None) -> None:
    world = make_world()
    factor = factors.keep_passkey(world.li, "", b"credential", 3, LATER)
    outcomes = at_once(lambda: factors.use_passkey(factor, 4, LATER))
    assert [one.result for one in outcomes].count(True) == 1


def test_five_tries_pass_of_many_at_once(transactional_db: None) -> None:
    world = make_world()
    outcomes = [one for _round in range(3) for one in at_once(lambda: _try(world.li))]
    passed = [one for one in outcomes if one.refused is None]
    assert len(passed) == tries.TRIES
    assert [one.result for one in passed].count(True) == 1, "and one of them is the last"


def _try(user: User) -> bool:
    return tries.count_factor(user, LATER)


def test_a_proposal_is_decided_once(transactional_db: None) -> None:
    world = make_world()
    waiting = proposing.propose(
        world.sun, Role.DISPATCHER, world.huaiyin, within=world.district,
        by=Actor.of(world.wu), at=LATER,
    )  # fmt: skip
    wei = Actor.of(world.wei)
    outcomes = at_once(lambda: _accepted(waiting.pk, wei))
    assert [one.result for one in outcomes].count(True) == 1
    assert Appointment.objects.filter(user=world.sun).count() == 1


def _accepted(pk: int, wei: Actor) -> bool:
    try:
        proposing.accept(Proposal.objects.get(pk=pk), by=wei, at=LATER)
    except NotFound:
        return False
    return True
