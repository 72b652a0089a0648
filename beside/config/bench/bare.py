"""The floor under every page: one Django view that says "ok", on the same server."""

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def ok(_request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse("ok")


urlpatterns = [path("", ok)]


def application_of_nothing() -> object:
    """A Django with no application, no middleware and no database."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare")  # noqa: S106
    return get_wsgi_application()


def main(host: str, port: str, workers: str) -> None:
    """Serve until told to stop."""
    Granian(
        "beside.config.bench.bare_wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=2,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
