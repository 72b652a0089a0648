"""Home, wall and its screen for everybody at once: before sessions, from bytes kept for a second.

Nothing personal can get in: the page is made for nobody, with the visitor's cookies taken off but
for the two that say how to read (language and face). Ruling 27.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.utils.translation import get_language_from_request

from beside.web.kit.face import COOKIE, Face, face_of
from beside.web.public.address_words import NOTHING, Asked, asked_in
from beside.web.public.shelf import Page, Shelf

type GetResponse = Callable[[HttpRequest], HttpResponse]

SCREEN = "/wall/screen/"
PATHS = frozenset({"/", "/wall/", SCREEN})
SHELF = Shelf()
KEPT_AS = "beside.kept_as"
"""Where a request says under which key its page is kept, for who answers the next one like it."""
VARY = "Accept-Encoding, Accept-Language, Cookie"
_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)")


def cached_wall_middleware(get_response: GetResponse) -> GetResponse:
    """Answer GET and HEAD of the public lists from the shelf; let everything else pass."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info not in PATHS or request.method not in ("GET", "HEAD"):
            return get_response(request)
        query = str(request.META.get("QUERY_STRING", ""))
        asked = asked_in(query) if query else NOTHING
        language = get_language_from_request(request)
        face = face_of(request)
        head = request.method == "HEAD"

        def make() -> HttpResponse:
            _take_person_off(request, asked, language, face)
            return get_response(request)

        key = (request.path_info, asked, language, face, _named(request))
        kept = SHELF.get(key, make)
        request.META[KEPT_AS] = key
        return _answer(request, kept, head=head) if isinstance(kept, Page) else kept

    return middleware


def _named(request: HttpRequest) -> str:
    """What else tells two pages apart: the screen has addresses on it, as one would type them."""
    return request.build_absolute_uri("/") if request.path_info == SCREEN else ""


def _take_person_off(request: HttpRequest, asked: Asked, language: str, face: Face) -> None:
    """Leave of a request the question, the language and the face of pages, and no more."""
    request.method = "GET"
    request.META["QUERY_STRING"] = asked.address(after=asked.after).removeprefix("?")
    request.GET = QueryDict(request.META["QUERY_STRING"])
    request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language}
    if face.chosen:
        request.COOKIES[COOKIE] = face.said


def _answer(request: HttpRequest, page: Page, *, head: bool) -> HttpResponse:
    zipped = bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "").lower()))
    etag = f'"{page.etag}-gz"' if zipped else f'"{page.etag}"'
    answer: HttpResponse
    if _is_known(request.META.get("HTTP_IF_NONE_MATCH", ""), page.etag):
        answer = HttpResponseNotModified()
    else:
        body = page.zipped if zipped else page.body
        answer = HttpResponse(b"" if head else body, headers=page.headers)
        answer["Content-Length"] = str(len(body))
        if zipped:
            answer["Content-Encoding"] = "gzip"
    answer["ETag"] = etag
    answer["Vary"] = VARY
    answer["Cache-Control"] = "no-cache"  # may be kept, but is asked for again each time
    return answer


def _is_known(header: str, etag: str) -> bool:
    """Whether the visitor has these contents already, zipped or not (RFC 9110, 13.1.2)."""
    return bool(header) and (
        header.strip() == "*" or f'"{etag}"' in header or f'"{etag}-gz"' in header
    )
