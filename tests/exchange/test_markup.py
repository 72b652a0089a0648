"""Files called .xls that are web pages or the XML of Excel 2003."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from beside.common.refusal import Refused
from beside.exchange.reading.lines import Sort
from beside.exchange.reading.opening import open_book
from tests.exchange.tables import HEADER, QIAN, ZHAO, read

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<style>td {{ mso-number-format: "@" }}</style><title>导出</title></head><body>
<table border=1><tr><td colspan=7>志愿者花名册<tr>{header}
<tr>{zhao}</tr><tr style='display: none'>{qian}</tr></table></body></html>"""


def cells(values, tag="td"):
    return "".join(f"<{tag} x:str>{value}</{tag}>" for value in values)


def page(charset: str) -> bytes:
    qian = cells([*QIAN[:4], "区档案馆<br>二楼", "东仓社区", "理发 &amp; 电工"])
    text = PAGE.format(charset=charset, header=cells(HEADER, "th"), zhao=cells(ZHAO), qian=qian)
    return text.encode(charset)


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_web_page_that_calls_itself_xls_is_read(charset):
    found = read(page(charset))
    assert [entry.name for entry in found.entries] == ["赵国华", "钱秀英"]
    assert found.entries[1].unit == "区档案馆 二楼"
    assert found.entries[1].skills == ("理发", "电工")
    assert found.counts.hidden == 1


def test_a_table_inside_a_table_that_only_lays_out_the_page_is_read():
    inner = f"<table><tr>{cells(HEADER, 'th')}</tr><tr>{cells(ZHAO)}</tr></table>"
    found = read(f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>".encode())
    assert [entry.name for entry in found.entries] == ["赵国华"]


def test_tables_inside_tables_without_end_are_refused():
    with pytest.raises(Refused):
        open_book(b"<html>" + b"<table><tr><td>" * 50)


def test_a_page_archived_in_one_file_is_read():
    message = MIMEMultipart("related")
    message.attach(MIMEText("<html><body><p>1</p></body></html>", "html", "utf-8"))
    message.attach(MIMEText(page("gb2312").decode("gb2312"), "html", "gb2312"))
    found = read(message.as_bytes(), name="名单.xls")
    assert [entry.name for entry in found.entries] == ["赵国华", "钱秀英"]
    with pytest.raises(Refused):
        open_book(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n")


def test_spanned_rows_of_a_page_are_filled_down():
    rows = (
        "<tr>" + cells(["单位名称", "统一社会信用代码", "联络员", "结对社区"]) + "</tr>"
        "<tr><td rowspan=2>区档案馆</td><td></td><td>赵国华</td><td>柳荫社区</td></tr>"
        "<tr><td></td><td>赵国华</td><td>东仓社区</td></tr>"
    )
    found = read(f"<table>{rows}</table>".encode(), kind="units")
    assert [entry.communities for entry in found.entries] == [(1, 3)]


XML = """<?xml version="1.0" encoding="{charset}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="花名册"><Table>
<Row><Cell ss:MergeAcross="6"><Data ss:Type="String">花名册</Data></Cell></Row>
<Row>{header}</Row>
<Row ss:Index="5" ss:Hidden="1">{zhao}</Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">女</Data></Cell>
<Cell ss:Formula="=A1"/><Cell><Data ss:Type="Number">10012345602</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def xml(charset: str) -> bytes:
    def row(values):
        return "".join(f'<Cell><Data ss:Type="String">{v}</Data></Cell>' for v in values)

    return XML.format(charset=charset, header=row(HEADER), zhao=row(ZHAO)).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_xml_of_excel_2003_is_read_with_its_row_numbers(charset):
    found = read(xml(charset))
    assert [entry.row for entry in found.entries] == [5]
    assert found.bad == {6: "formula-without-result"}
    assert found.counts.hidden == 1
    assert Sort.BLANK not in found.counts.passed


def test_an_xml_that_declares_entities_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">]>' + xml("utf-8")[38:]
    with pytest.raises(Refused):
        open_book(bomb)
