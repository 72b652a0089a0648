"""电话核对: a call from the desk in place of a code by SMS."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import telephones
from tests.cast import LATER, World, submit


def test_the_desk_that_reached_her_proves_the_number(world: World, li: Actor) -> None:
    wish = submit(world, telephone="0310-1234567", proof=None)
    assert wish.telephone_proven is False
    proven = telephones.prove(wish, by=li, at=LATER)
    assert proven.telephone_proven
    assert Entry.objects.get(kind="wish.prove").subject_seq == wish.version


def test_not_without_a_number_and_not_by_next_door(world: World, li: Actor, zhou: Actor) -> None:
    for wish, by, code in (
        (submit(world, telephone=""), li, "telephone.none"),
        (submit(world), zhou, "wish.desk_only"),
    ):
        with pytest.raises(Refused) as caught:
            telephones.prove(wish, by=by, at=LATER)
        assert caught.value.reason.code == code
