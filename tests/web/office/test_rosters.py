"""花名册: upload, look at the columns, confirm, follow, take the bad rows."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from beside.access.actor import SYSTEM
from beside.exchange import imports
from beside.exchange.models import Import, Stage
from beside.people.models import Volunteer
from beside.places import actions as places
from beside.platform.jobs.worker import Worker
from tests.cast import MONDAY, World
from tests.exchange.district import LIU, ZHANG, changed, roster
from tests.web.office.conftest import Town, page, send

PATH = "/office/rosters/"
BAD = changed(LIU, C=LIU[2][:-1] + "X")


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(client: Client, content: bytes, name: str = "花名册.xlsx", **answers: Any) -> Any:
    """Send a file."""
    return send(client, PATH, file=SimpleUploadedFile(name, content), **answers)


def questions(text: str) -> dict[str, str]:
    """The preview's form as a browser would send it: every select with what is chosen, boxes."""
    found = {}
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    boxes = re.findall(r'<input type="checkbox" name="([^"]+)"[^>]*checked', text)
    return {**found, **dict.fromkeys(boxes, "on")}


def test_a_file_is_looked_at_before_anything_is_written(world: World, wu_browser: Client) -> None:
    before = Volunteer.objects.count()
    answer = upload(wu_browser, roster(ZHANG, BAD))
    begun = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{PATH}{begun.pk}/")

    text = page(wu_browser.get(answer["Location"]))

    assert "这是志愿者花名册，对吗" in text
    assert "身份证号码最后一位对不上" in text
    assert questions(text)["column-0-A"] == "name"
    assert questions(text)["column-0-D"] == "telephone"
    for secret in ("张国华", ZHANG[2], ZHANG[3], BAD[2]):
        assert secret not in text
    assert Volunteer.objects.count() == before
    assert "花名册.xlsx" in page(wu_browser.get(PATH))


def test_a_double_click_makes_one_import(world: World, wu_browser: Client) -> None:
    content = roster(ZHANG)
    first = upload(wu_browser, content, _once="click")
    second = upload(wu_browser, content, _once="click")
    assert first["Location"] == second["Location"]
    assert Import.objects.count() == 1


def test_columns_can_be_changed_and_are_looked_at_again(world: World, wu_browser: Client) -> None:
    path = upload(wu_browser, roster(ZHANG))["Location"]
    asked = questions(page(wu_browser.get(path)))
    assert asked["column-0-I"] == "skills"

    answer = send(wu_browser, path, then="look", **{**asked, "column-0-I": ""})

    assert answer.status_code == 303
    assert questions(page(wu_browser.get(path)))["column-0-I"] == ""
    assert Import.objects.get().stage == Stage.PROPOSED


def test_a_mapping_that_cannot_be_is_said_and_what_was_chosen_stays(
    world: World, wu_browser: Client
) -> None:
    path = upload(wu_browser, roster(ZHANG))["Location"]
    asked = questions(page(wu_browser.get(path)))
    twice = {**asked, "column-0-B": "name"}
    text = page(send(wu_browser, path, then="confirm", **twice), 409)
    assert "“姓名”对应了两列，只能留一列" in text
    assert questions(text)["column-0-B"] == "name"
    text = page(send(wu_browser, path, then="look", **{**asked, "column-0-A": ""}), 409)
    assert "还没有指出哪一列是“姓名”" in text
    text = page(send(wu_browser, path, then="look", **{**asked, "column-0-A": "shoe"}), 422)
    assert Import.objects.get().stage == Stage.PROPOSED


def test_confirmed_it_is_written_by_a_job_and_followed(world: World, wu_browser: Client) -> None:
    before = Volunteer.objects.count()
    path = upload(wu_browser, roster(ZHANG, BAD))["Location"]
    asked = questions(page(wu_browser.get(path)))
    assert send(wu_browser, path, then="confirm", **asked).status_code == 303

    waiting = page(wu_browser.get(path))
    assert "排队中" in waiting
    assert f'hx-get="{path}state/"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert Volunteer.objects.count() == before

    while Worker().step():
        pass

    part = page(wu_browser.get(f"{path}state/", headers={"HX-Request": "true"}))
    assert "导入完成" in part
    assert "<html" not in part
    assert "hx-trigger" not in part
    assert "<b>1</b>新增" in part
    assert "<b>1</b>行有问题" in part
    assert Volunteer.objects.count() == before + 1
    assert "导入完成" in page(wu_browser.get(path))


def test_confirming_twice_and_sending_an_old_form_changes_nothing(
    world: World, wu_browser: Client
) -> None:
    path = upload(wu_browser, roster(ZHANG))["Location"]
    asked = questions(page(wu_browser.get(path)))
    assert send(wu_browser, path, then="confirm", **asked).status_code == 303
    assert page(send(wu_browser, path, then="confirm", **asked))
    assert Import.objects.get().stage == Stage.WAITING


def test_the_bad_rows_are_taken_as_an_excel_with_reasons(world: World, wu_browser: Client) -> None:
    path = upload(wu_browser, roster(ZHANG, BAD))["Location"]
    send(wu_browser, path, then="confirm", **questions(page(wu_browser.get(path))))
    while Worker().step():
        pass

    answer = send(wu_browser, f"{path}errors/")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    words = str(rows.to_python())
    assert BAD[2] in words
    assert "最后一位对不上" in words
    assert ZHANG[2] not in words
    assert wu_browser.get(f"{path}errors/").status_code == 405


def test_one_may_think_better_of_it(world: World, wu_browser: Client) -> None:
    path = upload(wu_browser, roster(ZHANG))["Location"]
    assert send(wu_browser, f"{path}drop/").status_code == 303
    assert send(wu_browser, f"{path}drop/").status_code == 303
    assert "这次导入取消了" in page(wu_browser.get(path))
    assert Import.objects.get().wrapped is None


@pytest.mark.parametrize(
    ("content", "name", "status", "sentence"),
    [
        (b"", "空.xlsx", 422, "文件是空的"),
        (b"%PDF-1.7 ...", "名单.pdf", 409, "这是 PDF 文件"),
        ("今天,天气\r\n真,好\r\n".encode(), "日记.csv", 409, "没有找到表头"),
        (b"\x00\x01\x02" * 400, "x.xlsx", 409, "读不了"),
    ],
)
def test_what_is_no_roster_is_refused_in_plain_words(
    content: bytes, name: str, status: int, sentence: str, world: World, wu_browser: Client
) -> None:
    text = page(upload(wu_browser, content, name, kind="volunteers"), status)
    assert sentence in text
    assert re.search(r'value="volunteers"[^>]*checked', text)
    assert not Import.objects.exists()


def test_no_file_is_said_beside_the_question(world: World, wu_browser: Client) -> None:
    assert "请选择“花名册文件”" in page(send(wu_browser, PATH), 422)


def test_another_district_has_its_own(world: World, wu_browser: Client) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=MONDAY)
    far = imports.start(roster(ZHANG), "别处.xlsx", other, by=SYSTEM, at=MONDAY)
    for path in ("", "state/"):
        assert wu_browser.get(f"{PATH}{far.pk}/{path}").status_code == 404
    assert send(wu_browser, f"{PATH}{far.pk}/drop/").status_code == 404
    assert "别处" not in page(wu_browser.get(PATH))


def test_a_subdistrict_imports_nothing(world: World, town: Town, chen_browser: Client) -> None:
    begun = imports.start(roster(ZHANG), "名单.xlsx", world.district, by=SYSTEM, at=MONDAY)
    assert upload(chen_browser, roster(ZHANG)).status_code == 404
    assert chen_browser.get(f"{PATH}{begun.pk}/").status_code == 404
    assert send(chen_browser, f"{PATH}{begun.pk}/drop/").status_code == 404
    assert PATH not in page(chen_browser.get("/office/volunteers/"))
