"""Who lives and works in the demo district while it grows: kept in memory, beside the database."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from beside.access.actor import Actor
from beside.config.demo import material
from beside.config.demo.material import Text
from beside.journal.models import ActorKind
from beside.orgs.models import Studio, Team, Unit
from beside.people.accounts import account_of
from beside.people.identity import Sex, make_demo_id, make_demo_telephone
from beside.people.models import Volunteer
from beside.places.models import Area
from beside.wishes.models import Category, Wish

OFTEN = 0.35
"""The share of a community's volunteers who come again and again."""


@dataclass(eq=False, slots=True)
class Helper:
    """A volunteer. `busy` while in a story, so that nobody has more at a time than she can do."""

    volunteer: Volunteer
    skills: frozenset[str]
    qualifications: frozenset[str]
    vetted: bool
    insured: bool
    busy: bool = False
    kept: bool = False
    """Kept for certain stories: never drawn by chance, nor sent by a team."""
    _actor: Actor | None = None

    @property
    def actor(self) -> Actor:
        """The volunteer signed in; the account is made on the first time."""
        if self._actor is None:
            user = account_of(self.volunteer.person)
            self._actor = Actor(
                kind=ActorKind.PERSON,
                user_id=user.pk,
                person_id=self.volunteer.person_id,
                volunteer_id=self.volunteer.pk,
                can_serve=True,
                via="volunteer",
            )
        return self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        """With the duties she has been given."""
        self._actor = actor

    def fits(self, wish: Wish) -> bool:
        """Whether the rules would let her take it, as far as we know her."""
        return (
            not self.busy
            and not self.kept
            and (not wish.qualification or wish.qualification in self.qualifications)
            and (not wish.minor or self.vetted)
            and (wish.risk_level < 2 or self.insured)
            and (not wish.same_sex or wish.same_sex == self.volunteer.sex)
        )


@dataclass(eq=False, slots=True)
class Group:
    """A team or a unit, who speaks for it, and who is in it; `teams` are a unit's own."""

    body: Team | Unit
    speaker: Actor
    members: list[Helper]
    skills: frozenset[str] = frozenset()
    teams: list["Group"] = field(default_factory=list)

    def able(self, wish: Wish, number: int) -> list[Helper]:
        """The first members who could go, at most so many."""
        return [one for one in self.members if one.fits(wish)][:number]


@dataclass(eq=False, slots=True)
class Resident:
    """Somebody with wishes: name, telephone, door and kinds of hardship, all invented. Who has
    wished something for a child is `guarded`.
    """

    name: str
    telephone: str
    building: Area
    door: str
    hardship: tuple[str, ...] = ()
    guarded: bool = False


@dataclass(eq=False, slots=True)
class Quarter:
    """A community with its desk, its people and those who stand by it."""

    area: Area
    buildings: list[Area]
    desk: Actor
    studio: Studio
    helpers: list[Helper] = field(default_factory=list)
    residents: list[Resident] = field(default_factory=list)
    units: list[Group] = field(default_factory=list)
    teams: list[Group] = field(default_factory=list)


class Register:
    """Invents names and numbers, none twice."""

    def __init__(self, rand: Random) -> None:
        self.rand = rand
        self._given: set[str] = set()

    def name(self) -> str:
        """A surname and a given name."""
        words = material.words()
        return f"{self.rand.choice(words['surnames'])}{self.rand.choice(words['given_names'])}"

    def telephone(self) -> str:
        """A number no operator gives out, not given before."""
        return self._fresh(lambda: make_demo_telephone(self.rand))

    def id_number(self, sex: Sex) -> str:
        """A number no living person has, not given before."""
        return self._fresh(lambda: make_demo_id(self.rand, sex))

    def _fresh(self, make: Callable[[], str]) -> str:
        number = make()
        while number in self._given:
            number = make()
        self._given.add(number)
        return number


@dataclass(eq=False, slots=True)
class Town:
    """The whole district. `began` is when its twelve months begin, `now` when they end."""

    district: Area
    subdistricts: list[Area]
    quarters: list[Quarter]
    categories: dict[str, Category]
    register: Register
    rand: Random
    began: datetime
    now: datetime
    units: list[Group] = field(default_factory=list)
    teams: list[Group] = field(default_factory=list)
    qualified: dict[str, list[Helper]] = field(default_factory=lambda: defaultdict(list))
    visitor: Helper = field(init=False)
    """The volunteer whom a visitor of the demo can be."""
    reviewer: Actor = field(init=False)
    """The district's organizer, who decides disputes: nobody else is neutral everywhere."""

    def volunteer_for(
        self, quarter: Quarter, wish: Wish, text: Text, rand: Random
    ) -> Helper | None:
        """Somebody of the community who is fit and free, the skilled before others; or of anywhere.

        Nobody, when nobody is.
        """
        near = _some(quarter.helpers, rand)
        far = self.qualified.get(wish.qualification, []) if wish.qualification else []
        fit = [one for one in (*near, *far) if one.fits(wish)]
        skilled = [one for one in fit if one.skills & text.skills]
        return next(iter(skilled or fit), None)


def _some(helpers: list[Helper], rand: Random) -> Iterable[Helper]:
    """Some of them at random; those who come often are the first third of the list."""
    often = max(6, round(len(helpers) * OFTEN))
    pool = helpers[:often] if rand.random() < 0.8 else helpers
    return rand.sample(pool, min(len(pool), 40))
