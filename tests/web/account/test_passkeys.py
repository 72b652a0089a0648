"""Passkeys: made on a device, shown instead of a code; forged and copied ones do not open."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from beside.journal.models import Entry
from beside.people.models import Factor, RecoveryCode, User
from tests.cast import World
from tests.signing import half_sign_in, with_app
from tests.web.account.test_second import by_password
from tests.web.authenticator import Authenticator

SECOND, PASSKEYS = "/account/second/", "/account/passkeys/"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def asked(client: Client, page: str) -> str:
    """What the page would have the browser ask the device."""
    found = re.search(r'data-asked="([^"]+)"', client.get(page).text)
    assert found
    return html.unescape(found[1])


def make(client: Client, device: Authenticator, name: str = "") -> Any:
    answer = device.create(asked(client, PASSKEYS))
    return client.post(PASSKEYS, {"credential": answer, "name": name})


def show(client: Client, device: Authenticator) -> Any:
    answer = device.show(asked(client, SECOND))
    return client.post("/account/second/passkey/", {"credential": answer})


def with_passkey(user: User, **kind: Any) -> Authenticator:
    device = Authenticator(**kind)
    assert make(half_sign_in(Client(), user), device).status_code == 303
    return device


def test_the_first_one_opens_what_it_should_and_brings_codes_on_paper(
    client: Client, world: World
) -> None:
    by_password(client, world.li, next="/desk/")
    assert make(client, Authenticator(), "办公室的电脑")["Location"] == "/account/recovery/"
    assert RecoveryCode.objects.count() == 10
    assert client.get("/desk/").status_code == 200
    assert "办公室的电脑" in client.get("/account/safety/").text
    entry = Entry.objects.get(kind="credential.add_factor")
    assert entry.data == {"factor": "passkey"}


def test_shown_it_opens(client: Client, world: World) -> None:
    device = with_passkey(world.li)
    assert by_password(client, world.li, next="/desk/")["Location"] == SECOND
    assert show(client, device)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_several_may_stand_side_by_side(client: Client, world: World) -> None:
    first = with_passkey(world.li)
    client.force_login(world.li)
    second = Authenticator()
    assert make(client, second)["Location"] == "/account/safety/"
    assert RecoveryCode.objects.count() == 10, "the sheet of the first one holds"
    for device in (first, second):
        assert show(half_sign_in(Client(), world.li), device).status_code == 303


def test_one_that_does_not_count_opens_again_and_again(world: World) -> None:
    device = with_passkey(world.li, counts=False)
    for _time in range(2):
        assert show(half_sign_in(Client(), world.li), device).status_code == 303


def test_a_copy_that_lags_behind_does_not_open(world: World) -> None:
    device = with_passkey(world.li)
    assert show(half_sign_in(Client(), world.li), device).status_code == 303
    device.count -= 1
    assert show(half_sign_in(Client(), world.li), device).status_code == 422


def test_anothers_does_not_open(world: World) -> None:
    with_passkey(world.li)
    other = with_passkey(world.zhou)
    browser = half_sign_in(Client(), world.li)
    assert show(browser, other).status_code == 422
    assert browser.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://testserver.e.example"},
        {"origin": "http://testserver"},
        {"host": "e.example"},
    ],
)
def test_what_was_asked_by_another_site_does_not_open(world: World, wrong: Any) -> None:
    device = with_passkey(world.li)
    for name, value in wrong.items():
        setattr(device, name, value)
    assert show(half_sign_in(Client(), world.li), device).status_code == 422


def test_an_answer_counts_once(world: World) -> None:
    device = with_passkey(world.li, counts=False)
    browser = half_sign_in(Client(), world.li)
    answer = device.show(asked(browser, SECOND))
    thief = half_sign_in(Client(), world.li)
    asked(thief, SECOND)
    told = {"credential": answer}
    assert thief.post("/account/second/passkey/", told).status_code == 422
    assert browser.post("/account/second/passkey/", told).status_code == 303


def test_the_answer_to_making_one_does_not_open(world: World) -> None:
    device = with_passkey(world.li)
    browser = half_sign_in(Client(), world.li)
    answer = device.create(asked(browser, SECOND))
    told = {"credential": answer}
    assert browser.post("/account/second/passkey/", told).status_code == 422


@pytest.mark.parametrize(
    "junk",
    [
        "", "x", "[]", "{}", "null", "1", '{"response": 3}', '{"id": "", "response": {}}',
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {
            "clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}}),
        "x" * 30_000, '{"a":' * 3000,
    ],
)  # fmt: skip
def test_junk_is_answered_like_a_wrong_one(world: World, junk: str) -> None:
    with_passkey(world.li)
    browser = half_sign_in(Client(), world.li)
    asked(browser, SECOND)
    assert browser.post("/account/second/passkey/", {"credential": junk}).status_code == 422
    browser.force_login(world.li)
    asked(browser, PASSKEYS)
    assert browser.post(PASSKEYS, {"credential": junk}).status_code == 422
    assert Factor.objects.count() == 1


def test_five_wrong_ones_lock(world: World) -> None:
    device = with_passkey(world.li)
    browser = half_sign_in(Client(), world.li)
    for _try in range(5):
        assert browser.post("/account/second/passkey/", {"credential": "{}"}).status_code == 422
    assert show(browser, device).status_code == 429


def test_without_one_no_question_is_asked(client: Client, world: World) -> None:
    with_app(world.li)
    half_sign_in(client, world.li)
    assert "data-asked" not in client.get(SECOND).text
