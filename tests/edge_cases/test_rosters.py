"""A roster with one bad row: it is named and explained, and the others go in."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

from pathlib import Path

import python_calamine
from django.core.management import call_command

from beside.people.models import Volunteer
from tests.cast import World
from tests.exchange.tables import xlsx

HEADER = ["姓名", "身份证号码", "联系电话", "居住社区", "入党时间"]


def row(number: int, **changes: str) -> list[str]:
    """A clean row: born in 1900, with a telephone that no operator issues."""
    body = f"13050219000101{number:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    facts = {
        "name": f"赵国{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[number]}",
        "id": body + "10X98765432"[total % 11],
        "telephone": f"100123456{number:02}",
        "community": "槐荫里社区",
        "joined": "2013-07-01",
    }
    return list({**facts, **changes}.values())


def test_批量导入错行(world: World, tmp_path: Path, capsys) -> None:
    before = Volunteer.objects.count()
    people = [row(number) for number in range(1, 20)]
    right = people[15][1]
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    people[15] = row(16, id=wrong, joined="2026/13/01")  # row 17 of the sheet
    file, errors = tmp_path / "花名册.xlsx", tmp_path / "有问题的行.xlsx"
    file.write_bytes(xlsx(HEADER, *people))

    call_command("import_roster", str(file), "--yes", "--errors", str(errors))

    said = capsys.readouterr().out
    line = next(line for line in said.splitlines() if line.startswith("第 17 行"))
    assert "id-check-digit" in line
    assert "date-impossible" in line
    assert "有问题 1 行" in said
    assert Volunteer.objects.count() == before + 18
    (bad,) = python_calamine.load_workbook(errors).get_sheet_by_index(0).to_python()[1:]
    assert bad[0] == 17
    assert wrong in bad
    assert "2026/13/01" in bad

    call_command("import_roster", str(file), "--yes")
    assert Volunteer.objects.count() == before + 18
