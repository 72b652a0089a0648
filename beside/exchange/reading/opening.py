"""From the bytes of a file to its sheets. What it is, its first bytes tell; its name does not."""

import re
from collections.abc import Callable

from beside.common.refusal import Reason, Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.delimited import open_delimited
from beside.exchange.reading.markup import OPENERS, open_archived_page
from beside.exchange.reading.sheet import Sheet
from beside.exchange.reading.workbook import open_compound, open_zipped

_OTHERS: tuple[tuple[bytes, Reason], ...] = (
    (b"%PDF", refusals.PDF),
    (b"\x89PNG", refusals.PICTURE),
    (b"\xff\xd8\xff", refusals.PICTURE),
    (b"GIF8", refusals.PICTURE),
    (b"BM", refusals.PICTURE),
    (b"{\\rtf", refusals.WORD),
    (b"Rar!", refusals.ARCHIVE),
    (b"7z\xbc\xaf", refusals.ARCHIVE),
    (b"\x1f\x8b", refusals.ARCHIVE),
)
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVED_PAGE = re.compile(
    rb"\s*(?:MIME-Version|Content-Type|From|Subject|Date):.*?multipart/", re.I | re.S
)
_OLD_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02")


def open_book(data: bytes, name: str = "") -> list[Sheet]:
    """The sheets of a table file; `name` only names the table of a text file.

    Raises:
        Refused: too large, encrypted, damaged, empty, or no table at all.
    """
    if len(data) > limits.MAX_FILE:
        size, limit = len(data) // 1024 // 1024, limits.MAX_FILE // 1024 // 1024
        raise Refused(refusals.TOO_LARGE.of(size=size, limit=limit))
    if not data.strip(b" \r\n\t\0"):
        raise Refused(refusals.EMPTY)
    for mark, reason in _OTHERS:
        if data.startswith(mark) and not _is_plain(data[:64], mark):
            raise Refused(reason)
    return _opener(data)(data, name)


def _is_plain(head: bytes, mark: bytes) -> bool:
    """Whether it only happens to begin with the two letters of a bitmap."""
    return mark == b"BM" and b"\0" not in head


def _opener(data: bytes) -> Callable[[bytes, str], list[Sheet]]:
    if data.startswith(_ZIP):
        return lambda content, _name: open_zipped(content)
    if data.startswith(_COMPOUND) or (data.startswith(_OLD_EXCEL) and b"\0" in data[:16]):
        return lambda content, _name: open_compound(content)
    head = data[:4096]
    if _ARCHIVED_PAGE.match(head):
        return lambda content, _name: open_archived_page(content)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        for mark, opener in OPENERS:
            if mark.search(head):
                return lambda content, _name: opener(content)
    return open_delimited
