"""What must hold for every ID number and every telephone (GB 11643), not only for examples."""

from contextlib import suppress
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import numdb

from beside.people.identity import (
    IdProblem,
    Malformed,
    Sex,
    TelephoneProblem,
    check_id_number,
    clean_telephone,
    is_landline,
    last_four,
    region_is_known,
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of GB 11643, written out here so that the check is not asked of itself."""


@cache
def regions() -> list[str]:
    """County codes (GB/T 2260) of every period: of 1980, of today, and those that are gone."""
    provinces = numdb.get("cn/loc").prefixes
    found = {f"{one[1]}{county[1]}" for one in provinces for county in one[4]}
    return sorted(code for code in found if len(code) == 6 and region_is_known(code))


def check_digit(body: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return "10X98765432"[total % 11]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1890, 1, 1), date(2030, 12, 31)))
    order = draw(st.integers(1, 999))
    body = f"{draw(st.sampled_from(regions()))}{born:%Y%m%d}{order:03d}"
    return body + check_digit(body)


def test_there_are_regions_of_many_periods() -> None:
    known = regions()
    assert len(known) > 3000
    assert {code[:2] for code in known} >= {"11", "13", "31", "44", "54", "65"}


@given(numbers())
def test_every_valid_number_of_any_period_passes(number: str) -> None:
    check = check_id_number(number)
    assert check.number == number
    assert check.birth_date == date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    assert check.sex is (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)
    assert check.region_code == number[:6]


@given(numbers(), st.integers(0, 17), st.data())
def test_any_single_wrong_digit_is_noticed(number: str, at: int, data: st.DataObject) -> None:
    alphabet = "0123456789X" if at == 17 else "0123456789"
    other = data.draw(st.sampled_from([digit for digit in alphabet if digit != number[at]]))
    with pytest.raises(Malformed):
        check_id_number(number[:at] + other + number[at + 1 :])


@given(numbers(), st.integers(0, 16))
def test_a_swap_of_two_neighbors_is_noticed(number: str, at: int) -> None:
    assume(number[at] != number[at + 1])
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    with pytest.raises(Malformed):
        check_id_number(swapped)


@given(numbers(), st.dates(date(1890, 1, 1), date(2030, 12, 31)))
def test_nobody_is_born_after_today(number: str, today: date) -> None:
    born = check_id_number(number).birth_date
    if born <= today:
        assert check_id_number(number, today=today).number == number
    else:
        with pytest.raises(Malformed) as malformed:
            check_id_number(number, today=today)
        assert malformed.value.problem == IdProblem.DATE


WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SPACES = (" ", "\u3000", "\u00a0", "")
QUOTES = ("", "'", '"', "’", "‘", "“", "＇")


@given(
    numbers(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(QUOTES),
    st.sampled_from(QUOTES),
    st.lists(st.tuples(st.integers(0, 18), st.sampled_from(SPACES)), max_size=4),
)
def test_spellings_are_the_same_number(
    number: str,
    wide: bool,
    small: bool,
    before: str,
    behind: str,
    spaces: list[tuple[int, str]],
) -> None:
    typed = number.lower() if small else number
    for at, space in spaces:
        typed = typed[:at] + space + typed[at:]
    typed = typed.translate(WIDE) if wide else typed
    assert check_id_number(f"{before}{typed}{behind}").number == number


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_a_problem_in_words(typed: str) -> None:
    with suppress(Malformed):  # and nothing else
        assert check_id_number(typed).number[:17].isdecimal()


@pytest.mark.parametrize("problem", [*IdProblem, *TelephoneProblem])
def test_every_problem_is_said_in_words(problem: IdProblem | TelephoneProblem) -> None:
    assert str(problem.label).endswith("。")


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    return f"1{draw(st.integers(0, 10**10 - 1)):010d}"


@st.composite
def landlines(draw: st.DrawFn) -> tuple[str, str, str]:
    area = draw(st.sampled_from(["010", "020", "021", "0310", "0319", "0755", "0991"]))
    first, rest = draw(st.integers(1, 9)), draw(st.integers(0, 10**6 - 1))
    extension = draw(st.one_of(st.just(""), st.integers(1, 999999).map(str)))
    return area, f"{first}{rest:06d}", extension


@given(mobiles(), st.sampled_from(["", "+86", "0086", "86", "+86 "]), st.booleans(), st.booleans())
def test_spellings_of_a_mobile_are_one(
    number: str,
    prefix: str,
    wide: bool,
    grouped: bool,
) -> None:
    typed = f"{number[:3]}-{number[3:7]} {number[7:]}" if grouped else number
    typed = f"{prefix}{typed}"
    typed = typed.translate(WIDE) if wide else typed
    assert clean_telephone(typed) == number
    assert not is_landline(number)
    assert last_four(number) == number[-4:]


@given(landlines(), st.sampled_from(["{a}-{n}", "{a}{n}", "({a}){n}", "（{a}）{n}", "{a} {n}"]))
def test_spellings_of_a_landline_are_one(line: tuple[str, str, str], shape: str) -> None:
    area, number, extension = line
    typed = shape.format(a=area, n=number) + (f"转{extension}" if extension else "")
    clean = f"{area}-{number}" + (f"-{extension}" if extension else "")
    assert clean_telephone(typed) == clean
    assert is_landline(clean)
    assert last_four(clean) == number[-4:]


@given(st.one_of(st.text(max_size=20), mobiles(), st.from_regex(r"[\d\-+ ()转]{5,20}")))
def test_the_normal_form_is_its_own_normal_form(typed: str) -> None:
    with suppress(Malformed):
        clean = clean_telephone(typed)
        assert clean_telephone(clean) == clean
