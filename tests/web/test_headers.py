"""Every page of the cast, and every page that says no: what it forbids the browser, and that it
holds nothing that would have to be allowed.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from beside.web.headers import HEARS, NOTHING_OF_THE_DEVICE
from tests.web.doors import GET, POST, Visitors, address
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind

SAID = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NOTHING_OF_THE_DEVICE,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SCANNING = {"desk:slips", "desk:slips-mark"}
"""Where the browser may use its camera, to read numbers off paper: nothing of it is sent."""
HEARING = {"resident:home", "resident:follow", "resident:add", "resident:answer"}
"""Where the browser may use its microphone, for who speaks instead of typing."""
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler in the page": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script as an address": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
    "something from elsewhere": re.compile(
        r"<(?:script|img|link|iframe|source|object|embed|form)\b[^>]*"
        r"(?:src|href|action|data)\s*=\s*[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
}


def expected_of(answer: Any, line: str) -> dict[str, str]:
    """What is said in the head of an answer."""
    if line in SCANNING and answer.status_code in {200, 422}:
        camera = NOTHING_OF_THE_DEVICE.replace("camera=()", "camera=(self)")
        return {**SAID, "Permissions-Policy": camera}
    if line in HEARING and answer.status_code in {200, 422}:
        return {**SAID, "Permissions-Policy": HEARS}
    return SAID


def wrong_with(answer: Any, line: str = "") -> Iterator[str]:
    """What a page lacks, or has too much; `line` is the name of its address."""
    for name, value in expected_of(answer, line).items():
        if answer.get(name) != value:
            yield f"{name}: {answer.get(name)}"
    policy = answer.get("Content-Security-Policy", "")
    if not re.fullmatch(r"default-src 'none';( media-src 'self';)? sandbox", policy):  # a file
        for part in ("default-src 'self'", "script-src 'self'", "style-src 'self'",
                     "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
                     "form-action 'self'"):  # fmt: skip
            if not re.search(rf"(?:^|; ){re.escape(part)}(?:;|$)", policy):
                yield f"{part} is not in {policy}"
    if "unsafe" in policy or "*" in policy or "http" in policy:
        yield policy
    if "html" in answer.get("Content-Type", ""):
        text = answer.content.decode()
        yield from (what for what, pattern in INLINE.items() if pattern.search(text))


def test_the_patterns_see_what_they_are_for() -> None:
    caught = (
        "<script>1</script>", "<p style='x'>", "<b onclick='x'>", "<a href='javascript:1'>",
        "<img src='//x.example/a.png'>",
    )  # fmt: skip
    for text, pattern in zip(caught, INLINE.values(), strict=True):
        assert pattern.search(text), text


@pytest.mark.slow
@pytest.mark.once
def test_every_page_of_the_cast(behind: Behind, visitors: Visitors, db: None) -> None:
    wrong, looked_at = {}, 0
    for line in LINES:
        for method, told in ((GET, line.get), (POST, line.post)):
            answers = {told[name]: name for name in reversed(line.cast)}
            for status, who in answers.items():
                if method == POST and status < 400:
                    continue  # it would be done, and is asked as a page
                where = address(line.name, line.told(behind))
                answer = visitors.browser(who).generic(method, where)
                looked_at += 1
                if found := list(wrong_with(answer, line.name)):
                    wrong[f"{method} {where} as {who}"] = found
    assert wrong == {}
    assert looked_at > 300


def refuses(_request: HttpRequest) -> HttpResponse:
    raise ValueError("what breaks a page")


urlpatterns = [path("broken/", refuses)]
handler500 = "beside.web.errors.broken"


@pytest.mark.urls("tests.web.test_headers")
def test_the_page_of_what_broke(behind: Behind, db: None, client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert list(wrong_with(answer)) == []


@pytest.mark.parametrize(
    ("status", "where"),
    [
        (400, "/?" + "a=1&" * 1_500),
        (400, "/follow/?number=%00"),
        (404, "/nothing/here/"),
        (404, "/static/../x"),
        (404, "/wall/1234567890/"),
    ],
)
def test_pages_that_say_no(
    behind: Behind, db: None, client: Client, status: int, where: str
) -> None:
    answer = client.get(where)
    assert answer.status_code == status
    assert list(wrong_with(answer)) == []


def test_a_form_without_its_token_and_one_sent_too_often(behind: Behind, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/follow/", {"number": "1"})
    assert answer.status_code == 403
    assert list(wrong_with(answer)) == []


def test_the_wall_from_its_shelf_says_the_same(behind: Behind, db: None, client: Client) -> None:
    for _ in range(2):
        assert list(wrong_with(client.get("/wall/"))) == []


def test_there_is_no_admin(behind: Behind, db: None, client: Client) -> None:
    for where in ("/admin/", "/admin/login/", "/django-admin/"):
        assert client.get(where).status_code == 404
