"""Writes the old binary .xls (BIFF8 in a compound file), as little of it as a roster needs.

Sources: [MS-XLS] 2.4 (records), [MS-CFB] 2.2–2.6 (header, sectors, directory).
"""

import struct

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _cell(row: int, column: int, value: object) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, at + _text(value)) if value else b""
    return _record(0x0203, at + struct.pack("<d", float(value)))  # type: ignore[arg-type]


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def hidden_row(row: int) -> bytes:
    """Says that a row, counted from 0, is hidden."""
    return _record(0x0208, struct.pack("<HHHHHHHH", row, 0, 0, 0, 0, 0, 0x20, 0))


def formula(row: int, column: int, result: int, code: int = 0) -> bytes:
    """A formula that came to no number: 2 is an error, 3 nothing at all."""
    value = struct.pack("<BBBBBBH", result, 0, code, 0, 0, 0, 0xFFFF)
    return _record(0x0006, struct.pack("<HHH", row, column, 0) + value + b"\0" * 8)


def far_cell(row: int, column: int) -> bytes:
    """A cell with a word in it, anywhere."""
    return _cell(row, column, "x")


def workbook(sheets: dict[str, list[list[object]]], merges=(), more: bytes = b"") -> bytes:
    """The bytes of an .xls; `merges` are (top, bottom, left, right) of the first sheet, from 0.

    `more` are records that stand in the first sheet behind its cells.
    """
    bodies: list[bytes] = []
    for rows in sheets.values():
        width = max(map(len, rows))
        body = _begin(0x0010) + _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
        for number, cells in enumerate(rows):
            body += b"".join(_cell(number, column, cell) for column, cell in enumerate(cells))
        body += b"" if bodies else more
        if merges and not bodies:
            spans = b"".join(struct.pack("<HHHH", *merge) for merge in merges)
            body += _record(0x00E5, struct.pack("<H", len(merges)) + spans)
        bodies.append(body + _record(0x000A, b""))
    start = _begin(0x0005) + _record(0x0042, struct.pack("<H", 1200))
    start += _record(0x00E0, struct.pack("<HH", 0, 0) + b"\0" * 16)
    entries = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    at = len(start) + sum(4 + 6 + len(entry) for entry in entries) + 4
    for entry, body in zip(entries, bodies, strict=True):
        start += _record(0x0085, struct.pack("<IH", at, 0) + entry)
        at += len(body)
    return compound({"Workbook": start + _record(0x000A, b"") + b"".join(bodies)})


def _directory(name: str, kind: int, first: int, size: int, child: int = _FREE) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with one stream, padded to 4096 bytes so that it needs no small sectors."""
    ((name, content),) = streams.items()
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    chain = [*range(1, sectors), _END]
    directory, fat_at = sectors, sectors + 1
    fat = [*chain, _END, _FAT]
    fat_sectors = -(-len(fat) // 128)
    if fat_sectors != 1:
        fat = [*chain, _END, *[_FAT] * (fat_sectors + 1)]
        fat_sectors = -(-len(fat) // 128)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * 512, b"\xff")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
        + struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, 4096, _END, 0, _END, 0)
    )
    places = [*range(fat_at, fat_at + fat_sectors)]
    header += struct.pack(f"<{len(places)}I", *places).ljust(436, b"\xff")
    entries = _directory("Root Entry", 5, _END, 0, 1) + _directory(name, 2, 0, len(content))
    return header + content.ljust(sectors * 512, b"\0") + entries.ljust(512, b"\0") + table
