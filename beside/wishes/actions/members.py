"""Claims for several people at once: when an offer is accepted, and when a leader names members."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.people.models import User, Volunteer
from beside.wishes import clocks, rules
from beside.wishes.actions.begin import begin, journal, new_claim, state_of
from beside.wishes.eligibility import may_take
from beside.wishes.events import Assigned
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.moves import FULL, move
from beside.wishes.states import State
from beside.wishes.wall import refresh_wall

NOBODY_GOES = Reason("offer.nobody_goes", _("请至少选一位要去的人。"))
NOT_A_MEMBER = Reason("offer.not_a_member", _("只能选本队或本单位的志愿者。"))
ALREADY = Reason("claim.already", _("选中的人里有人已经接了这件心愿。"))


@dataclass(frozen=True, slots=True)
class Group:
    """Whose members may be named: a team's or a unit's; nobody's where both are empty."""

    team_id: int | None
    unit_id: int | None
    through_unit: bool = False


def check_members(
    offer: Offer, members: Sequence[Volunteer], *, by: Actor, at: datetime
) -> list[Volunteer]:
    """The volunteers who will go, locked in one order; each must be of the team or unit, and
    fit.
    """
    ids = [member.pk for member in members]
    if offer.volunteer_id is not None:
        ids = [offer.volunteer_id]
    elif not ids and by.volunteer_id is not None:
        ids = [by.volunteer_id]
    group = Group(offer.team_id, offer.unit_id, through_unit=unit_behind(offer) is not None)
    return lock_fit(offer.wish, ids, group, by=by, at=at)


def lock_fit(
    wish: Wish, ids: Sequence[int], group: Group, *, by: Actor, at: datetime
) -> list[Volunteer]:
    """Lock these volunteers in order of key and make sure that each belongs and is fit."""
    if not ids:
        raise Refused(NOBODY_GOES)
    rows = Volunteer.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    found = {row.pk: row for row in rows}
    if group.team_id is not None or group.unit_id is not None:
        _belong(set(found), group.team_id, group.unit_id, at)
    going = [found[pk] for pk in dict.fromkeys(ids) if pk in found]
    accounts = dict(
        User.objects.filter(person__volunteer__in=going).values_list("person__volunteer", "pk")
    )
    today, through = service_day(at), group.through_unit
    for volunteer in going:
        user_id = accounts.get(volunteer.pk)
        require(may_take(wish, volunteer, user_id=user_id, on=today, through_unit=through))
    return going


def _belong(ids: set[int], team_id: int | None, unit_id: int | None, at: datetime) -> None:
    """All of these are in the team, or work at the unit, on the day."""
    today = service_day(at)
    members = Volunteer.objects.filter(pk__in=ids)
    if team_id is not None:
        still = Q(teams__until=None) | Q(teams__until__gt=today)
        inside = members.filter(still, teams__team_id=team_id)
    else:
        still = Q(person__units__until=None) | Q(person__units__until__gt=today)
        inside = members.filter(still, person__units__unit_id=unit_id or 0)
    if ids - set(inside.values_list("pk", flat=True)):
        raise Refused(NOT_A_MEMBER)


def claim_for_members(
    wish: Wish,
    going: Sequence[Volunteer],
    verb: str,
    *,
    at: datetime,
    offer: Offer | None = None,
    group: Group | None = None,
) -> list[Claim]:
    """Take a place for each, in one UPDATE that fails if there are not enough; the first leads.

    Raises:
        Refused: not enough places, or one of them has claimed it already.
    """
    number = len(going)
    mine = Claim.objects.filter(wish=wish, volunteer__in=going, ended_at=None)
    if mine.exists():
        raise Refused(ALREADY)
    has_lead = Claim.objects.filter(wish=wish, lead=True, ended_at=None).exists()
    due = clocks.close(wish, at, hard=wish.category.hard)
    to = Case(
        When(
            Q(opened_at__isnull=False, slots__gt=F("taken") + F("held") + number),
            then=Value(State.OPEN.value),
        ),
        default=Value(State.CLAIMED.value),
    )
    room = Q(slots__gte=F("taken") + F("held") + number)
    taken = F("taken") + number
    move(wish, verb, at=at, to=to, where=room, late=FULL, taken=taken, **due)
    new = _claims(wish, going, offer, group, at)
    if not has_lead:
        new[0].lead = True
    return Claim.objects.bulk_create(new)


def _claims(
    wish: Wish, going: Sequence[Volunteer], offer: Offer | None, group: Group | None, at: datetime
) -> list[Claim]:
    claims = [new_claim(wish, volunteer, at=at) for volunteer in going]
    for claim in claims:
        claim.offer = offer
        claim.team_id = group.team_id if group else offer.team_id if offer else None
        claim.unit_id = group.unit_id if group else unit_behind(offer)
    return claims


def unit_behind(offer: Offer | None) -> int | None:
    """The unit an offer came through, also when it was passed on to a team."""
    while offer is not None:
        if offer.unit_id is not None:
            return offer.unit_id
        offer = offer.passed_from
    return None


@transaction.atomic
def assign(wish: Wish, members: Sequence[Volunteer], *, by: Actor, at: datetime) -> list[Claim]:
    """A leader or liaison who holds a claim names more members, while places are left."""
    require(rules.may_assign(by, wish))
    held = Claim.objects.filter(wish=wish, ended_at=None).order_by("-lead", "pk")
    ours = next(claim for claim in held if by.leads(claim.team_id) or by.speaks_for(claim.unit_id))
    ids = [member.pk for member in members]
    group = Group(ours.team_id, ours.unit_id, through_unit=ours.unit_id is not None)
    whose = group if ours.team_id is None else replace(group, unit_id=None)
    going = lock_fit(wish, ids, whose, by=by, at=at)
    begin(wish)
    claims = claim_for_members(wish, going, "assign", at=at, group=group)
    refresh_wall(wish)
    ids_made = tuple(claim.pk for claim in claims)
    journal(Assigned(state=state_of(wish), claim_ids=ids_made), wish, by=by, at=at)
    return claims
