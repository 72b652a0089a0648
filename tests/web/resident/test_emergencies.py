"""Emergencies never become wishes: help at once, the duty is alerted, no word is kept."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.access.studios import add_shift
from beside.orgs.models import Studio
from beside.people.models import Paper
from beside.places import actions as places
from beside.platform.models import Session
from beside.web.resident import emergencies
from beside.wishes.actions import alerts
from beside.wishes.models import Alert, Wish
from beside.wishes.states import State
from tests.cast import World, desk_of, make_wish
from tests.web.resident.conftest import Fill, link_to

GAS = "闻到屋里有煤气味，头晕"
DESPAIR = "活着没意思，今晚就走"


@pytest.mark.parametrize(
    ("words", "kind", "number"), [(GAS, "life", "119"), (DESPAIR, "self_harm", "12356")]
)
def test_help_is_shown_and_the_duty_alerted(
    client: Client, world: World, what: Fill, words: str, kind: str, number: str
) -> None:
    answer = what(words=words, community=world.huaiyin.pk)
    assert answer["Location"] == "/wish/help/"
    page = client.get("/wish/help/").text
    for line in ("119", "120", "110", "12356"):
        assert f'href="tel:{line}"' in page
    assert f"打 {number}" in page
    assert "0310-1000001" in page
    alert = Alert.objects.get()
    assert (alert.kind, alert.community) == (kind, world.huaiyin)
    assert not Wish.objects.exists()


def test_none_of_the_words_is_kept(client: Client, world: World, what: Fill) -> None:
    what(words=GAS)
    kept = Session.objects.get(pk=client.session.session_key).get_decoded()
    assert "draft" not in kept
    assert "煤气" not in str(kept)
    assert "EMERGENCY" not in str(kept)
    assert not Paper.objects.exists()
    assert GAS not in client.get("/wish/help/").text


def test_where_no_community_is_known_the_district_is_alerted(world: World, what: Fill) -> None:
    what(words=GAS)
    alert = Alert.objects.get()
    assert alert.district_id == world.district.pk
    assert alert.community is None


def test_who_tries_again_raises_one_alert_until_it_is_seen(
    client: Client, world: World, what: Fill, at: datetime
) -> None:
    for _ in range(3):
        assert what(words=GAS, community=world.huaiyin.pk)["Location"] == "/wish/help/"
    alert = Alert.objects.get()
    alerts.see_alert(alert, by=desk_of(world), at=at)
    what(words=GAS, community=world.huaiyin.pk)
    assert Alert.objects.count() == 2


def test_the_duty_is_not_drowned_and_who_was_not_told_is_not_said_to_know(
    client: Client, world: World, what: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emergencies, "MOST_ALERTS", 3)
    for tries in range(5):
        client.cookies.clear()
        what(words=GAS, community=world.huaiyin.pk)
        page = client.get("/wish/help/").text
        assert ("社区值班的人知道有人需要帮助" in page) == (tries < 3)
        assert ("值班的人现在还不知道" in page) == (tries >= 3)
    assert Alert.objects.count() == 3


def test_help_is_there_for_everybody_and_says_nothing_of_an_alert(
    client: Client, world: World
) -> None:
    page = client.get("/wish/help/").text
    assert 'href="tel:120"' in page
    assert "值班" not in page
    assert "/studios/" in page


def test_she_may_say_in_which_community_and_its_desk_is_told(
    client: Client, world: World, what: Fill
) -> None:
    what(words=GAS)
    assert "在哪个社区" in client.get("/wish/help/").text
    client.post("/wish/help/", {"community": world.huaiyin.pk})
    assert Alert.objects.latest("pk").community == world.huaiyin
    page = client.get("/wish/help/").text
    assert "在哪个社区" not in page
    assert "0310-1000001" in page
    client.post("/wish/help/", {"community": world.wenqu.pk})
    assert Alert.objects.count() == 2


def test_of_several_districts_none_is_alerted_for_another(
    client: Client, world: World, what: Fill, at: datetime
) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=at)
    what(words=GAS)
    assert not Alert.objects.exists()
    page = client.get("/wish/help/").text
    assert "值班的人现在还不知道" in page
    assert "槐荫里社区" in page
    what(words=GAS, district=other.pk)
    assert Alert.objects.get().district_id == other.pk


def test_the_way_back_leads_to_her_own_wish(client: Client, world: World) -> None:
    address = link_to(make_wish(world, State.NEED_INFO))
    client.post(f"{address}answer/", {"text": GAS})
    assert f'<a class="alone" href="{address}">' in client.get("/wish/help/").text


FALL = "我摔了一跤，腿不能动了"


def test_what_is_over_may_become_a_wish_once(
    client: Client, world: World, what: Fill, where: Fill, reach: Fill
) -> None:
    what(words=FALL)
    assert "现在没有危险" in client.get("/wish/help/").text
    assert client.post("/wish/help/", {"past": "1"})["Location"] == "/wish/"
    assert what(words=FALL)["Location"] == "/wish/where/"
    where(), reach(way="call")
    assert Wish.objects.count() == 1
    assert what(words=FALL)["Location"] == "/wish/help/"


@pytest.mark.parametrize("words", [GAS, DESPAIR, "厨房着火了"])
def test_gas_fire_and_despair_are_never_over(
    client: Client, world: World, what: Fill, words: str
) -> None:
    what(words=words)
    assert "现在没有危险" not in client.get("/wish/help/").text
    client.post("/wish/help/", {"past": "1"})
    assert what(words=words)["Location"] == "/wish/help/"


def test_words_of_despair_are_not_left_in_the_window(
    client: Client, world: World, what: Fill
) -> None:
    what(words=DESPAIR)
    assert 'data-kept-arrived="wish"' in client.get("/wish/help/").text
    what(words=GAS)
    page = client.get("/wish/help/").text
    assert "data-kept-arrived" not in page
    assert "data-kept-clear" in page


def test_who_was_harmed_is_helped_and_not_asked_to_mind_her_language(
    client: Client, world: World, what: Fill
) -> None:
    assert what(words="隔壁流氓总骚扰我")["Location"] == "/wish/where/"
    page = client.get("/wish/where/").text
    assert "tel:110" in page
    assert "tel:12338" in page


def test_also_what_is_added_later_is_read_for_danger(client: Client, world: World) -> None:
    wish = make_wish(world, State.NEED_INFO)
    answer = client.post(f"{link_to(wish)}answer/", {"text": DESPAIR})
    assert answer["Location"] == "/wish/help/"
    assert Alert.objects.get().community == world.huaiyin
    wish.refresh_from_db()
    assert wish.state == State.NEED_INFO


@pytest.mark.parametrize("path", ["not-done/", "dispute/", "rate/"])
@pytest.mark.parametrize("words", [GAS, DESPAIR])
def test_also_what_is_said_at_the_end_is_read_for_danger(
    client: Client, world: World, path: str, words: str
) -> None:
    """Nothing is filed with it, and nothing moves: help first."""
    wish = make_wish(world, State.REPORTED)
    papers = Paper.objects.count()
    name = "words" if path == "rate/" else "text"
    answer = client.post(f"{link_to(wish)}{path}", {name: words, "grade": "5"})
    assert answer["Location"] == "/wish/help/"
    assert Alert.objects.get().community == world.huaiyin
    assert Paper.objects.count() == papers
    wish.refresh_from_db()
    assert wish.state == State.REPORTED


def test_words_that_tell_of_danger_go_to_help_also_without_a_grade(
    client: Client, world: World
) -> None:
    wish = make_wish(world, State.REPORTED)
    answer = client.post(f"{link_to(wish)}rate/", {"unrated": "", "words": DESPAIR})
    assert answer["Location"] == "/wish/help/"
    wish.refresh_from_db()
    assert wish.state == State.REPORTED


def test_whether_somebody_is_on_duty_is_said(client: Client, world: World, what: Fill) -> None:
    what(words=GAS, community=world.huaiyin.pk)
    assert "现在有人值班" not in client.get("/wish/help/").text
    studio = Studio.objects.get(community=world.huaiyin)
    at = now()
    add_shift(studio, world.li, at, at + timedelta(hours=8), by=desk_of(world), at=at)
    page = client.get("/wish/help/").text
    assert "现在有人值班" in page
    assert "0310-1000001" in page
