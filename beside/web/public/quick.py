"""A screen that asks whether anything has changed is answered before Django is.

Thousands of screens ask every few seconds, and nearly always nothing has. Of a question that was
answered "not modified" it is remembered under which key its page is kept and which headers went
with the answer; the same question again is answered from the shelf, if the page there is fresh and
has the tag that the screen knows. Everything else goes its usual way.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from beside.web.public.cached_wall import KEPT_AS, PATHS, SHELF
from beside.web.public.shelf import Shelf

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]
type Asked = tuple[str, ...]
type Headers = tuple[tuple[str, str], ...]

MOST = 4096
"""Questions remembered by one process, of as many letters at most in each part."""
_LONGEST = 400
_ASKED_IN = (
    "PATH_INFO",
    "QUERY_STRING",
    "wsgi.url_scheme",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_COOKIE",
)
"""All that an answer may depend on."""


class Quick:
    """The site, with such questions answered in front of it. Safe between threads."""

    def __init__(self, application: Application, shelf: Shelf = SHELF) -> None:
        self.site = application
        self._shelf = shelf
        self._known: dict[Asked, tuple[Hashable, Headers]] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """As PEP 3333 says."""
        tag = environ.get("HTTP_IF_NONE_MATCH")
        if not tag or environ["REQUEST_METHOD"] != "GET" or environ["PATH_INFO"] not in PATHS:
            return self.site(environ, start_response)
        asked = tuple(str(environ.get(name, "")) for name in _ASKED_IN)
        key, headers = self._known.get(asked, (None, ()))
        page = self._shelf.glance(key)
        if page is not None and tag in (f'"{page.etag}"', f'"{page.etag}-gz"'):
            start_response("304 Not Modified", [*headers, ("ETag", tag)])
            return []
        return self.site(environ, self._remembering(environ, asked, start_response))

    def _remembering(
        self, environ: Environ, asked: Asked, start_response: StartResponse
    ) -> StartResponse:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            if status.startswith("304") and KEPT_AS in environ:
                self._remember(asked, environ[KEPT_AS], headers)
            return start_response(status, headers, *error)

        return start

    def _remember(self, asked: Asked, key: Hashable, headers: list[tuple[str, str]]) -> None:
        if any(len(part) > _LONGEST for part in asked):
            return
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[asked] = (key, tuple(one for one in headers if one[0].lower() != "etag"))
