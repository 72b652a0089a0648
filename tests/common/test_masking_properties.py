"""Whatever number is put wherever in a sentence, the masks find it."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.common.masking import Finding, Kind, find, propose
from beside.common.text import normal_text, spoken_digits
from tests.common import masking_makers as make

BEFORE = (
    "",
    "请记下来，",
    "我妈说",
    "你好。",
    "有事，",
    "灯坏了半个月了，",
    "师傅来吧，地址和号码：",
    "老人独自住 ",
)
BEHIND = ("", "。", "，白天都在", " 谢谢", "，麻烦快些", "\n想有人来看看", "；没有别的了")
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)

MADE = {
    Kind.TELEPHONE: make.telephone,
    Kind.ID_NUMBER: make.id_number,
    Kind.BANK_CARD: make.card,
    Kind.PLATE: make.plate,
    Kind.DOOR: make.door,
    Kind.ACCOUNT: st.one_of(make.account, make.qq),
    Kind.EMAIL: make.email,
}
SENTENCES = st.tuples(st.sampled_from(BEFORE), st.sampled_from(BEHIND))
TYPED = (
    "一二三四五六七八九十零〇幺王李张建国欧阳大爷奶奶号楼单元室巷院排东西户电话微信0123456789１２３ABXxoO"
    " -—·，。住叫我在姓的老小找Q@.*＊：:冀E粤转年月日生\n\u200b"
)
ANY = st.text(alphabet=TYPED, max_size=80)


def digits_of(text: str) -> str:
    """All digits of a text, numerals read out."""
    return "".join(char for char in spoken_digits(normal_text(text)) if char.isdecimal())


@pytest.mark.parametrize("kind", MADE)
@given(data=st.data())
@SLOW
def test_a_number_is_found_in_whatever_sentence_it_stands(kind: Kind, data: st.DataObject) -> None:
    number = data.draw(MADE[kind])
    before, behind = data.draw(SENTENCES)
    shown = propose(f"{before}{number}{behind}")
    assert not digits_of(shown)
    assert len(digits_of(f"{before}{behind}")) == 0


@given(ANY, st.one_of(*MADE.values()), ANY)
@SLOW
def test_no_digit_of_a_finding_is_left(before: str, number: str, behind: str) -> None:
    text = f"{before}{number}{behind}"
    found = sum(len(digits_of(finding.text)) for finding in find(text))
    assert len(digits_of(propose(text))) <= len(digits_of(text)) - found


@given(ANY)
@SLOW
def test_findings_are_disjoint_and_inside_the_text(text: str) -> None:
    findings = find(text)
    assert findings == sorted(findings)
    for first, second in itertools.pairwise(findings):
        assert first.end <= second.start
    for one in findings:
        assert 0 <= one.start < one.end <= len(text)
        assert one == Finding(one.start, one.end, one.kind, text[one.start : one.end])


@given(
    st.one_of(ANY, st.builds(lambda *parts: "".join(parts), ANY, st.one_of(*MADE.values()), ANY))
)
@SLOW
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    once = propose(text)
    assert propose(once) == once
