"""Words on paper: invisible signs go, long words may break, days are said in full."""

from datetime import date

import pytest
from django.utils.translation import override

from beside.papers.wording import LONGEST_WORD, grouped, printable, said_day, said_full_day


def test_plain_words_stay_as_they_are() -> None:
    said = "厨房水龙头关不严，（水嘀嗒）了一宿 100 块钱以内：好！"
    assert printable(said) == said


@pytest.mark.parametrize("sign", ["\x00", "\u202e", "\ufeff", "\ud800", "\ue000", "\x1b"])
def test_what_is_no_mark_on_paper_goes(sign: str) -> None:
    assert printable(f"修{sign}灯") == "修灯"


def test_line_breaks_stay_and_empty_lines_go() -> None:
    assert printable("  一行\r\n\n\n另一行 \n") == "一行\n另一行"


def test_a_word_without_end_may_break() -> None:
    address = "https://example.org/" + "a" * 40
    parts = printable(address).split("\u200b")
    assert "".join(parts) == address
    assert max(map(len, parts)) <= LONGEST_WORD
    assert "\u200b" in printable("！？……" * 10)
    assert "\u200b" not in printable("十二个字以上的中文本来就可以在任何一个字后面折行")


def test_a_number_is_grouped_as_it_is_read_out() -> None:
    assert grouped("3182045597") == "318 204 5597"


def test_a_day_is_said_with_its_date() -> None:
    assert said_day(date(2026, 11, 28)) == "11月28日（周六）"


def test_a_day_at_the_head_of_a_sheet_has_the_day_of_the_moon_and_its_feast() -> None:
    assert said_full_day(date(2026, 11, 28)) == "11月28日（周六，农历十月二十）"
    with override("en"):
        assert said_full_day(date(2026, 10, 18)) == "10月18日（周日，农历九月初九，重阳节）"
    assert said_full_day(date(1999, 5, 1)) == "5月1日（周六）"
