"""One's own first page: every door that is open, language, size of type."""

from django.conf import settings
from django.test import Client

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.people.models import User
from tests.cast import MONDAY, World


def test_strangers_sign_in_first(client: Client, world: World) -> None:
    assert client.get("/account/")["Location"].startswith("/account/sign-in/")


def test_one_sign_in_opens_several_doors(client: Client, world: World) -> None:
    access.appoint(
        world.qian, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=MONDAY
    )
    client.force_login(world.qian)
    page = client.get("/account/").text
    body = page[page.index("<main") :]
    assert 'href="/volunteer/"' in body
    assert 'href="/desk/"' in body
    assert 'href="/team/"' not in body
    assert "社区派单员" in body
    assert world.volunteer(world.qian).number in body


def test_an_account_without_a_role_is_told_so(client: Client, world: World) -> None:
    client.force_login(User.objects.make("new"))
    assert "还没有分派事情" in client.get("/account/").text


def test_the_language_is_kept(client: Client, world: World) -> None:
    client.force_login(world.li)
    back = client.post(
        "/account/language/", {"language": "en"}, headers={"referer": "http://testserver/desk/"}
    )
    assert back["Location"] == "/desk/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get("/account/").text


def test_another_language_is_not_known(client: Client, world: World) -> None:
    answer = client.post(
        "/account/language/", {"language": "xx"}, headers={"referer": "https://e.example/"}
    )
    assert answer["Location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_size_of_type_is_chosen_here_too(client: Client, world: World) -> None:
    client.force_login(world.li)
    assert 'action="/kit/mode/"' in client.get("/account/").text
