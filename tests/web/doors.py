"""Asking at every door as every member of the cast, without leaving a trace."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.db import connections, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from beside.people.models import User
from tests.signing import half_sign_in

CAST = (
    "nobody", "qian", "sun", "li", "zhou", "wu", "zheng", "feng", "wang", "chu", "wei", "jiang",
)  # fmt: skip
GET, POST = "GET", "POST"

type Statuses = dict[str, int]


@dataclass
class Visitors:
    """Sessions of the cast, and the one browser in which they take turns."""

    sessions: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def enter(self, name: str, user: User) -> None:
        """Somebody signs in."""
        client = Client()
        client.force_login(user)
        self.sessions[name] = client.cookies["sessionid"].value

    def enter_half(self, name: str, user: User) -> None:
        """Somebody has shown a password and no more."""
        client = half_sign_in(Client(), user)
        self.sessions[name] = client.cookies["sessionid"].value

    def browser(self, name: str) -> Client:
        """The browser as new, with somebody signed in; with nobody where the name has no session.

        It is one for all, for a new one reads the whole list of static files again.
        """
        session = {"sessionid": self.sessions[name]} if name in self.sessions else {}
        self.client.cookies = SimpleCookie(session)
        return self.client

    def ask(self, path: str, method: str, cast: Iterable[str] = CAST) -> Statuses:
        """The status that each of these gets; nothing of it stays."""
        return {name: self._ask_as(name, path, method) for name in cast}

    def _ask_as(self, name: str, path: str, method: str) -> int:
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(transaction.atomic(alias))
            client = self.browser(name)
            response: Any = client.generic(method, path)
            for close in response._resource_closers:  # response.close() would end the connection
                close()
            for alias in connections:
                transaction.set_rollback(True, alias)
        return int(response.status_code)


def addresses() -> Iterator[str]:
    """The name of every address that the house has, with its room."""
    for entry in get_resolver().url_patterns:
        yield from _under(entry, "")


def _under(entry: URLPattern | URLResolver, room: str) -> Iterator[str]:
    if isinstance(entry, URLPattern):
        assert entry.name, f"an address without a name: {entry.pattern}"
        yield f"{room}{entry.name}"
        return
    inside = f"{room}{entry.namespace}:" if entry.namespace else room
    for each in entry.url_patterns:
        yield from _under(each, inside)


def address(name: str, words: tuple[object, ...]) -> str:
    """Where a name with these words leads."""
    return reverse(name, args=words)
