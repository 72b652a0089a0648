"""Why a wish may suit a volunteer, in words: 同一个社区, 用得上您的水电维修, 周六上午您有空."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.common.clock import service_day
from beside.people.models import Volunteer
from beside.people.selectors import free_week, skills_of
from beside.places.models import Area
from beside.web.kit.said import said_day
from beside.wishes.dayparts import first_free_day
from beside.wishes.models import Daypart, Wish
from beside.wishes.selectors.nearby import Distance, Suits, distance_of

HOW_FAR: Mapping[Distance, str | Promise] = MappingProxyType(
    {
        Distance.ESTATE: gettext_lazy("同一个小区"),
        Distance.GRID: gettext_lazy("同一个网格"),
        Distance.COMMUNITY: gettext_lazy("同一个社区"),
        Distance.SUBDISTRICT: gettext_lazy("同一个街道"),
        Distance.DISTRICT: gettext_lazy("本区别的街道"),
    }
)


def suits_of(volunteer: Volunteer, estate: Area | None = None) -> Suits:
    """What she brings; two statements."""
    return Suits(skills_of(volunteer), free_week(volunteer), estate)


def reasons(wish: Wish, volunteer: Volunteer, suits: Suits, at: datetime) -> list[str]:
    """How far it is, whether her skills are called for, when she has time; asks nothing."""
    said = [str(HOW_FAR[distance_of(wish, volunteer, suits)])]
    if names := suits.called_for(wish.category.code):
        said.append(_("用得上您的%(skills)s") % {"skills": _("、").join(names)})
    if day := first_free_day(wish, suits.week, at):
        said.append(_("%(when)s您有空") % {"when": _when(wish, day, service_day(at))})
    return said


def _when(wish: Wish, day: date, today: date) -> str:
    """周六上午; the part of the day only where the wish asks for one."""
    in_part = wish.daypart in (Daypart.MORNING, Daypart.AFTERNOON, Daypart.EVENING)
    words = {"day": said_day(day, today), "part": wish.get_daypart_display()}
    return _("%(day)s%(part)s") % words if in_part else words["day"]
