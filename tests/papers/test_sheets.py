"""The sheets: what stands on each, on which paper."""

from dataclasses import replace

from beside.papers import sheets
from beside.papers.sheets import ConsentLine, Errand, Form, Gathering, Side, Studio
from tests.papers.reading import pages_of, size_of, words_of
from tests.papers.shapes import AT, FACE, STUDIO, faces

A3, A4, A5 = (297, 420), (210, 297), (148, 210)


def test_four_cards_lie_on_a_sheet_each_with_four_strips_to_tear_off() -> None:
    made = sheets.cards(faces(5), AT)
    assert size_of(made) == {A4}
    first, second = pages_of(made)
    assert (first.count("心愿卡"), second.count("心愿卡")) == (4, 1)
    assert second.count("0319-1234567") == 4
    assert second.count("3182045601") == 5  # on the strips, and on what stays when these are gone
    for said in (FACE.title, FACE.text, FACE.alias, "花园小区", "平日晚上", "还要1人", "水电维修"):
        assert said in second


def test_a_card_of_nobody_by_name_says_nothing_about_who() -> None:
    made = words_of(sheets.cards([replace(FACE, alias="")], AT))
    assert "谁" not in made


def test_a_community_without_a_studio_prints_too() -> None:
    bare = Studio("文渠社区")
    made = words_of(sheets.cards([replace(FACE, studio=bare)], AT))
    assert "文渠社区心愿" in made
    assert "水龙头" in words_of(sheets.poster([FACE], bare, span="x", wall="https://b.x/", at=AT))


def test_the_poster_takes_as_many_pages_as_it_needs() -> None:
    def poster(number: int) -> bytes:
        return sheets.poster(
            faces(number), STUDIO, span="本周", wall="https://beside.example.org/wall/", at=AT
        )

    assert size_of(poster(3)) == {A3}
    (only,) = pages_of(poster(3))
    assert "第1张" not in only
    pages = pages_of(poster(40))
    assert len(pages) > 1
    assert sum(page.count(FACE.title) for page in pages) == 40
    for number, page in enumerate(pages, start=1):
        assert f"第{number}张，共{len(pages)}张" in page
        for said in ("槐荫路12号", "8:30–17:30", "0319-1234567", "扫一扫，看全部心愿"):
            assert said in page


def test_a_blank_form_asks_and_tells_all_that_the_law_wants() -> None:
    consents = [ConsentLine(f"同意第{one}项", "哪些。", "不同意也办。", "1") for one in "一二三"]
    forms = [Form("3182045597", "https://b.x/?form=3182045597"), Form("3182053513", "https://b.x/")]
    made = sheets.intake_forms(forms, STUDIO, consents, follow="https://b.x/follow/", at=AT)
    assert size_of(made) == {A4}
    first, second = pages_of(made)
    assert first.count("3182045597") == 2  # on the form, and on the stub
    assert "3182045597" not in second
    asked = ["想请人帮什么忙？", "在哪里？", "什么时候方便？", "给谁？", "电话", "本人签字", "见证"]
    agreed = ["同意第一项", "同意第二项", "同意第三项", "不同意也办。", "文本1"]
    assert [said for said in (*asked, *agreed) if said not in first] == []


def test_a_sign_in_sheet_has_as_many_lines_as_wanted() -> None:
    gathering = Gathering("冬至包饺子", "12月21日（周一）14:00", "活动室", "李老师", 45)
    pages = pages_of(sheets.sign_in(gathering, STUDIO, AT))
    assert len(pages) > 1
    assert "冬至包饺子" in pages[0]
    assert "45" in pages[-1]
    assert all("签名" in page and "录入以后撕毁" in page for page in pages)


def test_a_work_slip_says_to_give_it_back() -> None:
    errand = Errand(
        number="3182045597",
        wish="修水龙头",
        sides=(Side("赵（化名 云街坊）", "100 1357 2468"),),
        door="槐荫社区 3号楼501",
        time="平日晚上",
        days="12月1日（周二）",
        printed="2026年11月28日 打印",
    )
    made = sheets.work_slip(errand, STUDIO, AT)
    assert size_of(made) == {A5}
    (page,) = pages_of(made)
    for said in (
        "赵（化名云街坊）",
        "10013572468",
        "3号楼501",
        "平日晚上",
        "用后交回工作室，或者撕毁",
    ):
        assert said in page
