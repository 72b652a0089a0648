"""One page that fails with words about somebody, as a database may."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from beside.web import errors

WORDS = "Failing row contains (赵桂芳, 13912345678); see /w/secret-token/"


def fail(request: HttpRequest) -> HttpResponse:
    raise ValueError(WORDS)


urlpatterns = [path("fail/", fail)]
handler404 = errors.not_found
handler500 = errors.broken
