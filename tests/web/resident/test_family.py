"""请家人替我办, on her own page; and what a delegate finds on the pages of her wish."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import delegating
from beside.common.clock import service_day
from beside.journal.models import Entry
from beside.people.models import Delegation, EndedBy, Opening
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.family import NAME, TELEPHONE, entrusted, herself
from tests.web.resident.conftest import NUMBER, WORDS, link_to
from tests.web.telephone import Telephone


@pytest.fixture
def wish(world: World, at: datetime) -> Wish:
    return make_wish(world, State.REPORTED, at=at)


def unlock(client: Client, link: str) -> Any:
    """The code to her telephone, on the way to asking somebody."""
    address = f"{link}mine/?then=entrust"
    client.post(address)
    return client.post(address, {"code": Telephone.last_code(NUMBER)})


def answers(**changes: Any) -> dict[str, Any]:
    until = (service_day(now()) + timedelta(days=90)).isoformat()
    usual = {"name": NAME, "telephone": TELEPHONE, "relation": "child", "matters": "all"}
    return {**usual, "until": until, **changes}


def by_daughter(wish: Wish, at: datetime, **changes: Any) -> tuple[Delegation, str]:
    """The daughter acts, and has an address of her own."""
    until = service_day(at) + timedelta(days=90)
    made = entrusted(wish, at=at, until=until, **changes)
    return made, link_to(wish, made.delegate_id)


def test_she_asks_her_daughter_once_the_code_has_come_back(client: Client, wish: Wish) -> None:
    link = link_to(wish)
    assert f"{link}family/" in client.get(link).text
    asked = client.get(f"{link}family/new/")
    assert asked["Location"] == f"{link}mine/?then=entrust"
    assert client.post(f"{link}family/new/", answers()).status_code == 303
    assert not Delegation.objects.exists()
    assert unlock(client, link)["Location"] == f"{link}family/new/"
    assert client.get(f"{link}family/new/").status_code == 200
    answer = client.post(f"{link}family/new/", answers())
    assert answer["Location"] == f"{link}family/"
    page = client.get(f"{link}family/").text
    assert NAME in page
    assert "等对方接受" in page
    assert "no-store" in client.get(f"{link}family/")["Cache-Control"]


def test_what_is_wrong_is_said_beside_the_question(client: Client, wish: Wish) -> None:
    link = link_to(wish)
    unlock(client, link)
    wrong = client.post(f"{link}family/new/", answers(telephone="123"))
    assert wrong.status_code == 422
    landline = client.post(f"{link}family/new/", answers(telephone="0310-1234567"))
    assert landline.status_code == 409
    assert "座机收不到" in landline.text
    assert NAME in landline.text


def test_six_a_day_are_enough(client: Client, wish: Wish) -> None:
    link = link_to(wish)
    unlock(client, link)
    for _turn in range(6):
        client.post(f"{link}family/new/", answers(telephone="0310-1234567"))
    assert client.post(f"{link}family/new/", answers()).status_code == 429


def test_she_ends_it_with_one_button(client: Client, wish: Wish, at: datetime) -> None:
    made, his = by_daughter(wish, at)
    link = link_to(wish)
    assert client.get(his).status_code == 200
    answer = client.post(f"{link}family/{made.pk}/end/")
    assert answer["Location"] == f"{link}family/"
    made.refresh_from_db()
    assert made.ended_by == EndedBy.SELF
    assert client.get(his).status_code == 404
    assert client.post(f"{his}rate/", {"grade": "5"}).status_code == 404


def test_with_number_and_digits_alone_nothing_of_it_is_seen(
    client: Client, wish: Wish, at: datetime
) -> None:
    made, _his = by_daughter(wish, at)
    found = client.post("/follow/", {"number": wish.number, "digits": NUMBER[-4:]})["Location"]
    for path in ("family/", "family/new/"):
        assert "prove" in client.get(f"{found}{path}")["Location"]
    client.post(f"{found}family/{made.pk}/end/")
    made.refresh_from_db()
    assert made.ended_at is None


def test_the_page_says_whose_wish_it_is_and_that_he_acts(
    client: Client, wish: Wish, at: datetime
) -> None:
    _made, his = by_daughter(wish, at)
    page = client.get(his).text
    assert "这是赵桂芳的心愿，您在代办。" in page
    assert WORDS in page
    for hers in ("looks/", "mine/", "family/"):
        assert f"{his}{hers}" not in page
        assert client.get(f"{his}{hers}").status_code == 404
    for hers in ("mine/copy/", "mine/ask/", "family/1/end/"):
        assert client.post(f"{his}{hers}").status_code == 404


def test_the_completion_word_is_hers_alone(client: Client, wish: Wish, at: datetime) -> None:
    _made, his = by_daughter(wish, at)
    assert "圆梦码" in client.get(link_to(wish)).text
    assert "圆梦码</summary>" not in client.get(his).text
    card = client.get(f"{his}done/").text
    assert 'id="word"' not in card
    assert wish.number in card


def test_what_he_looks_at_is_kept_as_a_delegate_s_look(
    client: Client, wish: Wish, at: datetime
) -> None:
    made, his = by_daughter(wish, at)
    client.get(his)
    looks = Opening.objects.filter(actor_person_id=made.delegate_id, purpose="delegate")
    assert looks.exists()
    assert "您委托的代办人" in client.get(f"{link_to(wish)}looks/").text


def test_he_confirms_and_rates_and_she_reads_that_it_was_he(
    client: Client, wish: Wish, at: datetime
) -> None:
    made, his = by_daughter(wish, at)
    assert client.get(f"{his}rate/").status_code == 200
    assert client.post(f"{his}rate/", {"grade": "5"}).status_code == 303
    wish.refresh_from_db()
    assert wish.state == State.FULFILLED
    for verb in ("confirm", "rate"):
        entry = Entry.objects.get(kind=f"wish.{verb}")
        assert (entry.actor_person_id, entry.on_behalf_of) == (made.delegate_id, made.person_id)
    hers = client.get(link_to(wish)).text
    assert "代办人代为评过了" in hers
    assert "最近替您办的" in client.get(f"{link_to(wish)}family/").text


def test_who_served_it_is_told_why_he_may_not_say_so(
    client: Client, wish: Wish, at: datetime
) -> None:
    _made, his = by_daughter(wish, at, name="钱正明", telephone="10020000001")
    page = client.get(his).text
    assert "办得怎样请她本人来说" in page
    assert f"{his}rate/" not in page
    assert client.post(f"{his}rate/", {"unrated": "1"}).status_code == 409
    wish.refresh_from_db()
    assert wish.state == State.REPORTED


def test_he_gives_and_takes_back_a_consent_for_her(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, at=at)
    _made, his = by_daughter(wish, at)
    client.post(f"{his}consents/", {"kind": "publishing", "back": "1"})
    wish.refresh_from_db()
    assert wish.publication == "none"
    client.post(f"{his}consents/", {"kind": "publishing"})
    wish.refresh_from_db()
    assert wish.publication == "delegate"
    assert "受托人" in client.get(link_to(wish)).text


def test_ended_while_his_page_was_open_the_act_finds_nothing(
    client: Client, wish: Wish, at: datetime
) -> None:
    made, his = by_daughter(wish, at)
    client.get(f"{his}rate/")
    delegating.end(made, by=herself(wish), at=now())
    assert client.post(f"{his}rate/", {"grade": "5"}).status_code == 404
    wish.refresh_from_db()
    assert wish.state == State.REPORTED


def test_a_wish_that_was_not_entrusted_stays_shut(
    client: Client, world: World, wish: Wish, at: datetime
) -> None:
    made, his = by_daughter(wish, at, about=wish)
    other = make_wish(world, at=at)
    assert client.get(his).status_code == 200
    assert client.get(link_to(other, made.delegate_id)).status_code == 404
