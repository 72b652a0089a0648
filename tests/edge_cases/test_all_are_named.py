"""Every row of the taxonomy's edge cases has a test that bears its name."""

import re
from pathlib import Path

ROWS = (
    "紧急-人身危险",
    "紧急-自伤",
    "诉讼信访在途",
    "营利",
    "超出微心愿",
    "有偿变相",
    "重复",
    "正文含隐私",
    "代他人提交",
    "未成年人本人提交",
    "辱骂攻击他人",
    "高风险作业",
    "志愿者认领后失联",
    "居民否认完成",
    "居民去世或迁出",
    "批量导入错行",
)


def test_every_row_has_its_test() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    named = set(re.findall(r"^def test_(\w+)\(", code, re.MULTILINE))
    assert [row for row in ROWS if row.replace("-", "_") not in named] == []
