"""Who may print a wish: what hangs on the wall, and the two ways of asking that are one."""

from beside.access.actor import Actor
from beside.wishes.models import Exposure, Wish
from beside.wishes.paper import may_print, may_print_slip
from beside.wishes.selectors.hanging import at_desks_of, hanging, hanging_papers
from beside.wishes.sight import hangs, on_wall
from beside.wishes.states import State
from tests.cast import MONDAY, World, make_wish, submit

STATES = (State.SUBMITTED, State.NEED_INFO, State.VERIFIED, State.OFFERED, State.OPEN,
          State.CLAIMED, State.REPORTED)  # fmt: skip


def of_every_kind(world: World) -> list[Wish]:
    made = [make_wish(world, state) for state in STATES]
    return [*made, make_wish(world, State.VERIFIED, exposure=Exposure.PRIVATE)]


def test_what_hangs_is_the_same_asked_of_one_and_of_all(world: World, li: Actor) -> None:
    wishes = of_every_kind(world)
    all_that_hang = set(Wish.objects.filter(on_wall()).values_list("pk", flat=True))
    assert {wish.pk for wish in wishes if hangs(wish)} == all_that_hang
    assert {wish.pk for wish in wishes if may_print(li, wish)} == all_that_hang
    assert {wish.pk for wish in hanging(world.huaiyin, most=50)} == all_that_hang
    assert len(all_that_hang) == 1


def test_nobody_prints_for_a_desk_that_is_not_theirs(world: World, li: Actor, zhou: Actor) -> None:
    wish = make_wish(world)
    nobody_here = (zhou, Actor.of(world.wu), Actor.of(world.sun), Actor())
    assert [bool(may_print(one, wish)) for one in (li, *nobody_here)] == [True, *[False] * 4]
    claimed = make_wish(world, State.CLAIMED)
    told = [bool(may_print_slip(one, claimed)) for one in (li, Actor.of(world.qian), *nobody_here)]
    assert told == [True, True, *[False] * 4]


def test_numbers_lead_only_to_wishes_of_ones_own_desks(
    world: World, li: Actor, zhou: Actor
) -> None:
    ours = submit(world)
    theirs = submit(world, community=world.wenqu, place=None, telephone="10013572469")
    numbers = [ours.number, theirs.number, "1234567890"]
    assert set(at_desks_of(li, numbers)) == {ours.number}
    assert set(at_desks_of(zhou, numbers)) == {theirs.number}
    assert at_desks_of(Actor.of(world.sun), numbers) == {}
    assert hanging_papers([ours]) == {ours.pk: []}
    assert hanging(world.wenqu, since=MONDAY, most=5) == []
