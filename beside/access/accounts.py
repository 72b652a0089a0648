"""Opening accounts for those who are given a role: for a volunteer, or for a colleague."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from beside.access import rules
from beside.access.actions import appoint
from beside.access.actor import Actor
from beside.access.models import Appointment, Proposal, Role
from beside.access.offices import decided_by
from beside.access.proposing import propose, takes_two_hands
from beside.common.refusal import Reason, Refused, require
from beside.journal.models import ActorKind
from beside.orgs.models import Team, Unit
from beside.people.accounts import account_behind, enter_colleague
from beside.people.matching import hold_register
from beside.people.models import Person, User
from beside.places.models import Area
from beside.platform.idempotency import Once, once

NAME_TAKEN = Reason("account.name_taken", _("“%(name)s”已经有人用了，请换一个。"))


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be opened: for somebody we know, else for a colleague with these secrets
    (name, telephone). `password` is told once, by who opens it."""

    username: str
    password: str
    person: Person | None = None
    secrets: Mapping[str, str] = field(default_factory=dict)


@once
def give_or_propose(
    user: User,
    role: Role,
    over: Area | Unit | Team,
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Appointment | Proposal:
    """任命 where one hand is enough; 提名 where it takes two.

    Raises:
        Refused: as `appoint` and `propose`.
    """
    if isinstance(over, Area) and takes_two_hands(role) and by.kind != ActorKind.SYSTEM:
        held = Appointment.objects.filter(user=user, role=role, area=over, ended_at=None).first()
        if held is not None:
            require(rules.may_appoint(by, user, within))
            return held
        return propose(user, role, over, within=within, by=by, at=at)
    return appoint(user, role, over, within=within, by=by, at=at)


@once
def appoint_new(
    account: NewAccount,
    role: Role,
    over: Area | Unit | Team,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> User:
    """Open an account and give it a role, both or neither. Who has an account already keeps it,
    and is given the role. A role that takes two hands is proposed, and held once it is confirmed.

    Raises:
        Refused: not a matter of one's office, or the name is taken.
    """
    office = decided_by(over)
    require(rules.may_run_office(by, office))
    hold_register(office.district_id)
    person = account.person or enter_colleague(
        office.district_id, office.community, account.secrets, by=by, at=at
    )
    user = account_behind(person) or _open(account, person)
    give_or_propose(user, role, over, within=office, by=by, at=at)
    return user


def _open(account: NewAccount, person: Person) -> User:
    try:
        with transaction.atomic():
            return User.objects.make(
                account.username, password=account.password, person=person, is_given=True
            )
    except IntegrityError:
        raise Refused(NAME_TAKEN.of(name=account.username)) from None
