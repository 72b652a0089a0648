"""What can be measured of the look: contrast, size, and that nothing comes from outside."""

import re
from pathlib import Path

import pytest

import beside.web

STATIC = Path(beside.web.__file__).parent / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
AA, AAA = 4.5, 7.0


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


def palettes() -> dict[str, dict[str, str]]:
    """By day and by night, as usual and in large type, which changes some."""
    schemes = (STATIC / "css/tokens.css").read_text().split("prefers-color-scheme: dark")
    made = {}
    for name, block in zip(("light", "dark"), schemes, strict=True):
        usual, large = block.split(".large {")
        made[name] = tokens(usual)
        made[f"large {name}"] = {**tokens(usual), **tokens(large)}
    return made


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *[("ink", ground, AAA) for ground in ("paper", "sheet", "hollow")],
    *[("ink-soft", ground, AA) for ground in ("paper", "sheet", "hollow")],
    ("ink-soft", "paper", AAA),
    *[("accent-deep", ground, AA) for ground in ("paper", "sheet", "hollow", "accent-wash")],
    ("on-accent", "accent", AA),
    ("on-accent", "accent-deep", AA),
    *[(f"{tone}-ink", f"{tone}-wash", AAA) for tone in ("wait", "go", "done", "stop", "quiet")],
    # Lines that carry meaning: 3 to 1 (WCAG 2.2, 1.4.11).
    ("edge", "paper", 3.0),
    ("edge", "sheet", 3.0),
    ("focus", "paper", 3.0),
    ("accent", "paper", 3.0),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_words_can_be_read_on_their_ground(
    scheme: str, text: str, ground: str, least: float
) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[text], palette[ground]) >= least


@pytest.mark.parametrize("scheme", ["large light", "large dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_large_words_stand_out_seven_to_one(
    scheme: str, text: str, ground: str, least: float
) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[text], palette[ground]) >= (least if least < AA else AAA)


def test_no_words_are_smaller_than_the_body() -> None:
    """The body is 18 px; sizes are tokens, and none is below one."""
    for sheet in SHEETS:
        for size in re.findall(r"font-size:\s*([^;}]+)", sheet.read_text()):
            allowed = ("var(--text", "max(var(--text)", "112.5%", "150%", "12pt", "inherit")
            grown = re.fullmatch(r"([\d.]+)em", size.strip())  # larger than what is around it
            fits = float(grown[1]) >= 1 if grown else size.strip().startswith(allowed)
            assert fits, f"{sheet.name}: {size}"
    for size in re.findall(r"--text\S*:\s*([\d.]+)rem", (STATIC / "css/tokens.css").read_text()):
        assert float(size) >= 1


def test_styles_and_scripts_load_nothing_from_outside() -> None:
    for file in [*SHEETS, *sorted((STATIC / "js").glob("*.js"))]:
        assert not re.search(r"url\(|@import|https?:", file.read_text()), file.name


def test_colors_are_said_once() -> None:
    for sheet in SHEETS:
        if sheet.name != "tokens.css":
            strays = set(re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text())) - {"#fff", "#000"}
            assert not strays, f"{sheet.name}: {strays}"
