"""What lies behind: stories that ended weeks and months ago, each told alone, the latest first.

They make three quarters of the district's year and nothing of its present day, so a visitor need
not wait for them: the site opens when the present stands, and the past is written down meanwhile,
one short transaction for each story. It can be cut short at any moment and gone on with later.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from beside.config.demo.plan import Opening, by_chance, story_of
from beside.config.demo.stage import Stage
from beside.config.demo.town import Town

RECENT = timedelta(days=28)
"""What began longer ago has mostly ended, and is past."""
ROOM = 0.5
"""After each story others have the database to themselves for this share of the time it took."""


@dataclass(slots=True)
class Past:
    """The stories of a district that are past, and how many of them have been told."""

    town: Town
    seed: int
    number: int
    """How many stories by chance there are in all, the recent ones among them."""
    told: int = 0

    def openings(self) -> list[Opening]:
        """All past stories, the latest first."""
        since = self.town.now - RECENT
        past = [one for one in by_chance(self.town, self.seed, self.number) if one.begins < since]
        return sorted(past, key=lambda one: one.begins, reverse=True)

    def recent(self) -> list[Opening]:
        """The stories that belong to the present."""
        since = self.town.now - RECENT
        return [one for one in by_chance(self.town, self.seed, self.number) if one.begins >= since]

    def tell(self, stage: Stage, after_each: Callable[[int, int], None]) -> None:
        """Tell what has not been told; `after_each` hears how many have, and of how many."""
        openings = self.openings()
        for opening in openings[self.told :]:
            begun = time.monotonic()
            with transaction.atomic():
                stage.play(*story_of(self.town, opening))
            self.told += 1
            after_each(self.told, len(openings))
            if not connection.in_atomic_block:  # alone with the database: nobody waits
                time.sleep(ROOM * (time.monotonic() - begun))
