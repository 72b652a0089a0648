"""A year of stories: which kinds, how often, about what, and when each begins."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from beside.config.demo import material, stories
from beside.config.demo.material import Text
from beside.config.demo.stating import resident_of
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Town
from beside.wishes import taxonomy

type Tell = Callable[[Tale], Story]


def _plain() -> tuple[Text, ...]:
    """Everything but mediations, which take two sides."""
    return tuple(one for one in material.texts() if not taxonomy.items()[one.item].mediation)


def _wall() -> tuple[Text, ...]:
    """What may hang on the wall and anybody may take."""
    return tuple(one for one in _plain() if one.exposure != "private" and one.risk_level < 2)


def _of(*items: str) -> Callable[[], tuple[Text, ...]]:
    return lambda: material.texts_of(*items)


def _groups() -> tuple[Text, ...]:
    return tuple(one for one in _wall() if one.kind == "group")


def _mediations() -> tuple[Text, ...]:
    return tuple(one for one in material.texts() if taxonomy.items()[one.item].mediation)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of story: how many of every thousand, and what it can be about."""

    tell: Tell
    share: int
    about: Callable[[], tuple[Text, ...]] = _plain


KINDS = (
    Kind(stories.ordinary, 490),
    Kind(stories.on_behalf, 50),
    Kind(stories.for_a_child, 12, _of("AID-03")),
    Kind(stories.by_the_same_sex, 12, _of("HOME-02", "AID-06")),
    Kind(stories.asked_back, 40),
    Kind(stories.rejected, 40, material.not_accepted),
    Kind(stories.transferred, 40, _of("CONV-01", "ENV-02", "ENV-04", "CULT-06")),
    Kind(stories.merged, 18, _wall),
    Kind(stories.deferred, 22),
    Kind(stories.withdrawn, 32),
    Kind(stories.cancelled, 12),
    Kind(stories.left_hanging, 30, _wall),
    Kind(stories.silent_volunteer, 18, _wall),
    Kind(stories.released, 25, _wall),
    Kind(stories.stood_in, 18, _wall),
    Kind(stories.waited_for, 18, _wall),
    Kind(stories.taken_down, 8, _wall),
    Kind(stories.put_off, 25, _of("CONV-01", "CONV-02", "CULT-06", "HOME-04")),
    Kind(stories.unsettled, 12),
    Kind(stories.unrated, 20),
    Kind(stories.mediated, 24, _mediations),
    Kind(stories.weekly, 10, _of("CULT-01", "CULT-02", "CULT-03")),
    Kind(stories.step_by_step, 8, _of("AID-02", "AID-05")),
    Kind(stories.together, 16, _groups),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A story that is to be told: its kind, its first moment, and the seed of its chances."""

    kind: Kind
    begins: datetime
    seed: str


def each_once(town: Town, seed: int) -> Iterator[Opening]:
    """Each kind once, long enough ago to have ended."""
    rand = Random(f"{seed} plan")
    for index, kind in enumerate(KINDS):
        begins = town.began + (town.now - town.began) * rand.uniform(0.1, 0.6)
        yield Opening(kind, begins, f"{seed} kind {index}")


def by_chance(town: Town, seed: int, number: int) -> Iterator[Opening]:
    """So many stories over the year, in no order."""
    rand = Random(f"{seed} chance")
    shares = [kind.share for kind in KINDS]
    for index in range(number):
        kind = rand.choices(KINDS, shares)[0]
        # More and more people know of it: two and a half times as many wishes at the end.
        begins = town.began + (town.now - town.began) * _rising(rand.random())
        yield Opening(kind, begins, f"{seed} story {index}")


def _rising(chance: float) -> float:
    """Where in the year: a density that rises from 0.57 to 1.43."""
    return float((-0.57 + (0.57**2 + 4 * 0.43 * chance) ** 0.5) / 0.86)


def in_season(texts: Sequence[Text], at: datetime) -> Sequence[Text]:
    """Those that make sense in this month; all of them, where none does."""
    found = [text for text in texts if not text.months or at.month in text.months]
    return found or texts


def story_of(town: Town, opening: Opening) -> tuple[Tale, Story]:
    """The story, somewhere in the district."""
    rand = Random(opening.seed)
    quarter = rand.choice(town.quarters)
    tale = Tale(
        town=town,
        quarter=quarter,
        text=rand.choice(in_season(opening.kind.about(), opening.begins)),
        resident=resident_of(town, quarter, rand),
        rand=rand,
        at=opening.begins,
    )
    return tale, opening.kind.tell(tale)
