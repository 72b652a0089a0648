"""What a visitor finds on the day: at two desks, and with everybody she can step into."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from beside.config.demo import material, scenes_desk, scenes_family, scenes_service
from beside.config.demo.stage import Stage
from beside.config.demo.stating import resident_of
from beside.config.demo.tale import Story, Tale

type Tell = Callable[[Tale], Story]

AT_HOME, NEXT_DOOR = 0, 1


def stage_scenes(stage: Stage, seed: int) -> None:
    """Put every scene on, in the first community and in the one next to it."""
    cast = scenes_service.cast_of(stage.town)
    parts = (
        (AT_HOME, scenes_desk.at_the_desk()),
        (AT_HOME, scenes_service.in_service(cast)),
        (AT_HOME, scenes_family.in_the_family()),
        (NEXT_DOOR, scenes_desk.next_door()),
    )
    for place, scenes in parts:
        for number, (title, tell) in enumerate(scenes):
            _put_on(stage, place, title, tell, Random(f"{seed} scene {place} {number} {title}"))
    scenes_desk.typed_emergencies(stage.town)


def _put_on(stage: Stage, place: int, title: str, tell: Tell, rand: Random) -> None:
    town = stage.town
    quarter = town.quarters[place]
    tale = Tale(
        town=town,
        quarter=quarter,
        text=material.text_called(title),
        resident=resident_of(town, quarter, rand),
        rand=rand,
        at=town.now - timedelta(days=60),
    )
    stage.add(tale, tell(tale))
