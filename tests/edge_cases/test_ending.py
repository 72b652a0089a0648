"""The same wish twice, and a resident who is no more."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.platform.models import Job
from beside.wishes.actions import claiming, closing, desk, offering, service
from beside.wishes.models import CallOutcome, Claim, Grade, Rating
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.desk import alike
from beside.wishes.states import State
from tests.cast import LATER, World, approval, claim_of, desk_of, make_wish, submit
from tests.edge_cases.pages import go_on, say
from tests.web.desk.conftest import browser_of, do, text
from tests.web.resident.conftest import link_to
from tests.web.telephone import Telephone


def test_重复(client: Client, world: World, li: Actor) -> None:
    first = make_wish(world, State.REPORTED, stated={"words": "楼前下水井冒水，想请人看看。"})
    kept = submit(world, words="楼前下水井冒水，想请人看看。", at=LATER)
    say(client, world, "楼前下水井冒水")
    twin = go_on(client, world, place=world.building.pk)
    assert alike(twin)[0] == kept
    assert first not in alike(twin)

    browser = browser_of(world.li)
    assert do(browser, twin, "merge", into=kept.number).status_code == 303
    assert (twin.state, twin.merged_into_id) == (State.MERGED, kept.pk)
    assert [party.person_id for party in kept.parties.all()] == [twin.resident_id]
    neighbor = link_to(kept, twin.resident_id)
    for address in (link_to(twin), neighbor):
        assert client.get(address).status_code == 200
    assert "办好了也会告诉您" in client.get(link_to(twin)).text
    both_are_called(world, kept, browser)


def both_are_called(world: World, kept, browser: Client) -> None:
    """When the desk calls back, the neighbor stands beside the resident on its page."""
    kept.refresh_from_db()
    li = desk_of(world)
    desk.verify(kept, approval(kept), by=li, at=LATER)
    offering.publish(kept, by=li, at=LATER)
    claiming.claim(kept, by=Actor.of(world.qian), at=LATER)
    service.report(claim_of(kept), by=Actor.of(world.qian), at=LATER)
    kept.refresh_from_db()
    assert kept.state == State.REPORTED
    page = text(browser.get(f"/desk/{kept.number}/"))
    for telephone in ("100 1357 2468", "0310-1234567"):
        assert telephone in page


def test_居民去世或迁出(client: Client, world: World, li: Actor, settings) -> None:
    settings.SMS_CHANNEL = "tests.web.telephone.Telephone"
    Telephone.messages.clear()
    jobs = Job.objects.count()
    before = make_wish(world, State.CLAIMED)
    after = make_wish(world, State.REPORTED)
    for wish, reason in ((before, ExitReason.DECEASED), (after, ExitReason.MOVED)):
        desk.cancel(wish, reason, by=li, at=LATER)
        assert wish.state == State.CANCELLED
        assert not Claim.objects.filter(wish=wish, ended_at=None).exists()
        nothing_is_asked(wish, li)
    assert Telephone.messages == []
    assert Job.objects.count() == jobs
    page = client.get(link_to(before)).text
    assert "近亲属可以查看、复制、更正或者删除" in page
    assert "评一评" not in page
    assert "近亲属" not in client.get(link_to(after)).text
    assert "新住处的社区也可以帮忙" in client.get(link_to(after)).text


def nothing_is_asked(wish, li: Actor) -> None:
    resident = Actor.resident(wish.resident_id, wish.pk)
    with pytest.raises(Refused):
        closing.rate(wish, Grade.GOOD, by=resident, at=LATER)
    with pytest.raises(Refused):
        closing.call_back(wish, CallOutcome.DONE, by=li, at=LATER)
    assert not Rating.objects.filter(wish=wish).exists()
