"""点单表: a form that was printed blank, filled in by hand, and entered under its own number."""

import pytest
from django.test import Client

from beside.common.numbers import new_wish_number
from beside.common.refusal import Refused
from beside.wishes.actions import intake
from beside.wishes.models import Channel, Wish
from tests.cast import LATER, TELEPHONE, World, desk_of, statement
from tests.web.desk.conftest import address, send, text
from tests.web.desk.test_record import TOLD

NEW = "/desk/new/"


def test_the_wish_has_the_number_that_is_on_the_stub(world: World, li_browser: Client) -> None:
    number = new_wish_number()
    page = text(li_browser.get(f"{NEW}?form={number}"))
    assert f'value="{number}"' in page
    assert '<details class="more" open>' in page
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    answer = send(li_browser, NEW, **TOLD, form=spaced, channel="card")
    assert answer.status_code == 303
    wish = Wish.objects.get()
    assert (wish.number, wish.channel) == (number, Channel.CARD)
    assert answer.headers["Location"] == address(wish, "given")
    followed = Client().post("/follow/", {"number": number, "digits": TELEPHONE[-4:]})
    assert followed.status_code == 303


def test_a_form_is_entered_once(world: World, li_browser: Client) -> None:
    number = new_wish_number()
    send(li_browser, NEW, **TOLD, form=number)
    page = text(send(li_browser, NEW, **TOLD, form=number, anew="on"))
    assert f"这张表已经录过了，就是心愿 {number}" in page
    assert Wish.objects.count() == 1
    with pytest.raises(Refused) as caught:
        intake.submit(statement(world, number=number), by=desk_of(world), at=LATER)
    assert caught.value.reason.code == "wish.form_entered"


@pytest.mark.parametrize("typed", ["1234567890", "123", "0" * 10, "喂"])
def test_a_number_that_is_none_of_ours_is_told(li_browser: Client, typed: str) -> None:
    answer = send(li_browser, NEW, **TOLD, form=typed)
    assert answer.status_code == 422
    assert "表上的号不对" in text(answer)
    assert not Wish.objects.exists()


def test_what_stands_in_the_address_is_only_taken_if_it_is_a_number(li_browser: Client) -> None:
    page = text(li_browser.get(f"{NEW}?form=1234567891"))
    assert "1234567891" not in page
    assert '<details class="more">' in page


def test_without_a_form_a_wish_gets_a_number_as_ever(world: World, li_browser: Client) -> None:
    send(li_browser, NEW, **TOLD)
    assert len(Wish.objects.get().number) == 10
