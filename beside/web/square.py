"""An address as a QR code on a page. Sheets of paper have theirs drawn by `beside.papers`."""

import io

import segno


def square(address: str) -> str:
    """The code as an SVG in a data address. It keeps nothing: an address may be somebody's own."""
    return str(segno.make(address, micro=False).svg_data_uri(border=2, scale=4))


def square_file(address: str, kind: str) -> bytes:
    """The code as a picture of its own: `kind` is png or svg."""
    out = io.BytesIO()
    segno.make(address, micro=False, error="m").save(out, kind=kind, scale=12, border=4)
    return out.getvalue()
