"""Words out of a fixed stock, and the communities of the district."""

import pytest

from beside.exchange.reading.cleaning.words import (
    IN_SERVICE,
    OTHERS,
    RETIRED,
    WORDS,
    SkillBook,
    political_status,
    read_skills,
    volunteer_kind,
)
from beside.exchange.reading.organizations import (
    COMPANY,
    DEPARTMENT,
    RESIDENT_UNIT,
    SOCIAL,
    kind_by_name,
)
from beside.exchange.reading.problems import Bad
from beside.orgs.models import UnitKind
from beside.people.models import Skill, VolunteerKind
from tests.exchange.tables import GAZETTEER, SKILLS


@pytest.mark.parametrize(
    "cell",
    [
        "理发、电工",
        "理发,电工",
        "理发，电工",
        "理发；电工",
        "理发 电工",
        "理发　电工",
        "理发/电工",
        "会理发、懂电工等",
        "理发\n电工",
        "理发、理发、电工、无",
    ],
)
def test_skills_are_split_however_they_are_written(cell):
    assert read_skills(cell, SKILLS) == (("理发", "电工"), ())


@pytest.mark.parametrize(
    ("word", "skill"),
    [
        ("剪发", "理发"),
        ("水电工", "电工"),
        ("司机", "驾驶"),
        ("辅导功课", "学科辅导"),
        ("修水管", "水暖维修"),
        ("方言", "方言（本地话）"),
    ],
)
def test_skills_are_known_by_other_names(word, skill):
    assert read_skills(word, SKILLS) == ((skill,), ())


def test_skills_outside_the_catalogue_are_named():
    assert read_skills("理发、开飞机", SKILLS) == (("理发",), ("开飞机",))


def test_political_status_and_kinds_are_known_by_their_usual_words():
    assert (
        political_status("党员")
        == political_status("中共党员")
        == political_status("01")
        == "中共党员"
    )
    assert political_status("预备党员") == "中共预备党员"
    assert political_status("某某") is None
    assert volunteer_kind("离退休党员") == RETIRED
    assert volunteer_kind("在职") == IN_SERVICE
    assert volunteer_kind("普通群众") == OTHERS
    assert volunteer_kind("？") is None


def test_the_codes_of_kinds_are_those_of_the_domains():
    assert {IN_SERVICE, RETIRED, OTHERS} == set(VolunteerKind.values)
    assert {DEPARTMENT, RESIDENT_UNIT, COMPANY, SOCIAL} == set(UnitKind.values)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区税务局", DEPARTMENT),
        ("柳荫商贸有限公司", COMPANY),
        ("区志愿者协会", SOCIAL),
        ("商业银行网点", COMPANY),
        ("图书馆", DEPARTMENT),
    ],
)
def test_a_unit_that_is_only_named_gets_its_kind_from_its_name(name, kind):
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("柳荫社区", 1),
        ("柳荫", 1),
        (" 柳 荫 社 区 ", 1),
        ("柳荫社区居委会", 1),
        ("柳荫居委会", 1),
        ("西门街道柳荫社区", 1),
        ("西门街道办事处柳荫社区", 1),
        ("西门柳荫社区", 1),
        ("柳荫东里社区", 2),
        ("柳荫东里", 2),
        ("桥西区西门街道柳荫东里社区3号楼2单元501", 2),
        ("柳荫东里3号楼", 2),
        ("一马路社区", 4),
        ("1马路社区", 4),
        ("老机床厂家属院5号楼", 3),
        ("鼓楼街道新建社区", 6),
        ("西门新建社区", 5),
    ],
)
def test_communities_are_found_by_name_part_and_address(text, key):
    assert GAZETTEER.find(text).place.key == key


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("不存在社区", "community-unknown"),
        ("老柳荫社区", "community-similar"),
        ("柳阴社区", "community-similar"),
        ("北柳荫东里社区", "community-similar"),
        ("柳荫西社区", "community-similar"),
        ("新建社区", "community-ambiguous"),
        ("外地", "community-unknown"),
    ],
)
def test_communities_that_are_not_here_are_never_guessed(text, wording):
    with pytest.raises(Bad) as bad:
        GAZETTEER.find(text)
    assert bad.value.wording == wording


def test_a_subdistrict_column_decides_between_two_of_a_name():
    assert GAZETTEER.find("新建社区", "鼓楼街道").place.key == 6
    assert GAZETTEER.find("新建社区", "西门街道办事处").place.key == 5


def test_the_rest_of_an_address_is_kept_and_a_bare_name_has_none():
    assert GAZETTEER.find("柳荫社区3号楼").rest == "柳荫社区3号楼"
    assert GAZETTEER.find("西门街道柳荫社区居委会").rest == ""


def test_other_words_for_skills_lead_to_skills_that_exist(db: None) -> None:
    names = set(Skill.objects.values_list("name", flat=True))
    assert set(WORDS["skills"]) <= names
    book = SkillBook.of(names)
    for name, words in WORDS["skills"].items():
        assert {book.find(word) for word in words} == {name}
