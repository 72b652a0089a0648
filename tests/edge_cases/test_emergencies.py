"""Emergencies never become wishes: help at once, and whoever is on duty knows."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

from django.test import Client

from beside.journal.models import Entry
from beside.people.models import Paper, Person
from beside.wishes.models import Alert, Offer, Wish
from tests.cast import World
from tests.edge_cases.pages import say
from tests.web.desk.conftest import browser_of


def kept() -> list[bool]:
    """Whether a wish, somebody's words, or a person came of it."""
    people = Person.objects.filter(alias__gt="")
    return [rows.exists() for rows in (Wish.objects.all(), Paper.objects.all(), people)]


def test_紧急_人身危险(client: Client, world: World) -> None:
    answer = say(client, world, "闻到屋里有煤气味，头晕")

    assert answer["Location"] == "/wish/help/"
    help_page = client.get("/wish/help/").text
    assert "燃气公司抢修电话" in help_page
    for number in ("119", "120"):
        assert f'href="tel:{number}"' in help_page
    assert kept() == [False, False, False]
    guided = Entry.objects.get(subject_type="wishes.alert")
    assert (guided.kind, guided.data) == ("alert.raise", {"danger": "life"})


def test_紧急_自伤(client: Client, world: World) -> None:
    answer = say(client, world, "活着没意思，今晚就走")

    assert answer["Location"] == "/wish/help/"
    help_page = client.get("/wish/help/").text
    assert 'href="tel:12356"' in help_page
    assert "有人愿意听您说" in help_page
    assert kept() == [False, False, False]
    assert not Offer.objects.exists()
    assert "今晚就走" not in client.get("/wall/").text
    alert = Alert.objects.get()
    see = f'action="/desk/alerts/{alert.pk}/"'
    assert see in browser_of(world.li).get("/desk/").text
    assert see not in browser_of(world.zhou).get("/desk/").text
