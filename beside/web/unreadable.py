"""What no database can keep and nobody types, stopped in front of every page.

PostgreSQL keeps no text with a NUL in it, and SQLite looks for one without a word: so whichever
field it is sent in, the answer is the same, and no page has to think of it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError

type GetResponse = Callable[[HttpRequest], HttpResponse]

_NUL = "\0"


def readable_middleware(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL in the address, the question, the cookies or the form.

    Stands after the language is known, so that the page that says so is in it, and before the
    session is read, for its key is a cookie too.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
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
