"""查进度: number and last four digits lead to a link; anything else tells nothing."""

from datetime import datetime
from typing import Any

from django.test import Client

from beside.common.numbers import new_wish_number
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, make_wish


def ask(client: Client, number: str, digits: str, **more: Any) -> Any:
    return client.post("/follow/", {"number": number, "digits": digits}, **more)


def shown(answer: Any, typed: str) -> str:
    """The page without what the visitor typed himself and without the form's token."""
    lines = answer.text.replace(typed, "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_number_and_digits_lead_to_the_wish(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    for number in (wish.number, f" {wish.number[:4]} {wish.number[4:]}"):
        answer = ask(client, number, "2468")
        assert answer.status_code == 303
        assert answer["Location"].startswith("/w/")
        assert wish.number in client.get(answer["Location"]).text


def test_wrong_digits_and_unknown_numbers_answer_alike(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    unknown = new_wish_number()
    wrong, never = ask(client, wish.number, "0000"), ask(client, unknown, "0000")
    assert wrong.status_code == never.status_code == 422
    assert shown(wrong, wish.number) == shown(never, unknown)
    assert "编号和电话对不上" in wrong.text
    assert f'value="{wish.number}"' in wrong.text


def test_a_digit_written_wrong_is_noticed_at_once(client: Client, world: World) -> None:
    answer = ask(client, "1234567890", "2468")
    assert answer.status_code == 422
    assert "有一位好像写错了" in answer.text
    assert 'value="2468"' in answer.text


def test_digits_that_are_none_are_asked_again(client: Client, world: World) -> None:
    assert "最后四位数字" in ask(client, new_wish_number(), "24").text


def test_one_number_can_be_tried_eight_times_an_hour(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    codes = [ask(client, wish.number, f"{n:04d}").status_code for n in range(9)]
    assert codes == [422] * 8 + [429]
    assert ask(client, wish.number, "2468").status_code == 429
    elsewhere = ask(client, wish.number, "2468", REMOTE_ADDR="10.9.9.9")
    assert elsewhere.status_code == 429


def test_the_right_one_gives_the_tries_back(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    for _ in range(3):
        for n in range(5):
            ask(client, wish.number, f"{n:04d}")
        assert ask(client, wish.number, "2468").status_code == 303


def test_a_service_hall_behind_one_address_is_served(client: Client, world: World) -> None:
    codes = [ask(client, new_wish_number(), "0000").status_code for _ in range(101)]
    assert codes == [422] * 100 + [429]
    other = ask(client, new_wish_number(), "0000", REMOTE_ADDR="10.9.9.9")
    assert other.status_code == 422


def test_a_wish_without_a_telephone_is_not_found_this_way(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    Wish.objects.filter(pk=wish.pk).update(proof="")
    assert ask(client, wish.number, "2468").status_code == 422
