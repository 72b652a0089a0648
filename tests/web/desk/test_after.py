"""After an act: where one is, what can be taken back, and pieces for a wide window."""

import re
from typing import Any

import pytest
from django.test import Client

from beside.wishes.habits import habits_of, set_habits
from beside.wishes.models import After, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish, submit
from tests.web.desk.conftest import address, approval_answers, day, do, send, text


def undo_address(page: str) -> str:
    found = re.search(r'action="(/desk/\d+/undo/\d+/)"', page)
    return found[1] if found else ""


def neighbor(world: World, number: int, state: State = State.SUBMITTED) -> Wish:
    return make_wish(world, state, stated={"telephone": f"1005555{number:04}", "name": "孙"})


def put_off(client: Client, wish: Wish, **more: Any) -> Any:
    return do(client, wish, "defer", review_on=day(30), reason="CANNOT_NOW", **more)


def test_one_goes_on_with_the_next_as_in_a_mail_program(world: World, li_browser: Client) -> None:
    first, second = neighbor(world, 1), neighbor(world, 2)
    response = put_off(li_browser, first)
    assert response.headers["Location"] == address(second)
    page = text(li_browser.get(address(second)))
    assert f"“{first.number}”：记下了，到那天会自己回到待办里。" in page
    assert undo_address(page) == f"/desk/{first.number}/undo/{first.version}/"


def test_with_the_next_of_the_list_one_works_off(world: World, li_browser: Client) -> None:
    first, _second, third = (neighbor(world, number) for number in range(3))
    response = put_off(li_browser, first, then=third.number)
    assert response.headers["Location"] == address(third)
    for nonsense in ("http://elsewhere", "1234567890", "../"):
        wish = neighbor(world, len(nonsense))
        response = put_off(li_browser, wish, then=nonsense)
        assert re.fullmatch(r"/desk/\d{10}/", response.headers["Location"])


def test_one_stays_while_the_wish_is_in_ones_hands(world: World, li_browser: Client) -> None:
    first, _second = neighbor(world, 1), neighbor(world, 2)
    response = do(li_browser, first, "verify", **approval_answers(first))
    assert (response.status_code, response.headers["Location"]) == (303, address(first))
    response = do(li_browser, first, "ask", words="几点方便？")
    assert response.headers["Location"] == address(first)


@pytest.mark.parametrize("choice", [After.STAY, After.LIST])
def test_or_where_she_has_chosen(world: World, li_browser: Client, choice: After) -> None:
    first, _second = neighbor(world, 1), neighbor(world, 2)
    chosen = send(li_browser, "/desk/keys/", after=choice.value, keys="on")
    assert chosen.status_code == 303
    expected = address(first) if choice == After.STAY else "/desk/"
    assert put_off(li_browser, first).headers["Location"] == expected


def test_letters_can_be_turned_off(world: World, li_browser: Client) -> None:
    wish = submit(world)
    assert 'data-keys="on"' in text(li_browser.get(address(wish)))
    send(li_browser, "/desk/keys/", after="next")
    assert habits_of(world.li.pk).keys is False
    for path in ("/desk/", address(wish)):
        assert 'data-keys="off"' in text(li_browser.get(path))
    set_habits(world.li.pk, keys=True, after=After.NEXT)
    li_browser.get("/desk/")
    assert 'data-keys="on"' in text(li_browser.get(address(wish)))


def test_what_was_done_is_taken_back(world: World, li_browser: Client) -> None:
    wish = neighbor(world, 1)
    page = text(li_browser.get(put_off(li_browser, wish).headers["Location"]))
    response = send(li_browser, undo_address(page))
    assert response.status_code == 303, re.findall(r"<b>([^<]+)</b>", text(response))
    assert response.headers["Location"] == address(wish)
    wish.refresh_from_db()
    assert wish.state == State.SUBMITTED
    page = text(li_browser.get(address(wish)))
    assert "撤销了，心愿回到原来的地方" in page
    assert "撤销了刚才那一步" in page
    assert not undo_address(page)


def test_the_wall_is_taken_back_and_what_changed_since_is_said(
    world: World, li_browser: Client
) -> None:
    wish = neighbor(world, 1, State.VERIFIED)
    response = do(li_browser, wish, "publish")
    back = undo_address(text(li_browser.get(response.headers["Location"])))
    do(li_browser, wish, "add", words="下午在家。")
    refused = send(li_browser, back)
    assert refused.status_code == 409
    assert "这以后又有了变化，不能撤销了。心愿现在是“待认领”" in text(refused)
    wish.refresh_from_db()
    assert wish.state == State.OPEN


def test_nothing_is_offered_where_nothing_leads_back(world: World, li_browser: Client) -> None:
    wish = neighbor(world, 1, State.VERIFIED)
    response = do(li_browser, wish, "transfer", body="property")
    assert response.status_code == 303
    assert not undo_address(text(li_browser.get(response.headers["Location"])))


def test_pieces_for_a_wide_window_are_pieces(world: World, li_browser: Client) -> None:
    wish = neighbor(world, 1)
    for path, part in (("/desk/", "list"), ("/desk/", "wish"), (address(wish), "wish")):
        whole, piece = li_browser.get(path), li_browser.get(path, headers={"X-Desk": part})
        assert "X-Desk" not in whole.headers
        assert piece.headers["X-Desk"] == "piece"
        assert "<html" not in text(piece)
    beside = text(li_browser.get("/desk/", headers={"X-Desk": "list"}))
    assert f'href="{address(wish)}"' in beside
    assert "<h1" not in beside
    assert 'data-waiting="1"' in beside
    response = li_browser.post(address(wish, "defer"), {}, headers={"X-Desk": "wish"})
    assert (response.status_code, response.headers["X-Desk"]) == (422, "piece")
