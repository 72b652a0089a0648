"""How often a stranger may try."""

from datetime import UTC, datetime, timedelta

import pytest

from beside.common.refusal import Refused, require
from beside.platform import limits
from beside.platform.models import Limit
from tests.platform.racing import REAL, at_once

NOON = datetime(2026, 7, 6, 4, tzinfo=UTC)  # 12:00 in China
BOTH = pytest.mark.django_db(databases="__all__")


def passes(subject: str = "10.0.0.1", *, name: str = "look_up", at: datetime = NOON) -> bool:
    return bool(limits.hit(name, subject, limit=3, per=600, at=at))


@BOTH
def test_as_many_as_allowed_pass() -> None:
    assert [passes() for _try in range(5)] == [True, True, True, False, False]


@BOTH
def test_each_subject_and_each_name_counts_by_itself() -> None:
    for _try in range(4):
        passes()
    assert passes("10.0.0.2")
    assert passes(name="sign_in")


@BOTH
def test_the_window_opens_again_at_its_end_and_not_before() -> None:
    for ahead in (0, 100, 200, 300):
        passes(at=NOON + timedelta(seconds=ahead))
    assert not passes(at=NOON + timedelta(seconds=599))
    assert [passes(at=NOON + timedelta(seconds=600)) for _try in range(4)] == [True] * 3 + [False]


@BOTH
@pytest.mark.parametrize(
    ("per", "sentence"),
    [
        (20, "试的次数太多了，请过 1 分钟再试。"),
        (600, "试的次数太多了，请过 10 分钟再试。"),
        (3 * 3600, "试的次数太多了，请在今天 15:00 以后再试。"),
        (24 * 3600, "试的次数太多了，请在7月7日 12:00 以后再试。"),
    ],
)
def test_a_denial_says_when_to_come_back(per: int, sentence: str) -> None:
    limits.hit("x", "y", limit=1, per=per, at=NOON)
    with pytest.raises(Refused) as refused:
        require(limits.hit("x", "y", limit=1, per=per, at=NOON))
    assert refused.value.reason.code == "limits.too_many"
    assert str(refused.value.reason) == sentence


@BOTH
def test_after_the_last_try_it_is_shut_for_a_whole_window() -> None:
    def tried(minute: int) -> tuple[bool, bool]:
        at = NOON + timedelta(minutes=minute)
        one = limits.try_of("password", "li", limit=3, per=900, at=at)
        return bool(one.verdict), one.is_last

    assert [tried(minute) for minute in (0, 7, 14)] == [(True, False), (True, False), (True, True)]
    assert tried(16) == (False, False), "though the first was a quarter of an hour ago"
    assert tried(28) == (False, False)
    names = ("li", "zhou")
    for minute, shut in ((28, {"li"}), (29, set())):
        at = NOON + timedelta(minutes=minute)
        assert limits.shut_of("password", names, limit=3, at=at) == shut
    assert tried(29) == (True, False)
    limits.clear("password", "li")
    assert tried(29) == (True, False)


@BOTH
def test_a_success_clears_the_count() -> None:
    for _try in range(4):
        passes()
    limits.clear("look_up", "10.0.0.1")
    assert passes()


@BOTH
def test_no_address_is_stored() -> None:
    passes("13900000000")
    assert "13900000000" not in str(vars(Limit.objects.get()))


@BOTH
def test_counters_that_are_over_are_removed() -> None:
    passes("early")
    passes("late", at=NOON + timedelta(seconds=300))
    assert limits.purge(NOON + timedelta(seconds=600)) == 1
    assert Limit.objects.count() == 1


@BOTH
def test_a_limit_that_lets_nobody_pass_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        limits.hit("x", "y", limit=0, per=60, at=NOON)


@REAL
@pytest.mark.race
def test_of_thirty_at_the_same_moment_exactly_seven_pass() -> None:
    def act(_number: int) -> bool:
        return bool(limits.hit("race", "one", limit=7, per=600, at=NOON))

    assert sum(at_once(30, act)) == 7
