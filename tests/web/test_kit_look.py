"""What can be measured of the look: contrast, size, and that nothing comes from outside."""

import re
from pathlib import Path

import pytest

import beside.web
from beside.web.kit.tokens import AA, AAA, PAIRS, PALETTES, SHEET, contrast, palettes

STATIC = Path(beside.web.__file__).parent / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_words_and_lines_stand_out_from_their_ground(
    palette: str, text: str, ground: str, least: float
) -> None:
    """In high contrast all words do it seven to one."""
    colors = palettes()[palette]
    wanted = AAA if "high" in palette and least >= AA else least
    assert contrast(colors[text], colors[ground]) >= wanted


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_large_words_stand_out_seven_to_one(
    palette: str, text: str, ground: str, least: float
) -> None:
    colors = palettes()[f"large {palette}"]
    assert contrast(colors[text], colors[ground]) >= (least if least < AA else AAA)


def test_every_color_is_there_in_every_palette_and_stands_in_a_pair() -> None:
    named = set(re.findall(r"--([\w-]+): var\(--day", SHEET.read_text()))
    for palette in palettes().values():
        assert set(palette) == named
    assert named - {"line"} == {name for text, ground, _least in PAIRS for name in (text, ground)}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


def test_no_words_are_smaller_than_the_body() -> None:
    """The body is 18 px; sizes are tokens, and none is below one."""
    for sheet in SHEETS:
        for size in re.findall(r"font-size:\s*([^;}]+)", sheet.read_text()):
            allowed = (
                "var(--text",
                "max(var(--text)",
                "112.5%",
                "131.25%",
                "150%",
                "12pt",
                "inherit",
            )
            grown = re.fullmatch(r"([\d.]+)em", size.strip())  # larger than what is around it
            fits = float(grown[1]) >= 1 if grown else size.strip().startswith(allowed)
            assert fits, f"{sheet.name}: {size}"
    for size in re.findall(r"--text\S*:\s*([\d.]+)rem", (STATIC / "css/tokens.css").read_text()):
        assert float(size) >= 1


def test_styles_and_scripts_load_nothing_from_outside() -> None:
    for file in [*SHEETS, *sorted((STATIC / "js").glob("*.js"))]:
        text = file.read_text()
        assert not re.search(r"url\((?!\"\.\./icons/[\w-]+\.svg\"\))|@import|https?:", text), (
            file.name
        )
        for name in re.findall(r"url\(\"\.\./([^\"]+)", text):
            assert (STATIC / name).is_file(), name


def test_nothing_opens_a_window_over_the_page() -> None:
    """No pop-ups (MIIT rules for 长辈版): not the browser's own, no dialogs, no new windows. But
    for the list of keys, which opens at a desk when its key is pressed.
    """
    own = r"(?<![.\w])(alert|confirm|prompt|open)\(|\b(window|globalThis)\.open\("
    for file in sorted((STATIC / "js").glob("*.js")):
        found = re.search(own, file.read_text())
        assert not found, f"{file.name}: {found}"
        assert file.name == "desk.js" or "showModal" not in file.read_text(), file.name
    for page in (STATIC.parent / "templates").rglob("*.html"):
        assert not re.search(r"<dialog|(?<!-)target=|popover", page.read_text()), page.name


def test_colors_are_said_once() -> None:
    for sheet in SHEETS:
        if sheet.name != "tokens.css":
            strays = set(re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text())) - {"#fff", "#000"}
            assert not strays, f"{sheet.name}: {strays}"
