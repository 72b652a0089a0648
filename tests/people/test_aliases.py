"""Pseudonyms are neutral, plenty, and tell nothing about the surname."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common import surnames
from beside.people.aliases import AgeBand, Kind, candidates, fits, kind_for, propose
from beside.people.identity import Sex


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_more_than_three_thousand(kind: Kind) -> None:
    pool = list(candidates(kind, 1))
    assert len(pool) == len(set(pool)) > 3000
    assert all(2 <= len(alias) <= 20 for alias in pool)


def test_the_order_is_decided_by_the_seed() -> None:
    first = list(candidates(Kind.ELDER_MAN, 1))
    assert first == list(candidates(Kind.ELDER_MAN, 1))
    assert first != list(candidates(Kind.ELDER_MAN, 2))
    assert set(first) == set(candidates(Kind.ELDER_MAN, 2))


def test_the_plain_ones_come_first() -> None:
    pool = list(candidates(Kind.ELDER_WOMAN, 3))
    assert pool.index("桂奶奶") < pool.index("谷雨奶奶") < pool.index("晨荷奶奶")


@pytest.mark.parametrize(
    ("sex", "band", "forms"),
    [
        (Sex.MALE, AgeBand.ELDER, ("爷爷", "大爷", "伯伯")),
        (Sex.FEMALE, AgeBand.ELDER, ("奶奶", "大娘", "婆婆")),
        (None, AgeBand.ELDER, ("老人家", "老街坊", "老邻居")),
        (Sex.FEMALE, AgeBand.ADULT, ("大姐", "阿姨", "大嫂")),
        (Sex.MALE, None, ("大哥", "师傅", "叔叔")),
        (None, None, ("师傅", "街坊", "邻居")),
    ],
)
def test_the_form_of_address_fits_the_person(
    sex: Sex | None, band: AgeBand | None, forms: tuple[str, ...]
) -> None:
    rand = Random(1)
    for _ in range(30):
        assert propose((), rand=rand, sex=sex, age_band=band).endswith(forms)


def test_a_child_is_never_called_by_sex() -> None:
    kinds = {kind_for(sex, AgeBand.CHILD) for sex in (*Sex, None)}
    assert kinds == {Kind.CHILD}


@given(st.sampled_from(sorted(surnames.single() | surnames.compound())), st.integers())
def test_the_surname_never_shows(surname: str, seed: int) -> None:
    alias = propose((), rand=Random(seed), surname=surname)
    assert not set(surname) & set(alias)
    assert alias.removeprefix("小")[0] not in surnames.frequent()


def test_a_tree_that_is_a_surname_is_not_taken_where_the_surname_is_known() -> None:
    assert fits("柏师傅", None)
    assert not fits("梅阿姨", "王")
    assert not fits("小柳", "柳")
    assert not fits("青松师傅", "师")
    assert fits("青竹师傅", "王")


def test_what_is_taken_is_never_proposed_again() -> None:
    rand = Random(5)
    taken: set[str] = set()
    for _ in range(3000):
        alias = propose(taken, rand=rand, sex=Sex.MALE, age_band=AgeBand.ELDER)
        assert alias not in taken
        taken.add(alias)


def test_a_community_that_used_up_all_gets_numbers() -> None:
    taken = set(candidates(Kind.MAN, 1))
    alias = propose(taken, rand=Random(1), sex=Sex.MALE)
    assert alias not in taken
    assert alias[-1].isdigit()


def test_no_word_is_doubled_at_the_front() -> None:
    assert not [alias for kind in Kind for alias in candidates(kind, 1) if "小小" in alias]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(surnames.single() | surnames.compound())),
            st.sampled_from([None, *Sex]),
            st.sampled_from([None, *AgeBand]),
        ),
        max_size=60,
    ),
    st.integers(),
)
def test_in_one_community_all_differ_and_none_tells_a_surname(
    people: list[tuple[str, Sex | None, AgeBand | None]], seed: int
) -> None:
    rand, taken = Random(seed), set[str]()
    for surname, sex, band in people:
        alias = propose(taken, rand=rand, sex=sex, age_band=band, surname=surname)
        assert alias not in taken
        assert not set(surname) & set(alias)
        assert fits(alias, surname)
        taken.add(alias)


@given(st.sampled_from(list(Kind)), st.integers())
def test_where_all_words_are_used_up_a_number_still_tells_them_apart(kind: Kind, seed: int) -> None:
    class Everything:
        """All pseudonyms without a number are taken."""

        def __contains__(self, alias: object) -> bool:
            return not str(alias)[-1].isdecimal()

    alias = propose(Everything(), rand=Random(seed))
    assert alias[-1].isdecimal()
    assert len(alias) <= 20
