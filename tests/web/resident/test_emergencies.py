"""Emergencies never become wishes: help at once, the duty is alerted, no word is kept."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from beside.access.studios import add_shift
from beside.orgs.models import Studio
from beside.people.models import Paper
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


def test_the_duty_is_not_flooded_but_help_is_always_shown(
    client: Client, world: World, what: Fill
) -> None:
    for _ in range(25):
        assert what(words=GAS, community=world.huaiyin.pk)["Location"] == "/wish/help/"
    assert Alert.objects.count() == 20


def test_help_is_there_for_everybody(client: Client, world: World) -> None:
    assert 'href="tel:120"' in client.get("/wish/help/").text


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
