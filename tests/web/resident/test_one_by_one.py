"""长辈版: one question a screen, with nothing lost on the way and nothing kept in between."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from beside.common.clock import service_day
from beside.people.models import Delegation, Relation
from beside.web.kit.face import COOKIE, LARGE
from beside.wishes.models import Rating, Wish
from beside.wishes.secrets import make_link, token_of
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.family import NAME, TELEPHONE
from tests.web.resident.test_family import unlock

pytestmark = pytest.mark.django_db(databases="__all__")


def sent_by(text: str) -> dict[str, str]:
    """What the form of a screen would send if one pressed its button at once."""
    form = text.partition("<main")[2].partition("</form>")[0]
    found = {}
    for one in re.findall(r"<input[^>]*>", form):
        told = dict(re.findall(r'(\w+)="([^"]*)"', one))
        if told.get("type") != "radio" or " checked" in one:
            found[told["name"]] = unescape(told.get("value", ""))
    return found


def asked_in(text: str) -> list[str]:
    """The questions that are to be seen."""
    form = text.partition("<main")[2].partition("</form>")[0]
    seen = re.findall(r'<(?:input|select|textarea)[^>]*name="(\w+)"[^>]*>', form)
    hidden = re.findall(r'<input type="hidden" name="(\w+)"', form)
    return sorted({one for one in seen if one not in hidden})


@pytest.fixture
def elder(client: Client) -> Client:
    client.cookies[COOKIE] = LARGE
    return client


@pytest.fixture
def reported(world: World, at: datetime) -> Wish:
    return make_wish(world, State.REPORTED, at=at)


@pytest.fixture
def link(reported: Wish, at: datetime) -> str:
    return f"/w/{token_of(make_link(reported, reported.resident_id, at=at))}/"


def entrusting(client: Client, link: str) -> str:
    """Where she entrusts somebody, opened by a code."""
    unlock(client, link)
    return f"{link}family/new/"


def test_entrusting_asks_five_questions_one_after_the_other(
    elder: Client, link: str, at: datetime
) -> None:
    path = entrusting(elder, link)
    until = service_day(at) + timedelta(days=90)
    answers = {
        "name": NAME,
        "telephone": TELEPHONE,
        "relation": Relation.CHILD.value,
        "matters": "all",
        "until": until.isoformat(),
    }
    answer = elder.get(path)
    page = answer.text
    for number, (name, value) in enumerate(answers.items(), 1):
        assert asked_in(page) == [name]
        assert f"第 {number} 步，共 5 步" in page
        answer = elder.post(path, {**sent_by(page), name: value})
        page = answer.text
    assert answer.status_code == 303
    assert Delegation.objects.get().until == until


def test_a_wrong_answer_is_asked_again_and_the_others_stay(elder: Client, link: str) -> None:
    path = entrusting(elder, link)
    second = elder.post(path, {**sent_by(elder.get(path).text), "name": NAME}).text
    wrong = elder.post(path, {**sent_by(second), "telephone": "123"})
    assert wrong.status_code == 422
    assert asked_in(wrong.text) == ["telephone"]
    assert wrong.text.count('class="error"') == 1
    assert sent_by(wrong.text)["name"] == NAME


def test_one_may_go_back_and_change_an_answer(elder: Client, link: str) -> None:
    path = entrusting(elder, link)
    first = elder.get(path).text
    assert 'name="_back"' not in first
    second = elder.post(path, {**sent_by(first), "name": NAME}).text
    again = elder.post(path, {**sent_by(second), "_back": "1"})
    assert again.status_code == 200
    assert asked_in(again.text) == ["name"]
    assert f'value="{NAME}"' in again.text
    assert 'class="error"' not in again.text


def test_others_are_asked_all_at_once(client: Client, link: str) -> None:
    path = entrusting(client, link)
    assert len(asked_in(client.get(path).text)) == 5


@pytest.mark.parametrize(
    ("grade", "screens"), [("5", ["grade", "words"]), ("2", ["grade", "reason", "words"])]
)
def test_who_is_content_is_not_asked_what_was_bad(
    elder: Client, reported: Wish, link: str, grade: str, screens: list[str]
) -> None:
    answers: dict[str, Any] = {"grade": grade, "reason": "late", "words": "谢谢师傅"}
    answer = elder.get(f"{link}rate/")
    seen = []
    while answer.status_code == 200:
        (name,) = asked_in(answer.text)
        seen.append(name)
        answer = elder.post(f"{link}rate/", {**sent_by(answer.text), name: answers[name]})
    assert seen == screens
    assert answer.status_code == 303
    assert Rating.objects.get(wish=reported).grade == int(grade)


def test_no_grade_is_asked_for_again(elder: Client, link: str) -> None:
    page = elder.get(f"{link}rate/").text
    answer = elder.post(f"{link}rate/", sent_by(page))
    assert answer.status_code == 422
    assert asked_in(answer.text) == ["grade"]
    assert elder.post(f"{link}rate/", {**sent_by(page), "unrated": "1"}).status_code == 303
