"""纸上的编号: typed or scanned many at a time, each leads to its wish and to what can be done."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.common.numbers import check_digit, new_wish_number
from beside.web.desk.forms.printing import MOST_NUMBERS, read_numbers
from beside.wishes.models import PostedWhere, Posting, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.desk.conftest import address, do, send, text

SLIPS, MARK = "/desk/slips/", "/desk/slips/mark/"


def wrong(number: str) -> str:
    """The same with its last digit wrong."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


@pytest.mark.parametrize(
    "typed",
    [
        "{0}\n{1}",
        "{0}, {1}",
        "{0}、{1}",
        "{0} {1}",
        "  {0}\r\n\r\n{1}\r\n{0}",
        "https://beside.example.org/wall/{0}/\nhttps://beside.example.org/desk/new/?form={1}",
    ],
)
def test_numbers_are_read_however_they_are_typed(typed: str) -> None:
    one, other = new_wish_number(), new_wish_number()
    assert [read.number for read in read_numbers(typed.format(one, other))] == [one, other]


def test_groups_and_wide_digits_do_no_harm() -> None:
    number = new_wish_number()
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    wide = number.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    assert [one.number for one in read_numbers(f"{spaced}\n{wide}")] == [number]


def test_a_digit_that_was_copied_wrongly_is_told_and_so_is_what_is_no_number() -> None:
    number = new_wish_number()
    codes = [one.wrong.code for one in read_numbers(f"{wrong(number)}\n123\n喂\n") if one.wrong]
    assert codes == ["slip.wrong_digit", "slip.not_ten", "slip.not_ten"]
    assert check_digit(number) == "0"


def test_a_hundred_at_a_time() -> None:
    text_of_many = "\n".join(new_wish_number() for _ in range(MOST_NUMBERS + 20))
    assert len(read_numbers(text_of_many)) == MOST_NUMBERS


def test_each_number_leads_to_its_wish_or_to_a_sentence(world: World, li_browser: Client) -> None:
    hung, done = make_wish(world, at=now()), make_wish(world, State.REPORTED, at=now())
    nowhere = new_wish_number()
    typed = "\n".join([hung.number, done.number, wrong(hung.number), nowhere])
    page = text(send(li_browser, SLIPS, numbers=typed))
    for wish in (hung, done):
        assert f'href="{address(wish)}"' in page
    assert f'href="{address(hung, "offer")}"' in page
    assert f'href="{address(done, "call_back")}"' in page
    assert f'href="{address(hung, "take_down")}"' not in page
    assert f"“{wrong(hung.number)}”里有一位抄错了" in page
    assert f"“{nowhere}”不是这里的心愿" in page
    assert f'href="/desk/new/?form={nowhere}"' in page


def test_what_is_next_door_is_not_here(world: World, zhou_browser: Client) -> None:
    wish = make_wish(world, at=now())
    page = text(send(zhou_browser, SLIPS, numbers=wish.number))
    assert "不是这里的心愿" in page
    assert wish.title not in page
    assert send(zhou_browser, MARK, number=[wish.number], act="put_up").status_code == 200
    assert not Posting.objects.exists()


def test_many_are_noted_as_hanging_and_as_gone(world: World, li_browser: Client) -> None:
    wishes = [make_wish(world, at=now()) for _ in range(2)]
    numbers = [wish.number for wish in wishes]
    page = text(send(li_browser, MARK, number=numbers, act="put_up", where="window"))
    assert "记下了 2 件" in page
    hanging = Posting.objects.filter(taken_down_at=None)
    assert set(hanging.values_list("where", flat=True)) == {PostedWhere.WINDOW}
    assert hanging.count() == 2
    again = text(send(li_browser, MARK, number=numbers[:1], act="put_up", where="window"))
    assert f"{numbers[0]}：那里已经记着一张了" in again
    assert "记下了 2 件" in text(send(li_browser, MARK, number=numbers, act="take_down"))
    assert not hanging.exists()
    nothing = text(send(li_browser, MARK, number=numbers[:1], act="take_down"))
    assert "没有记着贴在哪里" in nothing


def test_one_that_may_not_hang_does_not_keep_the_others_from_it(
    world: World, li_browser: Client
) -> None:
    hung, private = make_wish(world, at=now()), make_wish(world, State.VERIFIED, exposure="private")
    page = text(send(li_browser, MARK, number=[hung.number, private.number], act="put_up"))
    assert Posting.objects.get().wish == hung
    assert private.number in page
    assert "不上墙" in page


@pytest.mark.parametrize("act", ["", "claim", "cancel"])
def test_nothing_else_is_done_here(world: World, li_browser: Client, act: str) -> None:
    wish = make_wish(world, at=now())
    assert send(li_browser, MARK, number=[wish.number], act=act).status_code == 422
    assert Wish.objects.get(pk=wish.pk).version == wish.version


def test_only_this_page_may_look_through_the_camera(li_browser: Client) -> None:
    assert "camera=(self)" in li_browser.get(SLIPS)["Permissions-Policy"]
    assert "microphone=()" in li_browser.get(SLIPS)["Permissions-Policy"]
    assert "camera=()" in li_browser.get("/desk/print/")["Permissions-Policy"]


def test_without_javascript_there_is_a_box_and_no_camera(li_browser: Client) -> None:
    page = text(li_browser.get(SLIPS))
    assert re.search(r"<textarea[^>]*data-numbers", page)
    assert re.search(r'<div class="scan"[^>]* hidden>', page)


def test_what_was_put_up_from_here_must_come_down_like_any_other(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world, at=now())
    send(li_browser, MARK, number=[wish.number], act="put_up", where="board")
    do(li_browser, wish, "retract", kind="publishing", channel="telephone")
    assert wish.title in text(li_browser.get("/desk/papers/"))
