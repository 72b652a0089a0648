"""记一笔: what was done, who was called in, what was given."""

from datetime import timedelta
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import service
from beside.wishes.actions.service import Work
from beside.wishes.models import Claim, ContributionKind, Log
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.fixture
def claim(world: World) -> Claim:
    return claim_of(make_wish(world, State.CLAIMED))


def test_minutes_and_people(claim: Claim, qian: Actor) -> None:
    service.log(claim, Work(day=TODAY, minutes=90, people=2), by=qian, at=LATER)
    entry = Log.objects.get()
    assert (entry.minutes, entry.people, entry.volunteer_id) == (90, 2, qian.volunteer_id)


def test_words_go_into_the_resident_s_drawer(claim: Claim, qian: Actor) -> None:
    service.log(claim, Work(day=TODAY, words="老人一个人住"), by=qian, at=LATER)
    assert claim.wish.resident.papers.filter(field__startswith="log-").count() == 1
    assert not Log.objects.exists()


def test_goods_and_money_are_recorded(claim: Claim, qian: Actor) -> None:
    service.log(claim, Work(day=TODAY, item="水龙头", quantity=1, fen=3500), by=qian, at=LATER)
    service.log(claim, Work(day=TODAY, fen=5000), by=qian, at=LATER)
    kinds = claim.wish.contributions.order_by("pk").values_list("kind", "item", "fen")
    assert list(kinds) == [
        (ContributionKind.GOODS, "水龙头", 3500),
        (ContributionKind.MONEY, "", 5000),
    ]


def test_a_third_party_called_in(claim: Claim, qian: Actor) -> None:
    promised = TODAY + timedelta(days=2)
    work = Work(day=TODAY, third_party="property", promised_on=promised)
    service.log(claim, work, by=qian, at=LATER)
    third = claim.wish.third_parties.get()
    assert (third.who, third.promised_on, third.done_at) == ("property", promised, None)


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (Work(day=TODAY + timedelta(days=1), minutes=10), "log.future"),
        (Work(day=TODAY - timedelta(days=1), minutes=10), "log.before_claim"),
        (Work(day=TODAY, minutes=1441), "log.too_long"),
        (Work(day=TODAY), "log.nothing"),
    ],
)
def test_what_cannot_be_is_not_recorded(claim: Claim, qian: Actor, work: Work, code: str) -> None:
    version = claim.wish.version
    with pytest.raises(Refused) as caught:
        service.log(claim, work, by=qian, at=LATER)
    assert caught.value.reason.code == code
    claim.wish.refresh_from_db()
    assert claim.wish.version == version


def test_a_day_has_24_hours_over_all_claims(world: World, claim: Claim, qian: Actor) -> None:
    service.log(claim, Work(day=TODAY, minutes=1000), by=qian, at=LATER)
    second = claim_of(make_wish(world, State.CLAIMED))
    with pytest.raises(Refused, match="1000"):
        service.log(second, Work(day=TODAY, minutes=500), by=qian, at=LATER)


def test_steps_and_dates_are_ticked(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(
        world, State.CLAIMED, steps=("借轮椅",), every_days=7, first_day=TODAY, series_until=TODAY
    )
    claim = claim_of(wish)
    date = wish.occurrences.get()
    work = Work(day=TODAY, minutes=60, step=wish.plan.get(), occurrence=date)
    service.log(claim, work, by=qian, at=LATER)
    date.refresh_from_db()
    assert wish.plan.get().done_at == LATER
    assert date.held_at == LATER


def test_only_those_who_serve(claim: Claim, sun: Actor, li: Actor) -> None:
    for actor in (sun, li):
        with pytest.raises(Refused):
            service.log(claim, Work(day=TODAY, minutes=5), by=actor, at=LATER)


def test_a_date_of_a_series_is_held_whatever_else_is_told(world: World, qian: Actor) -> None:
    until = TODAY + timedelta(days=14)
    series: dict[str, Any] = {"every_days": 7, "first_day": TODAY, "series_until": until}
    claim = claim_of(make_wish(world, State.CLAIMED, **series))
    first, second, third = claim.wish.occurrences.order_by("day")
    service.log(claim, Work(day=TODAY, occurrence=first), by=qian, at=LATER)
    service.log(claim, Work(day=TODAY, occurrence=second, words="教了两首"), by=qian, at=LATER)
    service.log(claim, Work(day=TODAY, occurrence=second, minutes=60), by=qian, at=LATER)
    held = claim.wish.occurrences.exclude(held_at=None).order_by("day")
    assert list(held) == [first, second]
    assert third.held_at is None
    told = Entry.objects.filter(kind="wish.log").order_by("subject_seq")
    assert [one.data["occurrence_id"] for one in told] == [first.pk, second.pk, second.pk]
