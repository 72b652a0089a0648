"""The development channel of text messages, for codes and for notices.

It sends nothing, prints what it would have sent, and in a demo keeps the last few for the page that
shows them. It refuses to work in production, so that no real code is ever printed.
"""

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import now
from django.utils.translation import gettext as _

from beside.notices.channels import Message, Receipt

_SHOWN = "notices.sms.shown"
_SHOWN_NOTICES = "notices.sms.shown_notices"
_KEEP = timedelta(minutes=10)
_MOST = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the development channel, as the demo shows it."""

    telephone: str
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """The same of a notice: its words, and to which number they would have gone."""

    key: str
    telephone: str
    text: str
    at: datetime


def code_text(code: str) -> str:
    """What the message with a code says."""
    return _(
        "您的验证码是 %(code)s，十分钟内有效。不要告诉别人，我们的人也不会向您要。【在您身边】"
    ) % {"code": code}


class DevelopmentChannel:
    """Prints instead of sending."""

    takes_key = True

    def __init__(self) -> None:
        if settings.PRODUCTION:
            raise ImproperlyConfigured("the development channel of text messages prints codes")

    def send_code(self, telephone: str, code: str) -> None:
        """Print the message; in a demo also remember it for ten minutes."""
        sys.stdout.write(f"SMS {telephone}: {code_text(code)}\n")
        sys.stdout.flush()
        if settings.DEMO:
            kept = [Shown(telephone, code, now()), *shown()][:_MOST]
            cache.set(_SHOWN, kept, _KEEP.total_seconds())

    def send(self, message: Message) -> Receipt:
        """Print a notice, as the provider would have it; in a demo also remember it."""
        text = f"【{message.programme}】{message.text}"
        kept = shown_notices()
        if message.key not in {one.key for one in kept}:
            sys.stdout.write(f"SMS {message.telephone}: {text}\n")
            sys.stdout.flush()
        if settings.DEMO:
            others = [one for one in kept if one.key != message.key]
            fresh = ShownNotice(message.key, message.telephone, text, now())
            cache.set(_SHOWN_NOTICES, [fresh, *others][:_MOST], _KEEP.total_seconds())
        return Receipt(message.key)


def shown(telephone: str = "") -> list[Shown]:
    """In a demo: the codes of the last ten minutes, newest first; of one telephone if named."""
    if not settings.DEMO:
        return []
    since = now() - _KEEP
    kept: list[Shown] = cache.get(_SHOWN, [])
    return [one for one in kept if one.at > since and telephone in ("", one.telephone)]


def shown_notices() -> list[ShownNotice]:
    """In a demo: the notices of the last ten minutes, newest first."""
    if not settings.DEMO:
        return []
    since = now() - _KEEP
    kept: list[ShownNotice] = cache.get(_SHOWN_NOTICES, [])
    return [one for one in kept if one.at > since]
