"""Wording that must change first, and private details that stay in the drawer."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

import pytest
from django.db import connection
from django.test import Client

from beside.common.masking import find
from beside.common.refusal import Refused
from beside.wishes.actions import intake
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import MONDAY, World, desk_of, make_wish, statement
from tests.edge_cases.pages import go_on, papers, say
from tests.web.desk.conftest import approval_answers, browser_of, do

PRIVATE = "我叫王秀芬，身份证 130502190001010016，电话 10012345601，三号楼 501，厨房水龙头关不严。"
SECRETS = ("王秀芬", "130502190001010016", "10012345601", "三号楼 501")


def refused_at_the_desk_too(world: World, words: str, code: str) -> None:
    """Not only the page says so: no door makes such a wish."""
    with pytest.raises(Refused) as caught:
        intake.submit(statement(world, words=words), by=desk_of(world), at=MONDAY)
    assert caught.value.reason.code == code
    assert not Wish.objects.exists()


def test_有偿变相(client: Client, world: World) -> None:
    paid = "厨房水龙头坏了，谁来干我给二百块"
    answer = say(client, world, paid)
    assert answer.status_code == 422
    assert "志愿服务不收钱、不收礼" in answer.text
    assert paid in answer.text
    refused_at_the_desk_too(world, "谁来干我给二百块", "wish.paid")

    say(client, world, "厨房水龙头坏了，想请人来修")
    assert go_on(client, world).state == State.SUBMITTED


def test_辱骂攻击他人(client: Client, world: World) -> None:
    rude = "三楼那家都是混蛋"
    answer = say(client, world, rude)
    assert answer.status_code == 422
    assert "请把骂人的话去掉，只说事情本身" in answer.text
    assert rude in answer.text
    refused_at_the_desk_too(world, rude, "wish.abuse")
    assert "混蛋" not in client.get("/wall/").text


def test_正文含隐私(client: Client, world: World) -> None:
    say(client, world, PRIVATE)
    wish = go_on(client, world)
    assert papers(wish, "words")["words"] == PRIVATE
    assert [word for word in SECRETS if word in lying_about()] == []
    gist = papers(wish, "gist")["gist"]
    assert [word for word in SECRETS if word in gist] == []
    assert "水龙头关不严" in gist

    li = browser_of(world.li)
    raw = do(li, wish, "verify", **approval_answers(wish, public_text=PRIVATE))
    assert raw.status_code == 422
    assert "这些地方像是隐私" in raw.text
    assert wish.state == State.SUBMITTED
    masked = approval_answers(wish, public_text=gist)
    if find(gist):  # a mask may itself look like a detail: a person says that it is none
        masked["checked"] = "on"
    assert do(li, wish, "verify", **masked).status_code == 303
    assert do(li, wish, "publish").status_code == 303
    public = client.get(f"/wall/{wish.number}/").text
    assert "水龙头关不严" in public
    assert [word for word in SECRETS if word in public] == []


def lying_about() -> str:
    """Everything that stands in the database in the clear."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            lines += [repr(row) for row in cursor.fetchall()]
    return "\n".join(lines)


def test_a_wish_without_private_details_needs_no_second_look(world: World) -> None:
    wish = make_wish(world, State.SUBMITTED)
    answer = do(browser_of(world.li), wish, "verify", **approval_answers(wish))
    assert answer.status_code == 303
