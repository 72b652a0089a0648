"""What people read when something cannot be done: in plain words, with a way on.

Django calls the handlers by the names of their arguments, also where they need none.
"""

import re
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from beside.common.refusal import Reason
from beside.web.kit.face import COOKIE, face_in

_SECRET = re.compile(r"(^|[_-])(password\d?|code|word|secret|id_number|token|csrfmiddlewaretoken)$")
_OWN_WISH = re.compile(r"/w/[^/]+/")
_MOST_KEPT = 50_000


def refused(request: HttpRequest, reason: Reason) -> HttpResponse:
    """The rules, or the present state of things, say no: 409; asked too often: 429.

    A part of a page gets the same words as a card, to stand where the button was.
    """
    is_limit = reason.code.startswith("limits.")
    context = {
        "reason": reason,
        "is_limit": is_limit,
        "way_back": way_back(request),
    }
    template = "kit/refused_card.html" if getattr(request, "htmx", False) else "kit/refused.html"
    return render(request, template, context, status=429 if is_limit else 409)


def way_back(request: HttpRequest) -> str:
    """The page of ours from which the form was sent, without what was asked there; else the front.

    Reading that page again shows how things stand now.
    """
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    parts = _parts(came_from)
    if not (ours and parts.path.startswith("/")):
        return "/"
    if own := _OWN_WISH.match(parts.path):  # what was asked on one of its pages may be past
        return own[0]
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: what was sent cannot be read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403: for what Django itself forbids. Our own rules answer 404 or 409."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: there is nothing here, or nothing here for the person asking. Both read alike."""
    return render(request, "errors/404.html", status=404)


def only_a_form(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """405: somebody opened or loaded again the address to which a form is sent."""
    own = _OWN_WISH.match(request.path)
    context = {"way_back": own[0] if own else way_back(request)}
    response = render(request, "errors/405.html", context, status=405)
    response["Allow"] = allowed
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Needs neither database nor session, for they may be what failed; who reads
    large type still does.
    """
    face = face_in(request.COOKIES.get(COOKIE, ""))
    house = {"mode": face.size, "face": face.classes}
    return HttpResponse(render_to_string("errors/500.html", {"house": house}), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form whose token has run out: what was typed is shown again, ready to be sent.

    Only when the form was ours (sent from our own pages): a stranger's page must not get its
    fields put under our button. Passwords, codes and ID numbers are never shown again.
    """
    kept = what_was_typed(request) if _came_from_us(request) else []
    context = {
        "kept": kept,
        "seen": any(value and not name.startswith("_") for name, value in kept),
        "lost_files": bool(request.FILES),
        "way_back": way_back(request),
    }
    return render(request, "errors/form_expired.html", context, status=403)


def _came_from_us(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return _parts(origin).netloc == request.get_host()


def _parts(address: str) -> SplitResult:
    """The parts of what a browser says is an address; all empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def what_was_typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form that may be shown again; none where they are too many to keep."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if not _SECRET.search(name)
        for value in values
    ]
    return kept if sum(len(value) for _name, value in kept) <= _MOST_KEPT else []
