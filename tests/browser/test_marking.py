"""A face is covered by finger, mouse or keyboard; photographs are made small on their way."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from beside.wishes.models import Picture, PictureKind, Wish
from beside.wishes.states import State
from tests.browser.conftest import Opens
from tests.browser.window import DESK, PHONE, Way, Window
from tests.cast import World, make_wish
from tests.wishes.pictured import picture_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
FINGER = 48  # points


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def at_picture(opens: Opens, world: World) -> Window:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    li = opens(world.li)
    li.open(f"/desk/{wish.number}/pictures/{picture.pk}/")
    return li


def marked(page: Page) -> list[int]:
    found = page.locator(".marking-cell input:checked").all()
    return [int(one.get_attribute("value") or "-1") for one in found]


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_finger_covers_undoes_and_looks_closer(world: World, opens: Opens, way: Way) -> None:
    page = at_picture(opens, world).page
    cells = page.locator(".marking-cell")
    box = cells.first.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= FINGER
    cells.nth(0).tap()
    cells.nth(13).tap()
    assert marked(page) == [0, 13]
    expect(page.locator("[data-marking-note]")).to_contain_text("2")
    page.get_by_role("button", name="退一步").tap()
    assert marked(page) == [0]
    page.get_by_role("button", name="放大").tap()
    larger = cells.first.bounding_box()
    assert larger is not None
    assert larger["width"] > 1.3 * box["width"]
    cells.nth(1).tap()
    page.get_by_role("button", name="都不打").tap()
    assert marked(page) == []
    page.get_by_role("button", name="退一步").tap()
    assert marked(page) == [0, 1]


@pytest.mark.parametrize("way", [DESK], ids=["desk"])
def test_a_mouse_covers_by_dragging_and_one_step_takes_it_all_back(
    world: World, opens: Opens, way: Way
) -> None:
    page = at_picture(opens, world).page
    cells = page.locator(".marking-cell")
    cells.nth(0).scroll_into_view_if_needed()
    boxes = [cells.nth(at).bounding_box() for at in (0, 3)]
    (x, y), (to_x, _y) = [(one["x"] + 20, one["y"] + 20) for one in boxes if one]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, y, steps=12)
    page.mouse.up()
    assert marked(page) == [0, 1, 2, 3]
    page.get_by_role("button", name="退一步").click()
    assert marked(page) == []


@pytest.mark.parametrize("way", [DESK], ids=["desk"])
def test_the_keyboard_walks_by_arrows_and_tab_leaves_the_grid(
    world: World, opens: Opens, way: Way
) -> None:
    page = at_picture(opens, world).page
    page.locator(".marking-cell input").first.focus()
    for key in ("ArrowRight", "ArrowDown", "Space", "ArrowLeft", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    assert marked(page) == [12, 13]  # the edge is an end: nothing wraps around it
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "people"


def large_photo() -> FilePayload:
    out = io.BytesIO()
    image = Image.effect_noise((2600, 1700), 30).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "the maker of the camera"
    image.save(out, "JPEG", quality=88, exif=exif)
    return {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_photograph_is_made_small_and_bare_before_it_is_sent(
    world: World, opens: Opens, way: Way
) -> None:
    wish = make_wish(world, State.CLAIMED)
    qian = opens(world.qian)
    qian.open(f"/volunteer/{wish.number}/log/")
    photo = large_photo()
    files = qian.page.locator("input[name=photos]")
    files.set_input_files(photo)
    note = qian.page.locator("[data-photos]:has(input[name=photos]) [data-photo-note]")
    expect(note).to_contain_text("MB", timeout=20_000)
    sent = files.evaluate(
        """async (input) => {
            const file = input.files[0];
            const image = await createImageBitmap(file);
            const bytes = new Uint8Array(await file.arrayBuffer());
            const text = new TextDecoder("latin1").decode(bytes);
            const tells = text.includes("maker of the camera");
            return [input.files.length, image.width, file.size, tells];
        }"""
    )
    number, width, size, tells = sent
    assert (number, width, tells) == (1, 2048, False)
    assert size < len(photo["buffer"])


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_form_sent_while_its_photograph_is_made_small_waits_for_it(
    world: World, opens: Opens, way: Way
) -> None:
    wish = make_wish(world, State.CLAIMED)
    qian = opens(world.qian)
    qian.open(f"/volunteer/{wish.number}/log/")
    page = qian.page
    page.locator("input[name=agreed]").check()
    page.locator("input[name=photos]").set_input_files(large_photo())
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/?logged=1", timeout=20_000)
    kept = Picture.objects.get(wish=Wish.objects.get(pk=wish.pk))
    assert (kept.kind, kept.width) == (PictureKind.AFTER, 2048)
