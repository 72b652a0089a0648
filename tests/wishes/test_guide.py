"""紧急-人身危险, 紧急-自伤: an emergency makes no wish, but whoever is on duty knows at once."""

import pytest

from beside.access.actor import NOBODY, Actor
from beside.journal.models import Entry
from beside.wishes.actions import alerts
from beside.wishes.models import AlertKind, Wish
from beside.wishes.selectors.desk import unseen_alerts
from tests.cast import LATER, World


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
