"""Sessions: listed, ended from elsewhere, over when idle, and what was typed then is not lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.access.actions import change_options
from beside.access.actor import Actor
from beside.people.models import User
from beside.platform.models import Session
from beside.platform.router import ephemeral_alias
from beside.platform.sessions import handle_of, sessions_of
from tests.cast import MONDAY, World
from tests.signing import with_app
from tests.web.account.test_second import SENTENCE, by_password, code_of, show

WINDOWS = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def signed_in(user: User, agent: str = WINDOWS) -> Client:
    """A browser of this kind that came in by password and app."""
    client = Client(headers={"user-agent": agent})
    secret = with_app(User.objects.get(pk=user.pk)) if not user.factors.exists() else None
    by_password(client, user)
    if secret:
        show(client, code_of(secret))
    return client


def row_of(client: Client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def seen_at(client: Client) -> datetime:
    seen = row_of(client).seen_at
    assert seen is not None
    return seen


def idle_for(client: Client, minutes: float) -> None:
    """Nobody has touched it for so long."""
    Session.objects.filter(pk=client.session.session_key).update(
        seen_at=now() - timedelta(minutes=minutes)
    )


def test_a_session_says_whose_since_when_and_on_what(world: World) -> None:
    row = row_of(signed_in(world.li))
    assert (row.user_id, row.device, row.idle, row.strong) == (
        world.li.pk, "windows-edge", 15 * 60, True,
    )  # fmt: skip
    assert row.since is not None
    assert row.seen_at is not None
    assert timedelta(hours=11, minutes=59) < row.expire_date - row.since <= timedelta(hours=12)
    assert "Edg" not in str(row.get_decoded()), "what the browser calls itself is not kept"


def test_all_are_listed_in_words(world: World) -> None:
    here = signed_in(world.qian)
    by_password(Client(headers={"user-agent": PHONE}), world.zheng)
    elsewhere = Client(headers={"user-agent": PHONE})
    elsewhere.force_login(world.qian)
    page = here.get("/account/safety/").text
    assert "Windows · Edge" in page
    assert "就是这里" in page
    assert page.count('<form method="post" action="/account/safety/sessions/') == 2
    for key in Session.objects.values_list("session_key", flat=True):
        assert key not in page


def test_one_is_ended_and_is_out_with_the_next_request(world: World) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        browser.force_login(world.li)
    assert there.get("/desk/").status_code == 200
    handle = handle_of(str(there.session.session_key))
    here.post(f"/account/safety/sessions/{handle}/end/")
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200


def test_all_others_are_ended(world: World) -> None:
    browsers = [Client() for _number in range(3)]
    for browser in browsers:
        browser.force_login(world.li)
    browsers[0].post("/account/safety/sessions/end/")
    assert [browser.get("/desk/").status_code for browser in browsers] == [200, 302, 302]


def test_nobody_ends_anothers(world: World) -> None:
    li, zhou = Client(), Client()
    li.force_login(world.li)
    zhou.force_login(world.zhou)
    zhou.post(f"/account/safety/sessions/{handle_of(str(li.session.session_key))}/end/")
    assert li.get("/desk/").status_code == 200


def test_after_a_quarter_of_an_hour_staff_are_out(world: World) -> None:
    client = signed_in(world.li)
    idle_for(client, 14.9)
    assert client.get("/desk/").status_code == 200
    idle_for(client, 15.1)
    assert client.get("/desk/").status_code == 302
    assert not sessions_of(world.li.pk, now())


def test_volunteers_are_not_hurried(world: World) -> None:
    client = Client()
    by_password(client, world.qian)
    idle_for(client, 11 * 60)
    assert client.get("/volunteer/").status_code == 200


def test_the_district_sets_how_long(world: World) -> None:
    change_options(world.district, {"idle_minutes": 30}, by=Actor.of(world.wu), at=MONDAY)
    client = signed_in(world.li)
    idle_for(client, 29)
    assert client.get("/desk/").status_code == 200
    assert 'data-idle="1800"' in client.get("/desk/").text, "and the page says so beforehand"


def test_after_twelve_hours_everybody_is_out(world: World) -> None:
    client = signed_in(world.li)
    client.get("/desk/")
    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    assert client.get("/desk/").status_code == 302


def test_using_it_does_not_put_the_twelve_hours_off(world: World) -> None:
    client = signed_in(world.wu)
    ends = row_of(client).expire_date
    client.post("/office/choose/", {"office": world.district.pk})
    session = client.session
    session["anything"] = 1
    session.save()
    assert row_of(client).expire_date == ends


def test_that_it_was_used_is_written_at_most_once_a_minute(world: World) -> None:
    client = signed_in(world.li)
    client.get("/desk/")
    seen = seen_at(client)
    with CaptureQueriesContext(connections[ephemeral_alias()]) as asked:
        client.get("/desk/")
    assert not [one for one in asked if one["sql"].startswith("UPDATE")]
    assert seen_at(client) == seen
    idle_for(client, 1.1)
    client.get("/desk/")
    assert seen_at(client) > seen


def test_another_password_ends_the_others_and_not_this(world: World) -> None:
    here, there = Client(), Client()
    by_password(here, world.qian)
    there.post("/account/sign-in/", {"username": "qian", "password": SENTENCE})
    assert there.get("/volunteer/").status_code == 200
    sentence = "另外一句更长的话在这里"
    asked = {"old_password": SENTENCE, "password": sentence, "password2": sentence}
    assert here.post("/account/password/", asked).status_code == 303
    assert here.get("/volunteer/").status_code == 200
    assert there.get("/volunteer/").status_code == 302


def test_a_new_kind_of_device_is_told(world: World) -> None:
    first = Client(headers={"user-agent": WINDOWS})
    by_password(first, world.qian)
    assert "第一次用" not in first.get("/account/").text, "somebody's very first is no news"
    again = Client(headers={"user-agent": WINDOWS})
    by_password(again, world.qian)
    assert "第一次用" not in again.get("/account/").text
    other = Client(headers={"user-agent": PHONE})
    by_password(other, world.qian)
    assert "第一次用Android · 微信登录" in other.get("/account/").text


# What was typed


def test_what_was_typed_too_late_waits_for_its_writer(world: World) -> None:
    client = Client()
    client.force_login(world.wu)
    typed = {"name": "向阳里社区", "level": "community", "password": "geheim"}
    Session.objects.update(idle=900)
    idle_for(client, 20)
    answer = client.post("/office/places/", typed)
    assert answer["Location"].startswith("/account/sign-in/")
    assert "向阳里" not in str(dict(client.session.items())), "sealed"
    with_app(world.wu)
    by_password(client, world.wu)
    from tests.signing import sign_in

    kept = client.session["draft"]
    sign_in(client, world.wu)
    session = client.session
    session["draft"] = kept
    session.save()
    assert client.get("/account/set-up/")["Location"] == "/account/draft/"
    page = client.get("/account/draft/").text
    assert "向阳里社区" in page
    assert 'action="/office/places/"' in page
    assert "geheim" not in page
    assert client.get("/account/draft/").status_code == 303, "once"


def test_it_is_nobody_elses(world: World) -> None:
    client = Client()
    client.force_login(world.qian)
    Session.objects.update(idle=900)
    idle_for(client, 20)
    client.post("/volunteer/me/free/", {"free": "1-18"})
    assert "draft" in client.session
    by_password(client, world.sun)
    assert client.get("/account/draft/")["Location"] == "/account/"
    assert "draft" not in client.session


def test_who_never_was_in_leaves_nothing(client: Client, world: World) -> None:
    client.post("/office/places/", {"name": "向阳里社区"})
    assert "draft" not in client.session


def test_still_here_is_one_click(world: World) -> None:
    client = signed_in(world.li)
    idle_for(client, 14)
    assert client.post("/account/here/").status_code == 204
    seen = row_of(client).seen_at
    assert seen is not None
    assert now() - seen < timedelta(minutes=1)
