"""Reading a PDF of ours back: its words, its pages, and the fonts that lie in it.

Only what Typst writes is understood: two bytes a glyph, and maps of single characters.
"""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL | re.MULTILINE)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_GLYPH = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_NAMED_FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
_HEX = re.compile(rb"<([0-9A-F]+)>(?!>)")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts, each with whether a subset of it is embedded in front."""
    said = _objects(pdf).values()
    return {
        f"{'embedded' if b'/FontFile' in body else 'missing'} {name.decode()}"
        for body in said
        if b"/Type/FontDescriptor" in body
        for name in re.findall(rb"/FontName/(?:[A-Z]{6}\+)?([\w-]+)", body)
    }


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, as they were set, without spaces and breaks."""
    objects = _objects(pdf)
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    return [re.sub(r"[\s\u200b]", "", "".join(_words(objects, page))) for page in pages]


def words_of(pdf: bytes) -> str:
    """The words of all pages."""
    return "\n".join(pages_of(pdf))


def size_of(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages, in millimeters."""
    boxes = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in boxes}


def _objects(pdf: bytes) -> dict[bytes, bytes]:
    return {match[1]: match[2] for match in _OBJECT.finditer(pdf)}


def _referred(body: bytes, name: bytes) -> bytes:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, name
    return found[1]


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1])


def _words(objects: dict[bytes, bytes], page: bytes) -> Iterator[str]:
    resources = objects[_referred(page, b"Resources")]
    maps = {
        name: _map(objects, objects[font])
        for name, font in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    font: dict[int, str] = {}
    content, at = _unpacked(objects[_referred(page, b"Contents")]), 0
    while at < len(content):
        codes = b""
        if named := _NAMED_FONT.match(content, at):
            font, at = maps[named[1]], named.end()
        elif content[at : at + 13] == b"/ActualText<F":  # what is read aloud, not what is set
            at = content.index(b">", at)
        elif content[at : at + 1] == b"(":
            codes, at = _string(content, at + 1)
        elif packed := _HEX.match(content, at):
            codes, at = bytes.fromhex(packed[1].decode()), packed.end()
        else:
            at += 1
        for one in range(0, len(codes), 2):
            yield font.get(int.from_bytes(codes[one : one + 2]), "\ufffd")


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """A string in round brackets, which may hold pairs of them; and where it ends."""
    found, depth = bytearray(), 1
    while True:
        char = content[at : at + 1]
        if char == b"\\":
            code = content[at + 1 : at + 4]
            octal = code.isdigit()
            found += bytes([int(code, 8)]) if octal else _NAMED.get(code[:1], code[:1])
            at += 4 if octal else 2
            continue
        depth += (char == b"(") - (char == b")")
        at += 1
        if depth == 0:
            return bytes(found), at
        found += char


def _map(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    text = _unpacked(objects[_referred(font, b"ToUnicode")]).decode("latin-1")
    assert "beginbfrange" not in text
    inside = text[text.index("endcodespacerange") :]
    return {
        int(glyph, 16): bytes.fromhex(chars).decode("utf-16-be")
        for glyph, chars in _GLYPH.findall(inside)
    }
