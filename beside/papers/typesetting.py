"""From a template and plain data to a PDF, by Typst, in this process.

Every word reaches a template through `sys.inputs` as a string, so that nothing anybody wrote is
ever read as markup. Fonts come from a package and from nowhere else: a sheet looks the same on
every machine, and the same data make the same bytes.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

KEPT = 10
"""So many documents back Typst remembers what it laid out."""
LARGE = 200_000
"""Bytes of a PDF: some thirty cards."""
TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Noto Sans SC and Noto Serif SC, read once: no system font, none of Typst's own."""
    folder = pylopdf_fonts_zh_cn.sans_path().parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def compiler(template: str, data: Mapping[str, Any]) -> typst.Compiler:
    """A template with its data, ready to be made into pages."""
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )


def pdf(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """The sheet as a PDF, dated `at`.

    Raises:
        typst.TypstError: the template is wrong; whatever the data say is only text to it.
        TypeError: the template made something else than one file.
    """
    made = compiler(template, data).compile(format="pdf", timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):  # one file, whatever the number of pages
        raise TypeError(template)
    if len(made) > LARGE:
        _forget()
    return made


def _forget() -> None:
    """Let Typst forget what it kept of a large print: it keeps the parts of the last ten documents,
    which would be a gigabyte after ten prints of 400 cards. Documents of nothing take their place.
    """
    nothing = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)
    for _ in range(KEPT + 1):
        nothing.compile(input=b" ", format="pdf")
