"""A category is suggested from the words. The bounds hold for made-up sentences only."""

import json
from collections import Counter
from pathlib import Path

import pytest

from beside.wishes import taxonomy
from beside.wishes.suggesting import Bayes, examples, pairs, pointed_at, suggest

DATA = Path(__file__).parents[2] / "beside/wishes/data"
LATER: dict[str, str] = json.loads(
    (Path(__file__).parent / "suggesting_cases.json").read_text("utf-8")
)
WISHES = examples()[:80]


@pytest.fixture(scope="module")
def left_out() -> list[Bayes]:
    """For each of the 80 wishes, what is learned from everything else."""
    split = [(code, pairs(text)) for code, text in examples()]
    return [Bayes.trained_on(split[:at] + split[at + 1 :]) for at in range(len(WISHES))]


def hits(left_out: list[Bayes], *, words: bool) -> tuple[float, float]:
    """Shares of the 80 wishes sorted right: first, and among the first three."""
    first = three = 0
    for (code, text), bayes in zip(WISHES, left_out, strict=True):
        codes = [found for found, _share in suggest(text, bayes=bayes, words=words)]
        first += codes[0] == code
        three += code in codes
    return first / len(WISHES), three / len(WISHES)


def test_leaving_one_wish_out_most_are_still_sorted_right(left_out: list[Bayes]) -> None:
    first, three = hits(left_out, words=True)
    assert first >= 0.82
    assert three >= 0.93


def test_the_learned_part_alone_is_worth_having(left_out: list[Bayes]) -> None:
    first, three = hits(left_out, words=False)
    assert first >= 0.6
    assert three >= 0.78


def test_sentences_written_afterwards_are_mostly_sorted_right() -> None:
    ranked = {code: [found for found, _share in suggest(text)] for code, text in LATER.items()}
    assert set(LATER) == set(taxonomy.items())
    assert sum(codes[0] == code for code, codes in ranked.items()) >= 38
    assert sum(code in codes for code, codes in ranked.items()) >= 47


def test_every_category_has_examples_and_pointing_words() -> None:
    data = json.loads((DATA / "examples.json").read_text("utf-8"))
    table = json.loads((DATA / "category_words.json").read_text("utf-8"))
    codes = set(taxonomy.items())
    assert len(codes) == 50
    assert set(data["paraphrases"]) == codes
    assert set(table) == codes
    assert min(map(len, data["paraphrases"].values())) >= 6
    assert sum(map(len, data["wishes"].values())) == 80


def test_no_example_stands_under_two_categories() -> None:
    counted = Counter(text for _code, text in examples())
    assert [text for text, seen in counted.items() if seen > 1] == []


def test_shares_add_up_and_the_likeliest_comes_first() -> None:
    found = suggest("厨房水龙头关不严", limit=50)
    shares = [share for _code, share in found]
    assert found[0][0] == "CONV-02"
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0)


def test_the_limit_is_kept() -> None:
    assert len(suggest("想请人擦窗户", limit=2)) == 2


@pytest.mark.parametrize("text", ["", "  ", "。。。", "，"])
def test_no_words_no_suggestion(text: str) -> None:
    assert suggest(text) == []


def test_strange_characters_do_no_harm() -> None:
    assert len(suggest("😀 abc ①②③")) == 3


def test_full_width_and_spaces_make_no_difference() -> None:
    assert suggest("厨房 水龙头　关不严！") == suggest("厨房水龙头关不严")


def test_a_word_counts_once_however_often_it_is_said() -> None:
    assert pointed_at("合唱合唱合唱") == pointed_at("合唱")
