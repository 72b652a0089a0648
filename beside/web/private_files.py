"""Private pictures on their way out. The view has decided who may see them."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

from beside.platform import album
from beside.platform.files import open_private

SIZES = {"card": album.CARD, "page": album.PAGE}


def serve_picture(name: str, size: str = "") -> HttpResponse:
    """A picture of the store by its name; `size` is "card", "page", or empty for all of it.

    Where `settings.MEDIA_ACCEL` names an address, the web server in front sends the file itself
    (X-Accel-Redirect). Nothing on the way keeps it.

    Raises:
        NotFound: there is no such file.
    """
    chosen = album.best_name(name, SIZES[size]) if size in SIZES else name
    if settings.MEDIA_ACCEL:
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"{settings.MEDIA_ACCEL.rstrip('/')}/{quote(chosen)}"
    else:
        with open_private(chosen) as file:  # at most some hundred kilobytes: cleaned pictures
            response = HttpResponse(file.read())
    response["Content-Type"] = "image/jpeg"
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
