"""Her page as others follow it: the other side of a mediation, neighbors whose wish was merged."""

from datetime import datetime

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.wishes.actions import claiming, closing, desk, offering, parties, service
from beside.wishes.models import Category, Picture, PictureKind, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from tests.cast import World, approval, claim_of, desk_of, make_wish
from tests.web.resident.conftest import link_to


def mediation(world: World, at: datetime) -> tuple[Wish, int]:
    """A quarrel, and the other side's person."""
    category = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, at=at, stated={"category": category})
    party = parties.add_party(wish, "孙某", "10033334444", by=desk_of(world), at=at)
    return wish, party.person_id


def test_the_other_side_sees_the_state_and_nothing_private(
    client: Client, world: World, at: datetime
) -> None:
    wish, person = mediation(world, at)
    Picture.objects.create(
        wish=wish, kind=PictureKind.REQUEST, file="x.jpg", width=1, height=1, added_at=at
    )
    address = link_to(wish, person)
    page = client.get(address).text
    assert "邻居提了一件和您有关的事" in page
    for hers in (
        "收到了，等社区核实",
        "收到您的心愿",
        "嘀嗒",
        "圆梦码",
        "撤回",
        "/pictures/",
        "/done/",
    ):
        assert hers not in page
    assert client.post(f"{address}withdraw/").status_code == 409
    assert client.get(f"{address}pictures/{Picture.objects.get().pk}/").status_code == 404
    assert "圆梦码" not in client.get(f"{address}done/").text


def test_the_other_side_is_asked_whether_she_agrees(
    client: Client, world: World, at: datetime
) -> None:
    wish, person = mediation(world, at)
    address = link_to(wish, person)
    assert "我愿意" in client.get(address).text
    assert client.post(f"{address}consent/").status_code == 303
    party = wish.parties.get(person_id=person)
    assert party.consented_at is not None
    assert "我愿意" not in client.get(address).text
    wish.refresh_from_db()
    version = wish.version
    assert client.post(f"{address}consent/").status_code == 303
    wish.refresh_from_db()
    assert wish.version == version


def test_a_merged_neighbor_follows_but_does_not_speak(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    neighbor = make_wish(
        world, State.SUBMITTED, at=at, stated={"telephone": "10024681357", "name": "孙某"}
    )
    assert neighbor.resident_id != wish.resident_id
    wish.parties.create(person_id=neighbor.resident_id, joined_at=at)
    address = link_to(wish, neighbor.resident_id)
    page = client.get(address).text
    assert "请您说句话" in page
    assert "/rate/" not in page
    assert "钱师傅" not in page
    for act in ("withdraw", "rate", "not-done", "dispute"):
        answer = client.post(f"{address}{act}/", {"grade": "5", "unrated": "1"})
        assert answer.status_code == 409, act


def test_who_is_no_party_any_more_finds_nothing(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    stranger = make_wish(world, State.SUBMITTED, at=at, stated={"telephone": "10024681357"})
    assert client.get(link_to(wish, stranger.resident_id)).status_code == 404


CARRIED = {
    State.SUBMITTED: "社区正在核实",
    State.OPEN: "等人来接",
    State.CLAIMED: "有人接单了，正在办",
    State.REPORTED: "等提出的邻居说一句",
}


@pytest.mark.parametrize("state", CARRIED)
def test_whose_wish_was_merged_hears_how_the_other_stands_and_nothing_else(
    client: Client, world: World, at: datetime, state: State
) -> None:
    """ "办好了也会告诉您" is a promise: her page keeps it, without telling whose the other is."""
    twin = make_wish(world, State.VERIFIED, at=at)
    private = {
        "telephone": "10055550000",
        "name": "孙大娘",
        "words": "我家也漏水",
        "door": "3单元9",
    }
    kept = make_wish(world, State.SUBMITTED, at=at, stated=private)
    desk.merge(twin, kept, by=desk_of(world), at=at)
    _bring(kept, state, world, at)
    page = client.get(link_to(twin)).text
    assert "并在一起办了" in page
    assert CARRIED[state] in page
    assert "办好了也会告诉您" in page
    others = (*private.values(), kept.number, kept.resident.alias, "钱师傅")
    assert [word for word in others if word in page] == []


def test_it_is_told_that_it_is_done_through_two_merges(
    client: Client, world: World, at: datetime
) -> None:
    first, second = (make_wish(world, State.VERIFIED, at=at) for _ in "ab")
    third = make_wish(world, State.SUBMITTED, at=at)
    desk.merge(first, second, by=desk_of(world), at=at)
    desk.merge(second, third, by=desk_of(world), at=at)
    _bring(third, State.REPORTED, world, at)
    closing.confirm(third, by=Actor.resident(third.resident_id, third.pk), at=at)
    page = client.get(link_to(first)).text
    assert "<h1>办好了</h1>" in page
    assert "也会告诉您" not in page


def test_a_neighbors_own_ending_is_not_told(client: Client, world: World, at: datetime) -> None:
    twin, kept = (make_wish(world, State.VERIFIED, at=at) for _ in "ab")
    desk.merge(twin, kept, by=desk_of(world), at=at)
    desk.cancel(kept, ExitReason.DECEASED, by=desk_of(world), at=at)
    page = client.get(link_to(twin)).text
    assert "没有再办下去" in page
    assert str(ExitReason.DECEASED.label) not in page


def _bring(wish: Wish, state: State, world: World, at: datetime) -> None:
    """Along the usual way, to a state."""
    li, qian = desk_of(world), Actor.of(world.qian)
    steps = {
        State.VERIFIED: lambda: desk.verify(wish, approval(wish), by=li, at=at),
        State.OPEN: lambda: offering.publish(wish, by=li, at=at),
        State.CLAIMED: lambda: claiming.claim(wish, by=qian, at=at),
        State.REPORTED: lambda: service.report(claim_of(wish), by=qian, at=at),
    }
    for reached, step in steps.items():
        if wish.state == state:
            return
        step()
        wish.refresh_from_db()
        assert wish.state == reached


def test_the_other_side_is_told_what_it_is_about(
    client: Client, world: World, at: datetime
) -> None:
    wish, person = mediation(world, at)
    desk.verify(wish, approval(wish, mediation=True), by=desk_of(world), at=at)
    page = client.get(link_to(wish, person)).text
    assert wish.title in page
    assert "3号楼" not in page
