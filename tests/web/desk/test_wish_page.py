"""One wish on the desk: who sees what of it."""

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.people.models import Opening
from beside.web.desk.acts import ACTS
from beside.wishes.actions import desk, intake
from beside.wishes.models import Category, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import STEPS, State
from beside.wishes.told import WHAT
from tests.cast import LATER, TELEPHONE, World, desk_of, make_wish, submit
from tests.web.desk.conftest import address, browser_of, do, send, text

SECRETS = ("赵桂芳", "3号楼2单元501", "13800138000", "100 1357 2468", TELEPHONE)
WORDS = "水龙头关不严，电话13800138000，找个师傅。"


@pytest.fixture
def raw(world: World) -> Wish:
    return submit(world, words=WORDS)


def test_private_words_stand_beside_the_masked_proposal(raw: Wish, li_browser: Client) -> None:
    page = text(li_browser.get(address(raw)))
    assert '<mark title="电话">13800138000<small>电话</small></mark>' in page
    assert "赵桂芳" in page
    assert "3号楼2单元501" in page
    assert 'href="tel:10013572468"' in page
    form = page[page.index('name="public_text"') :]
    assert "〔电话〕" in form[: form.index("</textarea>")]
    assert 'value="水龙头关不严"' in page


def test_looking_is_written_down_with_the_wish_and_the_purpose(
    raw: Wish, li_browser: Client
) -> None:
    li_browser.get(address(raw))
    looks = list(Opening.objects.order_by("pk"))
    assert [look.purpose for look in looks] == ["verify", "verify"]
    assert {look.subject_id for look in looks} == {raw.pk}
    assert looks[1].fields == ["legal_name", "telephone", "hardship"]


def test_next_door_finds_nothing_at_any_address(raw: Wish, zhou_browser: Client) -> None:
    for verb in ("", "given", *ACTS):
        path = address(raw, verb)
        for response in (zhou_browser.get(path), send(zhou_browser, path)):
            assert response.status_code == 404, verb
            assert not any(secret in text(response) for secret in SECRETS), verb
    assert not Opening.objects.exists()
    raw.refresh_from_db()
    assert raw.version == 1


@pytest.mark.parametrize("state", [State.VERIFIED, State.OPEN, State.CLAIMED, State.REPORTED])
def test_next_door_finds_nothing_in_any_state(
    world: World, zhou_browser: Client, state: State
) -> None:
    wish = make_wish(world, state)
    assert zhou_browser.get(address(wish)).status_code == 404


def test_volunteers_leaders_and_strangers_do_not_get_in(world: World, raw: Wish) -> None:
    for user in (world.qian, world.zheng, world.feng, world.wang):
        assert browser_of(user).get(address(raw)).status_code == 404
    assert Client().get(address(raw)).status_code == 302
    assert send(Client(), address(raw, "verify")).status_code == 302


def test_the_organizer_sees_the_wish_but_not_the_papers(world: World, raw: Wish) -> None:
    page = text(browser_of(world.wu).get(address(raw)))
    assert "只有本社区的派单员能看" in page
    assert "只有本社区的派单员可以这样办理" in page
    assert not any(secret in page for secret in SECRETS)
    assert not Opening.objects.exists()


def test_words_of_an_ended_wish_are_opened_only_when_asked_for(
    raw: Wish, world: World, li_browser: Client
) -> None:
    desk.reject(raw, ExitReason.COMMERCIAL, by=desk_of(world), at=LATER)
    page = text(li_browser.get(address(raw)))
    assert "原话收起来了" in page
    assert not any(secret in page for secret in SECRETS)
    assert not Opening.objects.exists()
    assert "13800138000" in text(li_browser.get(address(raw) + "?open"))


def test_a_warning_of_the_words_is_told_with_the_reason_it_suggests(
    world: World, li_browser: Client
) -> None:
    wish = submit(world, words="我家的官司法院判了不服，想请人帮我去法院说说情。")
    page = text(li_browser.get(address(wish)))
    assert "官司或信访在办" in page
    assert str(ExitReason.LEGAL_CHANNEL.label) in page


def test_every_step_of_the_loop_has_its_words_in_the_story() -> None:
    assert set(WHAT) == set(STEPS)


def test_every_act_is_a_step_of_the_loop() -> None:
    assert set(ACTS) <= set(STEPS)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.SUBMITTED, {"verify", "ask", "reject", "transfer", "merge", "defer", "cancel"}),
        (State.NEED_INFO, {"supplement", "verify", "reject"}),
        (State.VERIFIED, {"publish", "offer", "revise", "reject"}),
        (State.OPEN, {"take_down", "offer", "merge"}),
        (State.OFFERED, {"recall", "revise", "withdraw"}),
        (State.CLAIMED, {"release", "extend", "revise"}),
        (State.REPORTED, {"call_back", "reopen", "dispute", "settle"}),
    ],
)
def test_what_can_be_done_now_is_offered_and_nothing_else(
    world: World, li_browser: Client, state: State, offered: set[str]
) -> None:
    wish = make_wish(world, state)
    page = text(li_browser.get(address(wish)))
    for verb, act in ACTS.items():
        shown = f'action="{address(wish, verb)}"' in page or f'href="{address(wish, verb)}"' in page
        possible = act.is_possible(wish)
        assert shown == possible, verb
        assert possible or verb not in offered, verb


def test_a_reason_stands_where_the_button_would_be(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.VERIFIED, stated={"consents": frozenset()}, exposure="private")
    page = text(li_browser.get(address(wish)))
    assert "不上墙，请直接派给合适的人" in page
    assert "只能核实，不能公开或派出" in page
    assert f'action="{address(wish, "publish")}"' not in page
    assert f'action="{address(wish, "consent")}"' in page


def test_the_story_tells_each_step_and_what_was_said(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.NEED_INFO)
    intake.supplement(wish, "是厨房那个", by=desk_of(world), at=LATER)
    page = text(li_browser.get(address(wish)))
    story = page[page.index("经过") :]
    for words in ("提出心愿", "社区请居民补充", "是哪个水龙头？", "补充了情况", "是厨房那个"):
        assert words in story


def test_neighbors_merged_into_it_are_listed(world: World, li_browser: Client) -> None:
    kept = make_wish(world)
    twin = submit(world, telephone="10055556666", name="孙大爷")
    do(li_browser, twin, "merge", into=kept.number)
    page = text(li_browser.get(address(kept)))
    assert "并进来的邻居" in page
    assert "孙大爷" in page
    assert address(twin) in page
    assert address(kept) in text(li_browser.get(address(twin)))


def test_an_unknown_verb_or_number_is_not_found(world: World, li_browser: Client) -> None:
    wish = make_wish(world)
    assert li_browser.get(address(wish, "approve")).status_code == 404
    assert li_browser.get(address(wish, "claim")).status_code == 404
    assert li_browser.get("/desk/1000000000/").status_code == 404


def test_the_other_side_of_a_mediation_is_told_apart(world: World, li_browser: Client) -> None:
    wish = submit(world, category=Category.objects.filter(mediation=True)[0])
    do(li_browser, wish, "add_party", name="刘大成", telephone="10044445555")
    page = text(li_browser.get(address(wish)))
    assert "刘大成" in page
    assert "还没同意" in page


def test_what_was_typed_is_kept_for_this_version_of_the_wish(
    world: World, li_browser: Client
) -> None:
    wish = submit(world)
    for verb in ("", "merge"):
        page = text(li_browser.get(address(wish, verb)))
        assert f'data-wish="{wish.number}" data-version="{wish.version}"' in page
        forms = re.findall(rf'<form [^>]*action="{address(wish)}(\w+)/"[^>]*>', page)
        kept = re.findall(rf'data-keep="(\w+)-{wish.version}" data-keep-over', page)
        assert kept == forms
        assert (verb or "verify") in kept


@pytest.mark.parametrize(
    ("state", "most"),
    [
        (State.SUBMITTED, 14),
        (State.OPEN, 14),
        (State.CLAIMED, 18),
        (State.REPORTED, 18),
    ],
)
def test_the_page_asks_only_what_there_is(
    world: World, li_browser: Client, state: State, most: int
) -> None:
    wish = submit(world) if state == State.SUBMITTED else make_wish(world, state)
    assert wish.due_at is not None
    for hours in (-1, 1):
        beside = submit(world, telephone=f"1005555000{hours + 1}", name="赵一")
        beside_due = wish.due_at + timedelta(hours=hours)
        Wish.objects.filter(pk=beside.pk).update(due_at=beside_due, priority=wish.priority)
    li_browser.get(address(wish))
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(
            connections["ephemeral" if "ephemeral" in connections else "default"]
        ) as side,
    ):
        page = text(li_browser.get(address(wish)))
    assert wish.number in page
    statements = {id(query): query for query in [*main, *side]}
    assert len(statements) <= most


def test_what_is_asked_of_every_wish_alike_is_asked_in_the_readers_language(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world)
    assert "照原话记" in text(li_browser.get(address(wish)))
    other = text(li_browser.get(address(wish), headers={"accept-language": "en"}))
    assert 'id="add_words"' in other
    assert "照原话记" not in other
    assert "照原话记" in text(li_browser.get(address(wish)))
