"""已处理: whoever is on duty has seen to an emergency."""

import pytest

from beside.access.actor import NOBODY, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import alerts
from beside.wishes.models import AlertKind
from beside.wishes.selectors.desk import get_alert, unseen_alerts
from tests.cast import LATER, World


def test_it_leaves_the_desk_and_who_saw_it_first_is_kept(
    world: World, li: Actor, wu: Actor
) -> None:
    alert = alerts.guide(AlertKind.LIFE, world.huaiyin, by=NOBODY, at=LATER)
    alerts.see_alert(alert, by=li, at=LATER)
    alerts.see_alert(alert, by=wu, at=LATER)
    assert not unseen_alerts(world.huaiyin)
    assert (alert.seen_by_id, alert.version) == (li.user_id, 2)
    assert Entry.objects.filter(kind="alert.see").count() == 1


def test_next_door_neither_sees_nor_clears_it(world: World, zhou: Actor, qian: Actor) -> None:
    alert = alerts.guide(AlertKind.SELF_HARM, world.huaiyin, by=NOBODY, at=LATER)
    for actor in (zhou, qian):
        with pytest.raises(NotFound):
            get_alert(actor, alert.pk)
        with pytest.raises(Refused):
            alerts.see_alert(alert, by=actor, at=LATER)


def test_one_of_unknown_place_is_cleared_by_any_desk_of_the_district(
    world: World, zhou: Actor, qian: Actor
) -> None:
    alert = alerts.guide(AlertKind.LIFE, world.district, by=NOBODY, at=LATER)
    with pytest.raises(Refused):
        alerts.see_alert(alert, by=qian, at=LATER)
    alerts.see_alert(get_alert(zhou, alert.pk), by=zhou, at=LATER)
    assert alert.pk
