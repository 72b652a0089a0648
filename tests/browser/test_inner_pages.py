"""Pages that stand only in the middle of something, and pages that say no: measured like others."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from beside.people.models import Factor, User
from beside.platform.models import Session
from beside.web.kit.face import LARGE, USUAL
from beside.wishes.states import State
from tests.browser.test_pages import PHONE, Troubles, look_over, look_over_large
from tests.browser.walk import Walker
from tests.cast import World, make_wish
from tests.exchange.district import ZHANG, roster
from tests.people.numbers import number_born
from tests.signing import half_sign_in, sign_in, with_app
from tests.web.account.test_second import by_password, code_of
from tests.web.account.test_sessions import idle_for
from tests.web.joining.test_join import TIME, WORK, prove, who
from tests.web.office.test_rosters import upload
from tests.web.resident.conftest import AGREED, WORDS
from tests.web.resident.test_proving import found
from tests.web.stops import Stop
from tests.web.telephone import CHANNEL, Telephone

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
type Begun = tuple[Client, str]
"""A browser in which something was begun, and the address at which it goes on."""
_NUMBERS = count()


def another_number() -> str:
    """A telephone to which nothing was sent yet: codes to one come seldom."""
    return f"1005556{next(_NUMBERS):04d}"


def without_factors(user: User) -> User:
    """As before a second factor was set up."""
    Factor.objects.filter(user=user).delete()
    return user


def wish_where(world: World) -> Begun:
    """许愿, 第二步."""
    client = Client()
    client.post("/wish/", {"words": WORDS, "kind": "CONV-02"})
    return client, "/wish/where/"


def wish_reach(world: World) -> Begun:
    """许愿, 第三步."""
    client, _path = wish_where(world)
    place = {"community": world.huaiyin.pk, "place": world.building.pk, "door": "2单元501"}
    client.post("/wish/where/", {**place, "daypart": "evening", "for_whom": "self"})
    return client, "/wish/reach/"


def wish_code(world: World) -> Begun:
    """许愿, the code."""
    client, path = wish_reach(world)
    who_asks = {"name": "赵桂芳", "telephone": another_number()}
    client.post(path, {**who_asks, "way": "sms", **AGREED})
    return client, path


def wish_prove(world: World) -> Begun:
    """Who came by number is asked for a code."""
    client = Client()
    number = another_number()
    at = now() - timedelta(minutes=5)
    wish = make_wish(world, State.REPORTED, at=at, stated={"telephone": number})
    return client, f"{found(client, wish, number[-4:])}prove/?then=rate"


def wish_prove_code(world: World) -> Begun:
    """The code was sent."""
    client, path = wish_prove(world)
    client.post(path)
    return client, path


def join_code(world: World) -> Begun:
    """做志愿者: the code."""
    client = Client()
    client.post("/join/", {"telephone": another_number()})
    return client, "/join/code/"


def join_until(*screens: tuple[str, dict[str, Any]], then: str) -> Callable[[World], Begun]:
    """做志愿者: one of the screens, with those before it filled in."""

    def begin(world: World) -> Begun:
        client = Client()
        prove(client, another_number())
        born = now().date() - timedelta(days=16 * 365)
        for name, answers in screens:
            grown = {"who": who(world), "young": who(world, id_number=number_born(born))}
            client.post(f"/join/{name.replace('young', 'who')}/", grown.get(name, answers))
        return client, f"/join/{then}/"

    return begin


def sign_in_code(world: World) -> Begun:
    """登录 with a telephone."""
    client = Client()
    client.post("/account/sign-in/telephone/", {"telephone": another_number()})
    return client, "/account/sign-in/code/"


def second_factor(world: World) -> Begun:
    """After the password alone."""
    with_app(without_factors(world.li))
    return half_sign_in(Client(), world.li), "/account/second/"


def set_up(world: World) -> Begun:
    """A second factor is demanded."""
    client = Client()
    by_password(client, without_factors(world.wu))
    return client, "/account/set-up/"


def recovery(world: World) -> Begun:
    """The codes on paper, shown once."""
    client, path = set_up(world)
    secret = client.get(path).text.split('id="secret">')[1].split("<")[0].replace(" ", "")
    client.post(path, {"code": code_of(secret)})
    return client, "/account/recovery/"


def draft(world: World) -> Begun:
    """What was typed when the session had ended."""
    client = Client()
    client.force_login(world.wu)
    Session.objects.update(idle=900)
    idle_for(client, 20)
    client.post("/office/places/", {"name": "向阳里社区", "level": "community"})
    with_app(without_factors(world.wu))
    by_password(client, world.wu)
    kept = client.session["draft"]
    sign_in(client, world.wu)
    session = client.session
    session["draft"] = kept
    session.save()
    return client, "/account/draft/"


def preview(world: World) -> Begun:
    """A roster was sent and is looked at."""
    client = Client()
    client.force_login(world.wu)
    return client, upload(client, roster(ZHANG))["Location"]


BEGUN = {
    "wish where": wish_where,
    "wish reach": wish_reach,
    "wish code": wish_code,
    "prove": wish_prove,
    "prove code": wish_prove_code,
    "join code": join_code,
    "join who": join_until(then="who"),
    "join guardian": join_until(("young", {}), then="guardian"),
    "join work": join_until(("who", {}), then="work"),
    "join skills": join_until(("who", {}), ("work", WORK), then="skills"),
    "join time": join_until(("who", {}), ("work", WORK), ("skills", {}), then="time"),
    "join done": join_until(
        ("who", {}), ("work", WORK), ("skills", {}), ("time", TIME), then="done"
    ),
    "sign-in code": sign_in_code,
    "second": second_factor,
    "set up": set_up,
    "recovery": recovery,
    "draft": draft,
    "preview": preview,
}


@pytest.fixture(autouse=True)
def _begin(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.SMS_CHANNEL = CHANNEL
    Telephone.messages.clear()
    yield
    Telephone.messages.clear()


@pytest.fixture
def walker(chromium: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Walker]:
    with closing(Walker(chromium, live_server.url, {})) as made:
        yield made


def measured(walker: Walker, begun: Callable[[], Begun], name: str, **asked: int) -> None:
    """A page in every mode; begun anew for 长辈版, for some pages are shown once."""
    troubles = Troubles()
    for mode in (USUAL, LARGE):
        client, path = begun()
        stop = Stop(name, path, "somebody")
        key = client.cookies.get(house.SESSION_COOKIE_NAME)
        walker.be(key.value if key else "")
        walker.open(stop, mode, width=PHONE, **asked)
        troubles.note(stop, mode, walker.complaints())
        (look_over if mode == USUAL else look_over_large)(walker, stop, troubles)
    troubles.must_be_none()


@pytest.mark.parametrize("name", BEGUN)
def test_pages_in_the_middle_of_something(walker: Walker, world: World, name: str) -> None:
    measured(walker, lambda: BEGUN[name](world), name)


SAYS_NO = {
    "/nothing/": 404,
    "/hidden/": 404,
    "/refuse/": 409,
    "/limit/": 429,
    "/broken/": 500,
    "/unread/": 400,
    "/forbidden/": 403,
    "/only-a-form/": 405,
    "/expired/": 403,
}


@pytest.mark.urls("tests.web.kit_urls")
@pytest.mark.parametrize("path", SAYS_NO)
def test_pages_that_say_no(walker: Walker, path: str) -> None:
    measured(walker, lambda: (Client(), path), path, status=SAYS_NO[path])


@pytest.mark.parametrize("mode", [USUAL, LARGE])
def test_the_style_page(walker: Walker, settings: Any, mode: str) -> None:
    """All components at once, in every mode."""
    settings.DEMO = True
    troubles = Troubles()
    stop = Stop("style", "/kit/style/", "nobody")
    walker.enter(stop, mode, width=PHONE)
    (look_over if mode == USUAL else look_over_large)(walker, stop, troubles)
    troubles.must_be_none()
