"""The stage on which stories run: many side by side, the earliest next act first; or one alone,
from first to last. The clocks go between the acts.
"""

import heapq
from datetime import datetime, timedelta

from beside.common.clock import CHINA
from beside.common.refusal import Refused
from beside.config.demo.founding import Progress
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Town
from beside.platform.prepared import Prepared
from beside.wishes.actions import clockwork
from beside.wishes.models import Claim, Clock, Offer, Waiting, WaitState, Wish
from beside.wishes.states import LIVE, ClaimState

TICK = timedelta(hours=9, minutes=2)
"""When, in China, the clocks are looked at each day; at the end once more."""
FIRED = (Clock.TAKE, Clock.REVIEW)
"""The clocks of a wish that do something by themselves."""


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
        self._count += 1
        moment = self._step(tale, story)
        if moment:
            heapq.heappush(self._heap, (moment, self._count, tale, story))

    def _step(self, tale: Tale, story: Story) -> datetime | None:
        """One act; the moment of the next, nothing when the story is over."""
        try:
            return next(story)
        except StopIteration:
            tale.over()
        except Refused as refusal:
            self.refused.append((tale.text.title, str(refusal)))
            tale.over()
        return None

    def run(self, progress: Progress) -> None:
        """Play everything up to the district's `now`. What comes later stays as it stands."""
        if not self._heap:
            return
        first, now = self._heap[0][0], self.town.now
        day = first.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
        total = (now - day).days + 1
        for number in range(1, total + 1):
            self._until(min(day + TICK, now))
            tidy(min(day + TICK, now))
            progress("日子", number, total)
            day += timedelta(days=1)
        self._until(now)
        tidy(now)

    def _until(self, moment: datetime) -> None:
        while self._heap and self._heap[0][0] <= moment:
            _at, _number, tale, story = heapq.heappop(self._heap)
            self._count += 1
            later = self._step(tale, story)
            if later:
                heapq.heappush(self._heap, (later, self._count, tale, story))

    def play(self, tale: Tale, story: Story) -> None:
        """One story that is told to its end at once, as far as it comes by the district's `now`."""
        self.number += 1
        acted, now = tale.at, self.town.now
        moment = self._step(tale, story)
        while moment and moment <= now:
            tidy_one(tale, acted, moment)
            acted = moment
            moment = self._step(tale, story)
        tidy_one(tale, acted, now)


def tidy(at: datetime) -> None:
    """Do what is due by itself at a moment."""
    while clockwork.run(at):
        pass


def tidy_one(tale: Tale, after: datetime, until: datetime) -> None:
    """Do what is due by itself with one wish, morning after morning between two moments.

    Nothing else may be due by then.
    """
    last = tale.town.began
    while (due := _next_due(tale)) and last < due:
        after = _next_tick(max(due, after))
        if after > until:
            break
        tidy(after)
        last = due


def _next_tick(at: datetime) -> datetime:
    morning = at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0) + TICK
    return morning if morning >= at else morning + timedelta(days=1)


def _next_due(tale: Tale) -> datetime | None:
    """When the next thing is due by itself with the tale's wish."""
    wish = getattr(tale, "wish", None)
    if wish is None:
        return None
    found = [moment for one in _DUE for moment in one.all(wish=wish.pk)[:1] if moment]
    return min(found, default=None)


_DUE: tuple[Prepared[datetime | None], ...] = (
    Prepared(
        lambda wish: (
            Offer.objects.filter(wish=wish, ended_at=None)
            .order_by("answer_by")
            .values_list("answer_by", flat=True)
        ),
        wish=int,
    ),
    Prepared(
        lambda wish: (
            Claim.objects.filter(wish=wish, state=ClaimState.CLAIMED, ended_at=None)
            .order_by("contact_due_at")
            .values_list("contact_due_at", flat=True)
        ),
        wish=int,
    ),
    Prepared(
        lambda wish: (
            Waiting.objects.filter(wish=wish, state=WaitState.HELD, ended_at=None)
            .order_by("hold_until")
            .values_list("hold_until", flat=True)
        ),
        wish=int,
    ),
    Prepared(
        lambda wish: Wish.objects.filter(
            pk=wish, state__in=sorted(LIVE), clock__in=FIRED
        ).values_list("due_at", flat=True),
        wish=int,
    ),
)
