"""看得清楚些: the page on which one chooses how to see pages, and the button in the head of all."""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from beside.web.errors import way_back
from beside.web.kit.face import (
    ARROW,
    AUTO,
    COOKIE,
    DARK,
    HIGH,
    LARGE,
    LARGER,
    LIGHT,
    POINTER,
    USUAL,
    Face,
    face_in,
    face_of,
)

_YEAR = 365 * 24 * 60 * 60

QUESTIONS = (
    (
        "size",
        _("字多大？"),
        (
            (USUAL, _("标准"), ""),
            (LARGER, _("大一点"), ""),
            (LARGE, _("长辈版"), _("字最大，按钮也大，能读给您听，能一键打给社区。")),
        ),
    ),
    (
        "colors",
        _("什么颜色？"),
        (
            (AUTO, _("跟着手机"), _("手机是浅色就浅，是深色就深。")),
            (LIGHT, _("浅色"), ""),
            (DARK, _("深色"), ""),
            (HIGH, _("黑白分明"), _("颜色反差最大，看不清浅色字的人用这个。")),
        ),
    ),
    (
        "pointer",
        _("鼠标箭头多大？"),
        (
            (ARROW, _("平常的"), _("用手指点屏幕的，不用管这一项。")),
            (POINTER, _("特别大的"), ""),
        ),
    ),
)
"""The questions of the page: name, words, and of each answer its word, label and hint."""


@csrf_exempt  # the wall holds no token; and all that a stranger could do here is enlarge the type
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # the way back may be the address of a resident's page, which is her key
def set_mode(request: HttpRequest) -> HttpResponse:
    """The page of choices; sent, they are kept, and one is back where one came from.

    A choice of one thing only, as by the button in the head of pages, leaves the others.
    """
    if request.method != "POST":
        return _page(request)
    sent = [request.POST.get(name, "") for name in (COOKIE, *Face._fields)]
    face = face_in(request.COOKIES.get(COOKIE, ""), *sent)
    response = HttpResponseRedirect(_without_mode(_back(request)))
    response.set_cookie(
        COOKIE, face.said, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


def _page(request: HttpRequest) -> HttpResponse:
    face = face_of(request)
    came_from = way_back(request)
    context = {
        "questions": [
            (name, words, answers, getattr(face, name)) for name, words, answers in QUESTIONS
        ],
        "back": "/" if came_from.startswith(request.path) else came_from,
    }
    return render(request, "kit/mode.html", context)


def _back(request: HttpRequest) -> str:
    """The page before the choices, where the form says it and it is ours; else where it stood."""
    said = request.POST.get("back", "")
    ours = said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    return said if ours else way_back(request)


def _without_mode(address: str) -> str:
    """The choice just made wins over one that stands in the address."""
    path, _mark, query = address.partition("?")
    asked = [(name, value) for name, value in parse_qsl(query) if name != COOKIE]
    return f"{path}?{urlencode(asked)}" if asked else path
