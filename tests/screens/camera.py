"""Takes the pictures: a browser, somebody of the demo in it, a page in each of its variants."""

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page as Tab

from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.screens.pages import DARK, WIDE_DOORS, Page, Sheet

MOST_BYTES = 120_000
COLORS = 32
PATIENCE = 60_000
"""Milliseconds."""
FETCHED = """async (form, typed) => {
    for (const [name, text] of Object.entries(typed)) form.elements[name].value = text;
    const sent = await fetch(form.action, {method: "POST", body: new FormData(form)});
    if (!sent.ok || !sent.headers.get("content-type").includes("pdf")) return "";
    const bytes = new Uint8Array(await sent.arrayBuffer());
    return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(""));
}"""


class Failed(Exception):
    """A page that could not be taken; says which and why."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: width, least and greatest height, all in pixels; type and light."""

    width: int
    least: int
    most: int
    large: bool = False
    scheme: Any = "light"
    media: Any = "screen"


LOOKS = {
    "phone": Look(390, 844, 1900),
    "desk": Look(1280, 800, 1500),
    "large": Look(390, 844, 1900, large=True),
    "dark": Look(390, 844, 1900, scheme="dark"),
    "dark-wide": Look(1280, 800, 1500, scheme="dark"),
    "print": Look(720, 1018, 1018, media="print"),  # A4 within its margins
    "screen": Look(1920, 1080, 1080),
}
GLANCES = {
    "phone": Look(390, 844, 844),
    "desk": Look(1280, 900, 900),
    "screen": Look(1920, 1080, 1080),
}
HALF = (960, 540)
"""What a glance at the studio's screen is made small to."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium.

    Raises:
        FileNotFoundError: there is none.
    """
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*ARGUMENTS, "--lang=zh-CN"]
        )
        yield one
        one.close()


class Camera:
    """Goes through the demo as its people and keeps what it sees."""

    def __init__(self, chromium: Browser, house: str, folder: Path, moment: datetime) -> None:
        self._chromium = chromium
        self._house = house
        self._folder = folder
        self._moment = moment
        self._known: dict[str, tuple[Any, str]] = {}

    def take(self, page: Page) -> None:
        """Every variant of a page.

        Raises:
            Failed: it is not there, or not as it should be.
        """
        try:
            with self._window(page.who) as (context, tab, home):
                self._arrive(page, tab, home)
                there = tab.url
                for variant in page.variants:
                    self._variant(page, variant, context, tab, there)
                if page.glance:
                    self._shoot(page, "glance", GLANCES[page.glance], context, tab, there)
        except (BrowserError, Failed) as error:
            raise Failed(f"{page}: {error}") from error

    def sheet(self, sheet: Sheet) -> None:
        """A printed sheet, as a picture.

        Raises:
            Failed: nothing was printed.
        """
        try:
            with self._window(sheet.who) as (_context, tab, home):
                self._go(tab, sheet.path or home, (*sheet.through, f"{sheet.action}$"))
                form = tab.locator(f"main form[action$='{sheet.action}']").first
                data = b64decode(form.evaluate(FETCHED, dict(sheet.typed)))
        except (BrowserError, Failed) as error:
            raise Failed(f"{sheet}: {error}") from error
        if not data.startswith(b"%PDF"):
            raise Failed(f"{sheet}: no sheet came")
        for number in range(1, sheet.pages + 1):
            name = sheet.name if sheet.pages == 1 else f"{sheet.name}-{number}"
            self._keep(f"papers/{name}-print", _painted(data, number, 96))
        if sheet.glance:
            self._keep(f"papers/{sheet.name}-glance", _painted(data, 1, 55))

    @contextmanager
    def _window(self, who: str) -> Iterator[tuple[BrowserContext, Tab, str]]:
        """A window for somebody, where she arrives after signing in."""
        if who not in self._known:
            self._known[who] = self._sign_in(who)
        state, home = self._known[who]
        context = self._context(storage_state=state)
        try:
            yield context, context.new_page(), home
        finally:
            context.close()

    def _context(self, **more: Any) -> BrowserContext:
        context = self._chromium.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce", **more
        )
        context.set_default_timeout(PATIENCE)
        context.clock.set_fixed_time(self._moment)
        return context

    def _sign_in(self, who: str) -> tuple[Any, str]:
        context = self._context()
        tab = context.new_page()
        if who:
            tab.goto(f"{self._house}/demo/")
            with tab.expect_navigation():
                tab.locator(f"form[action$='/demo/as/{who}/'] button").click()
        told = context.storage_state(), tab.url.removeprefix(self._house)
        context.close()
        return told

    def _go(self, tab: Tab, path: str, through: tuple[str, ...], status: int = 200) -> None:
        answer = tab.goto(f"{self._house}{path}")
        told = answer.status if answer else 0
        if told != status:
            raise Failed(f"answers {told}, not {status}")
        if not _follow(tab, through):
            raise Failed(f"no way through {' and '.join(through)} from {path or tab.url}")

    def _arrive(self, page: Page, tab: Tab, home: str) -> None:
        look = LOOKS["phone"]
        tab.set_viewport_size({"width": look.width, "height": look.least})
        self._go(tab, page.path or home, page.through, page.status)
        if page.before:
            page.before(tab)

    def _variant(
        self, page: Page, variant: str, context: BrowserContext, tab: Tab, there: str
    ) -> None:
        wide = variant == DARK and page.door in WIDE_DOORS
        self._shoot(page, variant, LOOKS["dark-wide" if wide else variant], context, tab, there)

    def _shoot(
        self, page: Page, variant: str, look: Look, context: BrowserContext, tab: Tab, there: str
    ) -> None:
        mode = "large" if look.large else "usual"
        context.add_cookies([{"name": "mode", "value": mode, "url": self._house}])
        tab.emulate_media(media=look.media, color_scheme=look.scheme)
        tab.set_viewport_size({"width": look.width, "height": look.least})
        large = tab.evaluate("document.documentElement.classList.contains('large')")
        if not page.stays:
            tab.goto(there, wait_until="load")
        elif large != look.large:
            self._arrive(page, tab, "")
            tab.set_viewport_size({"width": look.width, "height": look.least})
        tab.evaluate("document.fonts.ready")
        tab.evaluate("scrollTo(0, 0)")
        tall = tab.evaluate("document.documentElement.scrollHeight")
        height = min(look.most, max(look.least, tall))
        tab.set_viewport_size({"width": look.width, "height": height})
        taken = tab.screenshot(caret="initial")
        image: Image.Image = Image.open(io.BytesIO(taken))
        if variant == "glance" and page.glance == "screen":
            image = image.convert("RGB").resize(HALF, Image.Resampling.LANCZOS)
        self._keep(f"{page.door}/{page.name}-{variant}", image)

    def _keep(self, name: str, image: Image.Image) -> None:
        path = self._folder / f"{name}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(small(image))


def _follow(tab: Tab, through: tuple[str, ...]) -> bool:
    """Through links, or to a form, whose addresses fit one pattern after the other; where one page
    has none for the next, the other links of the page before are tried.
    """
    if not through:
        return True
    first, *rest = through
    forms: list[str] = tab.locator("main form").evaluate_all("all => all.map(one => one.action)")
    if not rest and any(re.search(first, form) for form in forms):
        return True
    links: list[str] = tab.locator("main a[href]").evaluate_all("all => all.map(one => one.href)")
    for link in dict.fromkeys(links):
        if re.search(first, link.split("?")[0]):
            tab.goto(link)
            if _follow(tab, tuple(rest)):
                return True
    return False


def small(image: Image.Image) -> bytes:
    """The picture as WebP of at most `MOST_BYTES`: in few colors, sharp; else as it is, less so.

    Raises:
        Failed: it cannot be made so small.
    """
    plain = image.convert("RGB")
    found = _saved(plain.quantize(COLORS, dither=Image.Dither.NONE).convert("RGB"), lossless=True)
    for quality in (80, 65, 50, 35):
        if len(found) <= MOST_BYTES:
            return found
        found = _saved(plain, quality=quality)
    raise Failed(f"{image.size} does not fit into {MOST_BYTES} bytes")


def _saved(image: Image.Image, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", method=4, **how)
    return out.getvalue()


def _painted(data: bytes, number: int, ppi: int) -> Image.Image:
    """One page of a PDF. Typst is no reader of PDF, but it places one as a picture."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(json(bytes(sys.inputs.data))), page: {number}, format: "pdf")'
    )
    made = typst.compile(
        source.encode(), format="png", ppi=ppi, sys_inputs={"data": str(list(data))}
    )
    if not isinstance(made, bytes):
        raise Failed("the sheet has no such page")
    return Image.open(io.BytesIO(made))
