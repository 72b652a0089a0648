"""Recordings on their way out, whole or in the piece that a player asks for. The view has decided
who may hear them; nothing on the way keeps them.
"""

import re
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from beside.platform.sounds import TYPES

_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def serve_sound(request: HttpRequest, content: bytes, sound: str, name: str) -> HttpResponse:
    """A recording under its own type and no other: played on the page that asks for it, saved
    (under `name` and the ending of its kind) where it is opened by itself.
    """
    piece, status = _asked(request, len(content))
    response = HttpResponse(content[piece] if status != 416 else b"", status=status)
    response["Content-Type"] = TYPES[sound]
    played = request.headers.get("Sec-Fetch-Dest", "") in ("audio", "video")
    kept = "inline" if played else "attachment"
    response["Content-Disposition"] = f'{kept}; filename="{quote(name)}.{sound}"'
    response["Accept-Ranges"] = "bytes"
    if status == 206:
        span = f"{piece.start}-{piece.stop - 1}"
        response["Content-Range"] = f"bytes {span}/{len(content)}"
    elif status == 416:
        response["Content-Range"] = f"bytes */{len(content)}"
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    return response


def _asked(request: HttpRequest, size: int) -> tuple[slice, int]:
    """Which bytes are asked for, and with which status they are given (RFC 9110, 14.2). What is no
    single range is answered with all of it.
    """
    whole = slice(0, size)
    match = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or not any(match.groups()):
        return whole, 200
    first, last = match.groups()
    if not first:  # so many from the end
        return slice(max(size - int(last), 0), size), 206 if int(last) else 416
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start >= size:
        return whole, 416
    return (slice(start, end + 1), 206) if start <= end else (whole, 200)
