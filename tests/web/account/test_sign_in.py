"""Signing in by name and password, by telephone and code; limits; and where one goes then."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from beside.access.actor import SYSTEM
from beside.people.models import User
from beside.people.volunteers import Enrollment, enroll
from tests.cast import MONDAY, TELEPHONE, World, make_wish
from tests.web.telephone import CHANNEL, Telephone, wrong

QIANS = "10020000001"
SENTENCE = "梅花石桥春风雨露"


@pytest.fixture(autouse=True)
def telephone(settings: Any) -> Iterator[None]:
    settings.SMS_CHANNEL = CHANNEL
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    Telephone.messages.clear()
    yield
    Telephone.messages.clear()


def with_password(user: User) -> User:
    user.set_password(SENTENCE)
    user.save()
    return user


def enter(client: Client, name: str, password: str, **more: Any) -> Any:
    return client.post("/account/sign-in/", {"username": name, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# By password


def test_name_and_password(client: Client, world: World) -> None:
    with_password(world.zheng)
    answer = enter(client, "zheng", SENTENCE)
    assert answer.status_code == 303
    assert answer["Location"] == "/account/"
    assert is_in(client)


def test_wrong_ones_answer_alike_and_nothing_tells_which(client: Client, world: World) -> None:
    with_password(world.zheng)
    for name, password in (("zheng", "wrong"), ("nobody", SENTENCE)):
        answer = enter(client, name, password)
        assert answer.status_code == 422
        assert "用户名和密码对不上" in answer.text
        assert f'value="{name}"' in answer.text
        assert password not in answer.text
        assert not is_in(client)


@pytest.mark.parametrize("name", ["zheng", "qian", "closed", "nobody"])
def test_whoever_is_asked_for_one_password_is_hashed(
    client: Client, world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that nobody has takes as long as one with a password, without, or closed."""
    with_password(world.zheng)
    closed = with_password(User.objects.make("closed"))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    hashed: list[str] = []
    plain = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    assert enter(client, name, "wrong").status_code == 422
    assert len(hashed) == 1


def test_one_name_can_be_tried_five_times(client: Client, world: World) -> None:
    with_password(world.zheng)
    codes = [enter(client, "zheng", f"wrong{n}").status_code for n in range(5)]
    assert codes == [422] * 5
    assert enter(client, "ZHENG", SENTENCE).status_code == 429
    assert enter(client, "zheng", SENTENCE).status_code == 429
    assert not is_in(client)


def test_the_right_one_gives_the_tries_back(client: Client, world: World) -> None:
    with_password(world.zheng)
    for _ in range(3):
        for n in range(4):
            enter(client, "zheng", f"wrong{n}")
        assert enter(client, "zheng", SENTENCE).status_code == 303
        client.post("/account/sign-out/")


def test_one_comes_back_to_where_one_was_sent_from(client: Client, world: World) -> None:
    with_password(world.zheng)
    asked = client.get("/account/")
    assert asked["Location"] == "/account/sign-in/?next=/account/"
    assert enter(client, "zheng", SENTENCE, next="/desk/?tab=late")["Location"] == "/desk/?tab=late"


@pytest.mark.parametrize("elsewhere", ["https://e.example/", "//e.example", "javascript:alert(1)"])
def test_never_to_a_stranger(client: Client, world: World, elsewhere: str) -> None:
    with_password(world.zheng)
    assert enter(client, "zheng", SENTENCE, next=elsewhere)["Location"] == "/account/"


def test_a_closed_account_stays_shut(client: Client, world: World) -> None:
    with_password(world.zheng)
    User.objects.filter(pk=world.zheng.pk).update(is_active=False)
    assert enter(client, "zheng", SENTENCE).status_code == 422


def test_signing_in_begins_a_new_session(client: Client, world: World) -> None:
    with_password(world.zheng)
    client.post("/account/sign-in/telephone/", {"telephone": QIANS})
    before = client.session.session_key
    enter(client, "zheng", SENTENCE)
    assert client.session.session_key != before


def test_signing_out_needs_a_form(client: Client, world: World) -> None:
    client.force_login(world.zheng)
    assert client.get("/account/sign-out/").status_code == 405
    assert is_in(client)
    assert client.post("/account/sign-out/")["Location"] == "/"
    assert not is_in(client)


# By telephone


def ask(client: Client, telephone: str, **more: Any) -> Any:
    return client.post("/account/sign-in/telephone/", {"telephone": telephone, **more})


def say(client: Client, code: str) -> Any:
    return client.post("/account/sign-in/code/", {"code": code})


def test_a_volunteer_by_telephone(client: Client, world: World) -> None:
    assert ask(client, "100 2000 0001")["Location"] == "/account/sign-in/code/"
    assert QIANS in client.get("/account/sign-in/code/").text
    assert say(client, Telephone.last_code(QIANS))["Location"] == "/account/"
    assert int(client.session["_auth_user_id"]) == world.qian.pk
    assert client.get("/volunteer/").status_code == 200, "and the next page knows who it is"


def test_the_first_time_the_account_is_made(client: Client, world: World) -> None:
    one = Enrollment(community=world.huaiyin, secrets={"telephone": "10077778888"})
    person = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY).person
    ask(client, "10077778888")
    say(client, Telephone.last_code("10077778888"))
    assert User.objects.get(pk=client.session["_auth_user_id"]).person == person


def test_a_stranger_gets_no_code_and_cannot_tell(client: Client, world: World) -> None:
    make_wish(world)  # a resident is known by her telephone, and signs in nowhere
    for number in ("10099990000", TELEPHONE):
        browser = Client()
        assert ask(browser, number)["Location"] == "/account/sign-in/code/"
        page = browser.get("/account/sign-in/code/")
        known = Client()
        if number == "10099990000":
            ask(known, QIANS)
            same = known.get("/account/sign-in/code/").text
            assert _plain(page.text, number) == _plain(same, QIANS)
        answer = say(browser, "000000")
        assert answer.status_code == 422
        assert "还可以试 4 次" in answer.text
        assert not is_in(browser)
    assert [number for number, _code in Telephone.messages] == [QIANS]


def _plain(page: str, number: str) -> str:
    lines = page.replace(number, "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_a_wrong_code_does_not_open(client: Client, world: World) -> None:
    ask(client, QIANS)
    code = Telephone.last_code(QIANS)
    for _ in range(4):
        assert "还可以试" in say(client, wrong(code)).text
    assert "重新发一个" in say(client, wrong(code)).text
    assert say(client, code).status_code == 422
    assert not is_in(client)


def test_a_code_opens_once(client: Client, world: World) -> None:
    ask(client, QIANS)
    code = Telephone.last_code(QIANS)
    attempt = client.session["sign_in"]
    say(client, code)
    thief = Client()
    thief.get("/account/sign-in/")
    ask(thief, "10099990000")
    session = thief.session
    session["sign_in"] = attempt
    session.save()
    assert say(thief, code).status_code == 422
    assert not is_in(thief)


def test_the_telephone_waits_sealed(client: Client, world: World) -> None:
    ask(client, QIANS)
    assert QIANS not in str(dict(client.session.items()))


def test_asking_too_often_is_limited(client: Client, world: World) -> None:
    ask(client, QIANS)
    answer = ask(client, QIANS)
    assert answer.status_code == 429
    assert f'value="{QIANS}"' in answer.text


def test_no_code_page_before_a_number(client: Client, world: World) -> None:
    for page in ("code", "who"):
        assert client.get(f"/account/sign-in/{page}/")["Location"] == "/account/sign-in/telephone/"


def test_a_number_that_is_none_is_asked_again(client: Client, world: World) -> None:
    answer = ask(client, "123")
    assert answer.status_code == 422
    assert 'value="123"' in answer.text


def test_behind_a_shared_telephone_one_says_who_one_is(client: Client, world: World) -> None:
    one = Enrollment(community=world.huaiyin, secrets={"telephone": QIANS})
    wife = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)
    ask(client, QIANS)
    assert client.get("/account/sign-in/who/")["Location"] == "/account/sign-in/telephone/"
    assert say(client, Telephone.last_code(QIANS))["Location"] == "/account/sign-in/who/"
    page = client.get("/account/sign-in/who/").text
    assert wife.number in page
    assert world.volunteer(world.qian).number in page
    stranger = world.volunteer(world.sun).person_id
    assert client.post("/account/sign-in/who/", {"who": stranger}).status_code == 422
    assert not is_in(client)
    client.post("/account/sign-in/who/", {"who": wife.person_id})
    assert User.objects.get(pk=client.session["_auth_user_id"]).person_id == wife.person_id
