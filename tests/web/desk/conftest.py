"""The desk's pages as 李 and others see them: browsers signed in, and forms sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.common.clock import service_day
from beside.people.models import User
from beside.wishes.models import Wish
from tests.cast import World


def browser_of(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def li_browser(world: World) -> Client:
    return browser_of(world.li)


@pytest.fixture
def zhou_browser(world: World) -> Client:
    return browser_of(world.zhou)


PASSED_ON = {"kinds": ["sharing", "publishing"], "channel": "telephone"}
"""What the desk writes down of somebody who agreed to both."""
FOR_A_CHILD = {
    **PASSED_ON,
    "who": "guardian",
    "guardian_name": "赵志远",
    "guardian_telephone": "10013572469",
    "guardian_kin": "父亲",
}


def address(wish: Wish, verb: str = "") -> str:
    """The address of a wish at the desk, or of an act on it."""
    return f"/desk/{wish.number}/{verb}/" if verb else f"/desk/{wish.number}/"


def send(client: Client, path: str, **answers: Any) -> Any:
    """Send a form, with its key against repeats."""
    return client.post(path, {"_once": str(uuid4()), **answers})


def do(client: Client, wish: Wish, verb: str, **answers: Any) -> Any:
    """Do one act on a wish; the wish is read anew."""
    response = send(client, address(wish, verb), **answers)
    wish.refresh_from_db()
    return response


def day(ahead: int) -> str:
    """A day some days from today, as a form sends it."""
    return (service_day(now()) + timedelta(days=ahead)).isoformat()


def text(response: Any) -> str:
    """What the page says."""
    return str(response.content.decode())


def approval_answers(wish: Wish, **changes: Any) -> dict[str, Any]:
    """What 李 fills in when she verifies."""
    answers = {
        "title": "厨房水龙头关不严",
        "public_text": "厨房水龙头关不严，想找位会修的师傅来看看。",
        "category": wish.category.code,
        "exposure": "pseudonym",
        "urgency": "normal",
        "slots": "1",
        "minutes": "60",
        "kind": "service",
        "risk": "",
        "risk_level": "0",
    }
    return {**answers, **changes}
