"""A list by name goes on page by page."""

from beside.common.named_page import page_by_name

NAMED = [(1, "区税务局"), (2, "区档案馆"), (3, "第十小学"), (4, "第二小学"), (5, "区医院")]


def test_pages_follow_each_other_in_the_order_of_names_and_end() -> None:
    first = page_by_name(NAMED, size=2)
    second = page_by_name(NAMED, size=2, after=first.following)
    third = page_by_name(NAMED, size=2, after=second.following)
    assert [first.ids, second.ids, third.ids] == [[4, 3], [2, 1], [5]]
    assert third.following == ""
    assert {page.number for page in (first, second, third)} == {5}


def test_only_what_is_meant_is_counted() -> None:
    page = page_by_name(NAMED, words="xx")
    assert page.ids == [4, 3]
    assert page.number == 2


def test_a_mark_that_nobody_gave_starts_anew() -> None:
    for mark in ("99", "x", "²", "-1", "1" * 5000):
        assert page_by_name(NAMED, size=2, after=mark).ids == [4, 3]
