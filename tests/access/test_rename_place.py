"""改名称: from today; the old name is kept with its days."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.access.corrections import rename_place
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.places.models import Area, FormerName
from beside.places.selectors import former_names
from tests.cast import LATER, TODAY, World


def refusal(place: Area, name: str, by: Actor) -> str:
    with pytest.raises(Refused) as refused:
        rename_place(place, name, by=by, at=LATER)
    return refused.value.reason.code


def test_it_is_called_so_from_today_and_the_old_name_keeps_its_days(
    world: World, wu: Actor
) -> None:
    rename_place(world.wenqu, "文渠里社区", by=wu, at=LATER)
    rename_place(world.wenqu, "文渠新村社区", by=wu, at=LATER + timedelta(days=30))
    world.wenqu.refresh_from_db()
    assert world.wenqu.name == "文渠新村社区"
    then = TODAY + timedelta(days=30)
    kept = [(one.name, one.since, one.until) for one in former_names(world.wenqu)]
    assert kept == [("文渠里社区", TODAY, then), ("文渠社区", TODAY, TODAY)]
    entries = Entry.objects.filter(kind="area.rename", subject_id=world.wenqu.pk)
    assert [entry.data for entry in entries] == [{}, {}]
    assert {entry.actor_user_id for entry in entries} == {wu.user_id}


def test_the_same_name_is_no_change(world: World, wu: Actor) -> None:
    rename_place(world.wenqu, "文渠社区", by=wu, at=LATER)
    assert not FormerName.objects.exists()
    assert not Entry.objects.filter(kind="area.rename").exists()


def test_neighbors_do_not_share_a_name(world: World, wu: Actor) -> None:
    assert refusal(world.wenqu, "槐荫里社区", wu) == "place.exists"
    rename_place(world.building, "文渠社区", by=wu, at=LATER)


def test_only_its_office_renames(world: World, li: Actor, qian: Actor) -> None:
    for actor in (li, qian):
        assert refusal(world.wenqu, "甲", actor) == "office.only"
