"""Signing in as somebody of the cast: with all steps done, or with the second one missing."""

from datetime import datetime
from typing import Any

from django.test import Client
from django.utils.timezone import now

from beside.people.factors import keep_app, new_secret
from beside.people.models import User
from beside.platform.sessions import SignedIn, remember

_by_force = Client.force_login


def sign_in(client: Client, user: User, backend: str | None = None) -> None:
    """As after password and second factor, on a known computer. The tests' `force_login`."""
    _begin(client, user, strong=True)


def half_sign_in(client: Client, user: User) -> Client:
    """As after the password alone."""
    _begin(client, user, strong=False)
    return client


def with_app(user: User, at: datetime | None = None) -> str:
    """The secret of an authenticator app that was set up long ago."""
    secret = new_secret()
    keep_app(user, secret, 1, at or now())
    return secret


def _begin(client: Client, user: User, *, strong: bool) -> None:
    _by_force(client, user)
    session: Any = client.session
    remember(
        session,
        SignedIn(since=now(), idle=12 * 3600, device="linux-chrome", asks=False, strong=strong),
    )
    session.save()
