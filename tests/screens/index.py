"""The record's own page, docs/screens/README.md, made from what is photographed."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.screens.pages import ALL, PAGES, SHEETS, Page

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screens"
MOST = 6 << 20
"""Bytes: what the whole folder may weigh."""
HEAD = """# Every main page, as people see it

Made by `make screens`, which grows a small demo district at one standing moment and photographs it;
do not edit. Everybody and everything in it is invented. `phone` is 390 px wide, `desk` 1280 px,
`large` the mode for old eyes (长辈版), `dark` by night, `print` as it comes out of a printer.
"""


def files() -> list[str]:
    """Every picture of the record, as a path below its folder."""
    found = [f"{page.door}/{page.name}-{one}.webp" for page in PAGES for one in variants(page)]
    for sheet in SHEETS:
        numbers = [""] if sheet.pages == 1 else [f"-{one + 1}" for one in range(sheet.pages)]
        found += [f"papers/{sheet.name}{number}-print.webp" for number in numbers]
        found += [f"papers/{sheet.name}-glance.webp"] if sheet.glance else []
    return found


def variants(page: Page) -> tuple[str, ...]:
    """In which ways a page is shown."""
    return (*page.variants, "glance") if page.glance else page.variants


def index() -> str:
    """The page: a table for each door, a small picture and links to the others."""
    return "\n".join([HEAD, *_lines()])


def _lines() -> Iterator[str]:
    for door, pages in groupby(PAGES, lambda page: page.door):
        yield f"## {door}\n"
        yield "| page | | as |\n|---|---|---|"
        yield from (_row(page) for page in pages)
        yield ""
    yield "## papers\n\n| sheet | |\n|---|---|"
    for sheet in SHEETS:
        names = [one for one in files() if one.startswith(f"papers/{sheet.name}-")]
        shown = " ".join(f'<img src="{one}" width="180" alt="{sheet.title}">' for one in names[:1])
        yield f"| {sheet.title} | {shown} {_links(names[1:])} |"
    yield ""


def _row(page: Page) -> str:
    names = [f"{page.door}/{page.name}-{one}.webp" for one in variants(page)]
    width = 180 if page.variants[0] in ALL else 320
    shown = f'<img src="{names[0]}" width="{width}" alt="{page.title}">'
    return f"| {page.title} | {shown} | {_links(names)} |"


def _links(names: list[str]) -> str:
    return " · ".join(f"[{_variant(one)}]({one})" for one in names)


def _variant(name: str) -> str:
    return name.removesuffix(".webp").rpartition("-")[2]


def write_index() -> str:
    """Write the page; what the record weighs, in words."""
    (FOLDER / "README.md").write_text(index(), "utf-8")
    sizes = [one.stat().st_size for one in FOLDER.rglob("*.webp")]
    return f"{len(sizes)} pictures, {sum(sizes) / 2**20:.1f} MiB, the largest {max(sizes)} bytes"
