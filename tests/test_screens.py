"""The visual record: what is to be photographed exists, and its own page shows every picture."""

import re

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast import World
from tests.screens.index import FOLDER, MOST, files, index
from tests.screens.pages import PAGES, SHEETS

EIGHTY = 80_000
"""Bytes: what one picture may weigh."""

URLS = "tests.web.demo.urls"
"""The page of roles is there in a demo only."""


def test_every_page_of_the_record_has_an_address() -> None:
    for page in PAGES:
        if page.path and page.status != 404:
            try:
                resolve(page.path, URLS)
            except Resolver404:
                pytest.fail(f"{page}: there is no such page")
    for sheet in SHEETS:
        if sheet.path:
            resolve(sheet.path, URLS)


def test_names_are_stable_and_used_once() -> None:
    names = [f"{page.door}/{page.name}" for page in PAGES]
    names += [f"papers/{sheet.name}" for sheet in SHEETS]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+/[a-z-]+", name)] == []


def test_whoever_needs_no_account_comes_to_the_pages_of_everybody(
    client: Client, world: World
) -> None:
    for page in PAGES:
        if not page.who and page.path != "/demo/":
            assert client.get(page.path).status_code == page.status, page


def test_the_index_lists_every_picture() -> None:
    text = index()
    assert [name for name in files() if f'"{name}"' not in text and f"({name})" not in text] == []
    assert (FOLDER / "README.md").read_text("utf-8") == text, "run `make screens`"


def test_every_picture_is_there_and_none_besides_and_all_are_small() -> None:
    kept = {str(one.relative_to(FOLDER)): one.stat().st_size for one in FOLDER.rglob("*.webp")}
    assert sorted(kept) == sorted(files()), "run `make screens`"
    assert max(kept.values()) <= EIGHTY
    assert sum(kept.values()) <= MOST


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_pictures_of_the_record(name: str) -> None:
    text = (FOLDER.parent.parent / name).read_text("utf-8")
    shown = re.findall(r"docs/screens/([\w./-]+)\)", text)
    assert len(shown) == 9
    assert set(shown) <= set(files())
