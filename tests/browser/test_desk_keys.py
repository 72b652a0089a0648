"""A dispatcher works off her queue by keys alone, the list beside the wish as in a mail program."""

from typing import Any

import pytest
from playwright.sync_api import expect

from beside.wishes.habits import set_habits
from beside.wishes.models import After, Wish
from beside.wishes.states import State
from tests.browser.conftest import Opens
from tests.browser.window import DESK, Way, Window
from tests.cast import World, make_wish

pytestmark = [pytest.mark.browser, pytest.mark.once]
at_a_desk = pytest.mark.parametrize("way", [DESK], ids=["desk"])
PATIENCE = 20_000


class Desk:
    """李 at a wide window."""

    def __init__(self, window: Window) -> None:
        self.window, self.page = window, window.page
        self.press = window.page.keyboard.press
        self.page.set_default_navigation_timeout(3 * PATIENCE)  # the first page reads all templates

    def reads(self, wish: Wish) -> None:
        """The wish stands beside the list, is marked there, and has the keyboard."""
        self.page.wait_for_url(f"**/desk/{wish.number}/", timeout=PATIENCE)
        expect(self.page.locator("#desk-wish .number").first).to_have_text(wish.number)
        marked = self.page.locator("#desk-list .ledger a[aria-current]")
        expect(marked).to_have_attribute("href", f"/desk/{wish.number}/")
        assert self.page.evaluate("document.querySelectorAll('h1').length") == 1

    def left(self) -> Any:
        return self.page.locator("#desk-list .ledger tbody tr")

    def must_count(self, number: int) -> None:
        """The tab, the number above every page and the rows say the same."""
        expect(self.left()).to_have_count(number, timeout=PATIENCE)
        chip = self.page.locator("#desk-list .chip[href*='tab=queue']").first
        expect(chip).to_contain_text(f"{number}" if number else "要我办的")
        count = self.page.locator(".tabs .tab[href='/desk/'] .count")
        expect(count).to_have_text(str(number) if number else "")


def neighbor(world: World, number: int, state: State) -> Wish:
    stated = {"telephone": f"1005555{number:04}", "name": f"孙{number}"}
    return make_wish(world, state, stated=stated, title=f"第{number}件")


@at_a_desk
def test_five_wishes_are_worked_off_by_keys(world: World, opens: Opens, way: Way) -> None:
    wishes = [neighbor(world, number, State.VERIFIED) for number in range(1, 6)]
    desk = Desk(opens(world.li))
    desk.window.open("/desk/")
    desk.must_count(5)
    desk.press("j")
    desk.press("j")
    desk.press("o")
    desk.reads(wishes[1])
    desk.press("p")
    desk.reads(wishes[0])
    for place, wish in enumerate(wishes[:4]):
        desk.press("a")
        assert desk.page.evaluate("document.activeElement.closest('div[id]').id") == "publish"
        desk.press("Enter")
        desk.page.wait_for_url(f"**/desk/{wishes[place + 1].number}/", timeout=PATIENCE)
        expect(desk.page.locator("#desk-wish .messages")).to_contain_text(f"“{wish.title}”：上墙了")
        assert desk.page.evaluate("document.activeElement.tagName") == "H1"
        desk.must_count(4 - place)
    desk.press("z")
    desk.reads(wishes[3])
    expect(desk.page.locator("#desk-wish .messages")).to_contain_text("撤销了，没有上墙")
    desk.must_count(2)
    states = {one.number: one.state for one in Wish.objects.all()}
    assert [states[one.number] for one in wishes] == [State.OPEN] * 3 + [State.VERIFIED] * 2
    desk.window.must_be_quiet()


@at_a_desk
@pytest.mark.slow
def test_keys_go_to_tabs_search_help_and_can_be_turned_off(
    world: World, opens: Opens, way: Way
) -> None:
    wish = neighbor(world, 1, State.OPEN)
    desk = Desk(opens(world.li))
    desk.window.open("/desk/")
    desk.press("g")
    desk.press("a")
    expect(desk.page.locator("#desk-list .chip[aria-current]").first).to_contain_text("全部")
    desk.press("j")
    desk.press("Enter")
    desk.reads(wish)
    desk.press("?")
    expect(desk.page.get_by_role("dialog")).to_contain_text("下一件、上一件")
    desk.press("Escape")
    desk.press("/")
    assert desk.page.evaluate("document.activeElement.id") == "q"
    desk.page.keyboard.type("jz?")
    assert desk.page.input_value("#q") == "jz?"
    set_habits(world.li.pk, keys=False, after=After.NEXT)
    desk.window.open("/desk/")
    desk.press("j")
    desk.press("?")
    assert desk.page.evaluate("document.activeElement.tagName") == "BODY"
    assert desk.page.get_by_role("dialog").count() == 0
    desk.window.must_be_quiet()


@at_a_desk
@pytest.mark.slow
def test_the_list_keeps_its_place_and_the_browser_goes_back(
    world: World, opens: Opens, way: Way
) -> None:
    wishes = [neighbor(world, number, State.SUBMITTED) for number in range(1, 16)]
    desk = Desk(opens(world.li))
    desk.window.open("/desk/")
    scrolled = "document.getElementById('desk-list').scrollTop"
    last = desk.page.locator("#desk-list .ledger a").last
    last.scroll_into_view_if_needed()
    before = desk.page.evaluate(scrolled)
    assert before > 0
    last.click()
    desk.reads(wishes[-1])
    assert abs(desk.page.evaluate(scrolled) - before) < 2
    desk.press("p")
    desk.reads(wishes[-2])
    desk.page.go_back()
    desk.reads(wishes[-1])
    desk.window.open(f"/desk/{wishes[0].number}/")
    expect(desk.left()).to_have_count(15)
    desk.window.must_be_quiet()
