"""登记有误: whoever was taken for gone is found again."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.people.models import Departure
from beside.people.private import find_by_name, find_by_telephone
from tests.cast import LATER, TELEPHONE, World, make_wish
from tests.flows.rights import DEAD, key_of, name_of


def test_she_is_found_and_read_as_before(world: World, li: Actor, wu: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=li, at=LATER)
    flow.restore_person(person, by=wu, at=LATER)
    assert find_by_telephone(world.district.pk, TELEPHONE) == [person]
    assert find_by_name(world.district.pk, "赵桂芳") == [person]
    assert name_of(person, li) == "赵桂芳"
    assert (key_of(person).archived_at, key_of(person).keep_until) == (None, None)
    assert not Departure.objects.exists()


def test_only_the_office_may_and_only_from_the_archive(world: World, li: Actor, wu: Actor) -> None:
    person = make_wish(world).resident
    with pytest.raises(Refused, match="not_archived"):
        flow.restore_person(person, by=wu, at=LATER)
    flow.record_departure(person, DEAD, by=li, at=LATER)
    with pytest.raises(Refused, match="office"):
        flow.restore_person(person, by=li, at=LATER)
