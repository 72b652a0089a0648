"""The visual record: what is to be photographed exists."""

import re

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast import World
from tests.screens.pages import PAGES, SHEETS

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
        assert not sheet.path or resolve(sheet.path, URLS)


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
