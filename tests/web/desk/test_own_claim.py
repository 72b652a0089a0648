"""Nobody handles a wish that she serves herself, or that is her own, whatever roles she holds."""

import pytest
from django.test import Client

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.people.models import Person, User
from beside.web.desk.acts import ACTS
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit
from tests.web.desk.conftest import address, browser_of, do, text


@pytest.fixture
def qian_browser(world: World) -> Client:
    """钱, who serves the wish and dispatches for the same community."""
    access.appoint(
        world.qian, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER
    )
    return browser_of(world.qian)


def test_no_act_is_offered_and_the_reason_is_told_once(world: World, qian_browser: Client) -> None:
    wish = make_wish(world, State.REPORTED)
    page = text(qian_browser.get(address(wish)))
    assert page.count("要由别人来核实、回访和确认") == 1
    assert not any(f'action="{address(wish, verb)}"' in page for verb in ACTS)


def test_what_is_sent_all_the_same_is_refused(world: World, qian_browser: Client) -> None:
    wish = make_wish(world, State.REPORTED)
    version = wish.version
    for verb, answers in (
        ("call_back", {"heard": "done", "grade": "5"}),
        ("reopen", {}),
        ("settle", {"evidence": "signed"}),
    ):
        response = do(qian_browser, wish, verb, **answers)
        assert response.status_code == 409, verb
        assert "您自己接了单" in text(response)
    assert (wish.state, wish.version) == (State.REPORTED, version)


def test_the_completion_word_is_kept_from_who_could_use_it(
    world: World, qian_browser: Client, li_browser: Client
) -> None:
    wish = make_wish(world, State.CLAIMED)
    assert qian_browser.get(address(wish, "given")).status_code == 409
    assert li_browser.get(address(wish, "given")).status_code == 200


def test_the_list_of_calls_says_that_somebody_else_must_call(
    world: World, qian_browser: Client, li_browser: Client
) -> None:
    wish = make_wish(world, State.REPORTED)
    assert wish.title in text(qian_browser.get("/desk/calls/"))
    assert "请别人来打" in text(qian_browser.get("/desk/calls/"))
    assert "请别人来打" not in text(li_browser.get("/desk/calls/"))


def test_a_wish_of_her_own_is_handled_by_somebody_else(world: World) -> None:
    wish: Wish = submit(world)
    zhao = User.objects.make("zhao", person=Person.objects.get(pk=wish.resident_id))
    access.appoint(zhao, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    browser = browser_of(zhao)
    assert "这是您自己的心愿" in text(browser.get(address(wish)))
    assert do(browser, wish, "reject", reason="FALSE").status_code == 409
