"""One sheet and one script for every page: whole, found by whoever serves, as new as the parts."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from beside.web import gathered
from beside.web.gathered import PARTS, WHOLES, GatheredFinder, whole

ALONE = {
    f"js/{name}.js"
    for name in (
        "marking", "offline", "passkey", "scan", "screen", "share", "voice", "waiting",
    )
}  # fmt: skip
"""Scripts of a few pages, which ask for them; the recorder, when somebody begins to speak."""


def test_whoever_serves_files_finds_the_whole() -> None:
    for path in WHOLES:
        found = finders.find(path)
        assert isinstance(found, str)
        assert Path(found).read_text(encoding="utf-8") == whole(path)
    assert finders.find("css/nothing.css") is None


def test_every_part_is_in_a_whole_or_stands_alone() -> None:
    parts = {str(file.relative_to(PARTS)) for file in PARTS.rglob("*.[cj]s*") if file.is_file()}
    named = [part for listed in WHOLES.values() for part in listed]
    assert sorted(named) == sorted(parts - ALONE)


def test_what_every_page_gets_stays_small() -> None:
    """As it goes over the line, packed."""
    assert sum(len(gzip.compress(whole(path).encode())) for path in WHOLES) <= 24 * 1024
    for path in ALONE:
        assert len((PARTS / path).read_bytes()) <= 4 * 1024, path


def test_a_part_that_has_changed_is_in_the_whole_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered, "PARTS", tmp_path)
    monkeypatch.setattr(gathered, "WHOLES", {"js/all.js": ("js/one.js", "js/two.js")})
    (tmp_path / "js").mkdir()
    (tmp_path / "js/one.js").write_text("const a = 1;\n")
    (tmp_path / "js/two.js").write_text("const a = 2;\n")
    finder = GatheredFinder(root=tmp_path / "out")
    assert Path(finder.find("js/all.js")).read_text() == "{\nconst a = 1;\n}\n{\nconst a = 2;\n}\n"
    (tmp_path / "js/two.js").write_text("const a = 3;\n")
    ((_path, storage),) = finder.list()
    with storage.open("js/all.js") as file:
        assert b"const a = 3;" in file.read()
    assert sorted(one.name for one in (tmp_path / "out/js").iterdir()) == ["all.js"]


def test_a_sheet_goes_out_without_what_is_for_its_writers() -> None:
    sheet = whole("css/house.css")
    written = "".join((PARTS / part).read_text() for part in WHOLES["css/house.css"])
    assert "/*" in written
    assert "/*" not in sheet
    assert "\n\n" not in sheet
    without = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    assert re.sub(r"\s+", "", sheet) == re.sub(r"\s+", "", without)
