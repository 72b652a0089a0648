"""The two who answer for others, a team's leader and a unit's liaison: what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.orgs import selectors as orgs
from beside.orgs.models import Team, Unit
from beside.orgs.selectors import MemberFilter
from beside.people.models import Volunteer
from beside.web.serving.place import Place
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.selectors import bodies, service
from beside.wishes.selectors.paging import Page
from beside.wishes.selectors.service import PastFilter

type Group = Team | Unit


@dataclass(frozen=True, slots=True)
class Side:
    """A door for those who answer for a group: its role, and how its rows are found."""

    door: str
    role: Role
    ids: Callable[[Actor], list[int]]
    read: Callable[[Sequence[int]], Sequence[Group]]
    members: Callable[[int, date, MemberFilter], list[Volunteer]]
    offers: Callable[[Sequence[int]], QuerySet[Offer]]
    claims: Callable[[Sequence[int]], QuerySet[Claim]]
    past: Callable[[Sequence[int], str, PastFilter], Page[Claim]]
    asked: Callable[[Sequence[int]], Sequence[Wish]] = lambda ids: ()  # noqa: ARG005
    """What the group is asked to look at without an offer: the ladder's first rung."""

    @property
    def base(self) -> str:
        """The frame of the door's pages."""
        return f"{self.door}/base.html"

    def groups(self, actor: Actor) -> list[Group]:
        """The teams, or units, somebody answers for."""
        return list(self.read(self.ids(actor)))

    def group(self, actor: Actor, pk: str) -> Group:
        """The one that was asked for, or the first.

        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        mine = self.groups(actor)
        found = next((one for one in mine if not pk or str(one.pk) == pk), None)
        if found is None:
            raise NotFound
        return found

    def group_id(self, thing: Offer | Claim) -> int | None:
        """Whose an offer or a claim is, on this side."""
        return thing.team_id if self.door == "team" else thing.unit_id

    def offer(self, actor: Actor, pk: int) -> Offer:
        """An offer made to one of one's groups.

        Raises:
            NotFound: unknown, or made to somebody else.
        """
        offer = service.get_offer(actor, pk)
        if self.group_id(offer) not in self.ids(actor):
            raise NotFound
        return offer

    def place(self, actor: Actor, pk: int) -> Place:
        """A claim of one of one's groups, at this door.

        Raises:
            NotFound: unknown, or somebody else's.
        """
        claim = service.get_claim(actor, pk)
        if self.group_id(claim) not in self.ids(actor):
            raise NotFound
        return Place(door=self.door, page="claim", key=str(claim.pk), claim=claim)


def _team_ids(actor: Actor) -> list[int]:
    return sorted(duty.team_id for duty in actor.scopes(Role.LEADER) if duty.team_id)


def _unit_ids(actor: Actor) -> list[int]:
    return sorted(duty.unit_id for duty in actor.scopes(Role.LIAISON) if duty.unit_id)


TEAM = Side(
    door="team",
    role=Role.LEADER,
    ids=_team_ids,
    read=orgs.teams,
    members=lambda pk, on, wanted: orgs.team_members(pk, on=on, wanted=wanted),
    offers=lambda ids: bodies.offers_to(team_ids=ids),
    claims=lambda ids: bodies.claims_of(team_ids=ids),
    past=lambda ids, mark, wanted: bodies.past_claims_of(team_ids=ids, mark=mark, wanted=wanted),
)
UNIT = Side(
    door="unit",
    role=Role.LIAISON,
    ids=_unit_ids,
    read=orgs.units,
    members=lambda pk, on, wanted: orgs.unit_members(pk, on=on, wanted=wanted),
    offers=lambda ids: bodies.offers_to(unit_ids=ids),
    claims=lambda ids: bodies.claims_of(unit_ids=ids),
    past=lambda ids, mark, wanted: bodies.past_claims_of(unit_ids=ids, mark=mark, wanted=wanted),
    asked=bodies.asked_of_partners,
)


def context_of(side: Side, **more: Any) -> dict[str, Any]:
    """What every page of a side needs, and more."""
    return {"side": side, "base": side.base, **more}
