"""上门单: what is needed at the door, for who goes there and for nobody else."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.people.models import ConsentKind, Opening
from beside.web.serving.slip import spoken_to
from beside.wishes.actions import claiming, retracting
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import TELEPHONE, WORDS, World, claim_of, make_wish
from tests.papers.reading import size_of, words_of
from tests.web.desk.conftest import browser_of


@pytest.fixture
def claimed(world: World, at: datetime) -> Wish:
    return make_wish(world, State.CLAIMED, at=at - timedelta(hours=1), stated={"when": "七点以后"})


def ask(client: Client, wish: Wish, door: str = "volunteer") -> tuple[int, bytes]:
    answer = client.post(f"/{door}/{wish.number}/slip/", {"_once": str(uuid4())})
    return answer.status_code, answer.content


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("赵桂芳", "赵"),
        ("赵奶奶", "赵奶奶"),
        ("赵桂芳奶奶", "赵奶奶"),
        ("欧阳小满", "欧阳"),
        ("欧阳老师", "欧阳老师"),
        ("奶奶", "奶奶"),
        ("", ""),
    ],
)
def test_of_a_name_only_what_one_says_at_the_door(name: str, said: str) -> None:
    assert spoken_to(name) == said


def test_it_holds_what_is_needed_and_no_more(qian: Client, claimed: Wish) -> None:
    status, made = ask(qian, claimed)
    assert status == 200
    assert size_of(made) == {(148, 210)}
    words = words_of(made)
    for said in ("赵（化名", claimed.resident.alias, TELEPHONE, "3号楼2单元501", "七点以后",
                 claimed.number, "用后交回工作室，或者撕毁"):  # fmt: skip
        assert said in words
    assert "赵桂芳" not in words
    assert WORDS not in words


def test_printing_it_is_written_down_with_its_purpose(qian: Client, claimed: Wish) -> None:
    ask(qian, claimed)
    papers, drawer = Opening.objects.order_by("pk")
    assert {papers.purpose, drawer.purpose} == {"print"}
    assert (papers.fields, drawer.fields) == (["door", "when"], ["legal_name", "telephone"])
    assert {papers.subject_id, drawer.subject_id} == {claimed.pk}
    assert {papers.via, drawer.via} == {"volunteer"}


def test_nobody_else_gets_one(world: World, sun: Client, claimed: Wish) -> None:
    assert ask(sun, claimed)[0] == 404
    assert ask(Client(), claimed)[0] == 302
    assert ask(browser_of(world.zhou), claimed, "desk")[0] == 404
    assert ask(browser_of(world.wu), claimed, "desk")[0] == 409
    assert not Opening.objects.exists()


def test_once_it_is_given_back_there_is_none(
    world: World, qian: Client, claimed: Wish, at: datetime
) -> None:
    assert "印一张上门单" in qian.get(f"/volunteer/{claimed.number}/").content.decode()
    claiming.release(claim_of(claimed), by=Actor.of(world.qian), at=at)
    before = Opening.objects.count()
    assert ask(qian, claimed)[0] == 409
    assert Opening.objects.count() == before
    assert "印一张上门单" not in qian.get(f"/volunteer/{claimed.number}/").content.decode()


def test_once_she_takes_her_consent_back_there_is_none(qian: Client, claimed: Wish) -> None:
    resident = Actor.resident(claimed.resident_id, claimed.pk)
    retracting.retract(claimed, ConsentKind.SHARING, by=resident, at=now())
    assert ask(qian, claimed)[0] in {404, 409}
    assert not Opening.objects.filter(purpose="print").exists()


def test_the_desk_prints_it_for_who_has_no_printer(world: World, claimed: Wish) -> None:
    li = browser_of(world.li)
    status, made = ask(li, claimed, "desk")
    assert status == 200
    assert TELEPHONE in words_of(made)
    assert set(Opening.objects.values_list("purpose", "via")) == {("print", "desk")}


def test_the_desk_prints_none_while_nobody_goes(world: World, at: datetime) -> None:
    status, said = ask(browser_of(world.li), make_wish(world, at=at), "desk")
    assert status == 409
    assert "还没有人接单" in said.decode()
    assert not Opening.objects.exists()


def test_of_a_guarded_resident_the_desk_needs_leave(world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    type(wish.resident).objects.filter(pk=wish.resident_id).update(guarded=True)
    assert ask(browser_of(world.li), wish, "desk")[0] == 409
    assert not Opening.objects.filter(purpose="print").exists()
    assert ask(browser_of(world.qian), wish)[0] == 200
