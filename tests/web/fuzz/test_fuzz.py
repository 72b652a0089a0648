"""Whatever is sent to whichever address by whoever may come in there: no page breaks, and what is
refused leaves nothing behind.

Always the same tries: a dozen at every door, thousands of all.
"""

import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.db import connection, connections, transaction

from beside.web.unreadable import PlainRequest
from tests.web.doors import GET, POST, Visitors, address
from tests.web.doors_line import Line
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind
from tests.web.fuzz.junk import Sent, bent, form, question
from tests.web.fuzz.pages import Known, known

SHUT = {302, 404, 405}
TRIES = 12
BENT = 0.15
"""How many of all tries are at an address that was tampered with."""
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND")
MAY_STAY = {
    "people_opening": "who has looked is written down, also where the form is then refused",
    "people_phoneproof": "a wrong code is a try spent",
    "platform_receipt": "a form that was refused may be sent again",
    "platform_limit": "a refusal does not give the try back",
    "platform_cache": "what may be lost at any time",
    "platform_session": "what was typed is kept for the next page",
}
"""Where a refused request may leave a row, and why."""


@dataclass(frozen=True, slots=True)
class Open:
    """An address with GET or POST, and who may come in there."""

    line: Line
    method: str
    members: tuple[str, ...]
    name: str


def _open() -> Iterator[Open]:
    for position, line in enumerate(LINES):
        for method, told in ((GET, line.get), (POST, line.post)):
            members = tuple(name for name in line.cast if told[name] not in SHUT)
            if members:
                yield Open(line, method, members, f"{position} {line} {method}")


OPEN = list(_open())


@pytest.fixture(scope="module")
def fields(behind: Behind, visitors: Visitors) -> Iterator[Known]:
    """What each address is asked for. Requests are as the site's own server makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.WSGIRequest", PlainRequest)
        yield known(behind, visitors)


def rows() -> dict[str, int]:
    """How many rows each durable table has, and how often wishes have moved."""
    with connection.cursor() as cursor:
        tables = list(connection.introspection.table_names(cursor))
        counts = ", ".join(f'(SELECT COUNT(*) FROM "{name}")' for name in tables)
        cursor.execute(f"SELECT {counts}, (SELECT SUM(version) FROM wishes_wish)")
        return dict(zip([*tables, "versions"], cursor.fetchone(), strict=True))


def ask(visitors: Visitors, who: str, path: str, method: str, sent: Sent) -> str:
    """What one request breaks: nothing, if all is well. It is taken back afterwards."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(alias))
        before = rows()
        client = visitors.browser(who)
        try:
            answer: Any = client.generic(
                method, path, sent.body, sent.content_type,
                QUERY_STRING=sent.query.encode().decode("latin-1"), **sent.headers,
            )  # fmt: skip
        except Exception:
            broken = traceback.format_exc(limit=-7)
        else:
            for close in answer._resource_closers:
                close()
            broken = _what_is_broken(answer, before)
        for alias in connections:
            transaction.set_rollback(True, alias)
    return broken


def _what_is_broken(answer: Any, before: dict[str, int]) -> str:
    if answer.status_code >= 500:
        kind, error, trace = answer.exc_info
        return "".join(traceback.format_exception(kind, error, trace, limit=-7))
    if answer.status_code < 400:
        return ""
    after = rows()
    left = {name for name, count in after.items() if count != before[name]} - MAY_STAY.keys()
    return f"{answer.status_code}, and a change in {left}" if left else ""


def broken_by(visitors: Visitors, fields: Known, behind: Behind, door: Open) -> list[str]:
    """What the tries at an address break, each by one of those who may come in."""
    asked = fields.get((door.line.name, GET), {})
    written = fields.get((door.line.name, POST), {})
    words = door.line.told(behind)
    straight = address(door.line.name, words)
    found = []
    for number in range(TRIES):
        dice = Random(f"{door.name} {number}")
        who = dice.choice(door.members)
        get = door.method == GET
        sent = question(dice, asked) if get else form(dice, written, asked)
        path = bent(dice, straight, words) if dice.random() < BENT else straight
        method = dice.choice(METHODS) if dice.random() < BENT / 3 else door.method
        if broken := ask(visitors, who, path, method, sent):
            found.append(f"try {number} as {who} at {path!r:.200}: {broken}\n{sent!r:.1500}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("door", OPEN, ids=[door.name for door in OPEN])
def test_no_junk_breaks_a_page(
    behind: Behind, visitors: Visitors, fields: Known, db: None, door: Open
) -> None:
    broken = broken_by(visitors, fields, behind, door)
    assert not broken, "\n".join(broken)
