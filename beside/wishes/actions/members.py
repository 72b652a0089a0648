"""Claims for several people at once: when an offer is accepted, and when a leader names members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.people.models import User, Volunteer
from beside.platform.idempotency import Once, once
from beside.platform.reread import reread
from beside.wishes import rules
from beside.wishes.actions.begin import begin, journal, lock_volunteers, new_claim, state_of
from beside.wishes.actions.standing import stand
from beside.wishes.actions.waitlist import stop_waiting
from beside.wishes.eligibility import may_take
from beside.wishes.events import Assigned
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.moves import CLAIM_NOT_NOW, FULL

NOBODY_GOES = Reason("offer.nobody_goes", _("请至少选一位要去的人。"))
NOT_A_MEMBER = Reason("offer.not_a_member", _("只能选本队或本单位的志愿者。"))
ALREADY = Reason("claim.already", _("选中的人里有人已经接了这件心愿。"))


@dataclass(frozen=True, slots=True)
class Group:
    """Whose members may be named: a team's or a unit's; nobody's where both are empty."""

    team_id: int | None
    unit_id: int | None
    through_unit: bool = False

    @classmethod
    def of_offer(cls, offer: Offer) -> Self:
        """Those to whom an offer was made."""
        return cls(offer.team_id, offer.unit_id, through_unit=unit_behind(offer) is not None)

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """Those who hold a claim: the team, also where the offer came to it through a unit."""
        unit_id = claim.unit_id if claim.team_id is None else None
        return cls(claim.team_id, unit_id, through_unit=claim.unit_id is not None)


def who_goes(offer: Offer, members: Sequence[Volunteer], *, by: Actor) -> list[int]:
    """Whom an accepted offer sends: the members named, else who accepts it."""
    if offer.volunteer_id is not None:
        return [offer.volunteer_id]
    own = [by.volunteer_id] if by.volunteer_id is not None else []
    return [member.pk for member in members] or own


def begin_with(wish: Wish, ids: Sequence[int]) -> list[Volunteer]:
    """Lock these volunteers in order of key, then the wish, and read them anew: who is fit is
    decided on what is true now.
    """
    found = lock_volunteers(ids)
    begin(wish)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def require_fit(wish: Wish, going: Sequence[Volunteer], group: Group, at: datetime) -> None:
    """Each belongs to the team or unit, and may take the wish.

    Raises:
        Refused: nobody goes, somebody is of another, or not fit.
    """
    if not going:
        raise Refused(NOBODY_GOES)
    require_member({volunteer.pk for volunteer in going}, group, at)
    accounts = dict(
        User.objects.filter(person__volunteer__in=going).values_list("person__volunteer", "pk")
    )
    today, through = service_day(at), group.through_unit
    for volunteer in going:
        user_id = accounts.get(volunteer.pk)
        require(may_take(wish, volunteer, user_id=user_id, on=today, through_unit=through))


def require_member(ids: set[int], group: Group, at: datetime) -> None:
    """All of these are in the team, or work at the unit, on the day; anybody, where there is none.

    Raises:
        Refused: somebody is of another.
    """
    today = service_day(at)
    members = Volunteer.objects.filter(pk__in=ids)
    if group.team_id is not None:
        still = Q(teams__until=None) | Q(teams__until__gt=today)
        inside = members.filter(still, teams__team_id=group.team_id)
    elif group.unit_id is not None:
        still = Q(person__units__until=None) | Q(person__units__until__gt=today)
        inside = members.filter(still, person__units__unit_id=group.unit_id)
    else:
        return
    if ids - set(inside.values_list("pk", flat=True)):
        raise Refused(NOT_A_MEMBER)


def claim_for_members(
    wish: Wish,
    going: Sequence[Volunteer],
    verb: str,
    *,
    by: Actor,
    at: datetime,
    offer: Offer | None = None,
    from_claim: Claim | None = None,
) -> list[Claim]:
    """Take a place of a locked wish for each; the first leads, where nobody does.

    They come by an `offer`, which has been accepted, or to whoever holds `from_claim`.

    Raises:
        Refused: not enough places, or one of them has claimed it already.
    """
    mine = Claim.objects.filter(wish=wish, volunteer__in=going, ended_at=None)
    if mine.exists():
        raise Refused(ALREADY)
    stop_waiting(wish, [volunteer.pk for volunteer in going], by=by, at=at)
    if wish.places_left < len(going):
        raise Refused(FULL.of(state=wish.get_state_display()))
    has_lead = Claim.objects.filter(wish=wish, lead=True, ended_at=None).exists()
    offered = None if offer is None else False
    stand(wish, verb, at=at, offered=offered, taken=wish.taken + len(going))
    new = [new_claim(wish, volunteer, at=at) for volunteer in going]
    for claim in new:
        claim.offer = offer
        claim.team_id = from_claim.team_id if from_claim else offer.team_id if offer else None
        claim.unit_id = from_claim.unit_id if from_claim else unit_behind(offer)
    if not has_lead:
        new[0].lead = True
    return Claim.objects.bulk_create(new)


def unit_behind(offer: Offer | None) -> int | None:
    """The unit an offer came through: to itself, passed on to a team, or to a team of its own."""
    first = offer
    while offer is not None:
        if offer.unit_id is not None:
            return offer.unit_id
        offer = offer.passed_from
    return first.team.unit_id if first is not None and first.team is not None else None


@once
def assign(
    claim: Claim,
    members: Sequence[Volunteer],
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """The leader or liaison of those who hold a claim names more of them, while places are left."""
    wish = claim.wish
    going = begin_with(wish, [member.pk for member in members])
    reread(claim)
    if claim.ended_at is not None:
        raise Refused(CLAIM_NOT_NOW.of(state=claim.get_state_display()))
    require(rules.may_assign(by, claim))
    require_fit(wish, going, Group.of(claim), at)
    made = claim_for_members(wish, going, "assign", by=by, at=at, from_claim=claim)
    ids_made = tuple(one.pk for one in made)
    journal(Assigned(state=state_of(wish), claim_ids=ids_made), wish, by=by, at=at)
    return claim
