"""What every page knows: the programme's name, how to show itself, which doors are open to whom.

Nothing is looked up before a page asks for it, so that the wall, kept as bytes, stays without
session; what the district has set is remembered for a few seconds by the process.
"""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.access.actor import NOBODY, Actor
from beside.access.models import Role
from beside.places.selectors import districts
from beside.platform.brief_cache import BriefCache
from beside.platform.options import Options, options_for
from beside.platform.sessions import remembered
from beside.web.carrying import account_key
from beside.web.kit.face import COOKIE, Face, face_in, face_of

_districts: BriefCache[str, tuple[int, ...]] = BriefCache(seconds=60)
_HOUSE_ITSELF = Options()
_SOON = 3600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Door:
    """The entrance of an audience; its pages are named `<name>:…`, its first page `<name>:home`."""

    name: str
    label: str | Promise
    icon: str
    role: Role | None = None

    def opens_to(self, actor: Actor) -> bool:
        """Whether somebody has work to do behind it."""
        return actor.has(self.role) if self.role else actor.volunteer_id is not None


DOORS = (
    Door("volunteer", _("我来帮忙"), "hand"),
    Door("desk", _("工作台"), "list", Role.DISPATCHER),
    Door("team", _("服务队"), "team", Role.LEADER),
    Door("unit", _("单位"), "building", Role.LIAISON),
    Door("office", _("办公室"), "chart", Role.ORGANIZER),
    Door("security", _("登录安全"), "shield", Role.SECURITY_ADMIN),
    Door("audit", _("审计"), "eye", Role.AUDITOR),
    Door("system", _("系统"), "settings", Role.SYSTEM_ADMIN),
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A door as one person sees it from where he stands."""

    href: str
    label: str | Promise
    icon: str
    here: bool


class House:
    """The house as a page sees it. Each thing is looked up when the page first says it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def options(self) -> Options:
        """What the district has set; of the house itself while there is no district."""
        district_id = self._district_id
        return options_for(district_id) if district_id else _HOUSE_ITSELF

    @cached_property
    def _district_id(self) -> int | None:
        if named := getattr(self._request, "district_id", None):
            return int(named)
        known = _districts.get("all", lambda: tuple(districts().values_list("pk", flat=True)))
        if len(known) <= 1:
            return known[0] if known else None
        mine = sorted({duty.district_id for duty in self._actor.duties if duty.district_id})
        return mine[0] if mine else known[0]

    @property
    def _actor(self) -> Actor:
        actor: Actor = getattr(self._request, "actor", NOBODY)
        return actor

    @property
    def programme(self) -> str:
        """The name of the whole undertaking, as the district says it."""
        return self.options.programme_name

    @property
    def wall(self) -> str:
        """What the district calls its wish wall."""
        return self.options.wall_name

    @property
    def footer(self) -> str:
        """A line of the district's own, under every page."""
        return self.options.footer

    @property
    def mode(self) -> str:
        """The size of type: `large` for 长辈版, `larger`, or `usual`."""
        return self._face.size

    @property
    def face(self) -> str:
        """How this person likes to see pages, as classes of `<html>`; mostly none."""
        return self._face.classes

    @cached_property
    def _face(self) -> Face:
        """Of an address that cannot be read, what the cookie says: the page that tells of it is
        shown like any other.
        """
        try:
            return face_of(self._request)
        except TooManyFieldsSent:
            return face_in(self._request.COOKIES.get(COOKIE, ""))

    @property
    def demo(self) -> bool:
        """Whether people and things here are invented."""
        return bool(settings.DEMO)

    @property
    def signed_in(self) -> bool:
        """Whether somebody with an account is asking."""
        return self._actor.user_id is not None

    @property
    def account(self) -> str:
        """What a device may call the account of whoever asks."""
        return account_key(self._actor)

    @property
    def idle(self) -> int:
        """After how many seconds without a request this person is signed out, where that is soon
        enough to be said beforehand; else 0.
        """
        signed_in = remembered(self._request.session)
        return signed_in.idle if signed_in and signed_in.idle <= _SOON else 0

    @property
    def runs_desk(self) -> bool:
        """Whether this person has a desk to go back to; an office above comes as a guest."""
        return self._actor.has(Role.DISPATCHER)

    @cached_property
    def doors(self) -> list[Entrance]:
        """The doors at which this person has something to do, where this process serves them."""
        match = self._request.resolver_match
        here = match.app_name if match else ""
        doors = [door for door in DOORS if door.opens_to(self._actor)]
        return [
            Entrance(href, door.label, door.icon, door.name == here)
            for door in doors
            if (href := _entrance(door.name))
        ]


def house(request: HttpRequest) -> dict[str, House]:
    """Context processor: `house` in every template."""
    return {"house": House(request)}


def _entrance(name: str) -> str:
    """Where a door is; nothing when this process was set up without it."""
    try:
        return reverse(f"{name}:home")
    except NoReverseMatch:
        return ""
