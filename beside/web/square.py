"""An address as a QR code on a page. Sheets of paper have theirs drawn by `beside.papers`."""

import segno


def square(address: str) -> str:
    """The code as an SVG in a data address. It keeps nothing: an address may be somebody's own."""
    return str(segno.make(address, micro=False).svg_data_uri(border=2, scale=4))
