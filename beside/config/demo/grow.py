"""Growing the demo district: founding, enrolling, gathering, then a year of stories."""

from datetime import datetime

from django.db import transaction

from beside.config.demo.applicant import one_applies
from beside.config.demo.bodies import gather
from beside.config.demo.cases import stage_cases
from beside.config.demo.founding import Progress, found, seat_offices
from beside.config.demo.past import Past
from beside.config.demo.plan import each_once, story_of
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
    """Grow the whole district up to `now` in an empty, migrated database: all of it, or nothing."""
    with transaction.atomic():
        tell_all(scale, seed, now, progress)


def tell_all(scale: float, seed: int, now: datetime, progress: Progress) -> Stage:
    """All of it, inside the caller's transaction; the stage knows what the rules refused."""
    past, stage = tell_present(scale, seed, now, progress)
    past.tell(stage, lambda done, total: progress("往事", done, total))
    return stage


def tell_present(scale: float, seed: int, now: datetime, progress: Progress) -> tuple[Past, Stage]:
    """Everything a visitor meets, inside the caller's transaction; and what is still to be told.

    `scale` 1 is the whole district, 0.02 a few streets with everything in them once. The same seed
    and moment give the same district, but for numbers and words that come from a secure source.
    `progress` is told what is growing, how much of it there is, and how much there will be.
    """
    town = found(scale, seed, now, progress)
    enroll_all(town, scale, progress)
    enroll_visitor(town)
    seat_offices(town)
    gather(town, scale, progress)
    stage = Stage(town)
    for opening in each_once(town, seed):
        stage.play(*story_of(town, opening))
    stage_cases(stage, seed)
    stage_scenes(stage, seed)
    past = Past(town, seed, max(0, round(WISHES * scale) - stage.number))
    for opening in past.recent():
        stage.add(*story_of(town, opening))
    stage.run(progress)
    one_applies(town)
    return past, stage
