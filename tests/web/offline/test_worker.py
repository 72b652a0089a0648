"""The worker, the manifest and the page without network: the same for everybody, and cheap."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from beside.web.kit.tokens import palettes
from beside.web.offline import views
from beside.web.offline.colors import PAPER, PAPER_BY_NIGHT
from tests.cast import World

STATIC = Path(views.__file__).parents[1] / "static"


def told(script: str) -> dict[str, object]:
    """What the worker is told by the house."""
    found = re.match(r"const HOUSE = (\{.*?\});\n", script)
    assert found
    house: dict[str, object] = json.loads(found[1])
    return house


def test_the_worker_may_see_every_page_and_is_asked_for_anew(client: Client, world: World) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies
    for part in ("worker-src 'self'", "manifest-src 'self'"):
        assert part in answer["Content-Security-Policy"]


def test_the_worker_keeps_files_of_the_house_and_no_page_of_anybody(client: Client) -> None:
    house = told(client.get("/sw.js").text)
    files = house["files"]
    assert isinstance(files, list)
    for path in files:
        assert finders.find(str(path).removeprefix("/static/")), path
    assert house["offline"] == "/offline/"
    assert house["leaving"] == "/account/sign-out/"


def test_its_version_changes_with_what_it_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    before = views._version("worker", ["/static/css/house.css"])
    assert views._version("worker", ["/static/css/house.css"]) == before
    assert views._version("worker of tomorrow", ["/static/css/house.css"]) != before
    monkeypatch.setattr(views, "whole", lambda path: f"another {path}")
    assert views._version("worker", ["/static/css/house.css"]) != before


def test_the_hash_of_the_manifest_is_the_version_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = set()
    for stamp in ("abc", "def"):
        storage = SimpleNamespace(manifest_hash=stamp)
        monkeypatch.setattr(views, "staticfiles_storage", storage)
        versions.add(views._version("worker", []))
    assert len(versions) == 2


def test_the_manifest_names_icons_that_are_there_and_opens_today(client: Client) -> None:
    answer = client.get("/app.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert not answer.cookies
    app = answer.json()
    assert app["name"] == "在您身边 · 志愿者"
    assert app["start_url"] == "/volunteer/"
    assert [one["purpose"] for one in app["icons"]] == ["any", "any", "maskable"]
    for icon in app["icons"]:
        with Image.open(STATIC / icon["src"].removeprefix("/static/")) as image:
            assert "x".join(map(str, image.size)) == icon["sizes"]
    assert [one["url"] for one in app["shortcuts"]] == ["/volunteer/", "/volunteer/wall/"]


def test_its_color_is_that_of_the_paper() -> None:
    assert [palettes()[name]["paper"] for name in ("day", "night")] == [PAPER, PAPER_BY_NIGHT]
    page = (STATIC.parent / "templates/volunteer/base.html").read_text(encoding="utf-8")
    assert re.findall(r'theme-color" .* content="(#\w+)"', page) == [PAPER, PAPER_BY_NIGHT]


def test_the_page_without_network_knows_nobody(client: Client, world: World) -> None:
    client.force_login(world.qian)
    asked = client.get("/offline/")
    assert "现在没有网络" in asked.text
    assert not asked.cookies
    assert asked.text == Client().get("/offline/").text


@pytest.mark.parametrize("path", ["/", "/wall/", "/account/sign-in/"])
def test_public_pages_ask_for_nothing_of_it(client: Client, world: World, path: str) -> None:
    text = client.get(path).text
    for name in ("app.webmanifest", "offline.js", "sw.js"):
        assert name not in text
