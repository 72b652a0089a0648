"""下面各处: the tree of subdistricts and communities with their figures, opened in place.

There is no map: the tree stands as the district has ordered it, so that nobody is put at the end of
a table of shame; by name or by trouble only for who asks for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.common.pinyin import is_meant, sort_key
from beside.places.models import Area
from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request
from beside.web.office.forms.wishes import HANGING, LATE
from beside.web.office.forms.wishes import LIVE as STILL_LIVE
from beside.wishes.selectors.office import Census, Tally
from beside.wishes.states import State

type Text = str | Promise
BY_NAME, BY_TROUBLE = "name", "trouble"
FULL = 100
"""The length of a bar, in its own units."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and where its list is. What `presses` is to be looked after; what
    `heads` is the whole of which the others are parts.
    """

    number: int
    label: Text
    href: str
    presses: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A place with its figures and the places right below it. `live` and `late` are the lengths of
    its bar, of FULL, the largest of its neighbors being full.
    """

    place: Area
    tally: Tally
    figures: tuple[Figure, ...]
    live: int
    late: int
    children: tuple["Branch", ...] = ()
    is_open: bool = False


def finding_of(request: Request) -> FindForm:
    """A place by name or pinyin, and in which order they stand."""
    orders = ((BY_NAME, _("按拼音")), (BY_TROUBLE, _("要留意的在前")))
    sort = Filter("sort", _("怎么排"), orders, _("按区里的顺序"))
    return FindForm(
        request.GET, words=_("找一个地方：名称或拼音首字母"), filters=[sort], keep=["place"]
    )


def wishes_of(place: Area, **wanted: str) -> str:
    """The address of a list of wishes."""
    query = urlencode({"place": place.pk, **wanted})
    return f"{reverse('office:wishes')}?{query}"


def figures_of(place: Area, tally: Tally) -> tuple[Figure, ...]:
    """What is counted of a place: each number opens its list."""
    return (
        Figure(tally.live, _("还没结束"), wishes_of(place, show=STILL_LIVE), heads=True),
        Figure(tally.late, _("超时"), wishes_of(place, show=LATE), presses=True),
        Figure(tally.unclaimed, _("等人认领"), wishes_of(place, state=State.OPEN)),
        Figure(tally.left_hanging, _("7 天没人接"), wishes_of(place, show=HANGING), presses=True),
    )


def tree(
    place: Area, around: Sequence[Area], counted: Census, finding: FindForm
) -> tuple[Branch, ...]:
    """The places below one, as far as the outline `around` goes; only those that are looked for,
    and what leads to them. Asks nothing.
    """
    below: dict[str, list[Area]] = {}
    for one in around:
        below.setdefault(one.path[: -Area.steplen], []).append(one)
    return _Tree(below, around, counted, finding).below(place)


@dataclass(frozen=True, slots=True)
class _Tree:
    below_of: dict[str, list[Area]]
    around: Sequence[Area]
    counted: Census
    finding: FindForm

    def below(self, place: Area, *, all_of_them: bool = False) -> tuple[Branch, ...]:
        words = "" if all_of_them else self.finding.words
        known = [(one, self._tally(one)) for one in self.below_of.get(place.path, [])]
        most = max((tally.live for _place, tally in known), default=0)
        found = [self._branch(one, tally, most, words) for one, tally in known]
        shown = [one for one in found if one is not None]
        order = ORDERS.get(self.finding.chosen("sort"))
        return tuple(sorted(shown, key=order) if order else shown)

    def _tally(self, place: Area) -> Tally:
        return self.counted.below(place, self.around)

    def _branch(self, place: Area, tally: Tally, most: int, words: str) -> Branch | None:
        meant = bool(words) and is_meant(place.name, words)
        children = self.below(place, all_of_them=meant or not words)
        if words and not (meant or children):
            return None
        return Branch(
            place=place,
            tally=tally,
            figures=figures_of(place, tally),
            live=_length(tally.live, most),
            late=_length(tally.late, most),
            children=children,
            is_open=bool(words) and bool(children) and not meant,
        )


def _length(number: int, most: int) -> int:
    return -(-number * FULL // most) if number else 0  # what is there is seen


def _by_name(branch: Branch) -> tuple[object, ...]:
    return (sort_key(branch.place.name),)


def _by_trouble(branch: Branch) -> tuple[object, ...]:
    tally = branch.tally
    return (-tally.late, -tally.left_hanging, -tally.live, branch.place.path)


ORDERS: dict[str, Callable[[Branch], tuple[object, ...]]] = {
    BY_NAME: _by_name,
    BY_TROUBLE: _by_trouble,
}
