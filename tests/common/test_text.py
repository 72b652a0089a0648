"""Text as people type it comes to one form, and the way back is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common.text import (
    arabic,
    chinese_number,
    clean_digits,
    halfwidth,
    normalize,
    one_line,
    spoken_digits,
    squeeze,
    tidy,
)


def test_full_width_signs_become_half_width() -> None:
    assert halfwidth("ＡＢｃ１２３，：！（）～　＠") == "ABc123,:!()~ @"


def test_digits_of_other_shapes_become_digits() -> None:
    assert halfwidth("①②٣𝟒") == "1234"


def test_long_dashes_become_hyphens() -> None:
    assert halfwidth("3—2–501") == "3-2-501"


@given(st.text(max_size=80))
def test_half_width_never_changes_the_length(text: str) -> None:
    assert len(halfwidth(text)) == len(text)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_place_in_the_normal_form_leads_back_to_the_original(
    text: str, first: int, second: int
) -> None:
    normal = normalize(text)
    start, end = sorted((first, second))
    if start < end <= len(normal.text):
        begin, finish = normal.span(start, end)
        assert normalize(text[begin:finish]).text == normal.text[start:end]


def test_invisible_characters_are_left_out_and_covered_by_the_span() -> None:
    text = "电\u200b话１️⃣３"
    normal = normalize(text)
    assert normal.text == "电话13"
    assert text[slice(*normal.span(2, 4))] == "１️⃣３"


def test_an_empty_span_stands_where_it_would() -> None:
    normal = normalize("a\u200bb")
    assert normal.span(1, 1) == (2, 2)
    assert normal.span(2, 2) == (3, 3)


def test_tidy_takes_out_strays_and_keeps_lines() -> None:
    assert tidy("  想修  灯 \r\n\r\n\r\n\r\n在\x00楼道\u200b　 ") == "想修 灯\n\n在楼道"


def test_one_line_has_no_breaks() -> None:
    assert one_line(" 想修\n灯　在 楼道 ") == "想修 灯 在 楼道"


def test_squeeze_leaves_no_spaces_and_no_capitals() -> None:
    assert squeeze("Ａ 座\n１２") == "a座12"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("１３８ ００１３-8000", "13800138000"),
        ("(0319)222", "(0319)222"),
        ("138.0013.8000", "13800138000"),
        ("一三八", "一三八"),
    ],
)
def test_clean_digits_takes_out_separators_only(typed: str, digits: str) -> None:
    assert clean_digits(typed) == digits


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两千", 2000),
        ("二十一万三千零五", 213_005),
        ("一亿零三万", 100_030_000),
        ("五〇一", 501),
        ("一三〇", 130),
        ("幺三八", 138),
        ("壹佰贰拾叁", 123),
        ("１２", 12),
        ("0", 0),
    ],
)
def test_a_number_is_read_in_either_way_of_writing(typed: str, value: int) -> None:
    assert chinese_number(typed) == value


@pytest.mark.parametrize("typed", ["", "楼", "十十", "三号", "一百二百", "万", "三万亿亿", "12楼"])
def test_what_is_no_number_has_no_value(typed: str) -> None:
    assert chinese_number(typed) is None


@given(st.integers(1, 99_999))
def test_every_number_written_with_units_is_read_back(value: int) -> None:
    written = ""
    for unit, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            written += "零一二三四五六七八九"[digit] + name
        elif written and not written.endswith("零"):
            written += "零"
    assert chinese_number(written.rstrip("零")) == value


def test_two_ways_of_writing_a_place_become_the_same() -> None:
    assert arabic("三号楼五〇一") == arabic("３号楼501") == "3号楼501"
    assert arabic("十二号楼二单元") == "12号楼2单元"
    assert arabic("千万别忘") == "千万别忘"


def test_spoken_digits_leaves_the_rest_alone() -> None:
    assert spoken_digits("五〇一室") == "501室"
