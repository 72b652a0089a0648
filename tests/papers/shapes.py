"""Sheets of the tests: a studio, and faces that differ in their numbers."""

from dataclasses import replace
from datetime import UTC, datetime

from beside.papers.sheets import Face, Studio

AT = datetime(2026, 11, 28, 1, tzinfo=UTC)
STUDIO = Studio(
    "槐荫社区", "槐荫社区志愿服务工作室", "槐荫路 12 号", "周一至周六 8:30–17:30", "0319-1234567"
)
FACE = Face(
    number="3182045597",
    title="水龙头一直滴水",
    text="厨房的水龙头关不紧，夜里滴得睡不着，想请会修的人来看看。",
    alias="云街坊",
    category="便民利民 · 水电维修",
    place="槐荫社区 花园小区",
    time="平日晚上",
    people="还要 1 人",
    address="https://beside.example.org/wall/3182045597/",
    studio=STUDIO,
)


def faces(number: int) -> list[Face]:
    """As many as wanted, each with a number of its own."""
    return [
        replace(FACE, number=str(one), address=f"https://beside.example.org/wall/{one}/")
        for one in range(3_182_045_597, 3_182_045_597 + number)
    ]
