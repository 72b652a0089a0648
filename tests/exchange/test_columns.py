"""Finding the header and what each column says; changing it by hand."""

import pytest

from beside.common.refusal import Refused
from beside.exchange.reading.fields import FIELDS, Kind
from beside.exchange.reading.lines import Sort
from tests.exchange.tables import HEADER, QIAN, SUN, ZHAO, read, read_volunteers, xlsx


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓  名", "name"),
        ("名字", "name"),
        ("*姓名", "name"),
        ("姓名（必填）", "name"),
        ("志愿者姓名：", "name"),
        ("1.姓名", "name"),
        ("身份证号", "id_number"),
        ("公民身份号码\n（18位）", "id_number"),
        ("证件号码", "id_number"),
        ("手机", "telephone"),
        ("联系电话（手机）", "telephone"),
        ("手机号码(11位)", "telephone"),
        ("工作单位", "unit"),
        ("所在单位", "unit"),
        ("所在党支部", "branch"),
        ("入党时间（年月日）", "joined_party_on"),
        ("加入中国共产党时间", "joined_party_on"),
        ("政治面貌", "political_status"),
        ("居住社区", "community"),
        ("家庭住址（社区）", "community"),
        ("报到社区", "community"),
        ("特长/技能", "skills"),
        ("技　能", "skills"),
        ("个人特长及爱好", "skills"),
        ("出生年月", "birth_date"),
        ("性 别", "sex"),
        ("人员类别", "kind"),
        ("紧急联系人电话", ""),
        ("配偶姓名", ""),
        ("入党介绍人", ""),
        ("年龄", ""),
        ("民族", ""),
        ("备注", ""),
        ("序号", ""),
    ],
)
def test_headings_are_understood(heading, field):
    others = {"name": ["联系电话"], "telephone": ["姓名"]}.get(field, ["姓名", "联系电话"])
    found = read(xlsx(["X", heading, *others], ["甲", "乙", "丙", "丁"]))
    assert found.plan.sheets[0].columns[1].field == field


def test_the_better_of_two_columns_for_one_thing_is_taken():
    header = ["姓名", "单位电话", "手机", "身份证号", "家庭住址", "居住社区"]
    row = ["赵国华", "0319-1234567", "10012345601", ZHAO[2], "东里3号楼501", "柳荫社区"]
    entry = read_volunteers(row, header=header).entries[0]
    assert entry.telephone == "10012345601"
    assert (entry.community, entry.address) == (1, "东里3号楼501")


def test_an_address_column_that_names_communities_is_the_community():
    header = ["姓名", "手机", "家庭住址"]
    rows = [["赵国华", "10012345601", "柳荫社区3号楼501"], ["钱秀英", "10012345602", "东仓社区"]]
    found = read_volunteers(*rows, header=header)
    assert [(e.community, e.address) for e in found.entries] == [(1, "柳荫社区3号楼501"), (3, "")]


def test_an_address_column_without_communities_is_an_address():
    header = ["姓名", "手机", "家庭住址"]
    found = read_volunteers(["赵国华", "10012345601", "人民路12号3单元"], header=header)
    assert not found.bad
    assert (found.entries[0].community, found.entries[0].address) == (0, "人民路12号3单元")


def test_two_heading_lines_are_read_together_where_they_mean_something_together():
    def write(book, sheets):
        style = book.add_format()
        sheet = sheets["队"]
        sheet.merge_range(0, 0, 1, 0, "服务队名称", style)
        sheet.merge_range(0, 1, 0, 2, "队长", style)
        sheet.merge_range(0, 3, 0, 4, "结对", style)
        sheet.write_row(1, 1, ["姓名", "电话", "社区", "备注"])
        sheet.write_row(2, 0, ["柳荫助老队", "赵国华", 10012345601.0, "柳荫社区", ""])

    found = read(xlsx(sheets={"队": []}, before=write))
    assert found.plan.kind == Kind.TEAMS
    entry = found.entries[0]
    assert (entry.leader_name, entry.leader_telephone, entry.communities) == (
        "赵国华",
        "10012345601",
        (1,),
    )


def test_a_person_named_beside_the_volunteer_is_not_taken_for_him():
    def write(book, sheets):
        sheet = sheets["花名册"]
        sheet.merge_range(0, 0, 0, 1, "紧急联系人", book.add_format())
        sheet.merge_range(0, 2, 0, 3, "志愿者", book.add_format())
        sheet.write_row(1, 0, ["姓名", "电话", "姓名", "电话"])
        sheet.write_row(2, 0, ["李桂兰", "10012345699", "赵国华", "10012345601"])

    found = read(xlsx(before=write))
    assert [(e.name, e.telephone) for e in found.entries] == [("赵国华", "10012345601")]


def test_a_second_table_beside_the_first_is_not_lost_silently():
    header = ["姓名", "手机", "", "姓名", "手机"]
    found = read(xlsx(header, ["赵国华", "10012345601", "", "钱秀英", "10012345602"]))
    assert [entry.name for entry in found.entries] == ["赵国华"]
    ((name, reason),) = [(one.name, one.reason) for one in found.plan.skipped]
    assert (name, reason.code) == ("花名册", "sheet.side-by-side")
    assert "D" in str(reason)


def test_a_list_without_any_header_is_recognized_by_its_contents():
    found = read(
        xlsx(*[[1, ZHAO[0], ZHAO[1], ZHAO[2], ZHAO[3]], [2, QIAN[0], QIAN[1], QIAN[2], QIAN[3]]])
    )
    assert [(e.name, e.sex, e.telephone) for e in found.entries] == [
        ("赵国华", "m", "10012345601"),
        ("钱秀英", "f", "10012345602"),
    ]


def test_a_file_without_a_roster_is_refused_with_an_example():
    with pytest.raises(Refused) as refused:
        read(xlsx(["会议通知"], ["请各单位按时参加"], ["2026年11月"]))
    assert refused.value.reason.code == "file.no-roster"
    assert "姓名" in str(refused.value.reason)


def test_all_sheets_that_hold_the_roster_are_read_and_the_others_named_with_a_reason():
    found = read(
        xlsx(
            sheets={
                "说明": [["填表说明"], ["一、请如实填写"]],
                "区档案馆": [HEADER, ZHAO],
                "街道": [["街道", "社区", "小区"], ["西门街道", "柳荫社区", "柳荫小区"]],
                "第二医院": [["花名册"], HEADER[:4], QIAN[:4]],
                "填写样例": [HEADER, SUN],
                "空表": [],
                "字典": [HEADER, SUN],
            },
            before=lambda _, sheets: sheets["字典"].hide(),
        )
    )
    assert [plan.name for plan in found.plan.sheets] == ["区档案馆", "第二医院"]
    assert {skipped.name: skipped.reason.code for skipped in found.plan.skipped} == {
        "说明": "sheet.no-header",
        "街道": "sheet.other-kind",
        "填写样例": "sheet.example",
        "空表": "sheet.empty",
        "字典": "sheet.hidden",
    }
    assert found.counts.good_people == 2


def test_a_workbook_whose_only_roster_is_hidden_is_still_read():
    data = xlsx(
        sheets={"首页": [["欢迎"]], "数据": [HEADER, ZHAO]},
        before=lambda _, sheets: sheets["数据"].hide(),
    )
    assert read(data).counts.good_people == 1


def test_only_mapped_columns_are_kept():
    header = [*HEADER, "民族", "备注"]
    found = read_volunteers([*ZHAO, "汉族", "有高血压"], header=header)
    assert found.fields["备注"] == found.fields["民族"] == ""
    assert "高血压" not in repr(found.entries)


def test_a_column_is_mapped_or_left_out_by_hand_by_letter_or_heading():
    header = ["姓名", "手机", "老电话", "单位"]
    row = ["赵国华", "10012345601", "10012345609", "区档案馆"]
    wanted = {"花名册": {"C": "telephone", "单位": ""}}
    found = read_volunteers(row, header=header, wanted=wanted)
    assert found.entries[0].telephone == "10012345609"
    assert found.entries[0].unit == ""
    assert found.fields == {"姓名": "name", "手机": "", "老电话": "telephone", "单位": ""}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"花名册": {"A": "nickname"}}, "mapping.no-such-field"),
        ({"花名册": {"ZZ": "name"}}, "mapping.no-such-column"),
        ({"花名册": {"没有这列": "name"}}, "mapping.no-such-column"),
        ({"花名册": {"A": "name", "B": "name"}}, "mapping.field-twice"),
        ({"花名册": {"A": ""}}, "mapping.field-needed"),
        ({"花名册": {"C": "", "D": ""}}, "mapping.one-field-needed"),
        ({"别的表": {"A": "name"}}, "file.no-such-sheet"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(wanted, code):
    with pytest.raises(Refused) as refused:
        read_volunteers(ZHAO, wanted=wanted)
    assert refused.value.reason.code == code
    assert str(refused.value.reason)


def test_a_sheet_can_be_left_out_by_hand():
    data = xlsx(sheets={"一": [HEADER, ZHAO], "二": [HEADER, QIAN]})
    found = read(data, wanted={"二": {}})
    assert [entry.name for entry in found.entries] == ["赵国华"]


def test_hints_under_the_header_and_example_rows_are_no_people():
    hints = ["必填", "男/女", "18位", "11位手机", "全称", "下拉选择", "用、隔开"]
    example = ["例：张三", "男", ZHAO[2], "10012345678", "", "", ""]
    found = read_volunteers(hints, example, ZHAO)
    assert [entry.name for entry in found.entries] == ["赵国华"]
    assert set(found.counts.passed) == {Sort.HINT, Sort.EXAMPLE}


def test_every_field_has_headings_of_its_own():
    for kind, fields in FIELDS.items():
        for item in fields:
            assert item.rank(str(item.label)) is not None, (kind, item.code)
