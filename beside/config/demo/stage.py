"""The stage on which all stories run: the earliest next act first, and the clocks in between."""

import heapq
from datetime import datetime, timedelta

from beside.common.clock import CHINA
from beside.common.refusal import Refused
from beside.config.demo.founding import Progress
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Town
from beside.wishes.actions import clockwork

TICK = timedelta(hours=9, minutes=2)
"""When, in China, the clocks are looked at each day; at the end once more."""


class Stage:
    """Stories in the order of time. What the rules refuse ends its story, and is kept."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.number = 0
        self.refused: list[tuple[str, str]] = []
        self._heap: list[tuple[datetime, int, Tale, Story]] = []
        self._count = 0

    def add(self, tale: Tale, story: Story) -> None:
        """Put a story on, up to its first moment."""
        self.number += 1
        self._step(tale, story)

    def _step(self, tale: Tale, story: Story) -> None:
        try:
            moment = next(story)
        except StopIteration:
            tale.over()
        except Refused as refusal:
            self.refused.append((tale.text.title, str(refusal)))
            tale.over()
        else:
            self._count += 1
            heapq.heappush(self._heap, (moment, self._count, tale, story))

    def run(self, progress: Progress) -> None:
        """Play everything up to the district's `now`. What comes later stays as it stands."""
        day = self.town.began.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
        total = (self.town.now - day).days + 1
        for number in range(1, total + 1):
            self._until(min(day + TICK, self.town.now))
            tidy(min(day + TICK, self.town.now))
            progress("日子", number, total)
            day += timedelta(days=1)
        self._until(self.town.now)
        tidy(self.town.now)

    def _until(self, moment: datetime) -> None:
        while self._heap and self._heap[0][0] <= moment:
            _at, _number, tale, story = heapq.heappop(self._heap)
            self._step(tale, story)


def tidy(at: datetime) -> None:
    """Do what is due by itself at a moment."""
    while clockwork.run(at):
        pass
