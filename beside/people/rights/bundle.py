"""A copy of everything about somebody as one zip: JSON for machines, CSV for Excel, HTML to read.

Nothing in it loads anything from outside. PIPL 45: she may take it to another handler.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape

from django.utils.translation import gettext as _

from beside.common.cells import csv_of
from beside.common.clock import CHINA
from beside.common.not_found import NotFound
from beside.people.private.recording import Heard
from beside.people.rights.spoken import file_name
from beside.people.rights.tables import Table, filled, said
from beside.platform.files import open_private

FORMAT = "beside.person/1"
STYLE = (
    "body{font:22px/1.7 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#111}"
    "h1{font-size:36px}h2{font-size:28px;margin-top:2.5rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #777;padding:.4rem .6rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}img{max-width:100%}@media print{body{font-size:16pt}}"
)


def bundle(
    tables: Sequence[Table],
    files: Mapping[str, str],
    recordings: Iterable[Heard] = (),
    *,
    at: datetime,
) -> bytes:
    """The zip; `files` are pictures by their name in it and in the private store."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(_("说明.txt"), explanation(tables, at=at))
        packed.writestr("data.json", as_json(tables, at=at))
        for one in tables:
            packed.writestr(f"csv/{one.name}.csv", as_csv(one))
        there = list(_pack_pictures(packed, files))
        heard = list(_pack_recordings(packed, recordings))
        packed.writestr(_("我的资料.html"), as_html(tables, there, heard, at=at))
    return out.getvalue()


def _pack_pictures(packed: zipfile.ZipFile, files: Mapping[str, str]) -> Iterator[str]:
    for name, stored in files.items():
        try:
            with open_private(stored) as file:
                packed.writestr(f"pictures/{name}", file.read(), zipfile.ZIP_STORED)
        except NotFound:
            continue
        yield name


def _pack_recordings(packed: zipfile.ZipFile, recordings: Iterable[Heard]) -> Iterator[str]:
    for one in recordings:
        name = file_name(one.recording)
        try:
            packed.writestr(f"recordings/{name}", one.content(), zipfile.ZIP_STORED)
        except NotFound:
            continue
        yield name


def as_json(tables: Iterable[Table], *, at: datetime) -> str:
    """Every table with its title and the heading of each column, so that it explains itself."""
    told = {
        one.name: {
            "title": one.title,
            "columns": dict(one.columns),
            "rows": [dict(zip(one.columns, row, strict=True)) for row in one.rows],
        }
        for one in tables
    }
    whole = {"format": FORMAT, "made_at": _moment(at), "time_zone": "Asia/Shanghai", "tables": told}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_csv(table: Table) -> bytes:
    """One table for Excel: UTF-8 with its mark, and no cell that runs as a formula."""
    return csv_of([table.columns.values(), *table.rows])


def as_html(
    tables: Iterable[Table],
    pictures: Iterable[str],
    recordings: Iterable[str] = (),
    *,
    at: datetime,
) -> str:
    """One page in large print; what is empty is left out."""
    parts = [_section(one) for one in filled(tables)]
    shown = "".join(f'<p><img src="pictures/{escape(one)}" alt=""></p>' for one in pictures)
    shown += "".join(
        f'<p><audio controls src="recordings/{escape(one)}"></audio></p>' for one in recordings
    )
    title = escape(_("我的资料"))
    made = escape(_("%(at)s 从“在您身边”取出。") % {"at": said(_moment(at))})
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1><p>{made}</p>"
        f"{''.join(parts)}{shown}</body></html>"
    )


def _section(table: Table) -> str:
    heads = "".join(f"<th>{escape(one)}</th>" for one in table.columns.values())
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(said(cell))}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return (
        f"<h2>{escape(table.title)}</h2>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def explanation(tables: Iterable[Table], *, at: datetime) -> str:
    """What is in it and how to read it, in plain words."""
    lines = [
        _("这是“在您身边”里关于您的全部资料，%(at)s取出。") % {"at": said(_moment(at))},
        _("我的资料.html：用浏览器打开就能看、能打印。"),
        _("csv 文件夹：一张表一个文件，可以用 Excel 打开。"),
        _("data.json：完整的资料，供别的系统读入；每张表写明了标题和每一栏的意思。"),
        _("pictures 文件夹：您的心愿里的照片。"),
        _("recordings 文件夹：您说的话的录音。"),
        _("时间都是北京时间。看过您资料的人，只写身份和单位，不写姓名。"),
        "",
        *(f"{one.name}：{one.title}（{len(one.rows)}）" for one in tables),
    ]
    return "\r\n".join(lines) + "\r\n"


def _moment(at: datetime) -> str:
    return at.astimezone(CHINA).isoformat(timespec="seconds")
