"""Whom an audience of an entry comes to: persons, and accounts that belong to nobody on record.

A wish may have moved on since the entry was written: what is found here is as of the entry as far
as its ids tell, and as of now for offices, whose people change.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from beside.access.models import Appointment, Proposal, Role
from beside.common.clock import service_day
from beside.journal.models import Entry
from beside.notices.audience import Line, Who
from beside.notices.models import Preference
from beside.orgs.models import Partnership
from beside.people.delegations import covers, standing
from beside.people.models import (
    SERVING,
    Clearance,
    Delegation,
    Person,
    RightsRequest,
    User,
    Volunteer,
)
from beside.places.models import Area
from beside.places.within import is_within
from beside.wishes.models import Alert, Claim, Exposure, Offer, Party, StandIn, Wish


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of the two is set. `template` is what this one is told."""

    person_id: int | None
    user_id: int | None
    template: str


@dataclass(slots=True)
class Scene:
    """An entry and what it is about; `memory` is shared by the entries of one batch."""

    entry: Entry
    wish: Wish | None
    memory: dict[Any, Any] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The values of the event."""
        values: dict[str, Any] = self.entry.data
        return values

    @property
    def about(self) -> Any:
        """What the entry is about, where that is no wish.

        Raises:
            ObjectDoesNotExist: it is gone.
        """
        key = (self.entry.subject_type, self.entry.subject_id)
        if key not in self.memory:
            model = SUBJECTS[self.entry.subject_type]
            self.memory[key] = model._default_manager.get(pk=self.entry.subject_id)
        return self.memory[key]


SUBJECTS: dict[str, type[Any]] = {
    model._meta.label_lower: model
    for model in (Alert, Appointment, Clearance, Delegation, Proposal, RightsRequest, Volunteer)
}


def recipients_of(scene: Scene, line: Line) -> list[Recipient]:
    """Everybody a line is meant for; who did it himself only where the line says so."""
    found = dict.fromkeys(FIND[line.who](scene, line.template))
    if line.also_own:
        return list(found)
    entry = scene.entry
    return [
        one
        for one in found
        if (one.person_id is None or one.person_id != entry.actor_person_id)
        and (one.user_id is None or one.user_id != entry.actor_user_id)
    ]


def _people(ids: Iterable[int | None], template: str) -> Iterable[Recipient]:
    return [Recipient(pk, None, template) for pk in ids if pk is not None]


def _accounts(rows: Iterable[tuple[int, int | None]], template: str) -> Iterable[Recipient]:
    """Accounts as (account id, person id): of whom there is a person, she is meant."""
    return [
        Recipient(person_id, None if person_id else user_id, template)
        for user_id, person_id in rows
    ]


def _wish(scene: Scene) -> Wish:
    if scene.wish is None:
        raise LookupError(scene.entry.kind)
    return scene.wish


def _resident(scene: Scene, template: str) -> Iterable[Recipient]:
    """Her, and whoever acts for her in this matter."""
    wish = _wish(scene)
    on = service_day(scene.entry.at)
    rows = Delegation.objects.filter(standing(on), covers(wish), person=wish.resident_id)
    return _people([wish.resident_id, *rows.values_list("delegate", flat=True)], template)


def _sides(scene: Scene, template: str) -> Iterable[Recipient]:
    rows = Party.objects.filter(wish=_wish(scene), mediates=True, consented_at__isnull=False)
    hers = rows.exclude(person=_wish(scene).resident_id)
    return _people(hers.values_list("person", flat=True), template)


def _new_side(scene: Scene, template: str) -> Iterable[Recipient]:
    rows = Party.objects.filter(pk=scene.data["party_id"])
    return _people(rows.values_list("person", flat=True), template)


def _holders(claims: Q, template: str) -> Iterable[Recipient]:
    rows = Claim.objects.filter(claims)
    return _people(rows.values_list("volunteer__person", flat=True), template)


def _claimant(scene: Scene, template: str) -> Iterable[Recipient]:
    return _holders(Q(pk=scene.data["claim_id"]), template)


def _new_claimants(scene: Scene, template: str) -> Iterable[Recipient]:
    return _holders(Q(pk__in=scene.data.get("claim_ids", [])), template)


def _serving(scene: Scene) -> Q:
    """Claims that were open when it happened, or that it ended."""
    at = scene.entry.at
    return Q(wish=_wish(scene), claimed_at__lte=at) & (Q(ended_at=None) | Q(ended_at__gte=at))


def _all_serving(scene: Scene, template: str) -> Iterable[Recipient]:
    """Of a change of hands only who gave away; of the others everybody."""
    replaced = scene.data.get("replaced_id")
    return _holders(Q(pk=replaced) if replaced else _serving(scene), template)


def _held(scene: Scene, template: str) -> Iterable[Recipient]:
    rows = Volunteer.objects.filter(pk=scene.data.get("held_for_id") or 0)
    return _people(rows.values_list("person", flat=True), template)


def _stand_in(scene: Scene, template: str) -> Iterable[Recipient]:
    rows = StandIn.objects.filter(pk=scene.data["stand_in_id"])
    return _people(rows.values_list("volunteer__person", flat=True), template)


def offer_of(scene: Scene) -> Offer:
    """The offer an entry is about; of one that was passed on, the new one."""
    return Offer.objects.get(pk=scene.data.get("new_offer_id") or scene.data["offer_id"])


def _offered(scene: Scene, template: str) -> Iterable[Recipient]:
    """The volunteer, or who speaks for the team or unit, each with a sentence of its own."""
    offer, word = offer_of(scene), template.partition(".")[2]
    if offer.team_id is not None:
        return _accounts(_speakers(Role.LEADER, team=offer.team_id), f"team.{word}")
    if offer.unit_id is not None:
        return _accounts(_speakers(Role.LIAISON, unit=offer.unit_id), f"unit.{word}")
    rows = Volunteer.objects.filter(pk=offer.volunteer_id or 0)
    return _people(rows.values_list("person", flat=True), template)


def _speakers(role: Role, **over: Any) -> Iterable[tuple[int, int | None]]:
    rows = Appointment.objects.filter(role=role, ended_at=None, user__is_active=True, **over)
    return rows.values_list("user", "user__person")


def _leaders(scene: Scene, template: str) -> Iterable[Recipient]:
    """Who leads the teams of the claims that are meant."""
    claim_id = scene.data.get("claim_id")
    claims = Claim.objects.filter(Q(pk=claim_id) if claim_id else _serving(scene))
    teams = claims.exclude(team=None).values("team")
    return _accounts(_speakers(Role.LEADER, team__in=teams), template)


def _near(scene: Scene, template: str) -> Iterable[Recipient]:
    """Volunteers of the community who want to hear of it: nobody else is disturbed."""
    wish = _wish(scene)
    if wish.exposure == Exposure.PRIVATE:
        return []
    wanting = Preference.objects.filter(
        near=True,
        person__volunteer__community=wish.community_id,
        person__volunteer__standing__in=SERVING,
    )
    return _people(wanting.values_list("person", flat=True), template)


def _around(scene: Scene) -> Area:
    """The place an entry belongs to: its community, or the district where it has none."""
    if scene.wish is not None:
        return scene.wish.community
    about = scene.about
    place = getattr(about, "area", None) or getattr(about, "community", None)
    person = getattr(about, "person", None)
    found: Area | None = place or (person.community if person else None)
    return found or Area.objects.get(pk=scene.entry.district_id)


def _office(scene: Scene, role: Role) -> list[tuple[int, int | None]]:
    """Who holds a role over the place of an entry, read once for each district in a batch."""
    key = (role, scene.entry.district_id)
    if key not in scene.memory:
        rows = Appointment.objects.filter(
            role=role, ended_at=None, district_id=scene.entry.district_id, user__is_active=True
        )
        scene.memory[key] = list(rows.values_list("user", "user__person", "area__path"))
    path = _around(scene).path
    return [(user, person) for user, person, over in scene.memory[key] if is_within(path, over)]


def _desk(scene: Scene, template: str) -> Iterable[Recipient]:
    return _accounts(_office(scene, Role.DISPATCHER), template)


def _district(scene: Scene, template: str) -> Iterable[Recipient]:
    return _accounts(_office(scene, Role.ORGANIZER), template)


def _paired(scene: Scene, template: str) -> Iterable[Recipient]:
    """Liaisons of the paired units, on the rung that asks them."""
    if scene.data.get("rung") != 1:
        return []
    pairs = Partnership.objects.filter(community=_wish(scene).community_id, until=None)
    return _accounts(_speakers(Role.LIAISON, unit__in=pairs.values("unit")), template)


def _owners(scene: Scene, template: str) -> Iterable[Recipient]:
    """The office above that owns it from now on."""
    owner = scene.data.get("owner_id")
    if owner is None or owner == _wish(scene).community_id:
        return []
    return _accounts(_speakers(Role.ORGANIZER, area=owner), template)


def _on_duty(scene: Scene, template: str) -> Iterable[Recipient]:
    users = User.objects.filter(pk__in=scene.data.get("on_duty", []), is_active=True)
    return _accounts(users.values_list("pk", "person"), template)


def _herself(scene: Scene, template: str) -> Iterable[Recipient]:
    return _people([scene.about.person_id], template)


def _account(scene: Scene, template: str) -> Iterable[Recipient]:
    """Of a credential, whose row has the key of its account; else whom the event names."""
    pk = scene.data.get("user_id") or scene.entry.subject_id
    users = User.objects.filter(pk=pk, is_active=True)
    return _accounts(users.values_list("pk", "person"), template)


def _asker(scene: Scene, template: str) -> Iterable[Recipient]:
    about = scene.about
    pk = about.holder_id if isinstance(about, Clearance) else about.proposed_by_id
    users = User.objects.filter(pk=pk, is_active=True)
    return _accounts(users.values_list("pk", "person"), template)


def _delegate(scene: Scene, template: str) -> Iterable[Recipient]:
    return _people([scene.about.delegate_id], template)


FIND: dict[Who, Callable[[Scene, str], Iterable[Recipient]]] = {
    Who.RESIDENT: _resident,
    Who.SIDES: _sides,
    Who.NEW_SIDE: _new_side,
    Who.CLAIMANT: _claimant,
    Who.NEW_CLAIMANTS: _new_claimants,
    Who.SERVING: _all_serving,
    Who.HELD: _held,
    Who.OFFERED: _offered,
    Who.STAND_IN: _stand_in,
    Who.LEADERS: _leaders,
    Who.NEAR: _near,
    Who.DESK: _desk,
    Who.PAIRED: _paired,
    Who.OWNERS: _owners,
    Who.DISTRICT: _district,
    Who.ON_DUTY: _on_duty,
    Who.HERSELF: _herself,
    Who.ACCOUNT: _account,
    Who.DELEGATE: _delegate,
    Who.PRINCIPAL: _herself,
    Who.ASKER: _asker,
}


def still_there(ids: Iterable[int]) -> set[int]:
    """Which of these persons are on record: nobody erased, dead or moved away."""
    rows = Person.objects.filter(pk__in=set(ids), erased_at=None, departure=None)
    return set(rows.values_list("pk", flat=True))


def with_page(ids: Iterable[int]) -> set[int]:
    """Which of these persons can sign in, and so have a page of notices."""
    rows = User.objects.filter(person__in=set(ids), is_active=True)
    return set(rows.values_list("person", flat=True))
