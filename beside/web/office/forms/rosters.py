"""Bringing a roster in: the file, and which column says what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beside.exchange.importing.outlook import ColumnSeen, Preview, SheetSeen
from beside.exchange.imports import Kind
from beside.exchange.reading.limits import MAX_FILE
from beside.web.forms import BesideForm

_MEGABYTE = 1024 * 1024
TABLES = ".xlsx,.xls,.et,.csv,.txt"


class UploadForm(BesideForm):
    """The file, and what sort of roster it is."""

    file = forms.FileField(
        label=_("花名册文件"),
        help_text=_("Excel、WPS 表格或 CSV，最大 40 MB。先给您看认得对不对，确认以后才写入。"),
        widget=forms.FileInput({"accept": TABLES}),
        error_messages={"empty": _("文件是空的，里面没有内容。")},
    )
    kind = forms.ChoiceField(
        label=_("是哪一种"),
        choices=[("", _("看表头自己认")), *((kind.value, kind.label) for kind in Kind)],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        """Not too large to be read.

        Raises:
            ValidationError: it is.
        """
        upload = self.cleaned_data["file"]
        if upload.size > MAX_FILE:
            words = {"limit": MAX_FILE // _MEGABYTE}
            raise forms.ValidationError(
                _("文件太大了，最大 %(limit)s MB。请分成几个文件。"), code="size", params=words
            )
        return upload

    def chosen_kind(self) -> Kind | None:
        """Which sort, where it was said."""
        code = self.cleaned_data["kind"]
        return Kind(code) if code else None


@dataclass(frozen=True, slots=True)
class ColumnAsked:
    """A column of the file, and the question what it is taken for."""

    column: ColumnSeen
    question: forms.BoundField


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """A sheet of the file with its columns, and the question whether it is read."""

    sheet: SheetSeen
    is_read: forms.BoundField
    columns: list[ColumnAsked]


class MappingForm(BesideForm):
    """Which sheets are read, and what each column is taken for."""

    def __init__(self, *args: Any, seen: Preview, **options: Any) -> None:
        self._seen = seen
        self.base_fields = dict(_questions(seen))  # type: ignore[misc]  # those of this file
        super().__init__(*args, **options)

    def sheets(self) -> list[SheetAsked]:
        """The questions in the order of the file."""
        return [
            SheetAsked(
                sheet,
                self[_sheet_name(place)],
                [ColumnAsked(one, self[_name(place, one)]) for one in sheet.columns],
            )
            for place, sheet in enumerate(self._seen.sheets)
        ]

    def wanted(self) -> dict[str, dict[str, str]]:
        """The answers as the importer takes them; a sheet with nothing in it is left out."""
        answers = self.cleaned_data
        return {
            sheet.name: {one.letter: answers[_name(place, one)] for one in sheet.columns}
            if answers[_sheet_name(place)]
            else {}
            for place, sheet in enumerate(self._seen.sheets)
        }


def _sheet_name(place: int) -> str:
    return f"sheet-{place}"


def _name(place: int, column: ColumnSeen) -> str:
    return f"column-{place}-{column.letter}"


def _questions(seen: Preview) -> Iterator[tuple[str, forms.Field]]:
    offered = [("", gettext("不导入")), *seen.fields]
    for place, sheet in enumerate(seen.sheets):
        label = gettext("读这张工作表：%(name)s") % {"name": sheet.name}
        yield _sheet_name(place), forms.BooleanField(label=label, initial=True, required=False)
        for one in sheet.columns:
            words = {"letter": one.letter, "heading": one.heading}
            yield (
                _name(place, one),
                forms.ChoiceField(
                    label=gettext("%(letter)s 列 %(heading)s 当作") % words,
                    choices=offered,
                    initial=one.field,
                    required=False,
                ),
            )
