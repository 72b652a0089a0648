"""No log line opens a wish."""

import io
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from structlog.stdlib import ProcessorFormatter

from beside.config.log_steps import hide_links
from beside.wishes.secrets import make_link, token_of
from beside.wishes.states import State
from tests.cast import World, make_wish


def test_the_secret_part_of_an_address_is_left_out() -> None:
    event = {"event": "Conflict: /w/1f-8eef/withdraw/", "request": "POST /w/1f-8eef/", "code": 409}
    assert hide_links(None, "", event) == {
        "event": "Conflict: /w/…/withdraw/",
        "request": "POST /w/…/",
        "code": 409,
    }


def test_other_lines_stay_as_they_are() -> None:
    event = {"event": "Not Found: /wall/123/", "request": "GET /wish/where/"}
    assert hide_links(None, "", dict(event)) == event


@pytest.mark.urls("tests.config.failing_urls")
def test_of_a_failure_the_kind_and_the_place_are_logged_and_none_of_its_words(
    client: Client, db: None, lines: io.StringIO
) -> None:
    client.raise_request_exception = False
    assert client.get("/fail/", {"q": "赵桂芳"}).status_code == 500
    written = lines.getvalue()
    assert written.count('"error": "builtins.ValueError"') == 2  # Django's own line and ours
    assert "failing_urls.py" in written
    assert "/fail/?…" in written
    for told in ("赵桂芳", "%E8%B5%B5", "13912345678", "secret-token", "127.0.0.1"):
        assert told not in written


def test_who_asks_for_what_is_not_there_stays_unknown(
    client: Client, db: None, lines: io.StringIO
) -> None:
    assert client.get("/nowhere/", {"q": "赵桂芳"}, REMOTE_ADDR="203.0.113.9").status_code == 404
    written = lines.getvalue()
    assert "/nowhere/?…" in written
    assert "203.0.113.9" not in written


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the installation's own log handler writes."""
    written = io.StringIO()
    root = logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        next(h.formatter for h in root.handlers if isinstance(h.formatter, ProcessorFormatter))
    )
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_a_refusal_on_a_residents_page_is_logged_without_her_link(
    client: Client, world: World, lines: io.StringIO
) -> None:
    wish = make_wish(world, State.OPEN, at=now() - timedelta(hours=1))
    token = token_of(make_link(wish, wish.resident_id, at=now()))
    assert client.post(f"/w/{token}/dispute/", {"text": ""}).status_code == 409
    written = lines.getvalue()
    assert "/w/…/dispute/" in written
    assert token not in written
