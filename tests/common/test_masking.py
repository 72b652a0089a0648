"""Private details are found and masked; public places, hotlines and plain words stay.

Measured on 468 sentences made up for this project (`masking_cases.json`; `{kind:…}` marks what must
be found). They were written in four batches, the later three after the rules, to see how the rules
do on what they had not met: of the names, 70 %, 87 % and 78 % were found at first (the last batch
was chosen to be hard), of the numbers 100 %. Then the rules were mended. So the figures below
describe this file, not what neighbors will write.
"""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.common.masking import Finding, Kind, find, mask, propose
from beside.config.bench.masks import NUMBERS, SETS, Counts, count, sentences

CASES = json.loads((Path(__file__).parent / "masking_cases.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def counts() -> Counts:
    """What is found of the sentences by which the first rules were made."""
    return count(CASES)


def test_there_are_enough_sentences_with_and_without_details() -> None:
    assert len(CASES) >= 300
    assert sum("{" not in case for case in CASES) >= 70


def test_almost_every_number_is_found(counts: Counts) -> None:
    assert counts.recall(NUMBERS - {Kind.DOOR}) >= 0.99


def test_most_names_are_found(counts: Counts) -> None:
    assert counts.recall([Kind.NAME]) >= 0.95


def test_most_doors_are_found(counts: Counts) -> None:
    assert counts.recall([Kind.DOOR]) >= 0.97


def test_little_is_masked_that_is_not_private(counts: Counts) -> None:
    assert counts.precision(Kind) >= 0.98


@pytest.mark.parametrize("name", SETS)
class TestOnEachFileOfLabelledSentences:
    """Held out or not, each file alone: see `beside bench masking` for what came out at first."""

    def test_of_the_numbers_at_least_99_of_100_are_found(self, name: str) -> None:
        made = count(sentences(name))
        assert made.recall(NUMBERS) >= 0.99, made.missed

    def test_of_the_names_at_least_95_of_100_are_found(self, name: str) -> None:
        made = count(sentences(name))
        assert made.recall([Kind.NAME]) >= 0.95, made.missed

    def test_of_what_is_masked_at_least_90_of_100_is_private(self, name: str) -> None:
        made = count(sentences(name))
        assert made.precision(NUMBERS) >= 0.9, made.wrong
        assert made.precision([Kind.NAME]) >= 0.9, made.wrong


def test_the_labelled_sentences_are_many_and_varied() -> None:
    cases = [case for name in SETS for case in sentences(name)]
    assert len(cases) == len(set(cases)) >= 400
    assert sum("{name:" in case for case in cases) >= 150
    assert sum(any(f"{{{kind}:" in case for kind in NUMBERS) for case in cases) >= 150
    assert sum("{" not in case for case in cases) >= 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "我叫王建国，住三号楼501，电话１３８　００００　０００１。",
            "我叫某某，住〔门牌〕，电话〔电话〕。",
        ),
        ("李大爷让老王家的小刘来", "某大爷让老某家的小某来"),
        ("我姓张，身份证130502190001010016", "我姓某，身份证〔证件号〕"),
        ("微信号abc_1950，邮箱a.b@example.com，车牌冀E12345", None),
        ("三号楼前的下水井堵了", "三号楼前的下水井堵了"),
        ("三号楼单元门口的井盖", "三号楼单元门口的井盖"),
        ("5号楼2单元的灯", "〔门牌〕的灯"),
        ("和平小区3-2-501", "和平小区〔门牌〕"),
        ("拨打12345、110，或95598，或400-123-4567", "拨打12345、110，或95598，或400-123-4567"),
        ("我的心愿号是3025617768", "我的心愿号是3025617768"),
    ],
)
def test_masks_read_like_a_sentence(text: str, shown: str | None) -> None:
    expected = shown or "微信号〔账号〕，邮箱〔邮箱〕，车牌〔车牌〕"
    assert propose(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        "13800000001",
        "138 0000 0001",
        "138-0000-0001",
        "1 3 8 0 0 0 0 0 0 0 1",
        "１３８０００００００１",
        "幺三八零零零零零零零一",
        "一三八〇〇〇〇〇〇〇一",
        "+86 13800000001",
        "138\u200b0000\u200b0001",
        "1️⃣3️⃣800000001",
        "0319-2223344",
        "(0319)2223344",
        "10012345678",
    ],
)
def test_a_telephone_is_found_however_it_is_written(number: str) -> None:
    assert propose(f"请打{number}，白天在家") == "请打〔电话〕，白天在家"


@pytest.mark.parametrize(
    "door",
    [
        "三号楼501",
        "３号楼２单元５０１室",
        "三号楼二单元五零一",
        "3-2-501",
        "3#2单元501",
        "3幢2-501",
        "二单元三楼西户",
        "5号楼2单元",
        "十二号楼三单元六楼东户",
        "A座1203",
        "顶楼西户",
        "六号楼2门402",
    ],
)
def test_a_door_is_found_however_it_is_written(door: str) -> None:
    assert propose(f"住{door}，水管漏了") == "住〔门牌〕，水管漏了"


@pytest.mark.parametrize(
    "text",
    [
        "二单元三楼到五楼的灯都不亮",
        "活动室在社区服务中心202室",
        "2026年11月23日上午8:30，要3-5个人",
        "东仓路78号院2号楼的路灯",
        "一共12000元，分3次付",
        "石家庄来的孩子，想听雷锋的故事",
        "高血压怎么吃饭，方便的时候来讲讲",
        "谢谢阿姨，语文老师和二胡老师都来了",
    ],
)
def test_places_dates_counts_and_plain_words_stay(text: str) -> None:
    assert propose(text) == text


def test_a_place_the_district_knows_is_no_name() -> None:
    assert propose("想请柳月桥老人们聚聚") != "想请柳月桥老人们聚聚"
    assert propose("想请柳月桥老人们聚聚", keep=["柳月桥"]) == "想请柳月桥老人们聚聚"


def test_a_name_found_once_is_found_again() -> None:
    assert propose("我叫张秀英。秀英腿不好，秀英想出门") == "我叫某某。某某腿不好，某某想出门"


def test_a_number_that_touches_a_door_leaves_no_rest_of_it() -> None:
    shown = propose("电话13800000001 5号楼2单元501")
    assert "501" not in shown
    assert "2单元" not in shown


def test_mask_replaces_only_what_was_approved_as_finding() -> None:
    text = "李大爷，电话13800000001"
    telephone = [finding for finding in find(text) if finding.kind is Kind.TELEPHONE]
    assert mask(text, telephone) == "李大爷，电话〔电话〕"


TYPED = "一二三四王李张建国大爷号楼单元室电话0123456789１２３ -—，。住叫我在X@qq.comあ\u200b"


@given(st.text(alphabet=TYPED, max_size=60))
def test_findings_never_overlap_and_lie_in_the_text(text: str) -> None:
    findings = find(text)
    assert findings == sorted(findings)
    for before, after in itertools.pairwise(findings):
        assert before.end <= after.start
    for finding in findings:
        assert finding == Finding(
            finding.start, finding.end, finding.kind, text[finding.start : finding.end]
        )
        assert finding.text


@given(
    st.integers(min_value=3, max_value=9),
    st.integers(min_value=0, max_value=10**9 - 1),
    st.sampled_from(["", " ", "-", "·"]),
    st.sampled_from(["", "我的号码", "找我", "晚上打", "，"]),
)
def test_no_mobile_number_survives(second: int, rest: int, gap: str, before: str) -> None:
    digits = f"1{second}{rest:09d}"
    typed = gap.join((digits[:3], digits[3:7], digits[7:]))
    assert not set(digits[3:]) & set(propose(f"{before}{typed}。"))
