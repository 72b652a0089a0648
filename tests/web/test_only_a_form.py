"""Who opens or loads again the address of a form finds a page and a way back; nothing changes."""

import pytest
from django.test import Client

from beside.wishes.models import Wish
from tests.web.resident.conftest import link_to

pytestmark = pytest.mark.django_db


def test_it_says_so_and_leads_back_to_ones_wish(client: Client, wish: Wish) -> None:
    own = link_to(wish)
    answer = client.get(f"{own}consents/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "什么也没有改动" in answer.text
    assert f'<a class="button" href="{own}">' in answer.text


def test_elsewhere_it_leads_to_where_one_came_from(client: Client) -> None:
    came = {"Referer": "http://testserver/wish/?c=1"}
    assert 'href="/wish/?c=1"' in client.get("/wish/kind/", headers=came).text
    assert 'class="button" href="/"' in client.get("/wish/kind/").text


def test_other_methods_get_the_bare_answer(client: Client) -> None:
    answer = client.put("/wall/")
    assert answer.status_code == 405
    assert answer.content == b""
