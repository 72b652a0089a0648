"""Emergencies never become wishes; what is no small wish is told to the dispatcher.

`screening_cases.json` holds more than 400 sentences made up for this project, by the code they
must raise (`NONE`: none at all). Of the 95 that were written after the rules, 79 came out right at
first; then the rules were mended. Real wording will surprise them again.
"""

import json
from pathlib import Path

import pytest

from beside.common.refusal import Refused
from beside.wishes.advice import ANSWERS
from beside.wishes.reasons import CHANNELS, ExitReason
from beside.wishes.screening import Code, Effect, in_the_way, require_acceptable, screen

CASES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "screening_cases.json").read_text("utf-8")
)
EXAMPLES = json.loads(
    (Path(__file__).parents[2] / "beside/wishes/data/examples.json").read_text("utf-8")
)
PAIRS = [(code, text) for code, texts in CASES.items() if code != "NONE" for text in texts]


@pytest.mark.parametrize(("code", "text"), PAIRS)
def test_it_is_noticed(code: str, text: str) -> None:
    assert code in [flag.code for flag in screen(text)]


@pytest.mark.parametrize("text", CASES["NONE"])
def test_it_is_no_false_alarm(text: str) -> None:
    assert screen(text) == []


OTHER_CLAUSES = ("，工作也没了", "，怕", "、怕", "\n怕", "，以前也有过", "，怕是出事了", "，想学学")
EMERGENCIES = [pair for pair in PAIRS if pair[0].startswith("EMERGENCY")]


@pytest.mark.parametrize(("code", "text"), EMERGENCIES)
def test_another_clause_takes_no_emergency_back(code: str, text: str) -> None:
    worded = [text + tail for tail in OTHER_CLAUSES] + [f"工作没了，{text}", f"以前也有过，{text}"]
    missed = [words for words in worded if code not in [flag.code for flag in screen(words)]]
    assert missed == []


def test_no_ordinary_wish_is_stopped() -> None:
    texts = [text for part in EXAMPLES.values() for some in part.values() for text in some]
    assert len(texts) > 500
    stopped = [text for text in texts for flag in screen(text) if flag.effect is not Effect.WARNS]
    assert stopped == []


@pytest.mark.parametrize(
    ("text", "code", "effect", "reason"),
    [
        (
            "闻到屋里有煤气味，头晕",
            Code.EMERGENCY_LIFE,
            Effect.BLOCKS,
            ExitReason.EMERGENCY_LINE,
        ),
        (
            "活着没意思，今晚就走",
            Code.EMERGENCY_SELF_HARM,
            Effect.BLOCKS,
            ExitReason.EMERGENCY_LINE,
        ),
        (
            "官司二审了，帮我找人说说",
            Code.LITIGATION,
            Effect.WARNS,
            ExitReason.LEGAL_CHANNEL,
        ),
        ("帮我家饭店发一千张传单", Code.COMMERCIAL, Effect.WARNS, ExitReason.COMMERCIAL),
        ("想要一套楼房", Code.BEYOND_SCOPE, Effect.WARNS, ExitReason.BEYOND_SCOPE),
        ("谁来干我给二百块", Code.PAID, Effect.ASKS, None),
        (
            "邻居老太太想有人理发，她不知道我来说",
            Code.FOR_ANOTHER,
            Effect.WARNS,
            ExitReason.NO_CONSENT,
        ),
        ("我十二岁，想有人陪我写作业", Code.MINOR, Effect.WARNS, ExitReason.NO_CONSENT),
        ("三楼那家都是混蛋", Code.ABUSE, Effect.ASKS, None),
        ("帮我爬外墙装空调", Code.HIGH_RISK, Effect.WARNS, ExitReason.UNSAFE),
    ],
)
def test_each_edge_case_of_the_taxonomy_gets_its_answer(
    text: str, code: Code, effect: Effect, reason: ExitReason | None
) -> None:
    (flag,) = screen(text)
    assert (flag.code, flag.effect, flag.reason) == (code, effect, reason)
    assert str(flag.advice)
    assert str(flag.channel) == (str(CHANNELS[reason]) if reason else "")


def test_a_gas_leak_shows_fire_and_ambulance_and_how_to_behave() -> None:
    (flag,) = screen("厨房一股煤气味")
    assert {line.number for line in flag.hotlines} == {"119", "120"}
    assert "开窗" in str(flag.advice)
    assert flag.alert == "life"


def test_words_of_despair_show_the_crisis_line_first_and_alert_who_is_on_duty() -> None:
    (flag,) = screen("不想活了")
    assert flag.hotlines[0].number == "12356"
    assert flag.alert == "self_harm"


def test_a_warning_alerts_nobody() -> None:
    assert [flag.alert for flag in screen("想要一套楼房")] == [""]


def test_the_gravest_comes_first() -> None:
    codes = [flag.code for flag in screen("混蛋物业。楼道着火了！谁来我给二百块")]
    assert codes == [Code.EMERGENCY_LIFE, Code.ABUSE, Code.PAID]


def test_spaces_and_full_width_signs_hide_nothing() -> None:
    (flag,) = screen("谁来干，我给 ２００ 块。")
    assert flag.code == Code.PAID


def test_a_flag_tells_where_it_is_in_the_words_as_typed() -> None:
    text = "物业　都是 混 蛋 ！"
    (flag,) = screen(text)
    assert text[flag.start : flag.end] == "混 蛋"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("楼上着火了", "wish.emergency_life"),
        ("不想活了", "wish.emergency_self_harm"),
        ("谁来干我给二百块", "wish.paid"),
        ("三楼那家都是混蛋", "wish.abuse"),
    ],
)
def test_what_blocks_or_must_change_is_refused_with_advice(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        require_acceptable(text)
    assert refused.value.reason.code == code
    assert str(refused.value.reason)


def test_what_only_warns_is_accepted() -> None:
    require_acceptable("帮我爬外墙装空调")
    require_acceptable("过年前擦一回窗户")


def test_whoever_tells_of_violence_is_helped_first_and_not_asked_to_mind_her_language() -> None:
    text = "隔壁流氓总骚扰我"
    assert screen(text)[0].code == Code.VIOLENCE
    assert {"110", "12338"} <= {line.number for line in screen(text)[0].hotlines}
    require_acceptable(text)


@pytest.mark.parametrize("text", ["谁来干我给二百块", "我摔了一跤，腿不能动了"])
def test_who_stands_by_the_words_may_go_on_and_the_desk_sees_the_flag(text: str) -> None:
    assert in_the_way(text) is not None
    assert in_the_way(text, meant=True) is None
    assert screen(text)


@pytest.mark.parametrize("text", ["不想活了", "厨房一股煤气味", "厨房着火了", "三楼那家都是混蛋"])
def test_despair_gas_fire_and_abuse_stay_in_the_way(text: str) -> None:
    assert in_the_way(text, meant=True) is not None


def test_every_code_has_an_answer_and_every_rule_a_code() -> None:
    answered = {code for code, _topic in ANSWERS}
    assert answered == set(Code)
    assert set(CASES) == set(Code) | {"NONE"}
