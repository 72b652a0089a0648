"""Names stand where people look for them, and are found by their first letters."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common.pinyin import in_order, is_meant, people_in_order, person_key, sort_key

# As a phone's address book would list them.
PEOPLE = [
    *(
        "安静",
        "盖叫天",
        "华罗庚",
        "黎明",
        "李安",
        "李成",
        "卢俊义",
        "鲁迅",
        "吕布",
        "区寄",
        "欧阳修",
    ),
    *("朴树", "秦明", "仇英", "任正非", "单田芳", "单雄信", "万里", "王五", "解缙", "曾国藩"),
    *("查良镛", "翟永明"),
]


def test_people_stand_by_surname_as_it_is_read_in_a_name() -> None:
    mixed = random.Random(7).sample(PEOPLE, len(PEOPLE))
    assert people_in_order(mixed, str) == PEOPLE


@pytest.mark.parametrize(
    ("name", "syllable", "tone"),
    [
        ("单", "shan", 4),
        ("曾", "zeng", 1),
        ("仇", "qiu", 2),
        ("解", "xie", 4),
        ("查", "zha", 1),
        ("区", "ou", 1),
        ("朴", "piao", 2),
        ("任", "ren", 2),
        ("华", "hua", 4),
        ("盖", "ge", 3),
        ("吕", "lv", 3),
        ("令狐冲", "ling", 2),
        ("万俟卨", "mo", 4),
        ("尉迟恭", "yu", 4),
    ],
)
def test_a_surname_is_read_as_surnames_are(name: str, syllable: str, tone: int) -> None:
    (primary, tones, _text), _rest = person_key(name)
    assert primary[0][2] == syllable
    assert tones[0] == tone


def test_all_of_one_surname_stand_together_though_another_sounds_the_same() -> None:
    assert people_in_order(["黎宝", "李成", "黎安", "李安"], str) == [
        "黎安",
        "黎宝",
        "李安",
        "李成",
    ]


def test_who_has_no_name_to_show_stands_at_the_end() -> None:
    assert people_in_order(["", "周一", "安静"], str) == ["安静", "周一", ""]


def test_numbers_stand_by_their_value_before_letters_before_characters() -> None:
    there = [
        "1号楼",
        "2号楼",
        "三号楼",
        "10号楼",
        "十一号楼",
        "A座",
        "B座",
        "安宁里",
        "三元里",
        "西安里",
    ]
    assert in_order(reversed(there), str) == there


def test_syllables_decide_before_tones() -> None:
    assert in_order(["妈祖里", "马安里", "麻子里"], str) == ["马安里", "麻子里", "妈祖里"]


@pytest.mark.parametrize(
    "words",
    ["hyl", "HYL", "huaiyinli", "huaiyl", "huai", "yinli", "槐荫", "yl", " hy l", "槐 荫"],
)
def test_a_place_is_found_by_what_one_types_of_its_name(words: str) -> None:
    assert is_meant("槐荫里社区", words)


@pytest.mark.parametrize("words", ["hl", "hyx", "uai", "里槐", "x9"])
def test_other_letters_do_not_find_it(words: str) -> None:
    assert not is_meant("槐荫里社区", words)


def test_every_reading_of_a_character_finds_it() -> None:
    assert is_meant("重庆路", "cql")
    assert is_meant("重庆路", "zql")
    assert is_meant("区寄", "ouji")
    assert is_meant("绿苑小区3期", "lv yuan")
    assert is_meant("绿苑小区3期", "3")


def test_a_name_without_a_reading_still_has_its_place() -> None:
    assert sort_key("𠮷野家") > sort_key("9")
    assert in_order(["安", "·"], str) == ["·", "安"]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_names_can_be_put_in_order_and_looked_for(names: list[str]) -> None:
    assert sorted(in_order(names, str)) == sorted(names)
    assert sorted(people_in_order(names, str)) == sorted(names)
    assert all(is_meant(name, name) for name in names)
