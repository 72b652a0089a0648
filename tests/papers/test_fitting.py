"""How large the words of a card may be: as large as they fit, never larger."""

import json

import pytest
import typst

from beside.papers.fitting import fitting
from beside.papers.sheets import WORDS
from beside.papers.typesetting import TEMPLATES, fonts
from beside.papers.wording import printable

LINE = "想请人陪我去医院取药，"


def test_few_words_stand_large_and_many_small() -> None:
    sizes = [fitting("修水龙头", LINE * times, **WORDS) for times in (1, 6, 12, 20, 36)]
    assert sizes[0] == max(WORDS["sizes"])
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 3


def test_what_fits_nowhere_has_the_smallest() -> None:
    assert fitting("想" * 40, LINE * 400, **WORDS) == min(WORDS["sizes"])


def test_each_line_break_takes_a_line() -> None:
    assert fitting("修", "一\n" * 14, **WORDS) < fitting("修", "一" * 14, **WORDS)


@pytest.mark.parametrize("unit", ["想请人，", "Wm&", "llll ", "a1 想", "！？……", "一\n"])
@pytest.mark.parametrize("length", [30, 90, 200, 400])
def test_the_words_end_where_they_have_room(unit: str, length: int) -> None:
    """Measured by Typst itself: at the size that was counted, nothing is cut off."""
    title, text = printable((unit * 40)[:40]), printable((unit * length)[:length])
    size = fitting(title, text, **WORDS)
    assert size in WORDS["sizes"]
    high = measured(title, text, size)
    assert high <= WORDS["height"] or size == min(WORDS["sizes"])


MEASURE = b"""
#import "common.typ": *
#import "cards.typ": words
#show: sheet
#context [#metadata(measure(block(width: 87mm, words(data, data.size * 1pt))).height / 1mm) <high>]
"""


def measured(title: str, text: str, size: float) -> float:
    """The height of the words of a card, in millimeters, as Typst lays them out."""
    said = {"title": title, "text": text, "size": size}
    made = typst.Compiler(
        MEASURE,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps({**said, "author": "", "cards": []})},
    )
    return float(json.loads(made.query("<high>", field="value", one=True)))
