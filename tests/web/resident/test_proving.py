"""Number and four digits are known to whoever serves: they show the state, and confirm nothing."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import closing
from beside.wishes.models import Link, Wish
from beside.wishes.secrets import token_of
from beside.wishes.states import State
from tests.cast import World, desk_of, make_wish
from tests.web.resident.conftest import NUMBER
from tests.web.telephone import Telephone


def found(client: Client, wish: Wish, digits: str = NUMBER[-4:]) -> str:
    """The address that number and digits lead to."""
    return client.post("/follow/", {"number": wish.number, "digits": digits})["Location"]


def word_of(wish: Wish, world: World, at: datetime) -> str:
    by = desk_of(world)
    return open_papers([wish], ["word"], purpose=Purpose.VERIFY, by=by, at=at)[wish.pk]["word"]


def state_of(wish: Wish) -> str:
    wish.refresh_from_db()
    return wish.state


def test_who_serves_and_comes_by_number_neither_reads_the_word_nor_confirms_nor_rates(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    client.force_login(world.qian)
    address = found(client, wish)
    word = word_of(wish, world, at)
    for page in (address, f"{address}done/"):
        text = client.get(page).text
        assert wish.number in text
        assert word not in text
        assert "嘀嗒" not in text
    for sent in ({"grade": "5"}, {"unrated": "1"}):
        answer = client.post(f"{address}rate/", sent)
        assert answer["Location"] == f"{address}prove/?then=rate"
    assert client.post(f"{address}withdraw/")["Location"] == f"{address}prove/?then=withdraw"
    assert client.post(f"{address}consent/")["Location"] == f"{address}prove/?then=follow"
    assert state_of(wish) == State.REPORTED


def test_the_rule_itself_refuses_whoever_came_by_number(world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    by = Actor.resident(wish.resident_id, wish.pk, by_number=True)
    with pytest.raises(Refused) as caught:
        closing.confirm(wish, by=by, at=at)
    assert caught.value.reason.code == "wish.prove_first"


@pytest.mark.parametrize("act", ["not-done", "dispute"])
def test_that_it_is_not_done_may_be_said_at_once(
    client: Client, world: World, at: datetime, act: str
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = found(client, wish)
    assert client.post(f"{address}{act}/", {"text": "没修好"})["Location"] == address
    assert state_of(wish) != State.REPORTED


def test_a_code_to_her_own_telephone_leads_to_the_page_that_may_do_everything(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = found(client, wish)
    prove = client.get(f"{address}rate/")["Location"]
    assert "给我的手机发验证码" in client.get(prove).text
    client.post(prove)
    assert 'name="code"' in client.get(prove).text
    answer = client.post(prove, {"code": Telephone.last_code(NUMBER)})
    assert answer.status_code == 303
    assert answer["Location"].endswith("/rate/")
    assert not answer["Location"].startswith("/w/n")
    client.post(answer["Location"], {"grade": "5"})
    assert state_of(wish) == State.FULFILLED


def test_a_wrong_code_leads_nowhere(client: Client, world: World, at: datetime) -> None:
    address = found(client, make_wish(world, State.REPORTED, at=at))
    assert client.post(f"{address}prove/", {"code": "123456"}).status_code == 422
    client.post(f"{address}prove/")
    code = Telephone.last_code(NUMBER)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    answer = client.post(f"{address}prove/", {"code": wrong})
    assert answer.status_code == 422
    assert "验证码不对" in answer.text


def test_a_landline_is_called_by_the_desk(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at, stated={"telephone": "03101234567"})
    address = found(client, wish, "4567")
    page = client.get(f"{address}prove/").text
    assert "社区会打电话来问您" in page
    assert "给我的手机发验证码" not in page
    assert client.post(f"{address}prove/").status_code == 200
    assert not Telephone.messages


def test_the_address_found_by_number_makes_no_other(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = found(client, wish)
    assert client.get(address.replace("/w/n", "/w/")).status_code == 404
    assert found(client, wish) == address
    link = Link.objects.get(wish=wish)
    assert token_of(link) not in address


def test_who_has_her_own_address_is_not_asked(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    mine = f"/w/{token_of(Link.objects.get(wish=wish))}/"
    assert client.get(f"{mine}prove/?then=rate")["Location"] == f"{mine}rate/"
    assert client.get(f"{mine}prove/?then=//x")["Location"] == mine


@pytest.mark.parametrize("token", ["1-é", "1-" + "é" * 26, "１-x", "n1-é", "n-", "n"])
def test_a_forged_address_is_not_found(
    client: Client, world: World, at: datetime, token: Any
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    link = Link.objects.get(wish=wish)
    for forged in (token, token.replace("1", f"{link.pk:x}", 1)):
        assert client.get(f"/w/{forged}/").status_code == 404
