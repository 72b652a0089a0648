"""Without the key nothing of somebody can be read or found any more."""

import pytest

from beside.people.models import DataKey, Drawer
from beside.people.private import Purpose, destroy_keys, find_by_telephone, open_list
from tests.cast import LATER, TELEPHONE, World, desk_of, submit


def test_a_key_is_destroyed_once_and_for_these_people_only(world: World) -> None:
    gone, stays = submit(world), submit(world, telephone="10055556666", name="孙大爷")
    assert destroy_keys([gone.resident_id], at=LATER) == 1
    assert destroy_keys([gone.resident_id], at=LATER) == 0
    key = DataKey.objects.get(pk=gone.resident_id)
    assert (key.wrapped, key.destroyed_at) == (None, LATER)
    assert Drawer.objects.get(pk=gone.resident_id).telephone_index == ""
    assert find_by_telephone(world.district.pk, TELEPHONE) == []
    opened = open_list(
        [gone.resident_id, stays.resident_id],
        ["telephone"],
        purpose=Purpose.QUEUE,
        district_id=world.district.pk,
        by=desk_of(world),
        at=LATER,
    )
    assert opened.get(gone.resident_id, {}).get("telephone", "") == ""
    assert opened[stays.resident_id]["telephone"] == "10055556666"


@pytest.mark.parametrize("people", [[], [987654321]])
def test_nobody_is_nobody(world: World, people: list[int]) -> None:
    assert destroy_keys(people, at=LATER) == 0
