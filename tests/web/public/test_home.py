"""Home: what this is and three things to do; at most five in all."""

import re

from django.test import Client

from beside.wishes.models import Wish
from tests.cast import World


def test_three_things_to_do_and_two_more(client: Client, world: World, tap: Wish) -> None:
    page = client.get("/").text
    body = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'<a[^>]* href="([^"]+)"', body) == [
        "/wish/",
        "/follow/",
        "/wall/",
        "/studios/",
        "/account/",
    ]
    assert "1 个心愿等着人来" in page


def test_it_can_be_read_in_english_and_large(client: Client, world: World) -> None:
    assert 'lang="zh-hans"' in client.get("/").text
    client.post("/account/language/", {"language": "en"})
    assert 'lang="en"' in client.get("/").text
    client.post("/kit/mode/", {"mode": "large"})
    page = client.get("/").text
    assert 'lang="en" class="large"' in page
