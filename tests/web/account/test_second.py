"""The second step: whose role sees an area proves with more than a password who she is."""

import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client

from beside.access.actor import Actor
from beside.access.credentials import make_recovery_codes
from beside.journal.models import Entry
from beside.people.models import Factor, RecoveryCode, SignInTry, User
from tests.cast import LATER, World
from tests.signing import half_sign_in, with_app
from tests.web.telephone import CHANNEL, Telephone

SENTENCE = "梅花石桥春风雨露"


@pytest.fixture(autouse=True)
def telephone(settings: Any) -> None:
    settings.SMS_CHANNEL = CHANNEL
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    Telephone.messages.clear()


def code_of(secret: str, ahead: int = 0) -> str:
    """What the app shows now, or some seconds from now."""
    import base64

    app = TOTP(base64.b32decode(secret), 6, SHA1(), 30)
    return app.generate(int(time.time()) + ahead).decode()


def other_than(code: str) -> str:
    """Six digits that are not near the code of this moment."""
    return f"{(int(code) + 77_777) % 10**6:06d}"


def by_password(client: Client, user: User, **more: Any) -> Any:
    user.set_password(SENTENCE)
    user.save()
    asked = {"username": user.username, "password": SENTENCE, **more}
    return client.post("/account/sign-in/", asked)


def show(client: Client, code: str) -> Any:
    return client.post("/account/second/", {"code": code})


def reaches_the_desk(client: Client) -> bool:
    return bool(client.get("/desk/").status_code == 200)


# Showing it


def test_a_password_alone_opens_nothing(client: Client, world: World) -> None:
    with_app(world.li)
    assert by_password(client, world.li)["Location"] == "/account/second/"
    for path in ("/desk/", "/account/", "/account/safety/", "/volunteer/", "/office/"):
        answer = client.get(path)
        assert answer.status_code in (302, 303), path
        assert client.get(answer["Location"]).status_code in (200, 302, 303)


def test_the_code_of_the_app_opens_and_one_comes_to_where_one_was_going(
    client: Client, world: World
) -> None:
    secret = with_app(world.li)
    assert client.get("/desk/?tab=late")["Location"] == "/account/sign-in/?next=/desk/%3Ftab%3Dlate"
    by_password(client, world.li, next="/desk/?tab=late")
    before = client.session.session_key
    answer = show(client, code_of(secret))
    assert answer["Location"] == "/desk/?tab=late"
    assert client.session.session_key != before, "under a new key"
    assert reaches_the_desk(client)


def test_digits_may_be_typed_full_width_and_with_a_gap(client: Client, world: World) -> None:
    secret = with_app(world.li)
    by_password(client, world.li)
    code = code_of(secret)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in f"{code[:3]} {code[3:]}" if sign != " ")
    assert show(client, wide).status_code == 303


def test_a_code_opens_once(client: Client, world: World) -> None:
    secret = with_app(world.li)
    code = code_of(secret)
    by_password(client, world.li)
    assert show(client, code).status_code == 303
    other = Client()
    by_password(other, world.li)
    assert show(other, code).status_code == 422
    assert not reaches_the_desk(other)


def test_an_older_code_does_not_open_after_a_newer_one(client: Client, world: World) -> None:
    secret = with_app(world.li)
    by_password(client, world.li)
    assert show(client, code_of(secret, ahead=30)).status_code == 303
    other = half_sign_in(Client(), world.li)
    assert show(other, code_of(secret)).status_code == 422


def test_a_clock_that_is_two_minutes_wrong_is_too_wrong(client: Client, world: World) -> None:
    secret = with_app(world.li)
    by_password(client, world.li)
    for ahead in (-120, 120):
        assert show(client, code_of(secret, ahead=ahead)).status_code == 422


def test_five_wrong_codes_lock_and_the_right_one_comes_too_late(
    client: Client, world: World
) -> None:
    secret = with_app(world.li)
    by_password(client, world.li)
    wrong = other_than(code_of(secret))
    assert [show(client, wrong).status_code for _try in range(5)] == [422] * 5
    answer = show(client, code_of(secret))
    assert answer.status_code == 429
    assert "15 分钟" in answer.text
    assert not reaches_the_desk(client)
    entry = Entry.objects.get(kind="credential.lock")
    assert (entry.subject_id, entry.data) == (world.li.pk, {})


def test_the_right_code_gives_the_tries_back(client: Client, world: World) -> None:
    secret = with_app(world.li)
    wrong = other_than(code_of(secret))
    for step in (-30, 0):
        browser = half_sign_in(Client(), world.li)
        assert [show(browser, wrong).status_code for _try in range(4)] == [422] * 4
        assert show(browser, code_of(secret, ahead=step)).status_code == 303


def test_a_code_on_paper_opens_once(client: Client, world: World) -> None:
    with_app(world.li)
    first, *_others = make_recovery_codes(world.li, by=Actor.of(world.li), at=LATER)
    by_password(client, world.li)
    assert show(client, first.upper().replace("-", " ")).status_code == 303
    assert reaches_the_desk(client)
    other = half_sign_in(Client(), world.li)
    assert show(other, first).status_code == 422
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_with_few_codes_on_paper_left_one_is_told(client: Client, world: World) -> None:
    with_app(world.li)
    codes = make_recovery_codes(world.li, by=Actor.of(world.li), at=LATER)
    for code in codes[:6]:
        show(half_sign_in(Client(), world.li), code)
    browser = half_sign_in(Client(), world.li)
    show(browser, codes[6])
    assert "备用码还剩 3 个" in browser.get("/account/").text


def test_somebody_elses_code_does_not_open(client: Client, world: World) -> None:
    with_app(world.li)
    secret = with_app(world.zhou)
    codes = make_recovery_codes(world.zhou, by=Actor.of(world.zhou), at=LATER)
    by_password(client, world.li)
    assert show(client, code_of(secret)).status_code == 422
    assert show(client, codes[0]).status_code == 422


def test_a_telephone_code_alone_is_one_factor_only(client: Client, world: World) -> None:
    from beside.access import actions as access
    from beside.access.actor import SYSTEM
    from beside.access.models import Role

    access.appoint(
        world.qian, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=LATER
    )
    secret = with_app(world.qian)
    client.post("/account/sign-in/telephone/", {"telephone": "10020000001"})
    code = Telephone.last_code("10020000001")
    answer = client.post("/account/sign-in/code/", {"code": code})
    assert answer["Location"] == "/account/second/"
    assert client.get("/volunteer/").status_code == 302
    assert show(client, code_of(secret)).status_code == 303
    assert client.get("/volunteer/").status_code == 200
    assert reaches_the_desk(client)


def test_a_volunteer_needs_no_more_than_the_telephone(client: Client, world: World) -> None:
    client.post("/account/sign-in/telephone/", {"telephone": "10020000001"})
    code = Telephone.last_code("10020000001")
    assert client.post("/account/sign-in/code/", {"code": code})["Location"] == "/account/"
    assert client.get("/volunteer/").status_code == 200


def test_a_volunteer_who_has_set_one_is_asked_for_it(client: Client, world: World) -> None:
    secret = with_app(world.qian)
    assert by_password(client, world.qian)["Location"] == "/account/second/"
    assert client.get("/volunteer/").status_code == 302
    show(client, code_of(secret))
    assert client.get("/volunteer/").status_code == 200


def test_a_role_given_meanwhile_asks_at_the_next_page(client: Client, world: World) -> None:
    from beside.access import actions as access
    from beside.access.actor import SYSTEM
    from beside.access.models import Role

    by_password(client, world.qian)
    assert client.get("/volunteer/").status_code == 200
    access.appoint(
        world.qian, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=LATER
    )
    answer = client.get("/volunteer/")
    assert answer["Location"].startswith("/account/sign-in/")
    assert client.get(answer["Location"])["Location"] == "/account/set-up/"


def test_every_try_is_written_down_without_what_was_typed(client: Client, world: World) -> None:
    secret = with_app(world.li)
    client.post("/account/sign-in/", {"username": "nobody-here", "password": "x"})
    by_password(client, world.li)
    show(client, other_than(code_of(secret)))
    show(client, code_of(secret))
    told = list(SignInTry.objects.order_by("pk").values_list("user_id", "way", "outcome"))
    assert told == [
        (None, "password", "wrong"),
        (world.li.pk, "password", "right"),
        (world.li.pk, "totp", "wrong"),
        (world.li.pk, "totp", "right"),
    ]


# Setting it up


def test_who_has_none_sets_one_up_before_anything_else(client: Client, world: World) -> None:
    assert by_password(client, world.li, next="/desk/")["Location"] == "/account/set-up/"
    assert not reaches_the_desk(client)
    page = client.get("/account/set-up/").text
    assert 'src="data:image/svg+xml' in page
    secret = page.split('id="secret">')[1].split("<")[0].replace(" ", "")
    assert secret not in str(dict(client.session.items())), "sealed while the session keeps it"
    answer = client.post("/account/set-up/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/recovery/"
    codes = client.get("/account/recovery/").text
    assert codes.count("<li>") >= 10
    assert client.get("/account/recovery/")["Location"] == "/desk/", "shown once"
    assert reaches_the_desk(client)
    told = Entry.objects.filter(subject_type="people.credential", subject_id=world.li.pk)
    kinds = list(told.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["credential.add_factor", "credential.recovery_codes"]


def test_the_secret_lies_sealed(client: Client, world: World) -> None:
    by_password(client, world.li)
    page = client.get("/account/set-up/").text
    secret = page.split('id="secret">')[1].split("<")[0].replace(" ", "")
    client.post("/account/set-up/", {"code": code_of(secret)})
    codes = client.get("/account/recovery/").text
    kept = Factor.objects.get().sealed + str(list(RecoveryCode.objects.values()))
    assert secret not in kept
    some = codes.split('id="codes">')[1].split("<li>")[1].split("<")[0]
    assert some not in kept
    assert some.replace("-", "") not in kept


def test_the_code_that_set_it_up_does_not_open_again(client: Client, world: World) -> None:
    by_password(client, world.li)
    page = client.get("/account/set-up/").text
    secret = page.split('id="secret">')[1].split("<")[0].replace(" ", "")
    code = code_of(secret)
    client.post("/account/set-up/", {"code": code})
    assert show(half_sign_in(Client(), world.li), code).status_code == 422


def test_a_wrong_first_code_sets_nothing_up(client: Client, world: World) -> None:
    by_password(client, world.li)
    client.get("/account/set-up/")
    assert client.post("/account/set-up/", {"code": "000000"}).status_code == 422
    assert not Factor.objects.exists()


def test_who_has_one_cannot_set_up_another_without_showing_it(client: Client, world: World) -> None:
    with_app(world.li)
    by_password(client, world.li)
    for path in ("/account/set-up/", "/account/passkeys/"):
        for answer in (client.get(path), client.post(path, {"code": "000000"})):
            assert answer["Location"] == "/account/second/"
    assert client.post("/account/recovery/")["Location"] == "/account/second/"
    assert Factor.objects.count() == 1
    assert not RecoveryCode.objects.exists()


def test_the_last_one_cannot_be_given_up_where_the_role_demands_it(
    client: Client, world: World
) -> None:
    with_app(world.li)
    client.force_login(world.li)
    factor = Factor.objects.get()
    client.post(f"/account/safety/factors/{factor.pk}/end/")
    assert "要留一种" in client.get("/account/safety/").text
    assert Factor.objects.exists()


def test_a_volunteer_gives_hers_up(client: Client, world: World) -> None:
    with_app(world.qian)
    make_recovery_codes(world.qian, by=Actor.of(world.qian), at=LATER)
    client.force_login(world.qian)
    client.post(f"/account/safety/factors/{Factor.objects.get().pk}/end/")
    assert not Factor.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_nobody_gives_up_what_is_anothers(client: Client, world: World) -> None:
    with_app(world.li)
    client.force_login(world.qian)
    factor = Factor.objects.get()
    assert client.post(f"/account/safety/factors/{factor.pk}/end/").status_code == 404
    assert Factor.objects.exists()
