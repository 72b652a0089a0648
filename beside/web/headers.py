"""What every answer tells a browser to forbid, also where an error kept an inner room from it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import build_policy

type GetResponse = Callable[[HttpRequest], HttpResponse]

NOTHING_OF_THE_DEVICE = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=()"
"""A picture is chosen or taken by the device's own dialog, which asks for none of these."""

HEARS = NOTHING_OF_THE_DEVICE.replace("microphone=()", "microphone=(self)")
"""For a page on which one may speak instead of typing."""


def hears(response: HttpResponse) -> HttpResponse:
    """A page with a recorder: the microphone, if whoever reads it allows that, and listening to
    what was recorded before it is sent.
    """
    policy: Any = settings.SECURE_CSP | {"media-src": ["'self'", "blob:"]}
    response["Content-Security-Policy"] = build_policy(policy)
    response["Permissions-Policy"] = HEARS
    return response


def headers_middleware(get_response: GetResponse) -> GetResponse:
    """Add what is not said yet: no inline script or style, no frame, no guessing of types, no other
    site reading along, nothing of the device.
    """
    policy: Any = settings.SECURE_CSP
    told = {
        "Content-Security-Policy": build_policy(policy),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": NOTHING_OF_THE_DEVICE,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in told.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
