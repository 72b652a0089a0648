"""我的登记: she sees what is kept of her, proposes what is wrong, pauses and leaves by herself."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.flows import volunteers as flow
from beside.people.accounts import may_sign_in
from beside.people.change_requests import value_of
from beside.people.models import ChangeRequest, Opening, Qualification, What
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import claiming
from beside.wishes.models import Claim, Wish
from tests.cast import World
from tests.web.telephone import CHANNEL, Telephone, wrong

HOME = "/volunteer/me/record/"
NEW = "10055550001"


@pytest.fixture(autouse=True)
def telephone(settings: Any) -> Iterator[None]:
    settings.SMS_CHANNEL = CHANNEL
    Telephone.messages.clear()
    yield
    Telephone.messages.clear()


def proposed(world: World) -> tuple[str, str]:
    """What 钱 proposed last, and the value that lies sealed."""
    one = ChangeRequest.objects.latest("pk")
    mine, name = world.volunteer(world.qian), value_of(one)
    by = Actor.of(world.qian)
    papers = open_papers([mine], [name], purpose=Purpose.OWN, by=by, at=now())
    return one.what, papers[mine.pk][name]


def test_what_is_locked_is_shown_when_asked_for_and_written_down(
    world: World, qian: Client
) -> None:
    assert "钱正明" not in qian.get(HOME).text
    assert not Opening.objects.exists()
    text = qian.post(f"{HOME}open/").text
    assert "钱正明" in text
    opened = Opening.objects.get()
    mine = world.volunteer(world.qian)
    assert (opened.purpose, opened.person_id, opened.actor_user_id) == (
        "own",
        mine.person_id,
        world.qian.pk,
    )


def test_each_thing_can_be_proposed_and_nothing_changes_before_the_check(
    world: World, qian: Client
) -> None:
    for what, answers, value in (
        (What.LEGAL_NAME, {"name": " 钱正名 "}, "钱正名"),
        (
            What.ID_NUMBER,
            {"id_number": "１３０５０２１９０００１０１００１６"},
            "130502190001010016",
        ),
        (What.COMMUNITY, {"community": world.wenqu.pk}, str(world.wenqu.pk)),
        (What.UNIT, {"unit": world.unit.pk}, "区税务局"),
        (What.UNIT, {"typed_unit": "区档案馆"}, "区档案馆"),
        (What.PARTY_BRANCH, {"branch": "第三支部"}, "第三支部"),
        (What.POLITICAL_STATUS, {"status": "中共党员"}, "中共党员"),
        (What.QUALIFICATION, {"certificate": "nurse"}, "nurse"),
    ):
        path = f"{HOME}change/{what}/"
        assert qian.get(path).status_code == 200
        answer = qian.post(path, answers)
        assert (answer.status_code, answer["Location"]) == (303, HOME), what
        assert proposed(world) == (what, value)
    mine = world.volunteer(world.qian)
    assert mine.community == world.huaiyin
    assert not Qualification.objects.exists()
    assert "等着核" in qian.get(HOME).text


@pytest.mark.parametrize(
    ("what", "answers", "sentence"),
    [
        ("id_number", {"id_number": "130502190001010017"}, "最后一位对不上"),
        ("unit", {}, "请选一个，或者写上名称"),
        ("legal_name", {}, "请填写“姓名”"),
    ],
)
def test_what_is_wrong_is_said(
    world: World, qian: Client, what: str, answers: dict[str, str], sentence: str
) -> None:
    answer = qian.post(f"{HOME}change/{what}/", answers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not ChangeRequest.objects.exists()


def test_a_new_telephone_is_proven_and_then_checked(world: World, qian: Client) -> None:
    assert qian.post(f"{HOME}telephone/", {"telephone": NEW}).status_code == 303
    code = Telephone.last_code(NEW)
    path = f"{HOME}telephone/code/"
    assert qian.post(path, {"code": wrong(code)}).status_code == 422
    assert not ChangeRequest.objects.exists()
    assert qian.post(path, {"code": code})["Location"] == HOME
    assert proposed(world) == (What.TELEPHONE, NEW)
    assert may_sign_in(NEW) == []
    assert qian.get(path)["Location"] == f"{HOME}telephone/"
    flow.check_change(ChangeRequest.objects.get(), accepted=True, by=Actor.of(world.wu), at=now())
    assert may_sign_in(NEW) == [world.qian.person]


def test_why_it_was_refused_is_read_by_her(world: World, qian: Client) -> None:
    qian.post(f"{HOME}change/legal_name/", {"name": "钱正名"})
    one = ChangeRequest.objects.get()
    flow.check_change(one, accepted=False, why="请带户口本。", by=Actor.of(world.wu), at=now())
    assert "没有改" in qian.get(HOME).text
    assert "请带户口本。" in qian.post(f"{HOME}open/").text


@pytest.mark.parametrize(("way", "standing"), [("pause", "paused"), ("leave", "left")])
def test_she_steps_back_by_herself(
    world: World, qian: Client, wish: Wish, way: str, standing: str
) -> None:
    claiming.claim(wish, by=Actor.of(world.qian), at=now())
    path = f"{HOME}step-back/{way}/"
    assert "手上的 1 件心愿会退回" in qian.get(path).text
    assert qian.post(path).status_code == 303
    assert world.volunteer(world.qian).standing == standing
    assert Claim.objects.get().ended_at is not None
    assert qian.get(HOME).status_code == 200


def test_words_wait_sealed_in_the_session_too(qian: Client, world: World) -> None:
    qian.post(f"{HOME}telephone/", {"telephone": NEW})
    assert NEW not in str(dict(qian.session))
