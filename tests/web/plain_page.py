"""What can be said of a page from its text alone, as an auditor of pages would: headings, names of
links, what a telephone is told about its fields, pictures that keep their place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOWHERE = {"这里", "点这里", "点击这里", "点击", "更多", "详情", "查看", "链接", "here", "more"}
"""Words of a link that say nothing to somebody who hears the links one after another."""
TYPED = {"text", "tel", "email", "number", "search", "password", "url"}
TITLE, NODES = 60, 1500
"""At most: letters of a title, elements of a page."""
PERSONAL = re.compile(r"(^|[-_])(name|telephone|phone|code|password\d?)$")


@dataclass
class Element:
    """A tag, its attributes, what it stands in, and the words inside."""

    tag: str
    given: dict[str, str]
    within: list["Element"]
    words: str = ""

    def inside(self, tag: str) -> bool:
        """Whether it stands, at any depth, in such an element."""
        return any(one.tag == tag for one in self.within)

    def __str__(self) -> str:
        told = " ".join(f'{name}="{value}"' for name, value in self.given.items())
        return f"<{self.tag} {told}> {self.words.strip()[:30]}"[:150]


@dataclass
class Page(HTMLParser):
    """A page taken apart."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it, and whatever it stands in."""
        one = Element(tag, {name: value or "" for name, value in attrs}, list(self.open))
        self.elements.append(one)
        if "alt" in one.given:
            self.handle_data(one.given["alt"])
        if tag not in VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of a drawing: `<path/>`."""
        self.elements.append(Element(tag, dict(attrs), list(self.open)))  # type: ignore[arg-type]

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Words belong to everything that is open."""
        for one in self.open:
            one.words += data

    def all(self, *tags: str) -> list[Element]:
        """Elements in their order."""
        return [one for one in self.elements if one.tag in tags]


def faults(text: str, *, public: bool = False) -> Iterator[str]:
    """What is wrong with a page."""
    page = Page()
    page.feed(text)
    yield from _head(page, public=public)
    yield from _headings(page)
    yield from _links_and_buttons(page)
    yield from _fields(page)
    yield from _pictures_and_scripts(page)
    ids = [one.given["id"] for one in page.elements if "id" in one.given]
    yield from (f"id {one} twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
    if len(page.elements) > NODES:
        yield f"{len(page.elements)} elements"


def title_of(text: str) -> str:
    """The whole title of a page."""
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    return found[1].strip() if found else ""


def _head(page: Page, *, public: bool) -> Iterator[str]:
    if not page.all("html")[0].given.get("lang"):
        yield "no lang"
    titles = [one.words.strip() for one in page.all("title") if not one.inside("svg")]
    if len(titles) != 1 or not titles[0].partition(" · ")[0]:
        yield f"titles {titles}"
    elif len(titles[0]) > TITLE:
        yield f"title of {len(titles[0])} letters: {titles[0]}"
    told = {one.given.get("name", ""): one.given.get("content", "") for one in page.all("meta")}
    if "width=device-width" not in told.get("viewport", ""):
        yield "no viewport"
    if re.search(r"maximum-scale|user-scalable", told.get("viewport", "")):
        yield "may not be enlarged"
    if public and not 10 <= len(told.get("description", "")) <= 160:
        yield f"description: {told.get('description')!r}"


def _headings(page: Page) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in page.all(*HEADINGS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} main headings"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} after h{before}"
    yield from (f"empty {one}" for one in page.all(*HEADINGS) if not one.words.strip())


def _links_and_buttons(page: Page) -> Iterator[str]:
    for one in page.all("a", "button"):
        words = (one.given.get("aria-label") or one.words).strip(" \n,。:：>»→")
        if not words:
            yield f"without a name: {one}"
        elif one.tag == "a" and words.lower() in NOWHERE:
            yield f"says not where it goes: {one}"
        if one.tag == "a" and one.given.get("target"):
            yield f"opens a window: {one}"
        if one.tag == "button" and "type" not in one.given and not one.inside("form"):
            yield f"untyped outside a form: {one}"


def _fields(page: Page) -> Iterator[str]:
    named = {one.given.get("for") for one in page.all("label")}
    for one in page.all("input", "select", "textarea"):
        kind = one.given.get("type", "text") if one.tag == "input" else one.tag
        if kind in {"hidden", "submit", "button"}:
            continue
        told = {"aria-label", "aria-labelledby"} & one.given.keys()
        if not (one.given.get("id") in named or one.inside("label") or told):
            yield f"without a label: {one}"
        if kind not in TYPED:
            continue
        if (kind == "tel" or PERSONAL.search(one.given.get("name", ""))) and not one.given.get(
            "autocomplete"
        ):
            yield f"says not what may be filled in by itself: {one}"
        if kind == "number" and not one.given.get("inputmode"):
            yield f"says not which keys are wanted: {one}"
        if one.given.get("autocomplete") == "one-time-code" and not one.given.get("inputmode"):
            yield f"says not which keys are wanted: {one}"


def _pictures_and_scripts(page: Page) -> Iterator[str]:
    for one in page.all("img"):
        if not {"width", "height", "alt"} <= one.given.keys():
            yield f"takes its place late, or has no words: {one}"
    for one in page.all("script"):
        later = "defer" in one.given or one.given.get("type") == "module"
        if not one.given.get("src", "").startswith("/") or not later:
            yield f"a script in the way: {one}"
    sheets = [one for one in page.all("link") if one.given.get("rel") == "stylesheet"]
    yield from (f"a sheet from outside: {one}" for one in sheets if one.given["href"][:1] != "/")
