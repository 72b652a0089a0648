"""One page: it says which process answers."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path


def who(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(os.getpid()))


urlpatterns = [path("", who)]
