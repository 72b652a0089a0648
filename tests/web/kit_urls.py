"""A house with the kit and a few pages that refuse, for the tests of the kit."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.web import errors
from beside.web.middleware import Request

TAKEN = Reason("wish.taken", _("这个心愿刚刚被别人接走了"))
TOO_OFTEN = Reason("limits.too_many", _("试的次数太多了，请过 %(minutes)s 分钟再试。"))


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused(TAKEN)


def limit(request: HttpRequest) -> HttpResponse:
    raise Refused(TOO_OFTEN.of(minutes=5))


def hidden(request: HttpRequest) -> HttpResponse:
    raise NotFound


def broken_page(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("our fault")


def unread(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def only_a_form(request: HttpRequest) -> HttpResponse:
    return errors.only_a_form(request, allowed="POST")


def expired(request: HttpRequest) -> HttpResponse:
    return errors.form_expired(request)


def who(request: Request) -> HttpResponse:
    key = request.once.key if request.once else "none"
    return HttpResponse(f"{request.actor.kind} {key}")


def public(request: HttpRequest) -> HttpResponse:
    return render(request, "base_public.html")


urlpatterns = [
    path("kit/", include("beside.web.kit.urls")),
    path("refuse/", refuse),
    path("limit/", limit),
    path("hidden/", hidden),
    path("broken/", broken_page),
    path("unread/", unread),
    path("forbidden/", forbidden),
    path("only-a-form/", only_a_form),
    path("expired/", expired),
    path("who/", who),
    path("public/", public),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
