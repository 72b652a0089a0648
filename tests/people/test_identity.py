"""ID numbers, telephones and credit codes: read as typed, refused with a reason."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.people.identity import (
    CreditCodeProblem,
    IdProblem,
    Malformed,
    Sex,
    TelephoneProblem,
    check_credit_code,
    check_id_number,
    clean_telephone,
    is_landline,
    last_four,
    make_demo_credit_code,
    make_demo_id,
    make_demo_telephone,
    region_is_known,
)

GOOD = "130502190001010016"


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        f"'{GOOD}",
        f"{GOOD}'",
        f" {GOOD} ",
        "１３０５０２１９０００１０１００１６",
        "130502 19000101 0016",
        f"’{GOOD}\u200b",
    ],
)
def test_a_number_is_read_as_people_and_spreadsheets_write_it(typed: str) -> None:
    check = check_id_number(typed)
    assert check.number == GOOD
    assert check.birth_date == date(1900, 1, 1)
    assert check.sex is Sex.MALE
    assert check.region_code == "130502"


def test_a_small_x_is_the_check_digit_ten() -> None:
    numbers = [make_demo_id(Random(seed), Sex.FEMALE) for seed in range(60)]
    ending = next(number for number in numbers if number.endswith("X"))
    assert check_id_number(ending.lower()).number == ending


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", IdProblem.LENGTH),
        ("13050219000101001", IdProblem.LENGTH),
        ("130502000101001", IdProblem.LENGTH),
        ("1305021900010100161", IdProblem.LENGTH),
        ("13050219000101001a", IdProblem.CHARACTERS),
        ("1305O2190001010016", IdProblem.CHARACTERS),
        ("X30502190001010016", IdProblem.CHARACTERS),
        ("130502190001010017", IdProblem.CHECK_DIGIT),
        ("130502190010010016", IdProblem.CHECK_DIGIT),
        ("130502190013010016", IdProblem.DATE),
        ("130502190002300016", IdProblem.DATE),
        ("130502180001010016", IdProblem.DATE),
    ],
)
def test_each_mistake_has_its_name(typed: str, problem: IdProblem) -> None:
    with pytest.raises(Malformed) as malformed:
        check_id_number(typed)
    assert malformed.value.problem == problem
    assert str(problem.label)


def test_an_unknown_region_is_noticed() -> None:
    number = make_demo_id(Random(1), Sex.MALE, region="139999")
    with pytest.raises(Malformed) as malformed:
        check_id_number(number)
    assert malformed.value.problem == IdProblem.REGION


def test_a_region_is_known_even_if_it_was_not_in_the_year_of_birth() -> None:
    assert region_is_known("130502")  # given out from 1983 on
    assert region_is_known("130521")  # gone since 2020
    assert not region_is_known("139999")
    number = make_demo_id(Random(2), Sex.MALE, region="130521")
    assert check_id_number(number).region_code == "130521"


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(Malformed) as malformed:
        check_id_number(GOOD, today=date(1899, 12, 31))
    assert malformed.value.problem == IdProblem.DATE
    assert check_id_number(GOOD, today=date(1900, 1, 1)).number == GOOD


@given(st.integers(), st.sampled_from(list(Sex)))
def test_demo_numbers_are_valid_and_nobodys(seed: int, sex: Sex) -> None:
    check = check_id_number(make_demo_id(Random(seed), sex))
    assert check.birth_date.year == 1900
    assert check.sex is sex


@given(st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(at: int, more: int) -> None:
    wrong = GOOD[:at] + str((int(GOOD[at]) + more) % 10) + GOOD[at + 1 :]
    with pytest.raises(Malformed):
        check_id_number(wrong)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("13800000001", "13800000001"),
        ("+86 138 0000 0001", "13800000001"),
        ("8613800000001", "13800000001"),
        ("0086-138-0000-0001", "13800000001"),
        ("１３８００００ 0001", "13800000001"),
        ("13800000001.0", "13800000001"),
        ("'13800000001", "13800000001"),
        ("0319-1234567", "0319-1234567"),
        ("03191234567", "0319-1234567"),
        ("(0319) 123 4567", "0319-1234567"),
        ("（０３１９）１２３４５６７", "0319-1234567"),
        ("3191234567.0", "0319-1234567"),
        ("010-62223344", "010-62223344"),
        ("01062223344", "010-62223344"),
        ("0319-1234567转801", "0319-1234567-801"),
        ("0319-1234567-801", "0319-1234567-801"),
        ("10012345678", "10012345678"),
    ],
)
def test_a_telephone_comes_to_one_form(typed: str, clean: str) -> None:
    assert clean_telephone(typed) == clean
    assert clean_telephone(clean) == clean


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", TelephoneProblem.EMPTY),
        (" ' ", TelephoneProblem.EMPTY),
        ("1380000000", TelephoneProblem.SHAPE),
        ("138000000011", TelephoneProblem.SHAPE),
        ("1234567", TelephoneProblem.SHAPE),
        ("400-123-4567", TelephoneProblem.SHAPE),
        ("没有电话", TelephoneProblem.SHAPE),
        ("13800000001/13900000001", TelephoneProblem.SHAPE),
        ("138000ooooo", TelephoneProblem.SHAPE),
    ],
)
def test_what_is_no_telephone_is_refused(typed: str, problem: TelephoneProblem) -> None:
    with pytest.raises(Malformed) as malformed:
        clean_telephone(typed)
    assert malformed.value.problem == problem


def test_landlines_are_told_from_mobiles() -> None:
    assert is_landline("0319-1234567")
    assert not is_landline("13800000001")


@pytest.mark.parametrize(
    ("telephone", "digits"),
    [("13800001234", "1234"), ("0319-1234567", "4567"), ("0319-1234567-801", "4567")],
)
def test_the_last_four_digits_leave_the_extension_out(telephone: str, digits: str) -> None:
    assert last_four(telephone) == digits


@given(st.integers())
def test_demo_telephones_begin_where_no_operator_does(seed: int) -> None:
    telephone = make_demo_telephone(Random(seed))
    assert clean_telephone(telephone) == telephone
    assert telephone.startswith("100")


@given(st.integers())
def test_a_credit_code_is_read_as_typed(seed: int) -> None:
    code = make_demo_credit_code(Random(seed))
    spaced = " ".join((code[:2].lower(), code[2:8], code[8:]))
    assert check_credit_code(spaced) == code


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", CreditCodeProblem.LENGTH),
        ("91110000600037341", CreditCodeProblem.LENGTH),
        ("91110000600037341I", CreditCodeProblem.CHARACTERS),
        ("9111A000600037341L", CreditCodeProblem.CHARACTERS),
        ("91110000600037341M", CreditCodeProblem.CHECK_DIGIT),
    ],
)
def test_each_mistake_in_a_credit_code_has_its_name(typed: str, problem: CreditCodeProblem) -> None:
    with pytest.raises(Malformed) as malformed:
        check_credit_code(typed)
    assert malformed.value.problem == problem
