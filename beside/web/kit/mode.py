"""长辈版: pages in large type. A choice of how to read, kept in a cookie that says nothing else.

The wall, which is kept as bytes for everyone, keeps one copy for each mode; see `mode_of`.
"""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from beside.web.errors import way_back

LARGE = "large"
USUAL = "usual"
COOKIE = "mode"
_YEAR = 365 * 24 * 60 * 60


def mode_of(request: HttpRequest) -> str:
    """`large` or `usual`: what the address says (`?mode=large`), else what the cookie says."""
    asked = request.GET.get("mode") or request.COOKIES.get(COOKIE)
    return LARGE if asked == LARGE else USUAL


@csrf_exempt  # the wall holds no token; and all that a stranger could do here is enlarge the type
@require_POST
def set_mode(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to where it was made."""
    mode = LARGE if request.POST.get("mode") == LARGE else USUAL
    response = HttpResponseRedirect(_without_mode(way_back(request)))
    response.set_cookie(
        COOKIE, mode, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


def _without_mode(address: str) -> str:
    """The choice just made wins over one that stands in the address."""
    path, _mark, query = address.partition("?")
    asked = [(name, value) for name, value in parse_qsl(query) if name != COOKIE]
    return f"{path}?{urlencode(asked)}" if asked else path
