"""A tale: what happens with one wish, told as a generator that says when the next thing happens.

A story acts, then yields the moment of its next act; the stage wakes it then. So stories read from
top to bottom, while hundreds of them run side by side in the order of time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from beside.access.actor import Actor
from beside.config.demo import material
from beside.config.demo.material import Text
from beside.config.demo.moments import (
    after_work,
    awake,
    awake_before,
    free_before,
    in_office,
    office_before,
)
from beside.config.demo.town import Helper, Quarter, Resident, Town
from beside.platform.prepared import Prepared
from beside.wishes.models import Claim, Party, Wish

type Story = Iterator[datetime]
type MomentOf = Callable[[datetime, Random], datetime]


_standing = Prepared(
    lambda wish: Claim.objects.filter(wish=wish, ended_at=None).order_by("-lead", "pk"), wish=int
)


@dataclass(eq=False, slots=True)
class Tale:
    """One wish and where its story stands. `at` is the moment of the act at hand."""

    town: Town
    quarter: Quarter
    text: Text
    resident: Resident
    rand: Random
    at: datetime
    wish: Wish = field(init=False)
    helpers: list[Helper] = field(default_factory=list)

    @property
    def desk(self) -> Actor:
        """Whoever runs the desk of the community."""
        return self.quarter.desk

    @property
    def lives(self) -> Actor:
        """The resident at the page of the wish."""
        return Actor.resident(self.wish.resident_id, self.wish.pk, via="resident")

    def other_side(self, party: Party) -> Actor:
        """The other side of a mediation, at the same page by a link of her own."""
        return Actor.resident(party.person_id, self.wish.pk, via="resident")

    def office(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When the desk next has time for it, so long from now at the earliest."""
        return self._then(in_office, hours, days)

    def evening(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When a volunteer is next free, so long from now at the earliest."""
        return self._then(after_work, hours, days)

    def awake(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When the resident is next up, so long from now at the earliest."""
        return self._then(awake, hours, days)

    def exactly(self, at: datetime) -> datetime:
        """At this moment, or at once if it has passed."""
        self.at = max(at, self.at)
        return self.at

    def exactly_later(self, minutes: float) -> datetime:
        """So many minutes on, whatever the hour."""
        return self.exactly(self.at + timedelta(minutes=minutes))

    def office_ago(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When the desk was last open, so long before the district's `now`."""
        return self._before(office_before, hours, days)

    def free_ago(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When a volunteer was last free, so long before the district's `now`."""
        return self._before(free_before, hours, days)

    def awake_ago(self, hours: float = 0, *, days: float = 0) -> datetime:
        """When people were last up, so long before the district's `now`."""
        return self._before(awake_before, hours, days)

    def _before(self, hours_of: MomentOf, hours: float, days: float) -> datetime:
        until = self.town.now - timedelta(days=days, hours=hours)
        return self.exactly(max(hours_of(until, self.rand), self.at + timedelta(minutes=3)))

    def _then(self, hours_of: MomentOf, hours: float, days: float) -> datetime:
        self.at = hours_of(self.at + timedelta(days=days, hours=hours), self.rand)
        return self.at

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.rand.random() < share

    def says(self, *path: str) -> str:
        """Some words of the material."""
        found = material.words()
        for step in path:
            found = found[step]
        return str(self.rand.choice(list(found)))

    def enlist(self, helper: Helper) -> Helper:
        """Somebody is taken up by this story until it ends."""
        helper.busy = True
        if helper not in self.helpers:
            self.helpers.append(helper)
        return helper

    def over(self) -> None:
        """The story has been told: those who took part are free again, if the wish is closed."""
        for helper in self.helpers:
            helper.busy = self.wish.is_live

    def standing(self) -> list[Claim]:
        """Claims that stand, the lead first, on the tale's own wish."""
        found = _standing.all(wish=self.wish.pk)
        for claim in found:
            claim.wish = self.wish
        return found

    def hand(self, claim: Claim) -> Actor:
        """Who holds a claim, as an actor."""
        return next(one for one in self.helpers if one.volunteer.pk == claim.volunteer_id).actor
