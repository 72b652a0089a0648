"""Times and amounts are said as people say them, in China time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from beside.common.clock import CHINA
from beside.web.kit.said import (
    said_ago,
    said_clock,
    said_date,
    said_day,
    said_due,
    said_feast,
    said_full_day,
    said_minutes,
    said_moment,
)

# A Wednesday.
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=CHINA)


def china(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (china(11, 18, 15), "今天下午3点"),
        (china(11, 19, 9, 30), "明天上午9点半"),
        (china(11, 17, 20), "昨天晚上8点"),
        (china(11, 16, 10), "前天上午10点"),
        (china(11, 20, 12), "后天中午12点"),
        (china(11, 21, 10), "周六上午10点"),
        (china(11, 25, 10, 5), "下周三上午10点05分"),
        (china(11, 9, 7), "上周一早上7点"),
        (china(11, 3, 14), "11月3日 下午2点"),
        (china(11, 3, 14, year=2025), "2025年11月3日"),
    ],
)
def test_a_moment_is_said_by_how_near_it_is(at: datetime, words: str) -> None:
    assert said_moment(at, NOW) == words


def test_the_day_is_the_day_in_china_not_in_greenwich() -> None:
    assert said_moment(datetime(2026, 11, 18, 17, 0, tzinfo=UTC), NOW) == "明天凌晨1点"


def test_new_year_is_still_tomorrow() -> None:
    eve = datetime(2026, 12, 31, 22, 0, tzinfo=CHINA)
    assert said_moment(eve + timedelta(hours=11), eve) == "明天上午9点"
    assert said_day(date(2027, 1, 3), date(2026, 12, 31)) == "周日"


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "凌晨0点"),
        (5, "早上5点"),
        (8, "上午8点"),
        (11, "中午11点"),
        (13, "下午1点"),
        (23, "晚上11点"),
    ],
)
def test_the_hours_have_their_part_of_the_day(hour: int, words: str) -> None:
    assert said_clock(hour) == words


@pytest.mark.parametrize(
    ("away", "ago", "due"),
    [
        (timedelta(seconds=-20), "刚刚", "已超1分钟"),
        (timedelta(minutes=-40), "40分钟前", "已超40分钟"),
        (timedelta(hours=-5), "5小时前", "已超5小时"),
        (timedelta(hours=-11), "11小时前", "已超11小时"),
        (timedelta(hours=-26), "昨天", "已超26小时"),
        (timedelta(days=-2), "前天", "已超2天"),
        (timedelta(days=-3), "3天前", "已超3天"),
        (timedelta(days=-70), "2个月前", "已超2个月"),
        (timedelta(days=-800), "2年前", "已超2年"),
        (timedelta(hours=5), "5小时后", "还有5小时"),
    ],
)
def test_distances_are_said_with_their_direction(away: timedelta, ago: str, due: str) -> None:
    assert said_ago(NOW + away, NOW) == ago
    assert said_due(NOW + away, NOW) == due


def test_lengths_of_service_are_said_in_hours_and_minutes() -> None:
    assert [said_minutes(n) for n in (45, 60, 90, 0)] == ["45分钟", "1小时", "1小时30分", "0分钟"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 28), "11月28日 周六（农历十月二十）"),
        (date(2026, 11, 19), "明天，11月19日 周四（农历十月十一）"),
        (date(2026, 12, 22), "12月22日 周二（农历冬月十四，冬至）"),
        (date(2027, 2, 5), "2027年2月5日 周五（农历腊月廿九，除夕）"),
        (date(1999, 5, 1), "1999年5月1日 周六"),
    ],
)
def test_a_day_people_make_room_for_is_said_with_all_they_count_by(day: date, words: str) -> None:
    assert said_full_day(day, NOW.date()) == words


def test_a_feast_is_named_and_other_days_are_not() -> None:
    assert said_feast(date(2026, 10, 18)) == "重阳节"
    assert said_feast(date(2026, 10, 19)) == ""
    assert said_date(date(2026, 10, 18)) == "10月18日 周日（农历九月初九，重阳节）"


def test_in_english_the_day_of_the_moon_is_told_in_numbers() -> None:
    with override("en"):
        said = said_date(date(2025, 7, 25))
    assert "闰六" not in said
    assert "初一" not in said
