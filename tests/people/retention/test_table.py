"""The table of retention: complete, with its law, and every rule that acts has its keeper."""

from datetime import UTC, datetime
from typing import Any

import pytest

from beside.people.retention.keepers import KEEPERS, Keeper, keeps
from beside.people.retention.table import ENDS, End, rule_of, rules

LONGEST_HALF_YEAR = 184
"""Days from 1 July to 1 January."""


def test_every_rule_says_what_by_which_law_and_what_is_done() -> None:
    for rule in rules():
        assert rule.what, rule.code
        assert rule.law, rule.code
        assert rule.since, rule.code
        assert rule.end_said
    assert len({rule.code for rule in rules()}) == len(rules())
    assert set(ENDS) == set(End)


def test_every_rule_that_acts_has_a_keeper_and_no_keeper_is_idle() -> None:
    assert {rule.code for rule in rules() if rule.acts} == set(KEEPERS)
    for rule in rules():
        if rule.acts and rule.code != "archive":
            assert rule.years or rule.days, f"{rule.code}: how long?"


def test_what_the_law_asks_for_is_kept_as_long() -> None:
    assert rule_of("volunteers").years >= 10
    assert rule_of("openings").years >= 1
    assert rule_of("sign_in_tries").days >= LONGEST_HALF_YEAR
    assert rule_of("journal").end == End.KEEP


@pytest.mark.parametrize(
    ("code", "now", "before"),
    [
        # 2027-07-07, 00:30 in China; three years before is 2024-07-07, 00:00 in China.
        ("openings", (2027, 7, 6, 16, 30), (2024, 7, 6, 16)),
        ("openings", (2028, 2, 29, 4), (2025, 2, 27, 16)),
        ("imports", (2026, 7, 8, 4), (2026, 6, 30, 16)),
    ],
)
def test_days_are_those_of_china(code: str, now: Any, before: Any) -> None:
    moment, limit = (datetime(*parts).replace(tzinfo=UTC) for parts in (now, before))
    assert rule_of(code).before(moment) == limit


def test_two_keepers_of_one_rule_are_refused() -> None:
    with pytest.raises(ValueError, match="openings"):
        keeps("openings", Keeper(None, "", None))  # type: ignore[arg-type]
