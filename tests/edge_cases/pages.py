"""The pages of the edge cases: a resident at the three screens, and people who are signed in."""

from typing import Any

from django.test import Client

from beside.access.actor import SYSTEM
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import telephones
from beside.wishes.models import Wish
from tests.cast import LATER, World, desk_of

CALLED = {
    "name": "赵桂芳",
    "telephone": "0310-1234567",
    "way": "call",
    "sharing": "on",
    "publishing": "on",
}


def say(client: Client, world: World, words: str, **answers: Any) -> Any:
    """The first screen."""
    typed = {"words": words, "kind": "CONV-02", "community": world.huaiyin.pk}
    return client.post("/wish/", {**typed, **answers})


def go_on(client: Client, world: World, **answers: Any) -> Wish:
    """The second and third screen, and the call to the landline; the wish that came of them."""
    told = {"community": world.huaiyin.pk, "door": "2单元501", "daypart": "any"}
    where = client.post("/wish/where/", {**told, "for_whom": "self", **answers})
    assert where.status_code == 303, where.text
    assert client.post("/wish/reach/", CALLED).status_code == 303
    wish = Wish.objects.latest("pk")
    return telephones.prove(wish, by=desk_of(world), at=LATER)


def papers(wish: Wish, *fields: str) -> dict[str, str]:
    """What lies in the drawer about a wish."""
    return open_papers([wish], fields, purpose=Purpose.VERIFY, by=SYSTEM, at=LATER)[wish.pk]
