"""紧急-人身危险, 紧急-自伤: an emergency makes no wish, but whoever is on duty knows at once."""

from datetime import timedelta

import pytest

from beside.access import studios
from beside.access.actor import NOBODY, Actor
from beside.journal.models import Entry
from beside.orgs.models import Studio
from beside.wishes.actions import alerts
from beside.wishes.models import AlertKind, Wish
from beside.wishes.selectors.desk import unseen_alerts
from tests.cast import LATER, MONDAY, World


@pytest.mark.parametrize("kind", AlertKind)
def test_it_stands_on_the_desk_of_the_community_only(world: World, kind: AlertKind) -> None:
    alert = alerts.guide(kind, world.huaiyin, by=NOBODY, at=LATER)
    assert list(unseen_alerts(world.huaiyin)) == [alert]
    assert list(unseen_alerts(world.district)) == [alert]
    assert list(unseen_alerts(world.wenqu)) == []
    assert not Wish.objects.exists()
    assert Entry.objects.get(kind="alert.raise").data == {"danger": kind}


def test_where_the_community_is_unknown_every_desk_is_told(world: World, li: Actor) -> None:
    alert = alerts.guide(AlertKind.LIFE, world.district, by=NOBODY, at=LATER)
    for area in (world.huaiyin, world.wenqu):
        assert list(unseen_alerts(area)) == [alert]


def test_whoever_is_on_duty_is_named(world: World, li: Actor) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    until = LATER + timedelta(hours=9)
    studios.add_shift(studio, world.li, LATER, until, by=li, at=MONDAY)
    for place, at, told in (
        (world.huaiyin, LATER, [world.li.pk]),
        (world.district, LATER, [world.li.pk]),
        (world.wenqu, LATER, []),
        (world.huaiyin, until, []),
    ):
        alert = alerts.guide(AlertKind.LIFE, place, by=NOBODY, at=at)
        entry = Entry.objects.get(kind="alert.raise", subject_id=alert.pk)
        assert entry.data.get("on_duty", []) == told
