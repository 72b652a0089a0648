"""The form above lists: what is asked by address, kept from page to page, and cleared."""

import pytest
from django.http import QueryDict

from beside.common.not_found import NotFound
from beside.web.kit.finding import Filter, FindForm

KINDS = Filter("kind", "类型", (("a", "甲"), ("b", "乙")))


def form(address: str) -> FindForm:
    return FindForm(QueryDict(address), words="名称", filters=[KINDS], keep=["group"])


def test_what_is_asked_goes_on_to_the_next_page_and_back() -> None:
    found = form("q=hyl&kind=b&group=7&after=12&utm=x")
    assert (found.words, found.chosen("kind")) == ("hyl", "b")
    assert found.older("31") == "?group=7&q=hyl&kind=b&after=31"
    assert found.newer() == "?group=7&q=hyl&kind=b"
    assert found.cleared == "?group=7"


def test_the_first_page_of_everything_leads_nowhere_back() -> None:
    found = form("")
    assert found.newer() == ""
    assert found.older("") == ""
    assert not found.asked


def test_an_answer_that_is_not_offered_is_not_found() -> None:
    with pytest.raises(NotFound):
        form("kind=c")


def test_words_are_cut_and_cleaned_instead_of_refused() -> None:
    assert form("q=%00" + "x" * 200).words == "x" * 60
    assert form("q=+a++b+").words == "a b"
