"""A password of one's own: at will, and before anything else where the office thought it up."""

from typing import Any

import pytest
from django.test import Client

from beside.journal.models import Entry
from beside.people.models import User
from tests.cast import World
from tests.signing import with_app
from tests.web.account.test_second import SENTENCE, by_password, code_of, show

NEW = "另外一句更长的话在这里"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def change(client: Client, **asked: str) -> Any:
    told = {"old_password": SENTENCE, "password": NEW, "password2": NEW, **asked}
    return client.post("/account/password/", told)


def given(user: User) -> None:
    user.password_is_given = True
    user.save()


def test_with_the_old_one_it_is_changed_and_written_down(client: Client, world: World) -> None:
    by_password(client, world.qian)
    assert change(client).status_code == 303
    world.qian.refresh_from_db()
    assert world.qian.check_password(NEW)
    entry = Entry.objects.get(kind="credential.password")
    assert (entry.subject_id, entry.data) == (world.qian.pk, {})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"old_password": "wrong"}, "现在的密码不对"),
        ({"password2": NEW + "x"}, "两次写的不一样"),
        ({"password": "short", "password2": "short"}, "10"),
        ({"password": "1234567890", "password2": "1234567890"}, ""),
        ({"password": "password123", "password2": "password123"}, ""),
        ({"password": "qian-qian-qian", "password2": "qian-qian-qian"}, ""),
    ],
)
def test_what_will_not_do_is_said_and_nothing_changes(
    client: Client, world: World, asked: dict[str, str], said: str
) -> None:
    User.objects.filter(pk=world.qian.pk).update(username="qian-qian-qian")
    world.qian.refresh_from_db()
    by_password(client, world.qian)
    answer = change(client, **asked)
    assert answer.status_code == 422
    assert said in answer.text
    assert NEW not in answer.text
    world.qian.refresh_from_db()
    assert world.qian.check_password(SENTENCE)


def test_the_old_one_can_be_guessed_five_times(client: Client, world: World) -> None:
    by_password(client, world.qian)
    for _try in range(5):
        assert change(client, old_password="wrong").status_code == 422
    assert change(client).status_code == 429


def test_one_that_was_given_is_changed_before_anything_opens(client: Client, world: World) -> None:
    given(world.qian)
    assert by_password(client, world.qian)["Location"] == "/account/password/"
    assert client.get("/volunteer/").status_code == 302
    assert client.get("/account/safety/")["Location"] == "/account/password/"
    page = client.get("/account/password/").text
    assert "请先换一个自己的密码" in page
    assert "old_password" not in page, "it was typed a moment ago"
    assert change(client)["Location"] == "/account/safety/", "where she was going"
    assert client.get("/volunteer/").status_code == 200
    world.qian.refresh_from_db()
    assert not world.qian.password_is_given


def test_first_the_password_then_the_second_factor(client: Client, world: World) -> None:
    given(world.li)
    assert by_password(client, world.li, next="/desk/")["Location"] == "/account/password/"
    assert client.get("/account/set-up/")["Location"] == "/account/password/"
    assert change(client)["Location"] == "/account/set-up/"


def test_who_has_a_factor_shows_it_before_she_changes_the_password(
    client: Client, world: World
) -> None:
    given(world.li)
    secret = with_app(world.li)
    assert by_password(client, world.li)["Location"] == "/account/second/"
    assert change(client)["Location"] == "/account/second/"
    assert show(client, code_of(secret))["Location"] == "/account/password/"
    assert change(client)["Location"] == "/account/"
    assert client.get("/desk/").status_code == 200


def test_who_signs_in_by_telephone_may_set_one(client: Client, world: World) -> None:
    User.objects.filter(pk=world.qian.pk).update(password="!")
    world.qian.refresh_from_db()
    client.force_login(world.qian)
    assert "设一个密码" in client.get("/account/safety/").text
    told = {"password": NEW, "password2": NEW}
    assert client.post("/account/password/", told).status_code == 303
    world.qian.refresh_from_db()
    assert world.qian.check_password(NEW)
