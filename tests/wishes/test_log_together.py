"""Several went together, and each gets the time."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.wishes.actions import claiming, offering, together
from beside.wishes.actions.service import Work
from beside.wishes.models import Claim, Contribution, Log
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, make_wish


@pytest.fixture
def claims(world: World, li: Actor, zheng: Actor) -> list[Claim]:
    """郑 and 冯 hold two of three places, by the team."""
    hers = [world.volunteer(user) for user in (world.zheng, world.feng)]
    orgs.join_team(world.team, hers[1:], since=TODAY, by=SYSTEM, at=LATER)
    wish = make_wish(world, State.VERIFIED, slots=3)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    offering.accept(offer, by=zheng, at=LATER, members=hers)
    return list(Claim.objects.filter(wish=wish).select_related("wish").order_by("-lead"))


def test_each_gets_the_minutes_and_the_rest_is_told_once(claims: list[Claim], zheng: Actor) -> None:
    work = Work(day=TODAY, minutes=60, people=4, item="扫把", words="清了一条巷子")
    together.log_together(claims[0], claims[1:], work, by=zheng, at=LATER)
    logs = Log.objects.order_by("pk").values_list("claim", "minutes", "people")
    assert list(logs) == [(claims[0].pk, 60, 3), (claims[1].pk, 60, 1)]
    assert Contribution.objects.get().claim == claims[0]
    told = Entry.objects.filter(kind="wish.log").order_by("pk")
    assert [entry.data["claim_id"] for entry in told] == [claim.pk for claim in claims]


def test_nothing_is_recorded_where_one_of_them_cannot_be(claims: list[Claim], zheng: Actor) -> None:
    claiming.release(claims[1], by=zheng, at=LATER)
    work = Work(day=TODAY, minutes=60)
    with pytest.raises(Refused) as caught:
        together.log_together(claims[0], claims[1:], work, by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.not_now"
    assert not Log.objects.exists()
