"""What is no small wish is not taken on, and the resident is told the right way instead."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming
from beside.wishes.models import Wish
from beside.wishes.screening import screen
from beside.wishes.states import State
from tests.cast import LATER, World
from tests.edge_cases.pages import go_on, say
from tests.web.desk.conftest import browser_of, do
from tests.web.resident.conftest import link_to


def turned_away(client: Client, world: World, words: str, reason: str) -> str:
    """The whole way of such a wish; what the resident reads at its end."""
    assert say(client, world, words)["Location"] == "/wish/where/"
    wish = go_on(client, world)
    assert wish.state == State.SUBMITTED
    assert [flag.reason for flag in screen(words)] == [reason]
    li = browser_of(world.li)
    assert str(screen(words)[0].advice) in li.get(f"/desk/{wish.number}/").text
    assert do(li, wish, "reject", reason=reason).status_code == 303
    assert (wish.state, wish.exit_reason) == (State.REJECTED, reason)
    nobody_takes(wish, world)
    return str(client.get(link_to(wish)).text)


def nobody_takes(wish: Wish, world: World) -> None:
    with pytest.raises(Refused) as caught:
        claiming.claim(wish, by=Actor.of(world.qian), at=LATER)
    assert "不予受理" in str(caught.value.reason)


def test_诉讼信访在途(client: Client, world: World) -> None:
    page = turned_away(client, world, "官司二审了，帮我找人说说", "LEGAL_CHANNEL")
    assert "已在法定途径办理" in page
    assert "请继续走原来的法定途径" in page


def test_营利(client: Client, world: World) -> None:
    page = turned_away(client, world, "帮我家饭店发一千张传单", "COMMERCIAL")
    assert "属于营利性质" in page
    assert "志愿服务不为经营帮忙" in page


def test_超出微心愿(client: Client, world: World) -> None:
    page = turned_away(client, world, "想要一套楼房", "BEYOND_SCOPE")
    assert "超出微心愿的范围" in page
    assert "住房政策" in page
    assert not Wish.objects.filter(state=State.OPEN).exists()
