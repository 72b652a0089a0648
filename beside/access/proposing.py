"""两人原则: a role that opens papers or keys is proposed by one and confirmed by another."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beside.access import rules
from beside.access.actions import WRONG_THING, check_place, give
from beside.access.actor import Actor
from beside.access.events import ProposalAccepted, ProposalDeclined, RoleProposed
from beside.access.models import TWO_HANDS, Appointment, Proposal, Role
from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.journal.record import record
from beside.people.models import User
from beside.places.models import Area
from beside.platform.idempotency import Once, once


def takes_two_hands(role: Role) -> bool:
    """Whether a role is given by a proposal and its confirmation."""
    return role in TWO_HANDS


@once
def propose(
    user: User,
    role: Role,
    over: Area,
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Proposal:
    """提名. One that waits is returned.

    Raises:
        Refused: not one's area, oneself, or a role that does not go with the place or with what
            she is already.
    """
    require(rules.may_appoint(by, user, within))
    if by.user_id is None:  # what happens by itself has no second hand either: it appoints
        raise Refused(rules.OFFICE_ONLY)
    check_place(role, over, within=within)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(rules.may_hold(user, role))
    waiting = Proposal.objects.filter(user=user, role=role, area=over, decided_at=None).first()
    if waiting is not None:
        return waiting
    made = Proposal.objects.create(
        district_id=within.district_id, version=1, user=user, role=role, area=over,
        proposed_by_id=by.user_id, proposed_at=at,
    )  # fmt: skip
    record(RoleProposed(role=role, user_id=user.pk), about=made, by=by, at=at)
    return made


@transaction.atomic
def accept(proposal: Proposal, *, by: Actor, at: datetime) -> Appointment:
    """确认: the role is held from now on.

    Raises:
        Refused: not a matter of hers, proposed by or for herself, a place that is no more, or a
            role that does not go with what the other holds meanwhile.
        NotFound: it was decided already.
    """
    _decide(proposal, by=by, at=at, accepted=True)
    if proposal.area.valid_to is not None:
        raise Refused(WRONG_THING)
    role = Role(proposal.role)
    made = give(proposal.user, role, proposal.area, district_id=proposal.district_id, by=by, at=at)
    event = ProposalAccepted(role=role, user_id=proposal.user_id, appointment_id=made.pk)
    record(event, about=proposal, by=by, at=at)
    return made


@transaction.atomic
def decline(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """不同意.

    Raises:
        Refused: not a matter of hers, or proposed by or for herself.
        NotFound: it was decided already.
    """
    _decide(proposal, by=by, at=at, accepted=False)
    event = ProposalDeclined(role=Role(proposal.role), user_id=proposal.user_id)
    record(event, about=proposal, by=by, at=at)


def _decide(proposal: Proposal, *, by: Actor, at: datetime, accepted: bool) -> None:
    require(rules.may_decide(by, proposal))
    waiting = Proposal.objects.filter(pk=proposal.pk, decided_at=None)
    if not waiting.update(decided_at=at, accepted=accepted, version=F("version") + 1):
        raise NotFound
    proposal.refresh_from_db()
