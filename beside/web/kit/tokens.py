"""The colors of the house as its sheet says them, and how far one stands out from another."""

import re
from functools import lru_cache
from pathlib import Path

SHEET = Path(__file__).parent.parent / "static" / "css" / "tokens.css"
PALETTES = ("day", "night", "day-high", "night-high")
"""By day and by night, and both in high contrast: the columns of the sheet."""
_LINE = re.compile(
    r"--([\w-]+): " + r" ".join(rf"var\(--{name}, (#[0-9a-f]{{6}})\)" for name in PALETTES) + ";"
)
AA, AAA, LINES = 4.5, 7.0, 3.0
"""How far words stand out from their ground at least, as usual and enhanced; and lines that carry
meaning (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""
TONES = ("wait", "go", "done", "stop", "quiet")
PAPERS = ("paper", "sheet", "hollow")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *[("ink", ground, AAA) for ground in PAPERS],
    *[("ink-soft", ground, AA) for ground in PAPERS],
    ("ink-soft", "paper", AAA),
    *[("accent-deep", ground, AA) for ground in (*PAPERS, "accent-wash")],
    ("on-accent", "accent", AA),
    ("on-accent", "accent-deep", AA),
    ("accent", "paper", AA),
    ("paper", "ink", AAA),
    ("paper", "done-ink", AAA),
    ("ink", "accent-wash", AAA),
    *[(f"{tone}-ink", f"{tone}-wash", AAA) for tone in TONES],
    *[(f"{tone}-ink", "paper", AA) for tone in ("wait", "done", "stop")],
    *[("edge", ground, LINES) for ground in PAPERS],
    *[("focus", ground, LINES) for ground in (*PAPERS, "accent-wash")],
    *[("focus", f"{tone}-wash", LINES) for tone in TONES],
    ("accent", "paper", LINES),
    ("accent", "sheet", LINES),
)
"""What stands on what, and how far it stands out at least."""


@lru_cache(maxsize=1)
def palettes() -> dict[str, dict[str, str]]:
    """Each palette's colors by name (`ink` → `#231f1b`); those of 长辈版 as `large day` and so on,
    which differ in a few.
    """
    usual, _mark, large = SHEET.read_text("utf-8").partition("  .large, ")
    made = {name: _column_of(usual, column) for column, name in enumerate(PALETTES)}
    for column, name in enumerate(PALETTES):
        made[f"large {name}"] = {**made[name], **_column_of(large, column)}
    return made


def _column_of(block: str, column: int) -> dict[str, str]:
    """The colors in one column of a part of the sheet."""
    return {name: colors[column] for name, *colors in _LINE.findall(block)}


def contrast(one: str, other: str) -> float:
    """From 1 to 21, of two colors as `#rrggbb` (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
