"""Growing the demo district: founding, enrolling, gathering, then a year of stories."""

from datetime import datetime

from django.db import transaction

from beside.config.demo.bodies import gather
from beside.config.demo.cases import stage_cases
from beside.config.demo.founding import Progress, found, seat_offices
from beside.config.demo.plan import plan
from beside.config.demo.roster import enroll_all, enroll_visitor
from beside.config.demo.scenes import stage_scenes
from beside.config.demo.stage import Stage

WISHES = 2000


def grow(
    *,
    scale: float = 1.0,
    seed: int = 2015,
    progress: Progress,
    now: datetime,
) -> None:
    """Grow the district up to `now` in an empty, migrated database: all of it, or nothing.

    `scale` 1 is the whole district, 0.02 a few streets with everything in them once. The same seed
    and moment give the same district, but for numbers and words that come from a secure source.
    `progress` is told what is growing, how much of it there is, and how much there will be.
    """
    with transaction.atomic():
        tell_all(scale, seed, now, progress)


def tell_all(scale: float, seed: int, now: datetime, progress: Progress) -> Stage:
    """All of it, inside the caller's transaction; the stage knows what the rules refused."""
    town = found(scale, seed, now, progress)
    enroll_all(town, scale, progress)
    enroll_visitor(town)
    seat_offices(town)
    gather(town, scale, progress)
    stage = Stage(town)
    stage_cases(stage, seed)
    stage_scenes(stage, seed)
    plan(stage, seed, round(WISHES * scale) - stage.number)
    stage.run(progress)
    return stage
