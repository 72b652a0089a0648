"""打印: what hangs on the wall goes onto paper, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.numbers import is_wish_number
from beside.people.consent_texts import current
from beside.people.models import ConsentKind, Opening
from beside.web.desk import printing
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Exposure, Posting, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish, submit
from tests.papers.reading import pages_of, size_of, words_of
from tests.web.canaries import found, told
from tests.web.desk.conftest import address, day, do, send, text

CARDS = "/desk/print/cards/"


def test_a_card_says_what_the_wall_says_under_the_same_pseudonym(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world, at=now(), title="厨房水龙头关不严")
    answer = send(li_browser, CARDS, number=[wish.number])
    assert answer.status_code == 200
    made = words_of(answer.content)
    studio = world.huaiyin.studio
    for said in (wish.title, wish.public_text, wish.resident.alias, wish.number,
                 world.huaiyin.name, wish.category.name, studio.telephone):  # fmt: skip
        assert re.sub(r"\s", "", said) in made
    assert "赵桂芳" not in made
    assert not Opening.objects.exists()


def test_who_does_not_wish_to_appear_by_it_has_no_pseudonym_on_paper_either(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world, at=now(), exposure=Exposure.PUBLIC)
    made = words_of(send(li_browser, CARDS, number=[wish.number]).content)
    assert wish.resident.alias not in made
    assert "谁" not in made


def test_it_is_a_file_that_nothing_keeps(world: World, li_browser: Client) -> None:
    wish = make_wish(world, at=now())
    answer = send(li_browser, CARDS, number=[wish.number])
    assert answer["Content-Type"] == "application/pdf"
    file = f"wish-cards-{service_day(now()):%Y%m%d}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert "no-store" in answer["Cache-Control"]


def test_what_is_not_on_the_wall_is_refused_in_a_sentence(world: World, li_browser: Client) -> None:
    for wish in (
        submit(world, at=now()),
        make_wish(world, State.VERIFIED, at=now()),
        make_wish(world, State.VERIFIED, at=now(), exposure=Exposure.PRIVATE),
        make_wish(world, State.CLAIMED, at=now()),
    ):
        answer = send(li_browser, CARDS, number=[wish.number])
        assert answer.status_code == 409
        assert f"心愿 {wish.number} 现在不在心愿墙上" in text(answer)


def test_next_door_prints_nothing_of_ours(world: World, zhou_browser: Client) -> None:
    wish = make_wish(world, at=now())
    assert send(zhou_browser, CARDS, number=[wish.number]).status_code == 404
    assert wish.title not in text(zhou_browser.get("/desk/print/"))


def test_of_several_the_one_that_was_taken_meanwhile_is_left_out_and_that_is_said(
    world: World, li_browser: Client
) -> None:
    stays, goes = make_wish(world, at=now()), make_wish(world, at=now(), title="修纱窗")
    claiming.claim(goes, by=Actor.of(world.qian), at=now())
    answer = send(li_browser, CARDS, number=[stays.number, goes.number])
    (page,) = pages_of(answer.content)
    assert stays.number in page
    assert goes.number not in page
    assert "有 1 件已经不在墙上" in text(li_browser.get("/desk/print/"))


def test_the_page_chooses_what_is_new_and_hangs_nowhere_yet(
    world: World, li_browser: Client
) -> None:
    new, hung = make_wish(world, at=now()), make_wish(world, at=now(), title="修纱窗")
    old = make_wish(world, at=now() - timedelta(days=9), title="擦窗户")
    hidden = make_wish(world, State.VERIFIED, at=now(), title="不上墙的")
    do(li_browser, hung, "put_up", where="board")
    page = text(li_browser.get("/desk/print/"))
    boxes = re.findall(r'name="number" value="(\d+)"[^>]*?( checked)?>', page)
    assert dict(boxes) == {new.number: " checked", hung.number: "", old.number: ""}
    assert "已贴：公告栏" in page
    assert hidden.title not in page


def test_of_very_many_the_page_lists_the_latest_and_says_so(
    world: World, li_browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_wish(world, at=now() - timedelta(days=9), title="擦窗户")
    new = make_wish(world, at=now(), title="修纱窗")
    monkeypatch.setattr(printing, "MOST_CARDS", 1)
    page = text(li_browser.get("/desk/print/"))
    assert new.number in page
    assert old.number not in page
    assert "只列最近上墙的 1 件" in page


@pytest.mark.parametrize("number", ["", "abc", "1234567890", "9" * 500])
def test_what_is_no_number_is_not_looked_for(li_browser: Client, number: str) -> None:
    assert send(li_browser, CARDS, number=[number]).status_code == 422


def test_a_wish_on_the_wall_has_its_button_and_another_has_none(
    world: World, li_browser: Client
) -> None:
    assert "印心愿卡" in text(li_browser.get(address(make_wish(world, at=now()))))
    waiting = make_wish(world, State.VERIFIED, at=now())
    assert "印心愿卡" not in text(li_browser.get(address(waiting)))


def test_the_poster_shows_this_week_or_all(world: World, li_browser: Client) -> None:
    make_wish(world, at=now() - timedelta(days=9), title="擦窗户")
    week = send(li_browser, "/desk/print/poster/", which="week")
    assert week.status_code == 422
    assert "这一周没有新上墙的心愿" in text(week)
    make_wish(world, at=now(), title="修纱窗")
    (page,) = pages_of(send(li_browser, "/desk/print/poster/", which="week").content)
    assert "修纱窗" in page
    assert "擦窗户" not in page
    whole = send(li_browser, "/desk/print/poster/", which="all")
    assert "擦窗户" in words_of(whole.content)
    assert size_of(whole.content) == {(297, 420)}
    assert re.sub(r"\s", "", world.huaiyin.studio.address) in words_of(whole.content)


def test_blank_forms_have_numbers_of_their_own_and_ask_the_consents_of_today(
    world: World, li_browser: Client
) -> None:
    answer = send(li_browser, "/desk/print/forms/", count="3")
    pages = pages_of(answer.content)
    numbers = {re.findall(r"表号(\d{10})", page)[0] for page in pages}
    assert len(numbers) == len(pages) == 3
    assert all(map(is_wish_number, numbers))
    for kind in ConsentKind:
        assert current(kind).asks in pages[0]
    assert not Wish.objects.exists()


@pytest.mark.parametrize("count", ["", "0", "51", "x"])
def test_no_more_forms_than_fit_a_tray(li_browser: Client, count: str) -> None:
    assert send(li_browser, "/desk/print/forms/", count=count).status_code == 422


def test_a_sign_in_sheet_for_an_afternoon(li_browser: Client) -> None:
    told = {"what": "冬至包饺子 #1", "day": day(3), "hours": "14:00–16:00", "lines": "20"}
    made = words_of(send(li_browser, "/desk/print/sign-in/", **told).content)
    assert "冬至包饺子#1" in made
    assert "14:00–16:00" in made


def test_in_english_the_sheets_still_speak_chinese(world: World, li_browser: Client) -> None:
    wish = make_wish(world, at=now(), daypart="evening")
    li_browser.cookies["django_language"] = "en"
    made = words_of(send(li_browser, CARDS, number=[wish.number]).content)
    assert "晚上" in made


def test_sixty_sheets_in_ten_minutes_are_enough(li_browser: Client) -> None:
    statuses = [
        send(li_browser, "/desk/print/sign-in/", what="x", day=day(0), lines="5").status_code
        for _ in range(61)
    ]
    assert statuses == [200] * 60 + [429]


def test_no_sheet_of_the_street_holds_anything_private(world: World, li_browser: Client) -> None:
    at = now() - timedelta(minutes=20)
    told(world, at)
    stated = {"words": "金丝雀原话鸣", "name": "金丝雀姓名鸣", "door": "金丝雀门牌鸣",
              "when": "金丝雀时间鸣", "telephone": "10077712345"}  # fmt: skip
    wish = make_wish(world, at=at, stated=stated)
    offering.take_down(wish, by=Actor.of(world.li), at=at)
    offering.publish(wish, by=Actor.of(world.li), at=at)
    sheets = [
        send(li_browser, CARDS, number=[wish.number]),
        send(li_browser, "/desk/print/poster/", which="all"),
        send(li_browser, "/desk/print/forms/", count="1"),
    ]
    for answer in sheets:
        assert answer.status_code == 200
        assert found(words_of(answer.content)) == set()
    assert wish.resident.alias in words_of(sheets[0].content)
    assert not Posting.objects.exists()
