"""The ladder: unclaimed wishes climb at 3, 7 and 14 days, with an owner at every moment."""

from datetime import timedelta

from beside.access.actor import Actor
from beside.wishes.actions import clockwork
from beside.wishes.models import Wish
from beside.wishes.sight import runs_desk
from beside.wishes.states import State
from tests.cast import MONDAY, World, make_wish


def test_each_rung_has_its_day_and_its_owner(world: World, wu: Actor) -> None:
    wish = make_wish(world)
    assert wish.owner == world.huaiyin
    for days, owner in ((3, world.huaiyin), (7, world.subdistrict), (14, world.district)):
        assert clockwork.run(MONDAY + timedelta(days=days, seconds=-1)) == 0
        assert clockwork.run(MONDAY + timedelta(days=days)) == 1
        wish = Wish.objects.get(pk=wish.pk)
        assert wish.owner == owner
    assert (wish.rung, wish.due_at, wish.state) == (3, None, State.OPEN)
    assert runs_desk(wu, wish)


def test_a_claimed_wish_does_not_climb(world: World, qian: Actor) -> None:
    from beside.wishes.actions import service
    from tests.cast import claim_of

    wish = make_wish(world, State.CLAIMED)
    service.contact(claim_of(wish), by=qian, at=MONDAY)
    assert clockwork.run(MONDAY + timedelta(days=6)) == 0
