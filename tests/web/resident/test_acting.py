"""What she does on her page: answer, add, withdraw, confirm and rate, "not done", "nobody came"."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.people.models import Paper
from beside.people.private import Purpose, open_papers, seal
from beside.wishes.actions import closing, parties, service
from beside.wishes.models import Category, Picture, Rating, Wish
from beside.wishes.states import State
from tests.cast import TELEPHONE, World, claim_of, desk_of, make_wish
from tests.web.resident.conftest import link_to, no_photo, photo


def paper(wish: Wish, field: str) -> str:
    opened = open_papers([wish], [field], purpose=Purpose.OWN, by=SYSTEM, at=now())
    return opened[wish.pk][field]


def state_of(wish: Wish) -> str:
    wish.refresh_from_db()
    return wish.state


def test_she_answers_and_it_goes_on(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.NEED_INFO, at=at)
    address = link_to(wish)
    answer = client.post(f"{address}answer/", {"text": "厨房的", "photos": [photo()]})
    assert answer["Location"] == address
    assert state_of(wish) == State.SUBMITTED
    assert paper(wish, f"answer-{wish.version}") == "厨房的"
    assert Picture.objects.filter(wish=wish).count() == 1
    assert "收到了，谢谢您" in client.get(address).text


def test_an_empty_answer_is_asked_again(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.NEED_INFO, at=at)
    answer = client.post(f"{link_to(wish)}answer/", {"text": ""})
    assert answer.status_code == 422
    assert "是哪个水龙头？" in answer.text
    assert state_of(wish) == State.NEED_INFO


def test_a_picture_that_is_none_keeps_the_words(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    answer = client.post(f"{link_to(wish)}add/", {"text": "还有一处漏", "photos": [no_photo()]})
    assert answer.status_code == 422
    assert "还有一处漏" in answer.text
    assert "打不开这张照片" in answer.text


def test_she_adds_something(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    client.post(f"{link_to(wish)}add/", {"text": "周三我不在家"})
    wish.refresh_from_db()
    assert paper(wish, f"added-{wish.version}") == "周三我不在家"


def test_sent_twice_it_is_added_once(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    address = link_to(wish)
    client.get("/wish/")  # so that the browser has its cookie
    for _ in range(2):
        sent = client.post(f"{address}add/", {"text": "周三我不在家", "_once": "k1"})
        assert sent.status_code == 303
    added = wish.version + 1
    wish.refresh_from_db()
    assert wish.version == added


def test_taking_it_back_is_asked_once_more(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    address = link_to(wish)
    assert "真的要撤回吗" in client.get(f"{address}withdraw/").text
    assert state_of(wish) == State.CLAIMED
    for _ in range(2):
        assert client.post(f"{address}withdraw/")["Location"] == address
        assert state_of(wish) == State.WITHDRAWN
    assert "您已经撤回" in client.get(address).text


def test_once_the_work_has_begun_she_calls_the_studio(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    service.start(claim_of(wish), by=Actor.of(world.qian), at=at)
    address = link_to(wish)
    assert "撤回这个心愿" not in client.get(address).text
    answer = client.post(f"{address}withdraw/")
    assert answer.status_code == 409
    assert "先打电话给工作室" in answer.text


def test_she_says_it_is_done_and_how_it_was(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    assert "办好了" in client.get(address).text
    sent = client.post(f"{address}rate/", {"grade": "5", "words": "修得真好"})
    assert sent["Location"] == address
    assert state_of(wish) == State.FULFILLED
    rating = Rating.objects.get(wish=wish)
    assert (rating.grade, rating.reason, rating.by_call) == (5, "", False)
    assert paper(wish, f"rating-{wish.version}") == "修得真好"
    assert "/rate/" not in client.get(address).text


def test_a_bad_grade_keeps_its_reason_and_a_good_one_has_none(
    client: Client, world: World, at: datetime
) -> None:
    for grade, reason in (("2", "late"), ("4", "")):
        wish = make_wish(world, State.REPORTED, at=at)
        client.post(f"{link_to(wish)}rate/", {"grade": grade, "reason": "late"})
        assert Rating.objects.get(wish=wish).reason == reason


def test_done_needs_no_grade(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    client.post(f"{address}rate/", {"unrated": "1"})
    assert state_of(wish) == State.FULFILLED
    assert not Rating.objects.exists()
    assert "评一评" in client.get(address).text
    client.post(f"{address}rate/", {"grade": "4"})
    assert Rating.objects.get().grade == 4


def test_without_a_grade_the_form_asks_for_one(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    answer = client.post(f"{link_to(wish)}rate/", {"words": "还行吧"})
    assert answer.status_code == 422
    assert "还行吧" in answer.text
    assert state_of(wish) == State.REPORTED


def test_rated_twice_it_counts_once(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    for grade in ("5", "1"):
        assert client.post(f"{address}rate/", {"grade": grade}).status_code == 303
    assert Rating.objects.get().grade == 5


def test_not_done_goes_on(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    assert client.get(f"{address}not-done/").status_code == 200
    client.post(f"{address}not-done/", {"text": "还在滴水"})
    assert state_of(wish) == State.CLAIMED
    assert paper(wish, f"added-{wish.version}") == "还在滴水"


def test_nobody_came_is_looked_into(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    client.post(f"{address}dispute/", {"text": "没有人来过"})
    assert state_of(wish) == State.DISPUTED
    assert paper(wish, f"dispute-{wish.version}") == "没有人来过"
    assert "正在核对" in client.get(address).text


def test_a_closed_wish_can_be_reopened_for_thirty_days(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    closing.confirm(wish, by=Actor.resident(wish.resident_id, wish.pk), at=at)
    address = link_to(wish)
    assert "其实还没办好" in client.get(address).text
    Wish.objects.filter(pk=wish.pk).update(closed_at=at - timedelta(days=31))
    assert "其实还没办好" not in client.get(address).text
    assert client.post(f"{address}not-done/").status_code == 409


@pytest.mark.parametrize("act", ["answer", "rate", "not-done", "dispute"])
def test_what_is_not_possible_now_is_told_with_the_state(
    client: Client, world: World, at: datetime, act: str
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    answer = client.post(f"{link_to(wish)}{act}/", {"text": "还没有"})
    expected = 422 if act == "rate" else 409
    assert answer.status_code == expected
    assert state_of(wish) == State.OPEN


def test_both_sides_of_a_mediation_confirm(client: Client, world: World, at: datetime) -> None:
    category = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, at=at, stated={"category": category})
    party = parties.add_party(wish, "孙某", "10033334444", by=desk_of(world), at=at)
    Wish.objects.filter(pk=wish.pk).update(state=State.REPORTED)
    other = link_to(wish, party.person_id)
    assert "您这边也说好了吗" in client.get(f"{other}rate/").text
    client.post(f"{other}rate/", {"unrated": "1"})
    assert state_of(wish) == State.REPORTED
    assert "/rate/" not in client.get(other).text
    client.post(f"{link_to(wish)}rate/", {"grade": "5"})
    assert state_of(wish) == State.FULFILLED


def test_who_has_confirmed_a_mediation_is_not_asked_again(
    client: Client, world: World, at: datetime
) -> None:
    category = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, at=at, stated={"category": category})
    parties.add_party(wish, "孙某", "10033334444", by=desk_of(world), at=at)
    Wish.objects.filter(pk=wish.pk).update(state=State.REPORTED)
    address = link_to(wish)
    client.post(f"{address}rate/", {"unrated": "1"})
    page = client.get(address).text
    assert "等另一方也说一句" in page
    assert "/rate/" not in page
    assert client.get(f"{address}rate/")["Location"] == address


def test_the_other_side_adds_words_and_no_pictures_to_hers(
    client: Client, world: World, at: datetime
) -> None:
    category = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, at=at, stated={"category": category})
    party = parties.add_party(wish, "孙某", "10033334444", by=desk_of(world), at=at)
    other = link_to(wish, party.person_id)
    assert 'name="photos"' not in client.get(other).text
    client.post(f"{other}add/", {"text": "我有话说", "photos": [photo()]})
    assert not Picture.objects.exists()
    assert Paper.objects.filter(person_id=party.person_id, field__startswith="added-").exists()


def test_the_other_side_may_say_no(client: Client, world: World, at: datetime) -> None:
    category = Category.objects.get(code="CONV-05")
    wish = make_wish(world, State.SUBMITTED, at=at, stated={"category": category})
    party = parties.add_party(wish, "孙某", "10033334444", by=desk_of(world), at=at)
    other = link_to(wish, party.person_id)
    assert "我不愿意" in client.get(other).text
    assert client.post(f"{other}consent/", {"no": "1"}).status_code == 303
    party.refresh_from_db()
    assert party.consented_at is None
    assert Paper.objects.filter(person_id=party.person_id, field__startswith="added-").exists()


def test_also_a_rated_wish_can_be_said_not_to_be_done(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    client.post(f"{address}rate/", {"grade": "2", "reason": "manner"})
    page = client.get(address).text
    assert "您不满意，我们记下了" in page
    assert "圆梦了" not in page
    assert "最晚到" in page
    for act in ("not-done", "dispute"):
        assert f"{address}{act}/" in page
    client.post(f"{address}not-done/", {"text": "还在滴"})
    assert state_of(wish) == State.CLAIMED


def test_who_may_not_confirm_may_still_say_that_it_is_not_done(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    seal({world.volunteer(world.qian).person_id: {"telephone": TELEPHONE}})
    address = link_to(wish)
    page = client.get(address).text
    assert f"{address}rate/" not in page
    assert f"{address}not-done/" in page


@pytest.mark.parametrize(("reason", "act"), [("not_come", "dispute"), ("unsolved", "not-done")])
def test_who_complains_that_it_is_not_done_is_asked_before_it_counts_as_done(
    client: Client, world: World, at: datetime, reason: str, act: str
) -> None:
    wish = make_wish(world, State.REPORTED, at=at)
    address = link_to(wish)
    sent = {"grade": "1", "reason": reason, "words": "等了一天"}
    asked = client.post(f"{address}rate/", sent)
    assert f"{address}{act}/" in asked.text
    assert state_of(wish) == State.REPORTED
    client.post(f"{address}rate/", {**sent, "anyway": "1"})
    assert state_of(wish) == State.FULFILLED
    assert Rating.objects.get(wish=wish).grade == 1


@pytest.mark.parametrize("act", ["withdraw", "rate", "not-done", "dispute"])
def test_what_is_not_possible_now_is_not_asked(
    client: Client, world: World, at: datetime, act: str
) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    service.start(claim_of(wish), by=Actor.of(world.qian), at=at)
    address = link_to(wish)
    assert client.get(f"{address}{act}/")["Location"] == address


def test_a_refusal_leads_to_how_things_stand(client: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.CLAIMED, at=at)
    service.start(claim_of(wish), by=Actor.of(world.qian), at=at)
    address = link_to(wish)
    came_from = f"http://testserver{address}withdraw/"
    answer = client.post(f"{address}withdraw/", headers={"referer": came_from})
    assert answer.status_code == 409
    assert f'href="{address}"' in answer.text
    assert f'href="{address}withdraw/"' not in answer.text
