"""Taking credited minutes back: by rows of the opposite sign."""

from beside.access.actor import Actor
from beside.hours import ledger
from beside.hours.models import Basis, Credit
from beside.wishes.models import Claim
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def credited(world: World, by: Actor, minutes: int = 60) -> Claim:
    claim = claim_of(make_wish(world, State.CLAIMED))
    ledger.credit(world.volunteer(world.qian), {TODAY: minutes}, about=claim, by=by, at=LATER)
    return claim


def test_the_rows_stay_and_their_sum_is_nothing(world: World, li: Actor) -> None:
    claim = credited(world, li)
    ledger.take_back(claim, by=li, at=LATER)
    first, second = Credit.objects.order_by("pk")
    assert (first.minutes, second.minutes) == (60, -60)
    assert (second.corrects, second.basis) == (first, Basis.CORRECTION)
    assert ledger.credited(claim) == {TODAY: 0}
    assert ledger.minutes_of(first.volunteer_id) == 0


def test_twice_is_once(world: World, li: Actor) -> None:
    claim = credited(world, li)
    for _ in range(3):
        ledger.take_back(claim, by=li, at=LATER)
    assert Credit.objects.count() == 2


def test_after_it_minutes_can_be_credited_again(world: World, li: Actor) -> None:
    claim = credited(world, li)
    ledger.take_back(claim, by=li, at=LATER)
    volunteer = world.volunteer(world.qian)
    ledger.credit(volunteer, {TODAY: 90}, about=claim, by=li, at=LATER)
    assert ledger.minutes_of(volunteer.pk) == 90
    ledger.take_back(claim, by=li, at=LATER)
    assert ledger.minutes_of(volunteer.pk) == 0


def test_other_claims_keep_theirs(world: World, li: Actor) -> None:
    kept, lost = credited(world, li), credited(world, li, minutes=30)
    ledger.take_back(lost, by=li, at=LATER)
    assert ledger.credited(kept) == {TODAY: 60}
    assert ledger.minutes_of(world.volunteer(world.qian).pk) == 60


def test_what_rests_on_different_things_is_never_one_figure(world: World, li: Actor) -> None:
    confirmed, settled = credited(world, li), claim_of(make_wish(world, State.CLAIMED))
    volunteer = world.volunteer(world.qian)
    minutes = {TODAY: 30}
    ledger.credit(volunteer, minutes, about=settled, basis=Basis.SETTLED, by=li, at=LATER)
    assert ledger.minutes_by_basis(volunteer.pk) == {Basis.CONFIRMED: 60, Basis.SETTLED: 30}
    ledger.take_back(confirmed, by=li, at=LATER)
    assert ledger.minutes_by_basis(volunteer.pk) == {Basis.SETTLED: 30}
