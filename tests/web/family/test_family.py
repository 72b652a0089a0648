"""家人代办, the door of who acts for others: signing in, accepting, her wishes, one more."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import delegating
from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.journal.models import Entry
from beside.people.models import Delegation, EndedBy, User
from beside.wishes.models import Consent, Wish
from tests.cast import TELEPHONE as HER_TELEPHONE
from tests.cast import World, make_wish
from tests.family import TELEPHONE, accepted, account, herself, offered
from tests.web.telephone import CHANNEL, Telephone


@pytest.fixture(autouse=True)
def telephone(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.SMS_CHANNEL = CHANNEL
    settings.MEDIA_ROOT = tmp_path
    Telephone.messages.clear()
    yield
    Telephone.messages.clear()


@pytest.fixture
def at() -> datetime:
    return now() - timedelta(minutes=5)


@pytest.fixture
def wish(world: World, at: datetime) -> Wish:
    return make_wish(world, at=at)


@pytest.fixture
def asked(wish: Wish, at: datetime) -> Delegation:
    """赵奶奶 has asked her daughter."""
    return offered(wish, at=at, until=service_day(at) + timedelta(days=90))


@pytest.fixture
def daughter(client: Client, asked: Delegation) -> Client:
    """The daughter, signed in."""
    client.force_login(account(asked.delegate))
    return client


def sign_in(client: Client, telephone: str) -> Any:
    client.post("/account/sign-in/telephone/", {"telephone": telephone})
    code = Telephone.last_code(telephone)
    return client.post("/account/sign-in/code/", {"code": code}, follow=True)


def test_whoever_was_asked_signs_in_by_telephone_and_finds_the_offer(
    client: Client, asked: Delegation
) -> None:
    assert not User.objects.filter(person=asked.delegate).exists()
    home = sign_in(client, TELEPHONE)
    assert "/family/" in home.text
    page = client.get("/family/").text
    assert f"{asked.person.alias}请您代办" in page
    assert "赵桂芳" not in page


def test_a_number_nobody_was_asked_by_gets_no_code_and_the_same_page(
    client: Client, asked: Delegation
) -> None:
    known = client.post("/account/sign-in/telephone/", {"telephone": TELEPHONE})
    other = Client().post("/account/sign-in/telephone/", {"telephone": "10013570099"})
    assert (known.status_code, known["Location"]) == (other.status_code, other["Location"])
    assert [number for number, _code in Telephone.messages] == [TELEPHONE]


def test_a_son_on_his_mother_s_telephone_signs_in_as_himself(
    client: Client, wish: Wish, at: datetime
) -> None:
    until = service_day(at) + timedelta(days=90)
    made = offered(wish, at=at, until=until, name="赵小东", telephone=HER_TELEPHONE)
    sign_in(client, HER_TELEPHONE)
    assert client.get(f"/family/{made.pk}/").status_code == 200
    assert not User.objects.filter(person=wish.resident).exists()


def test_two_who_share_a_telephone_say_who_they_are(
    client: Client, wish: Wish, at: datetime
) -> None:
    until = service_day(at) + timedelta(days=90)
    two = [offered(wish, at=at, until=until, name=f"赵{n}") for n in "甲乙"]
    page = sign_in(client, TELEPHONE)
    for one in two:
        assert one.delegate.alias in page.text
        assert "赵甲" not in page.text


def test_he_accepts_and_only_then_reads_her_name(daughter: Client, asked: Delegation) -> None:
    address = f"/family/{asked.pk}/"
    assert "赵桂芳" not in daughter.get(address).text
    assert daughter.post(f"{address}accept/").status_code == 422
    answer = daughter.post(f"{address}accept/", {"is_adult": "on"})
    assert answer["Location"] == address
    assert "赵桂芳" in daughter.get(address).text
    assert "赵桂芳" in daughter.get("/family/").text
    assert daughter.post(f"{address}accept/").status_code == 303


def test_or_he_does_not(daughter: Client, asked: Delegation) -> None:
    assert daughter.post(f"/family/{asked.pk}/decline/")["Location"] == "/family/"
    assert daughter.get(f"/family/{asked.pk}/").status_code == 404
    assert "现在没有人托您代办" in daughter.get("/family/").text


def test_an_offer_opens_no_wish(daughter: Client, asked: Delegation, wish: Wish) -> None:
    opened = daughter.post(f"/family/{asked.pk}/open/", {"number": wish.number})
    assert opened.status_code == 404


def test_he_comes_to_her_wish_by_an_address_of_his_own(
    daughter: Client, asked: Delegation, wish: Wish, at: datetime
) -> None:
    accepted(asked, at=at)
    assert wish.number in daughter.get(f"/family/{asked.pk}/").text
    opened = daughter.post(f"/family/{asked.pk}/open/", {"number": wish.number})
    assert "您在代办" in daughter.get(opened["Location"]).text
    again = daughter.post(f"/family/{asked.pk}/open/", {"number": wish.number})
    assert again["Location"] == opened["Location"]


def test_he_resigns(daughter: Client, asked: Delegation, at: datetime) -> None:
    accepted(asked, at=at)
    assert daughter.post(f"/family/{asked.pk}/resign/")["Location"] == "/family/"
    asked.refresh_from_db()
    assert asked.ended_by == EndedBy.DELEGATE
    assert daughter.get(f"/family/{asked.pk}/").status_code == 404


def test_nobody_else_finds_it(world: World, client: Client, asked: Delegation) -> None:
    client.force_login(world.qian)
    assert client.get(f"/family/{asked.pk}/").status_code == 404
    for verb in ("accept", "decline", "resign", "open"):
        assert client.post(f"/family/{asked.pk}/{verb}/").status_code == 404


def state_for_her(browser: Client, asked: Delegation) -> Any:
    begun = browser.get(f"/wish/?for={asked.pk}")
    assert "您在替赵桂芳提心愿" in begun.text
    browser.post("/wish/", {"words": "灯泡坏了，想请人换一个。", "kind": "CONV-02"})
    where = browser.get("/wish/where/")
    assert "3号楼2单元501" in where.text
    community = asked.person.community_id
    browser.post(
        "/wish/where/",
        {"community": community, "door": "501", "daypart": "any", "for_whom": "self"},
    )
    reach = browser.get("/wish/reach/").text
    assert 'name="telephone"' not in reach
    assert 'name="name"' not in reach
    return browser.post("/wish/reach/", {"sharing": "on", "publishing": "on"})


def test_he_states_a_wish_for_her_without_telling_who_she_is(
    daughter: Client, asked: Delegation, wish: Wish, at: datetime
) -> None:
    accepted(asked, at=at)
    answer = state_for_her(daughter, asked)
    assert answer.status_code == 303, answer.text
    made = Wish.objects.latest("pk")
    assert made.resident_id == wish.resident_id
    assert made.consent == Consent.DELEGATE
    entry = Entry.objects.get(kind="wish.submit", subject_id=made.pk)
    assert (entry.actor_person_id, entry.on_behalf_of) == (asked.delegate_id, asked.person_id)
    card = daughter.get(answer["Location"]).text
    assert "这是替赵桂芳提的" in card
    assert 'id="word"' not in card
    found = Client().post("/follow/", {"number": made.number, "digits": HER_TELEPHONE[-4:]})
    assert "代办人提出了这个心愿" in Client().get(found["Location"]).text


def test_ended_in_the_middle_no_wish_is_made(
    daughter: Client, asked: Delegation, wish: Wish, at: datetime
) -> None:
    accepted(asked, at=at)
    daughter.get(f"/wish/?for={asked.pk}")
    daughter.post("/wish/", {"words": "灯泡坏了，想请人换一个。", "kind": "CONV-02"})
    delegating.end(asked, by=herself(wish), at=now())
    assert daughter.get("/wish/where/").status_code == 404
    assert daughter.get("/wish/").status_code == 200
    assert Wish.objects.count() == 1


def test_for_himself_he_begins_anew(daughter: Client, asked: Delegation, at: datetime) -> None:
    accepted(asked, at=at)
    daughter.get(f"/wish/?for={asked.pk}")
    assert "您在替" not in daughter.get("/wish/?for=self").text
    assert "您在替" not in daughter.get("/wish/").text


def test_with_one_wish_entrusted_there_is_nothing_to_state(
    client: Client, wish: Wish, at: datetime
) -> None:
    until = service_day(at) + timedelta(days=90)
    made = accepted(offered(wish, at=at, until=until, about=wish), at=at)
    client.force_login(account(made.delegate))
    assert "替她提一个心愿" not in client.get(f"/family/{made.pk}/").text
    assert client.get(f"/wish/?for={made.pk}").status_code == 404


def test_strangers_are_asked_to_sign_in_and_nobody_states_for_another(
    client: Client, asked: Delegation
) -> None:
    assert "sign-in" in client.get("/family/")["Location"]
    assert client.get(f"/wish/?for={asked.pk}").status_code == 404


def test_a_delegate_has_no_other_door(daughter: Client, asked: Delegation) -> None:
    assert Actor.of(User.objects.get(person=asked.delegate)).duties == frozenset()
    for door in ("desk", "office", "team", "unit", "volunteer"):
        assert daughter.get(f"/{door}/").status_code == 404
