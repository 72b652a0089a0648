"""From words to a PDF: fonts of the package and no other, and words that are never markup."""

import os
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from beside.papers import sheets
from beside.papers.typesetting import TEMPLATES, fonts
from tests.papers.reading import fonts_of, pages_of, words_of
from tests.papers.shapes import AT, FACE, faces

MARKUP = (
    "#let x = 1",
    "#sys.inputs.data",
    "*粗* _斜_",
    "$a^2$",
    "@引用 <标签>",
    "[方] {花} (圆)",
    "`码` ```码```",
    "\\ // 注 /* 释 */",
    "\"引\" '号' ~ -- ---",
    "= 标题",
    "- 一\n+ 二",
    "{{ 模板 }} {% if %}",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize("words", MARKUP)
def test_what_anybody_wrote_is_printed_as_it_was_written(words: str) -> None:
    made = words_of(sheets.cards([replace(FACE, title=words[:40], text=words)], AT))
    assert made.count("".join(words.split())) == 2


def test_the_fonts_lie_in_the_file_and_come_from_the_package() -> None:
    assert {font.family for font in fonts().fonts()} == {"Noto Sans SC", "Noto Serif SC"}
    made = sheets.cards([FACE], AT)
    assert fonts_of(made) == {"embedded NotoSansSC-Regular", "embedded NotoSerifSC-Regular"}
    assert len(made) < 40_000
    assert "厨房的水龙头关不紧" in words_of(made)
    assert "\ufffd" not in words_of(made)


def test_a_machine_without_a_single_font_makes_the_same_file(tmp_path: Path) -> None:
    """In a process of its own, whose font folders are empty."""
    script = (
        "import sys, zlib; from beside.papers import sheets;"
        "from tests.papers.shapes import AT, FACE;"
        "sys.stdout.write(str(zlib.crc32(sheets.cards([FACE], AT))))"
    )
    bare = {"HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "FONTCONFIG_PATH", "TYPST_FONT_PATHS"}
    env = {**os.environ, **dict.fromkeys(bare, str(tmp_path)), "FONTCONFIG_FILE": os.devnull}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, cwd=TEMPLATES.parents[2],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(done.stdout) == zlib.crc32(sheets.cards([FACE], AT))


def test_the_same_words_make_the_same_bytes_and_another_moment_others() -> None:
    assert sheets.cards(faces(3), AT) == sheets.cards(faces(3), AT)
    assert sheets.cards(faces(3), AT) != sheets.cards(faces(3), AT + timedelta(days=1))


@pytest.mark.parametrize(
    "rare", ["\U00020bb7", "㐂", "䶮", "\U0003134a", "😀", "👩‍👧", "ก็", "\u0301"]
)
def test_a_character_no_font_has_spoils_nothing(rare: str) -> None:
    made = words_of(sheets.cards([replace(FACE, title=f"请{rare}师傅", text=rare * 30)], AT))
    assert "师傅" in made
    assert FACE.alias in made


def test_the_longest_words_stay_on_their_card() -> None:
    longest = replace(FACE, title="想" * 40, text="想请人陪我去医院，" * 44)
    endless = replace(FACE, title="W" * 40, text="W" * 400)
    pages = pages_of(sheets.cards([longest, endless, FACE, FACE, FACE], AT))
    assert len(pages) == 2
    assert longest.text[:400] in pages[0]
    assert endless.text in pages[0]
