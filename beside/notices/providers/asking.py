"""One HTTP request to a provider, with a bound on how long; and what its settings are."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from beside.notices.channels import Undelivered
from beside.notices.models import Why

TIMEOUT = 5.0
"""Seconds without a byte."""
MOST = 65_536
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a provider gave us. `templates`: its id of each of our sentences."""

    endpoint: str
    key_id: str
    key_secret: str
    sign_name: str
    app_id: str
    templates: Mapping[str, str]

    @classmethod
    def of_settings(cls, *needed: str) -> Self:
        """As the environment says.

        Raises:
            ImproperlyConfigured: something is missing.
        """
        told: dict[str, Any] = settings.SMS_PROVIDER
        if missing := [name for name in ("key_id", "key_secret", *needed) if not told[name]]:
            raise ImproperlyConfigured(f"SMS_PROVIDER: {', '.join(missing)}")
        return cls(**told)

    def template(self, code: str) -> str:
        """The provider's id of one of our sentences.

        Raises:
            Undelivered: it has none: no number of tries will help.
        """
        if code not in self.templates:
            raise Undelivered(Why.NO_CHANNEL, final=True)
        return self.templates[code]


def ask(url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """The answer, which is JSON also where it is an error.

    Raises:
        Undelivered: no answer in time, none at all, or none that can be read.
    """
    if not url.startswith(("https://", "http://")):
        raise Undelivered(Why.NO_CHANNEL)
    request = urllib.request.Request(url, data=body, headers=dict(headers), method="POST")  # noqa: S310  # checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  # the same
            text = answer.read(MOST)
    except urllib.error.HTTPError as problem:
        text = problem.read(MOST)
    except TimeoutError:
        raise Undelivered(Why.TIMEOUT) from None
    except OSError as problem:  # of which a URLError is one: it wraps a timeout while connecting
        hung = isinstance(getattr(problem, "reason", None), TimeoutError)
        raise Undelivered(Why.TIMEOUT if hung else Why.REFUSED) from None
    try:
        found = json.loads(text)
    except ValueError:
        raise Undelivered(Why.REFUSED) from None
    if not isinstance(found, dict):
        raise Undelivered(Why.REFUSED)
    return found
