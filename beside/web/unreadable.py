"""What no database can keep and nobody types, stopped in front of every page.

PostgreSQL keeps no text with a NUL in it, and SQLite looks for one without a word: so whichever
field it is sent in, the answer is the same, and no page has to think of it. The same goes for words
in another encoding than the house writes, and for a host's name that is longer than any can be.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.utils.http import parse_header_parameters

type GetResponse = Callable[[HttpRequest], HttpResponse]

_NUL = "\0"
_UTF8 = {"", "utf-8", "utf8"}
_LONGEST_HOST = 255
"""Characters, with the port: names end at 253 (RFC 1035)."""


class PlainRequest(WSGIRequest):
    """A request whose words are in UTF-8, whatever it says of itself: some of the encodings that
    Python knows are none for texts, and to ask for one of those must break nothing.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        super()._set_content_type_params({**meta, "CONTENT_TYPE": ""})  # type: ignore[misc]
        told = str(meta.get("CONTENT_TYPE", ""))
        try:
            self.content_type, self.content_params = parse_header_parameters(told)
        except ValueError:
            self.content_params = {"charset": told}  # for the middleware below to answer


class PlainHandler(WSGIHandler):
    """The site as a WSGI application, with such requests."""

    request_class = PlainRequest


def readable_middleware(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL in the address, the question, the cookies or the form, to another
    encoding than UTF-8, and to a host that cannot be one.

    Stands after the language is known, so that the page that says so is in it, and before the
    session is read, for its key is a cookie too.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.META.get("HTTP_HOST", "")) > _LONGEST_HOST:
            raise BadRequest("No host has such a name.")
        if (request.content_params or {}).get("charset", "").lower() not in _UTF8:
            raise BadRequest("Words come in UTF-8.")
        if any(_NUL in text for text in _texts(request)):
            raise BadRequest("A NUL was sent.")
        return get_response(request)

    return middleware


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield from _of(request.GET)
    for name, value in request.COOKIES.items():
        yield from (name, value)
    with suppress(UnreadablePostError):  # gone away while sending: the form's own check tells it
        yield from _of(request.POST)
        for name, files in request.FILES.lists():
            yield name
            yield from (file.name or "" for file in files)


def _of(sent: QueryDict) -> Iterator[str]:
    for name, values in sent.lists():
        yield name
        yield from values
