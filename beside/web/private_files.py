"""Private pictures on their way out. The view has decided who may see them."""

from collections.abc import Sequence
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from beside.platform import album
from beside.platform.files import open_private

SIZES = {str(longest): longest for longest in album.SIZES} | {
    "card": album.CARD,
    "page": album.PAGE,
}
"""What may stand behind `size=` in an address; without it the whole picture is sent."""
NOWHERE = "no-store, private"
BY_ONE_BROWSER = "private, max-age=86400, immutable"
"""For a day, by the browser that has shown it, and by nothing on the way: a picture that is taken
back is gone for everybody who has not seen it.
"""
_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


def serve_picture(request: HttpRequest, name: str, *, to_all: bool = False) -> HttpResponse:
    """A picture of the store by its name, in the size and of a kind that the request asks for.

    Nothing keeps it, but for one shown `to_all`, if the address has its version
    (`album.version_of`): then this address never shows another one. A size that has not been made
    yet is stood in for by the whole picture, which is not kept. Where `settings.MEDIA_ACCEL` names
    an address, the web server in front sends the file itself (X-Accel-Redirect).

    Raises:
        NotFound: there is no such file.
    """
    wanted = SIZES.get(request.GET.get("size", ""))
    chosen = album.best_name(name, wanted, _kinds(request)) if wanted else name
    if settings.MEDIA_ACCEL:
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"{settings.MEDIA_ACCEL.rstrip('/')}/{quote(chosen)}"
    else:
        with open_private(chosen) as file:  # at most some hundred kilobytes: cleaned pictures
            response = HttpResponse(file.read())
    final = bool(wanted) == (chosen != name)
    keeps = to_all and final and request.GET.get("v") == album.version_of(name)
    response["Content-Type"] = _TYPES[chosen.rpartition(".")[2]]
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = BY_ONE_BROWSER if keeps else NOWHERE
    response["Vary"] = "Accept"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _kinds(request: HttpRequest) -> Sequence[str]:
    reads_webp = "image/webp" in request.headers.get("Accept", "")
    return (album.WEBP, album.JPEG) if reads_webp else (album.JPEG,)
