"""Wishes for somebody who has not been asked, and of children."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

import pytest
from django.test import Client

from beside.access import delegating
from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.volunteers import check_background
from beside.wishes.actions import desk, intake, offering
from beside.wishes.models import Claim, Consent, Exposure
from beside.wishes.states import State
from tests.cast import GUARDIAN, LATER, TODAY, World, approval, let_read, statement, submit
from tests.edge_cases.pages import go_on, say
from tests.family import acting, entrusted, herself


def test_代他人提交(client: Client, world: World, li: Actor) -> None:
    say(client, world, "邻居老太太想有人理发，她不知道我来说")
    page = client.get("/wish/where/").text
    assert "替别人提心愿，要先问过本人（或监护人）愿不愿意" in page
    wish = go_on(client, world, for_whom="neighbor", whom="邻居老太太", knows="no")
    assert (wish.on_behalf, wish.consent) == (True, Consent.NONE)

    desk.verify(wish, approval(wish), by=li, at=LATER)
    for pass_on in (offering.publish, lambda w, **k: offering.offer(w, world.team, **k)):
        with pytest.raises(Refused) as caught:
            pass_on(wish, by=li, at=LATER)
        assert caught.value.reason.code == "wish.no_consent"
    assert wish.number not in client.get("/wall/").text

    intake.consent(wish, Consent.SELF, by=li, at=LATER)
    offering.publish(wish, by=li, at=LATER)
    assert wish.state == State.OPEN


def test_受托人代他人提交(world: World, li: Actor) -> None:
    """Who was entrusted and has accepted agrees for her; nobody has to ask her first."""
    first = submit(world)
    delegation = entrusted(first)
    daughter = acting(delegation, first)
    said = statement(world, resident=first.resident, name="", telephone="", proof=None)
    wish = intake.submit(said, by=daughter, at=LATER)
    assert (wish.on_behalf, wish.consent) == (False, Consent.DELEGATE)
    desk.verify(wish, approval(wish), by=li, at=LATER)
    offering.publish(wish, by=li, at=LATER)
    assert wish.state == State.OPEN

    delegating.end(delegation, by=herself(first), at=LATER)
    with pytest.raises(Refused) as caught:
        intake.submit(said, by=daughter, at=LATER)
    assert caught.value.reason.code == "delegation.ended"


def test_未成年人本人提交(client: Client, world: World, li: Actor, zheng: Actor) -> None:
    say(client, world, "我十二岁，想有人陪我写作业")
    assert "要先请爸爸妈妈或别的监护人同意" in client.get("/wish/where/").text
    wish = go_on(client, world)
    assert (wish.minor, wish.consent) == (True, Consent.NONE)
    assert (wish.exposure, wish.slots) == (Exposure.PRIVATE, 2)

    let_read(world, wish)
    desk.verify(wish, approval(wish, exposure=Exposure.PRIVATE, slots=2), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        intake.consent(wish, Consent.SELF, by=li, at=LATER)
    assert caught.value.reason.code == "wish.guardian_needed"
    intake.consent(wish, Consent.GUARDIAN, heard=GUARDIAN, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.off_wall"
    two_go_who_were_checked(world, wish, li, zheng)


def two_go_who_were_checked(world: World, wish, li: Actor, zheng: Actor) -> None:
    with pytest.raises(Refused) as caught:
        desk.revise(wish, approval(wish, exposure=Exposure.PRIVATE, slots=1), by=li, at=LATER)
    assert caught.value.reason.code == "wish.two_needed"
    desk.revise(wish, approval(wish, exposure=Exposure.PRIVATE, slots=2), by=li, at=LATER)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.accept(offer, by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.vetting"
    volunteer = world.volunteer(world.zheng)
    until = TODAY.replace(year=2027)
    check_background(volunteer, valid_until=until, on=TODAY, by=li, at=LATER)
    offering.accept(offer, by=zheng, at=LATER)
    assert Claim.objects.get(wish=wish).volunteer == volunteer
