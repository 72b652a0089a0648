"""The words in which consent is asked for stay as they were read."""

import pytest

from beside.people.consent_texts import BEFORE, TEXTS, current
from beside.people.models import ConsentKind

DIGESTS = {
    ("sensitive", "1"): "2e4540c3556d825a6a9a88579a561dad2140b7c625b0d31ade4f4be8af95203b",
    ("sharing", "1"): "274fdd2a94189af69c8a7efceaa0960e1a03b8c8c4fa35e22afe45b4ead3800d",
    ("publishing", "1"): "01bec0d689bb7ff16887fb658625bf6858f49b4494695a8c474e28fa1b40af99",
}
"""Of every version that somebody may have read. Other words are a new version: add a line."""


def test_no_version_changes_once_it_could_be_read() -> None:
    known = {(str(kind), text.version): text.digest for kind in TEXTS for text in TEXTS[kind]}
    assert known == DIGESTS


@pytest.mark.parametrize("kind", ConsentKind)
def test_each_kind_has_its_own_words_and_versions_count_up(kind: ConsentKind) -> None:
    versions = [text.version for text in TEXTS[kind]]
    assert versions == [str(number) for number in range(1, len(versions) + 1)]
    assert BEFORE not in versions
    assert current(kind) is TEXTS[kind][-1]


@pytest.mark.parametrize("kind", ConsentKind)
def test_what_the_law_wants_told_is_told_in_short_sentences(kind: ConsentKind) -> None:
    """个人信息保护法 Art. 17 and 30."""
    text = current(kind)
    for told in (text.purpose, text.manner, text.data, text.kept, text.rights, text.without):
        assert 0 < len(told) <= 60
    assert len(text.asks) <= 30
    assert "撤回" in text.rights
