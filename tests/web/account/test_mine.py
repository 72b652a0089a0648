"""我的资料: whoever signs in takes a copy of everything, and asks for more."""

import io
import json
import zipfile

from django.test import Client

from beside.flows import rights as flow
from beside.people.models import Answer, Opening, RequestKind, RightsRequest
from beside.people.private import Purpose
from tests.cast import LATER, World
from tests.web.office.conftest import browser_of, page, send


def test_a_copy_is_one_click_away_and_written_down(client: Client, world: World) -> None:
    client.force_login(world.qian)
    assert "/account/mine/" in page(client.get("/account/"))
    answer = client.post("/account/mine/copy/")
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        told = json.loads(packed.read("data.json"))
    number = world.volunteer(world.qian).number
    assert [row["number"] for row in told["tables"]["volunteer"]["rows"]] == [number]
    opened = Opening.objects.get(purpose=Purpose.OWN, person=world.qian.person_id)
    assert opened.actor_user_id == world.qian.pk


def test_the_sixth_copy_of_a_day_is_refused(client: Client, world: World) -> None:
    client.force_login(world.qian)
    statuses = [client.post("/account/mine/copy/").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]


def test_a_request_is_asked_shown_answered_and_read(world: World) -> None:
    qian, wu = browser_of(world.qian), browser_of(world.wu)
    wrong = send(qian, "/account/mine/ask/", kind="correction", words="")
    assert "请写明哪里不对" in page(wrong, 422)
    assert (
        send(qian, "/account/mine/ask/", kind="correction", words="名字写错了").status_code == 303
    )
    asked = RightsRequest.objects.get()
    assert (asked.kind, asked.entered_by_id) == (RequestKind.CORRECTION, None)
    again = send(qian, "/account/mine/ask/", kind="correction", words="名字写错了")
    assert "正在办理" in page(again, 409)
    assert "名字写错了" in page(qian.get("/account/mine/"))
    send(wu, f"/office/rights/{asked.pk}/", given="refused", words="证件上就是这个字。")
    assert "证件上就是这个字。" in page(qian.get("/account/mine/"))


def test_a_request_is_taken_back_by_whoever_made_it_only(world: World) -> None:
    qian, sun = browser_of(world.qian), browser_of(world.sun)
    send(qian, "/account/mine/ask/", kind="closure", words="")
    asked = RightsRequest.objects.get()
    assert send(sun, f"/account/mine/{asked.pk}/take-back/").status_code == 404
    assert send(qian, f"/account/mine/{asked.pk}/take-back/").status_code == 303
    asked.refresh_from_db()
    assert asked.answer == Answer.TAKEN_BACK


def test_an_account_without_a_person_has_nothing_to_take(world: World) -> None:
    li = browser_of(world.li)
    assert "只有用户名" in page(li.get("/account/mine/"))
    assert li.post("/account/mine/copy/").status_code == 404


def test_a_closed_account_is_signed_out_everywhere(world: World, wu) -> None:
    phone, computer = browser_of(world.sun), browser_of(world.sun)
    person = world.volunteer(world.sun).person
    flow.close_account(person, withdraw=True, by=wu, at=LATER)
    for browser in (phone, computer):
        assert browser.get("/account/mine/").status_code == 302
