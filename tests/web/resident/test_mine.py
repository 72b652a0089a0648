"""我的资料 behind a link: the link alone shows one wish, the person takes her telephone too."""

import io
import zipfile
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from beside.people.models import RightsRequest
from beside.wishes.models import Wish
from tests.cast import World, make_wish
from tests.web.resident.conftest import NUMBER, link_to
from tests.web.telephone import Telephone, wrong


def unlock(client: Client, address: str) -> None:
    client.post(address)
    client.post(address, {"code": Telephone.last_code(NUMBER)})


@pytest.fixture
def wish(world: World, at: datetime) -> Wish:
    return make_wish(world, at=at)


def test_the_link_alone_gives_nothing_of_the_person(client: Client, wish: Wish) -> None:
    link = link_to(wish)
    address = f"{link}mine/"
    assert address in client.get(link).text
    text = client.get(address).text
    assert "取一份我的全部资料" not in text
    assert NUMBER not in text
    for inner in ("copy/", "ask/", "1/take-back/"):
        assert client.post(address + inner)["Location"] == address
    assert not RightsRequest.objects.exists()


def test_with_the_code_she_takes_everything(client: Client, wish: Wish) -> None:
    address = f"{link_to(wish)}mine/"
    client.post(address)
    code = Telephone.last_code(NUMBER)
    refused = client.post(address, {"code": wrong(code)})
    assert refused.status_code == 422
    assert client.post(f"{address}copy/").status_code == 303
    client.post(address, {"code": code})
    page = client.get(address)
    assert "取一份我的全部资料" in page.text
    assert "no-store" in page["Cache-Control"]
    answer = client.post(f"{address}copy/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert "赵桂芳" in packed.read("data.json").decode()


def test_a_code_for_something_else_opens_nothing(client: Client, wish: Wish) -> None:
    number_only = client.post("/follow/", {"number": wish.number, "digits": NUMBER[-4:]})
    proving = f"{number_only['Location']}prove/"
    client.post(proving)
    code = Telephone.last_code(NUMBER)
    session = client.session
    session["mine_sent"] = session["prove"]
    session.save()
    address = f"{link_to(wish)}mine/"
    assert client.post(address, {"code": code}).status_code == 422
    assert client.post(f"{address}copy/").status_code == 303


def test_it_shuts_after_a_quarter_of_an_hour_and_in_other_browsers(
    client: Client, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{link_to(wish)}mine/"
    unlock(client, address)
    assert Client().post(f"{address}copy/").status_code == 303
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr("beside.web.resident.mine.now", lambda: later)
    assert client.post(f"{address}copy/").status_code == 303


def test_one_link_does_not_open_another_person(
    client: Client, world: World, wish: Wish, at
) -> None:
    other = make_wish(world, at=at, stated={"telephone": "10055556666", "name": "孙大爷"})
    unlock(client, f"{link_to(wish)}mine/")
    assert client.post(f"{link_to(other)}mine/copy/").status_code == 303


def test_she_asks_reads_and_takes_back(client: Client, wish: Wish) -> None:
    address = f"{link_to(wish)}mine/"
    unlock(client, address)
    assert client.post(f"{address}ask/", {}).status_code == 422
    client.post(f"{address}ask/", {"kind": "deletion", "words": "不想留了"})
    asked = RightsRequest.objects.get()
    assert asked.person_id == wish.resident_id
    assert "不想留了" in client.get(address).text
    client.post(f"{address}{asked.pk}/take-back/")
    asked.refresh_from_db()
    assert asked.answer == "taken_back"


def test_a_landline_is_sent_to_the_studio(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, at=at, stated={"telephone": "03101234567"})
    text = client.get(f"{link_to(wish)}mine/").text
    assert "当面看、当面取" in text
    assert "验证码</button>" not in text
