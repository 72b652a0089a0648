"""A NUL is answered in words wherever it is sent: PostgreSQL would keep none, and break."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from beside.config.wsgi import application
from beside.web.unreadable import PlainHandler, PlainRequest
from tests.cast import World
from tests.web.desk.conftest import browser_of

GET = (
    "/wall/?d=%00&c=%00&k=%00&after=%00",
    "/wish/?c=%00",
    "/wish/places/?community=%00",
    "/follow/?number=%00",
    "/w/%00/",
    "/pictures/%00/1/",
    "/account/sign-in/?next=%00",
)
OFFICE = (
    "/office/units/?q=%00",
    "/office/teams/?q=%00",
    "/office/wishes/?number=%00&state=%00",
    "/office/volunteers/?q=%00",
    "/office/appointments/?q=%00",
    "/office/?place=%00",
)
DESK = ("/desk/?tab=%00", "/desk/?mark=%00")
GROUPS = ("/unit/?group=%00", "/unit/members/?q=%00", "/unit/wall/?after=%00")


@pytest.mark.parametrize("path", GET[1:])
def test_an_address_with_a_nul_is_not_understood(client: Client, world: World, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "没有看懂" in answer.content.decode()


def test_the_wall_looks_past_it(client: Client, world: World) -> None:
    """What is no known name and no fitting value is not looked at there anyhow."""
    for path in (GET[0], "/wall/?q=%00", "/?q=a%00b"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("path", [*OFFICE, *DESK, *GROUPS])
def test_nor_is_one_from_behind_a_door(world: World, path: str) -> None:
    who = {"office": world.wu, "desk": world.li, "unit": world.feng}[path.split("/")[1]]
    assert browser_of(who).get(path).status_code == 400


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.post("/desk/find/", {"q": "\0"}),
        lambda client: client.post("/desk/find/", {"q\0": "x"}),
        lambda client: client.post(
            "/desk/find/", "q=%00", content_type="application/x-www-form-urlencoded"
        ),
        lambda client: client.post("/desk/find/", {"f\0": SimpleUploadedFile("a.png", b"x")}),
    ],
)
def test_nor_is_a_form(world: World, send: Callable[[Client], object]) -> None:
    answer = send(browser_of(world.li))
    assert getattr(answer, "status_code", 0) == 400


def test_nor_is_a_cookie(client: Client, world: World) -> None:
    """A cookie may tell its letters by number, and the session is looked up by one."""
    answer = client.get("/follow/", headers={"cookie": 'sessionid="\\000aaaaaaaaaaaa"'})
    assert answer.status_code == 400


def test_an_ordinary_file_goes_through(world: World) -> None:
    """Only texts are looked at: the contents of a picture are full of NULs."""
    file = BytesIO(b"\0\0\0")
    file.name = "a.png"
    answer = browser_of(world.li).post("/desk/find/", {"q": "水", "photo": file})
    assert answer.status_code == 200


@pytest.fixture
def plain(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser whose requests are made as the site's own server makes them."""
    assert isinstance(application.site, PlainHandler)
    assert application.site.request_class is PlainRequest
    monkeypatch.setattr("django.test.client.WSGIRequest", PlainRequest)
    return client


@pytest.mark.parametrize("charset", ["utf-16", "base64", "zlib", "idna", "hex", "gb18030", "=;"])
def test_another_encoding_is_not_understood(plain: Client, charset: str) -> None:
    """Some of these are no encodings of texts at all: Python's own, and they broke the site."""
    sent = f"text/plain; charset={charset}"
    assert plain.get("/follow/?c=%E5", CONTENT_TYPE=sent).status_code == 400
    assert plain.generic("POST", "/follow/", b"c=%E5", sent).status_code == 400


def test_ours_is(plain: Client) -> None:
    sent = "application/x-www-form-urlencoded; charset=UTF-8"
    assert plain.post("/follow/", "number=", content_type=sent).status_code == 422


def test_nor_is_a_host_with_a_name_that_none_can_have(plain: Client) -> None:
    assert plain.get("/follow/", HTTP_HOST="h" * 256).status_code == 400


@pytest.mark.parametrize("name", ["HTTP_REFERER", "HTTP_ORIGIN", "HTTP_HX_CURRENT_URL"])
def test_an_address_that_is_none_leads_back_to_the_front(client: Client, name: str) -> None:
    told: dict[str, Any] = {name: "http://["}
    answer = client.post("/kit/mode/", {"mode": "large"}, **told)
    assert (answer.status_code, answer["Location"]) == (302, "/")
