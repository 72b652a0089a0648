"""Family names are known from one list."""

import pytest

from beside.common import surnames


def test_frequent_names_are_among_the_single_ones() -> None:
    assert surnames.frequent() < surnames.single()
    assert {"王", "李", "张", "肖", "闫", "常"} <= surnames.frequent()
    assert all(len(name) == 1 for name in surnames.single())
    assert all(len(name) == 2 for name in surnames.compound())


@pytest.mark.parametrize(
    ("name", "surname"), [("王建国", "王"), ("欧阳建华", "欧阳"), ("诸葛亮", "诸葛"), ("", "")]
)
def test_the_surname_is_cut_from_a_full_name(name: str, surname: str) -> None:
    assert surnames.surname_of(name) == surname
