"""家人代办 at the desk: what she signed is written down, printed, and ended for her."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import delegating
from beside.people.models import Delegation, EndedBy, Opening
from beside.wishes.actions import closing
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.family import NAME, TELEPHONE, acting, herself, signed_in
from tests.web.desk.conftest import address, browser_of, day, send, text


@pytest.fixture
def wish(world: World) -> Wish:
    return make_wish(world, State.REPORTED, at=now() - timedelta(minutes=5))


def answers(**changes: Any) -> dict[str, Any]:
    usual = {"name": NAME, "telephone": TELEPHONE, "relation": "child", "matters": "all"}
    return {**usual, "channel": "paper", "until": day(90), **changes}


def test_the_desk_writes_down_what_she_signed(world: World, li_browser: Client, wish: Wish) -> None:
    assert "/family/" in text(li_browser.get(f"{address(wish)}?open"))
    page = address(wish, "family")
    assert "现在没有人替她办" in text(li_browser.get(page))
    assert send(li_browser, page, **answers()).status_code == 303
    made = Delegation.objects.get()
    assert (made.channel, made.witness_id) == ("paper", world.li.pk)
    assert NAME in text(li_browser.get(page))
    assert send(li_browser, page, **answers(channel="web")).status_code == 422


def test_the_letter_names_both_the_matters_the_powers_and_the_period(
    li_browser: Client, wish: Wish
) -> None:
    send(li_browser, address(wish, "family"), **answers())
    made = Delegation.objects.get()
    letter = text(li_browser.get(f"{address(wish, 'family')}{made.pk}/letter/"))
    for told in ("授权委托书", "赵桂芳", NAME, "子女", "权限", "不得转委托"):
        assert told in letter
    assert Opening.objects.filter(purpose="print").exists()


def test_the_desk_ends_it(li_browser: Client, wish: Wish) -> None:
    page = address(wish, "family")
    send(li_browser, page, **answers())
    made = Delegation.objects.get()
    assert send(li_browser, f"{page}{made.pk}/end/").status_code == 303
    made.refresh_from_db()
    assert made.ended_by == EndedBy.DESK


def test_next_door_and_strangers_find_nothing(
    world: World, zhou_browser: Client, li_browser: Client, wish: Wish
) -> None:
    page = address(wish, "family")
    send(li_browser, page, **answers())
    made = Delegation.objects.get()
    for path in (page, f"{page}{made.pk}/letter/"):
        assert zhou_browser.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert send(zhou_browser, f"{page}{made.pk}/end/").status_code == 404


def test_the_office_above_reads_no_names(world: World, li_browser: Client, wish: Wish) -> None:
    page = address(wish, "family")
    send(li_browser, page, **answers())
    made = Delegation.objects.get()
    wu = browser_of(world.wu)
    told = text(wu.get(page))
    assert NAME not in told
    assert made.delegate.alias in told
    assert wu.get(f"{page}{made.pk}/letter/").status_code == 404


def test_what_he_did_bears_his_hand_on_the_desk_s_page(
    world: World, li_browser: Client, wish: Wish
) -> None:
    send(li_browser, address(wish, "family"), **answers())
    made = Delegation.objects.get()
    delegating.accept(made, is_adult=True, by=signed_in(made), at=now())
    assert "受托代办的家人" not in text(li_browser.get(address(wish)))
    closing.confirm(wish, by=acting(made, wish), at=now())
    assert "受托代办的家人" in text(li_browser.get(f"{address(wish)}?open"))
    assert "最近" in text(li_browser.get(address(wish, "family")))


def test_what_stands_twice_is_one(li_browser: Client, wish: Wish) -> None:
    page = address(wish, "family")
    for _turn in range(2):
        assert send(li_browser, page, **answers()).status_code == 303
    assert Delegation.objects.count() == 1
    assert delegating.end(Delegation.objects.get(), by=herself(wish), at=now()).ended_at
