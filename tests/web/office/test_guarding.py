"""Retention, breaches, the register of processing and assessments, on the office's pages."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from beside.access.tasks import see_to_retention
from beside.people.models import Assessment, Breach
from tests.cast import World
from tests.web.office.conftest import Town, page, send

BREACH = {
    "kind": "leak",
    "data_kinds": ["name", "telephone"],
    "affected": "12",
    "discovered_at": f"{now() - timedelta(hours=5):%Y-%m-%dT%H:%M}",
    "cause": "花名册发错了群",
    "harm": "可能接到骚扰电话",
    "remedies": "已撤回，已要求删除",
    "advice": "",
    "contact": "区文明办 0310-1000003",
}


def test_the_table_says_how_long_by_which_law_and_what_was_done(world: World, wu_browser) -> None:
    text = page(wu_browser.get("/office/retention/"))
    for said in ("GB/T 40143", "10 年", "从不保存", "还没有办过"):
        assert said in text
    see_to_retention.func()
    text = page(wu_browser.get("/office/retention/"))
    assert "还没有办过" not in text
    assert "现在到期 0 条" not in text
    assert "现在到期 0 条" in page(wu_browser.get("/office/retention/?due=1"))


def test_a_breach_is_entered_and_both_notices_are_drafted(world: World, wu_browser) -> None:
    wrong = send(
        wu_browser, "/office/breaches/add/", **{**BREACH, "discovered_at": "2099-01-01T10:00"}
    )
    assert "不能在将来" in page(wrong, 422)
    assert send(wu_browser, "/office/breaches/add/", **BREACH).status_code == 303
    breach = Breach.objects.get()
    text = page(wu_browser.get("/office/breaches/"))
    assert "还没通知主管部门" in text
    assert "花名册发错了群" not in text
    notice = page(wu_browser.get(f"/office/breaches/{breach.pk}/notice/"))
    for said in (
        "第五十七条",
        "花名册发错了群",
        "姓名、电话号码",
        "约 12 人",
        "告知书",
        "0310-1000003",
    ):
        assert said in notice
    send(wu_browser, f"/office/breaches/{breach.pk}/tell/", authority="1")
    send(wu_browser, f"/office/breaches/{breach.pk}/tell/")
    breach.refresh_from_db()
    assert breach.authority_told_at
    assert breach.people_told_at


def test_a_breach_is_put_right_and_its_people_are_found(world: World, wu_browser) -> None:
    send(wu_browser, "/office/breaches/add/", **BREACH)
    breach = Breach.objects.get()
    address = f"/office/breaches/{breach.pk}/"
    assert "花名册发错了群" in page(wu_browser.get(address))
    assert send(wu_browser, address, **{**BREACH, "affected": "30"}).status_code == 303
    span = {"since": "2026-07-01T00:00", "until": "2026-07-02T00:00"}
    assert "没有这个账号" in page(
        send(wu_browser, f"{address}derive/", account="none", **span), 422
    )
    swapped = {"since": span["until"], "until": span["since"]}
    assert "比开始早" in page(send(wu_browser, f"{address}derive/", account="li", **swapped), 422)
    assert send(wu_browser, f"{address}derive/", account="li", **span).status_code == 303
    breach.refresh_from_db()
    assert (breach.affected, breach.person_ids) == (0, [])


def test_the_register_lists_every_activity_and_takes_a_note(world: World, wu_browser) -> None:
    text = page(wu_browser.get("/office/processing/"))
    for said in ("受理和办理心愿", "志愿服务条例", "还没有做过", "说过的话和记录"):
        assert said in text
    send(wu_browser, "/office/processing/wishes/note/", text="由区社工部负责")
    assert "由区社工部负责" in page(wu_browser.get("/office/processing/"))
    assert wu_browser.get("/office/processing/nonsense/note/").status_code == 404


def test_an_assessment_is_filled_in_kept_and_begun_from_again(world: World, wu_browser) -> None:
    address = "/office/processing/wishes/assess/"
    first = page(wu_browser.get(address))
    assert "无关的人看到" in first
    assert page(send(wu_browser, address), 422)
    answers = {
        **dict.fromkeys(("occasion", "lawful", "impact", "measures", "opinion"), "写好了"),
        "what_0": "无关的人看到", "likely_0": "2", "harm_0": "3", "measure_0": "按需打开",
        "outcome_": "measures",
    }  # fmt: skip
    assert send(wu_browser, address, **answers).status_code == 303
    kept = Assessment.objects.get()
    assert kept.risks == [{"what": "无关的人看到", "likely": 2, "harm": 3, "measure": "按需打开"}]
    report = page(wu_browser.get("/office/processing/wishes/1/"))
    for said in ("落实措施后可以处理", "按需打开", "wu"):
        assert said in report
    assert "按需打开" in page(wu_browser.get(address))
    assert "第 1 版" in page(wu_browser.get("/office/processing/"))


@pytest.mark.parametrize("path", ["retention", "breaches", "processing"])
def test_it_is_the_districts_own_business(town: Town, chen_browser, path: str) -> None:
    assert chen_browser.get(f"/office/{path}/").status_code == 404
    assert f"/office/{path}/" not in page(chen_browser.get("/office/rights/"))
