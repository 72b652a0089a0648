"""Boxes in a grid are painted by dragging a mouse over them."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opens
from tests.browser.window import DESK, Way, Window
from tests.cast import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]


def drag(window: Window, first: Locator, last: Locator) -> None:
    """From the middle of one box to that of another, over those between."""
    first.scroll_into_view_if_needed()
    ends = [one.bounding_box() for one in (first, last)]
    (x, y), (to_x, to_y) = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in ends if box
    ]
    mouse = window.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(to_x, to_y, steps=12)
    mouse.up()


@pytest.mark.parametrize("way", [DESK], ids=["desk"])
def test_free_hours_are_painted_and_taken_off_again(world: World, opens: Opens, way: Way) -> None:
    sun = opens(world.sun)
    sun.open("/volunteer/me/free/")
    monday = sun.page.locator("details.weekday").first
    if monday.get_attribute("open") is None:
        monday.locator("summary").click()
    boxes = monday.locator(".hour:has(input[value^='0-'])")
    drag(sun, boxes.nth(18), boxes.nth(21))
    expect(monday.locator("input:checked")).to_have_count(4)
    expect(monday.locator(".spans")).to_have_text("18–22点")
    drag(sun, boxes.nth(20), boxes.nth(21))
    expect(monday.locator("input:checked")).to_have_count(2)
    expect(monday.locator(".spans")).to_have_text("18–20点")
