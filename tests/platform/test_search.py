"""Chinese words of any length are found, as a search through the text itself would find them."""

import re

import pytest
from django.db import connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from beside.platform import search
from beside.platform.models import Document
from beside.platform.search_words import plain, tokens

DOCS = {
    1: "修理小区路灯，夜里太黑",
    2: "疏通下水道 3号楼WiFi",
    3: "更换灯泡",
    4: "道路不平",
    5: "１３号楼的𠮷大爷想学手机",
}
pytestmark = pytest.mark.django_db


def index_all() -> None:
    for pk, text in DOCS.items():
        search.index("wish", pk, text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("灯", [3, 1]),
        ("路灯", [1]),
        ("下水道", [2]),
        ("水道", [2]),
        ("路", [4, 1]),
        ("黑", [1]),
        ("wifi", [2]),
        ("ＷＩＦＩ", [2]),
        ("wi", [2]),
        ("灯 夜里", [1]),
        ("夜里，灯", [1]),
        ("灯夜", []),
        ("水灯", []),
        ("3号楼", [2]),  # and not number 13
        ("13号楼", [5]),
        ("13 号楼", [5]),
        ("楼wifi", [2]),
        ("𠮷大爷", [5]),
        ("𠮷", [5]),
        ("𠮶", []),
        ("，", []),
        ("", []),
        ("'\"*:&|!()<->", []),
        ("_", []),
        ("灯" * 500, []),
    ],
)
def test_words_are_found(query: str, found: list[int]) -> None:
    index_all()
    assert search.refs("wish", query) == found


def test_indexing_again_changes_what_it_is_found_by_and_keeps_its_place() -> None:
    index_all()
    search.index("wish", 1, "擦玻璃，换灯")
    assert search.refs("wish", "路灯") == []
    assert search.refs("wish", "玻璃") == [1]
    assert search.refs("wish", "灯") == [3, 1]


def test_what_is_removed_is_not_found() -> None:
    index_all()
    search.remove("wish", 1)
    search.remove("wish", 99)
    assert search.refs("wish", "灯") == [3]


def test_kinds_are_apart() -> None:
    search.index("wish", 1, "路灯")
    search.index("team", 1, "路灯队")
    search.index("team", 2, "理发队")
    assert search.refs("team", "路灯") == [1]
    search.remove("team", 1)
    assert search.refs("wish", "路灯") == [1]


def test_a_search_can_be_limited_to_scopes() -> None:
    search.index("wish", 1, "路灯", scopes=("a5", "c1"))
    search.index("wish", 2, "路灯", scopes=("a57", "c1"))
    search.index("wish", 3, "路灯", scopes=("a57", "c12"))
    assert search.refs("wish", "灯", scopes=("a57",)) == [3, 2]
    assert search.refs("wish", "灯", scopes=("a57", "c1")) == [2]
    assert search.refs("wish", "灯", scopes=("a9",)) == []
    search.index("wish", 2, "路灯", scopes=("a5",))
    assert search.refs("wish", "灯", scopes=("a57",)) == [3]


@pytest.mark.parametrize("typed", ["_a57", "a57", "kind_wish", "_kind_wish", "灯 _a57"])
def test_nobody_can_type_a_scope(typed: str) -> None:
    search.index("wish", 1, "路灯", scopes=("a57",))
    assert search.refs("wish", typed) == []


@pytest.mark.parametrize("scope", ["", "A5", "a b", "a'", "街", "_a", "a__b"])
def test_a_scope_of_other_characters_is_an_error(scope: str) -> None:
    with pytest.raises(ValueError, match="not a scope"):
        search.index("wish", 1, "路灯", scopes=(scope,))
    with pytest.raises(ValueError, match="not a scope"):
        search.refs("wish", "灯", scopes=(scope,))


def test_many_at_once_newest_first_and_no_more_than_asked() -> None:
    search.index_many("wish", ((pk, f"路灯{pk}号", (f"a{pk % 3}",)) for pk in range(1, 1203)))
    search.index_many("wish", [(7, "玻璃", ()), (7, "窗户", ())])
    assert search.refs("wish", "灯", limit=3) == [1202, 1201, 1200]
    assert len(search.refs("wish", "灯", scopes=("a1",), limit=1000)) == 400
    assert search.refs("wish", "窗户") == [7]
    assert Document.objects.count() == 1202


def test_a_very_long_text_can_be_indexed() -> None:
    search.index("wish", 1, "灯" * 100_000)
    search.index("wish", 2, "".join(chr(0x4E00 + at) for at in range(20_000)))
    assert search.refs("wish", "灯灯灯") == [1]
    assert search.refs("wish", chr(0x4E00) + chr(0x4E01)) == [2]


def test_nothing_of_an_act_that_is_rolled_back_is_found() -> None:
    with transaction.atomic():
        search.index("wish", 1, "路灯")
        transaction.set_rollback(True)
    assert search.refs("wish", "灯") == []


def test_the_index_itself_is_used() -> None:
    """Not the table: a plan that reads every line would do at ten wishes, and not at a million."""
    index_all()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN SELECT 1 FROM platform_document WHERE tokens @@ '灯'::tsquery")
            assert "platform_fts" in str(cursor.fetchall())
        else:
            cursor.execute("INSERT INTO platform_fts(platform_fts) VALUES ('integrity-check')")


def test_text_becomes_pairs_and_last_characters() -> None:
    assert tokens("修路灯，Wi-Fi 3号") == ["修路", "路灯", "灯", "wi", "fi", "3", "号"]


CHARACTERS = "灯路水道一丁ａ1b ，'\"_𠮷"
TEXTS = st.text(CHARACTERS, max_size=14)
MIXED = st.text("灯路a1b", min_size=1, max_size=5)
HAN_ONLY = st.text("灯路水道一丁𠮷", min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(docs=st.lists(TEXTS, min_size=1, max_size=6), query=HAN_ONLY)
def test_a_chinese_word_is_found_where_a_substring_search_finds_it(docs, query) -> None:
    assert found_among(docs, query) == {at for at, doc in enumerate(docs) if query in doc}


@settings(max_examples=80, deadline=None)
@given(docs=st.lists(TEXTS, min_size=1, max_size=6), queries=st.lists(HAN_ONLY, min_size=2))
def test_several_words_must_all_be_found(docs, queries) -> None:
    wanted = {at for at, doc in enumerate(docs) if all(word in doc for word in queries[:3])}
    assert found_among(docs, " ".join(queries[:3])) == wanted


@settings(max_examples=120, deadline=None)
@given(
    docs=st.lists(TEXTS, min_size=1, max_size=6), query=st.text("灯路a1b", min_size=1, max_size=5)
)
@example(docs=["灯_ａ", "a，灯", "灯路a"], query="灯a")
def test_letters_and_digits_are_found_from_the_beginning_of_a_word(docs, query) -> None:
    runs = re.findall("[0-9a-z]+|[^0-9a-z]+", query)  # what stands between two is not looked at
    words = r"[ ,'\"_]*".join(runs)
    starts = re.compile(r"(?<![0-9a-z])" + words if query[0].isascii() else words)
    assert found_among(docs, query) == {
        at for at, doc in enumerate(docs) if starts.search(plain(doc))
    }


def found_among(docs: list[str], query: str) -> set[int]:
    with transaction.atomic():
        search.index_many("any", ((at, doc, ()) for at, doc in enumerate(docs)))
        found = set(search.refs("any", query))
        transaction.set_rollback(True)
    return found


def test_what_waits_longest_is_not_cut_off() -> None:
    index_all()
    assert search.refs("wish", "灯", limit=1) == [3]
    assert search.refs("wish", "灯", limit=1, oldest=True) == [1]
