"""One cell at a time: names, numbers, sex and days, clean or with the reason why not."""

from datetime import date, datetime, time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.exchange.reading.cleaning import identity
from beside.exchange.reading.cleaning.dates import PARTY_FOUNDED, Days
from beside.exchange.reading.cleaning.text import plain, value
from beside.exchange.reading.problems import TEXTS, WARNINGS, Bad, Problem
from beside.people.identity import Sex, make_demo_credit_code, make_demo_id, make_demo_telephone
from tests.exchange.tables import PATIENT, TODAY, ZHAO

DAYS = Days(TODAY)


def _outcome(rule, cell):
    try:
        return rule(cell)
    except Bad as bad:
        return bad


def why(rule, *args) -> str:
    with pytest.raises(Bad) as bad:
        rule(*args)
    assert Problem(bad.value.wording, "field", bad.value.params).text
    return bad.value.wording


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("李立", "李立"),
        (" 李　立 ", "李立"),
        ("李\n立", "李立"),
        ("\u200b李立\ufeff", "李立"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("欧阳国华", "欧阳国华"),
        ("㛃小明", "㛃小明"),
        ("Anna  Smith", "Anna Smith"),
    ],
)
def test_names_are_brought_to_one_spelling(cell, name):
    assert identity.read_name(cell).name == name


def test_a_remark_behind_a_name_is_taken_off_and_told():
    assert identity.read_name("李立（组长）") == identity.Name("李立", "（组长）")


@pytest.mark.parametrize("cell", ["", "  ", "无", "/", "—", "　"])
def test_a_name_that_says_nothing_is_missing(cell):
    assert why(identity.read_name, cell) == "name-missing"


@pytest.mark.parametrize(
    "cell",
    ["李", "李某某", "李女士", "李立2", 10081924865.0, "区税务局党支部", "a", "李立、王芳", "测试"],
)
def test_what_is_no_name_is_called_so(cell):
    assert why(identity.read_name, cell) == "name-implausible"


@pytest.mark.parametrize("cell", ["李*", "李＊明", "李**"])
def test_a_masked_name_is_called_so(cell):
    assert why(identity.read_name, cell) == "name-masked"


@pytest.mark.parametrize(
    "disguise",
    [
        lambda n: n,
        lambda n: n + "'",
        lambda n: "'" + n,
        lambda n: f"‘{n}’",
        lambda n: "\t" + n,
        lambda n: n.lower(),
        lambda n: f'="{n}"',
        lambda n: f" {n[:6]} {n[6:14]} {n[14:]} ",
        lambda n: "".join(chr(ord(char) + 0xFEE0) for char in n),
        lambda n: n + "\u00a0",
    ],
)
@PATIENT
@given(seed=st.integers(0, 10_000), sex=st.sampled_from(list(Sex)))
def test_an_id_number_survives_every_disguise(disguise, seed, sex):
    number = make_demo_id(Random(seed), sex)
    found = identity.read_id_number(disguise(number), TODAY)
    assert found is not None
    assert (found.number, found.sex) == (number, sex)


@PATIENT
@given(seed=st.integers(0, 10_000), place=st.integers(0, 17), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_in_an_id_number_is_always_noticed(seed, place, digit):
    number = make_demo_id(Random(seed), Sex.FEMALE)
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong != number:
        assert why(identity.read_id_number, wrong, TODAY) in (
            "id-check-digit",
            "id-date",
            "id-region",
        )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.3050219000101e17, "id-precision-lost"),
        (130502190001010016, "id-precision-lost"),
        ("1.30502E+17", "id-precision-lost"),
        (ZHAO[2][:-1], "id-length"),
        (ZHAO[2] + "1", "id-length"),
        ("130502000101001", "id-old"),
        (130502000101001.0, "id-old"),
        ("1305021900010100O6", "id-characters"),
        ("1305**********0016", "id-masked"),
        ("130502********0016", "id-masked"),
        ("130502190013010013", "id-date"),
        ("000502190001010010", "id-check-digit"),
    ],
)
def test_an_id_number_that_cannot_be_says_why(cell, code):
    assert why(identity.read_id_number, cell, TODAY) == code


def test_a_region_that_never_was_is_noticed_and_an_abolished_one_accepted():
    assert why(identity.read_id_number, "999999190001010015", TODAY) == "id-region"
    old = identity.read_id_number("132201195001010018", TODAY)
    assert old is not None
    assert old.birth_date == date(1950, 1, 1)


def test_no_id_number_is_none():
    assert identity.read_id_number("无", TODAY) is None
    assert identity.read_id_number("", TODAY) is None


@pytest.mark.parametrize(
    "disguise",
    [
        lambda n: n,
        float,
        int,
        lambda n: n + ".0",
        lambda n: f"{n[:3]}-{n[3:7]}-{n[7:]}",
        lambda n: f"{n[:3]} {n[3:7]} {n[7:]}",
        lambda n: "+86" + n,
        lambda n: "+86-" + n,
        lambda n: "0086 " + n,
        lambda n: "86" + n,
        lambda n: n + "（本人）",
        lambda n: "手机：" + n,
        lambda n: n + "\u00a0 ",
        lambda n: "".join(chr(ord(char) + 0xFEE0) for char in n),
        lambda n: f"'{n}",
    ],
)
@PATIENT
@given(seed=st.integers(0, 10_000))
def test_a_telephone_survives_every_disguise(disguise, seed):
    number = make_demo_telephone(Random(seed))
    found = identity.read_telephone(disguise(number))
    assert found == identity.Telephone(number)


@pytest.mark.parametrize(
    "cell",
    [
        "10012345601/10012345602",
        "10012345601、10012345602",
        "10012345601 10012345602",
        "10012345601\n0319-1234567",
        "10012345601（本人），10012345602（家人）",
    ],
)
def test_of_several_telephones_the_first_is_kept(cell):
    assert identity.read_telephone(cell) == identity.Telephone("10012345601", more=True)


@pytest.mark.parametrize(
    "cell", ["0319-1234567", "03191234567", "(0319)1234567", "0319 1234567", "0319—1234567"]
)
def test_a_landline_keeps_its_area_code(cell):
    assert identity.read_telephone(cell) == identity.Telephone("0319-1234567")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("100546297", "telephone-length"),
        (100546297.0, "telephone-length"),
        ("1001234560", "telephone-length"),
        ("100123456012", "telephone-length"),
        ("1234567", "telephone-length"),
        ("100****5601", "telephone-masked"),
        ("100xxxx5601", "telephone-masked"),
        ("1.00123E+10", "telephone-precision-lost"),
        ("同上", "telephone-format"),
        ("微信联系", "telephone-format"),
    ],
)
def test_a_telephone_that_cannot_be_says_why(cell, code):
    assert why(identity.read_telephone, cell) == code


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("男", "m"),
        ("女 ", "f"),
        ("男性", "m"),
        ("M", "m"),
        ("ｆ", "f"),
        (1.0, "m"),
        (2, "f"),
        ("", ""),
        ("/", ""),
    ],
)
def test_sex_is_read(cell, sex):
    assert identity.read_sex(cell) == sex


def test_another_word_for_sex_is_a_problem():
    assert why(identity.read_sex, "难") == "sex-unreadable"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2014-09-07", date(2014, 9, 7)),
        ("2014/9/7", date(2014, 9, 7)),
        ("1992.08.07", date(1992, 8, 7)),
        ("1992.8.7.", date(1992, 8, 7)),
        ("2014年9月7日", date(2014, 9, 7)),
        ("2014年09月07号", date(2014, 9, 7)),
        ("２０１４－０９－０７", date(2014, 9, 7)),
        ("2014 - 09 - 07", date(2014, 9, 7)),
        ("2014-09-07 00:00:00", date(2014, 9, 7)),
        ("2014/9/7 0:00", date(2014, 9, 7)),
        ("2014-09-07T00:00:00.000", date(2014, 9, 7)),
        ("20140907", date(2014, 9, 7)),
        (20140907.0, date(2014, 9, 7)),
        ("201409", date(2014, 9, 1)),
        (201409.0, date(2014, 9, 1)),
        ("2014年9月", date(2014, 9, 1)),
        ("2014/9", date(2014, 9, 1)),
        ("2014.09", date(2014, 9, 1)),
        (1992.08, date(1992, 8, 1)),
        ("2014年", date(2014, 1, 1)),
        ("2014", date(2014, 1, 1)),
        (2014.0, date(2014, 1, 1)),
        (41889.0, date(2014, 9, 7)),
        ("41889", date(2014, 9, 7)),
        (41889.5, date(2014, 9, 7)),
        ("二〇一四年九月七日", date(2014, 9, 7)),
        ("一九九二年十二月", date(1992, 12, 1)),
        ("19920800", date(1992, 8, 1)),
        (datetime(2014, 9, 7, 12, 30), date(2014, 9, 7)),
        (date(2014, 9, 7), date(2014, 9, 7)),
        ("", None),
        ("不详", None),
    ],
)
def test_days_are_read_in_every_spelling(cell, day):
    assert DAYS.read(cell) == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026/13/01", "date-impossible"),
        ("2013-02-29", "date-impossible"),
        ("2014年9月31日", "date-impossible"),
        ("20141301", "date-impossible"),
        ("2026-12-01", "date-in-future"),
        ("1852-01-01", "date-implausible"),
        ("去年", "date-unreadable"),
        ("9月7日", "date-unreadable"),
        ("7/9/14", "date-unreadable"),
        (time(12, 0), "date-unreadable"),
        (1992.1, "date-ambiguous"),
        (7.0, "date-unreadable"),
    ],
)
def test_a_day_that_cannot_be_says_why(cell, code):
    assert why(DAYS.read, cell) == code


def test_serials_of_an_old_macintosh_are_counted_from_1904():
    assert Days(TODAY, from_1904=True).read(40427.0) == date(2014, 9, 7)


def test_a_year_that_excel_took_for_a_serial_is_too_early_for_the_party():
    assert why(Days(TODAY, PARTY_FOUNDED).read, date(1905, 7, 6)) == "date-implausible"


@PATIENT
@given(
    day=st.dates(date(1900, 1, 1), TODAY),
    form=st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]),
)
def test_every_day_survives_every_form(day, form):
    assert DAYS.read(day.strftime(form)) == day


@PATIENT
@given(seed=st.integers(0, 1000))
def test_credit_codes_are_checked(seed):
    code = make_demo_credit_code(Random(seed))
    assert identity.read_credit_code(f" {code.lower()}'") == code
    other = "0" if code[-1] != "0" else "1"
    assert why(identity.read_credit_code, code[:-1] + other) == "credit-code-check-digit"
    assert why(identity.read_credit_code, code[:-1]) == "credit-code-length"


def test_a_credit_code_of_digits_kept_as_a_number_is_lost():
    assert why(identity.read_credit_code, 9.11305027e17) == "credit-code-precision-lost"


@PATIENT
@given(
    st.one_of(
        st.text(max_size=60),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    )
)
def test_no_cell_whatever_breaks_the_reading(cell):
    for rule in (
        identity.read_name,
        lambda c: identity.read_id_number(c, TODAY),
        identity.read_telephone,
        identity.read_sex,
        identity.read_credit_code,
        DAYS.read,
        value,
    ):
        outcome = _outcome(rule, cell)
        assert not isinstance(outcome, Bad) or Problem(outcome.wording, "x", outcome.params).text


@PATIENT
@given(st.text(max_size=60))
def test_plain_text_is_on_one_line_without_stray_spaces(text):
    found = plain(text)
    assert found == found.strip()
    assert "\n" not in found


def test_every_problem_has_a_sentence_and_every_warning_is_known():
    assert set(TEXTS) >= WARNINGS
    assert all(str(text).endswith(("。", "？")) for text in TEXTS.values())
