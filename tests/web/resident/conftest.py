"""A resident with a telephone, the three screens as she fills them, and links to wishes."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from beside.wishes.models import Wish
from beside.wishes.secrets import make_link, token_of
from tests.cast import World
from tests.web.telephone import CHANNEL, Telephone

NUMBER = "10013572468"
WORDS = "厨房水龙头关不严，水嘀嗒了一宿，想找位会修的师傅来看看。"

AGREED = {"sharing": "on", "publishing": "on"}
"""What most people tick."""

type Fill = Callable[..., Any]


@pytest.fixture(autouse=True)
def telephone(settings: Any, tmp_path: Any) -> Iterator[type[Telephone]]:
    settings.SMS_CHANNEL = CHANNEL
    settings.MEDIA_ROOT = tmp_path
    Telephone.messages.clear()
    yield Telephone
    Telephone.messages.clear()


@pytest.fixture
def at() -> datetime:
    """Pages ask the clock, so what they show happened a moment ago."""
    return now() - timedelta(minutes=5)


@pytest.fixture
def what(client: Client, world: World) -> Fill:
    def fill(**answers: Any) -> Any:
        return client.post("/wish/", {"words": WORDS, "kind": "CONV-02", **answers})

    return fill


@pytest.fixture
def where(client: Client, world: World) -> Fill:
    def fill(**answers: Any) -> Any:
        usual = {
            "community": world.huaiyin.pk,
            "place": world.building.pk,
            "door": "2单元501",
            "daypart": "evening",
            "for_whom": "self",
        }
        return client.post("/wish/where/", {**usual, **answers})

    return fill


@pytest.fixture
def reach(client: Client) -> Fill:
    def fill(**answers: Any) -> Any:
        usual = {"name": "赵桂芳", "telephone": NUMBER, "way": "sms", **AGREED}
        return client.post("/wish/reach/", {**usual, **answers})

    return fill


@pytest.fixture
def state_wish(what: Fill, where: Fill, reach: Fill) -> Callable[[], Wish]:
    """All three screens and the code; the wish that came of it."""

    def state() -> Wish:
        for step in (what, where, reach):
            assert step().status_code == 303
        answer = reach(code=Telephone.last_code(NUMBER))
        assert answer.status_code == 303, answer.text
        return Wish.objects.latest("pk")

    return state


def link_to(wish: Wish, person_id: int | None = None) -> str:
    """The address of somebody's page of a wish."""
    return f"/w/{token_of(make_link(wish, person_id or wish.resident_id, at=now()))}/"


def photo(name: str = "tap.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def no_photo() -> SimpleUploadedFile:
    """Something that only calls itself a picture."""
    return SimpleUploadedFile("tap.png", b"<script>alert(1)</script>", "image/png")
