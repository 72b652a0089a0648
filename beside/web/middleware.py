"""Who is asking, which form was sent, and what to say when the rules say no."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django_htmx.middleware import HtmxDetails
from structlog.contextvars import get_contextvars

from beside.access.actor import NOBODY, Actor
from beside.access.signing_in import actor_behind, lacks_a_step
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.people.models import User
from beside.platform.idempotency import Once
from beside.web import errors

type GetResponse = Callable[[HttpRequest], HttpResponse]


class Request(HttpRequest):
    """A request as the doors see it.

    `actor` is who asks (NOBODY when signed out), looked up when first used. `once` is the key by
    which a form that is sent twice acts once; none where no key was sent. `htmx` is true when a
    part of a page is asked for. `district_id` may be set by a view whose page is of one district.
    """

    actor: Actor
    once: Once | None
    htmx: HtmxDetails
    district_id: int | None


def actor_middleware(get_response: GetResponse) -> GetResponse:
    """Give every request its actor, looked up only when asked for, and the key of its form."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        request.once = once_of(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


class RefusalMiddleware:
    """Turn a Refused from any action into a page, or a card, that says why; NotFound into 404; and
    the bare answer to who opens the address of a form into a page with a way back.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return errors.only_a_form(request, allowed=response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a business failure; any other error goes on to Django."""
        if isinstance(error, Refused):
            return errors.refused(request, error.reason)
        if isinstance(error, NotFound):
            return errors.not_found(request, error)
        return None


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind the session, at the door of this address.

    Whoever has not shown a second factor where one is due is nobody yet: every door sends him to
    sign in, and signing in leads on to what is missing.
    """
    match = request.resolver_match
    via = match.app_name if match else ""
    request_id = str(get_contextvars().get("request_id", ""))
    if not isinstance(user := request.user, User):
        return NOBODY.at_door(via, request_id)
    actor = actor_behind(user)
    if lacks_a_step(user, actor, request.session):
        return NOBODY.at_door(via, request_id)
    return actor.at_door(via, request_id)


def once_of(request: HttpRequest) -> Once | None:
    """The key of the form that was sent, within the account it came from, so that it acts once also
    where a session ended between two sendings; of nobody's, within the session or browser.
    """
    if request.method != "POST" or not (key := request.POST.get("_once", "")[:64]):
        return None
    account = request.session.get(SESSION_KEY)
    browser = request.session.session_key or request.META.get("CSRF_COOKIE")
    scope = f"account:{account}" if account else browser
    return Once(scope=str(scope), key=key) if scope else None
