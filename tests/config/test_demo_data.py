"""The demo district never meets real people, and one cut short is begun anew."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from beside.common.refusal import Refused
from beside.config import demo_data
from beside.config.demo import grow
from beside.people.models import Person, User
from beside.web.demo.past import past_told
from beside.wishes.models import Wish
from tests.config.installation import Installation
from tests.config.residents import enter

SCALE = 0.02


def quiet(_label: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def marker(here: Path) -> Path:
    return here / "demo.json"


def test_real_people_are_left_alone(marker: Path) -> None:
    enter("梅")
    with pytest.raises(Refused, match=r"demo\.real_data"):
        demo_data.grow_once(SCALE, 1, quiet)
    demo_data.forget()
    assert [row.alias for row in Person.objects.all()] == ["梅"]
    assert not marker.exists()


def test_an_account_alone_is_enough_to_be_real(here: Path) -> None:
    User.objects.make("wu")
    with pytest.raises(Refused, match=r"demo\.real_data"):
        demo_data.grow_once(SCALE, 1, quiet)


def test_the_mark_of_another_database_does_not_count(marker: Path) -> None:
    enter("梅")
    other = {"ENGINE": "x", "HOST": "", "PORT": "", "NAME": "another"}
    marker.write_text(json.dumps({"database": other, "grown": True}))
    assert not demo_data.is_grown()
    demo_data.forget()
    assert Person.objects.count() == 1


def test_the_mark_holds_no_password(marker: Path, settings: Any) -> None:
    demo_data._mark(grown=True)
    password = settings.DATABASES["default"].get("PASSWORD")
    assert not password or password not in marker.read_text()


def test_forgetting_leaves_neither_tables_nor_pictures(here: Path, marker: Path) -> None:
    demo_data._mark(grown=True)
    enter("梅")
    (here / "media").mkdir()
    (here / "media" / "a.jpg").write_bytes(b"picture")
    assert demo_data.is_grown()
    demo_data.forget()
    assert connection.introspection.table_names() == []
    assert not (here / "media").exists()
    assert not marker.exists()


@pytest.mark.slow
def test_a_past_cut_short_is_gone_on_with_where_it_was(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(Exception):
        pass

    def cut(_label: str, done: int, _total: int) -> None:
        if done == 3:
            raise Cut

    monkeypatch.setattr(grow, "WISHES", 6_000)
    demo_data.grow_once(SCALE, 1, quiet)
    assert demo_data.is_grown()
    stood = Wish.objects.count()
    all_told: list[tuple[int, int]] = []
    with pytest.raises(Cut):
        demo_data.tell_past(cut)
    assert demo_data.has_past()
    shown = past_told()
    assert shown
    assert (shown["done"], shown["percent"]) == (3, 300 // shown["total"])
    demo_data.tell_past(lambda _label, done, total: all_told.append((done, total)))
    assert [done for done, _total in all_told] == list(range(4, shown["total"] + 1))
    assert Wish.objects.count() >= stood + shown["total"]
    assert not demo_data.has_past()
    assert past_told() is None


@pytest.mark.slow
def test_the_demo_command_keeps_its_data_until_it_is_told_to_begin_anew(
    installation: Installation,
) -> None:
    grow = ("demo", "--no-serve", "--scale", str(SCALE))
    users = "from beside.people.models import User\n"
    count = users + "print(User.objects.filter(username__startswith='mine').count())"
    # As after a growing that was cut short: the mark is there, and half a district.
    installation.python(
        users + "from beside.config import demo_data\n"
        "demo_data._mark(grown=False, scale=1, seed=1); User.objects.make('mine-of-before')"
    )
    assert "正在生成示范区" in installation.beside(*grow)
    assert installation.python(count) == "0"
    installation.python(users + "User.objects.make('mine')")
    assert "正在生成示范区" not in installation.beside(*grow)
    assert installation.python(count) == "1"
    assert "正在生成示范区" in installation.beside(*grow, "--reset")
    assert installation.python(count) == "0"


def test_there_is_no_demo_in_production(installation: Installation) -> None:
    installation.more = {
        "BESIDE_PRODUCTION": "1",
        "BESIDE_KEYS": str(installation.data / "keys.json"),
    }
    assert "正式环境" in installation.refused("demo", "--no-serve")
    installation.more["BESIDE_DEMO"] = "1"
    assert "正式环境" in installation.refused("serve")
    del installation.more["BESIDE_DEMO"]
    installation.more["BESIDE_DEBUG"] = "1"
    assert "never in production" in installation.refused("serve")


DOOR = """
from django.urls import NoReverseMatch, reverse
from django.conf import settings
try:
    print(settings.DEMO, reverse("demo:home"))
except NoReverseMatch:
    print(settings.DEMO, "no door")
"""


def test_the_door_of_roles_opens_on_a_database_grown_for_it_and_on_no_other(
    installation: Installation,
) -> None:
    installation.more = {"BESIDE_DEMO": "1"}
    assert installation.python(DOOR) == "False no door"
    installation.python("from beside.config import demo_data; demo_data._mark(grown=True)")
    assert installation.python(DOOR) == "True /demo/"
    mark = installation.data / "demo.json"
    mark.write_text(mark.read_text().replace('"NAME": "', '"NAME": "another'))
    assert installation.python(DOOR) == "False no door"
