"""Whose wish it is: somebody known, or somebody new, each under a pseudonym of her community."""

from typing import Any

import pytest

from beside.people.models import Person
from beside.people.residents import resident_for
from tests.cast import MONDAY, World, submit

QIAN: dict[str, Any] = {"name": "钱正明", "telephone": "10020000001"}


def test_a_volunteer_of_the_community_wishes_under_a_pseudonym_of_her_own(world: World) -> None:
    volunteer = world.volunteer(world.qian)
    assert volunteer.person.alias == ""
    wish = submit(world, **QIAN)
    assert wish.resident_id == volunteer.person_id
    alias = Person.objects.get(pk=volunteer.person_id).alias
    assert alias
    assert "钱" not in alias
    again = resident_for(world.huaiyin, at=MONDAY, **QIAN)
    assert (again.person.pk, again.person.alias) == (volunteer.person_id, alias)


def test_the_pseudonym_is_nobody_elses_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = submit(world).resident.alias
    drawn = iter([taken, taken, "青竹师傅"])
    monkeypatch.setattr("beside.people.residents.free_alias", lambda *_place, **_name: next(drawn))
    assert resident_for(world.huaiyin, at=MONDAY, **QIAN).person.alias == "青竹师傅"
