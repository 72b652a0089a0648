"""What the room of people ends when its time is over: codes, sessions, openings, tries at
signing in, requests, the archive.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import Q

from beside.common.clock import service_day
from beside.journal.record import Hand
from beside.people.models import (
    DataKey,
    Delegation,
    Opening,
    Paper,
    Person,
    PhoneProof,
    RightsRequest,
    SignInTry,
)
from beside.people.retention.keepers import Keeper, keeps
from beside.people.rights.lifecycle import forget


def _drop_codes(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    PhoneProof.objects.filter(pk__in=keys).delete()


def _drop_sessions(keys: Sequence[str], _by: Hand, _at: datetime) -> None:
    Session.objects.filter(pk__in=keys).delete()


def _drop_openings(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    Opening.objects.filter(pk__in=keys).delete()


def _drop_tries(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    SignInTry.objects.filter(pk__in=keys).delete()


def _drop_delegations(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    Delegation.objects.filter(pk__in=keys).delete()


def _drop_requests(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    label = RightsRequest._meta.label_lower
    Paper.objects.filter(subject_type=label, subject_id__in=keys).delete()
    RightsRequest.objects.filter(pk__in=keys).delete()


def forget_people(keys: Sequence[int], by: Hand, at: datetime) -> None:
    """Forget each; whoever the law still keeps goes into the archive instead."""
    for person in Person.objects.filter(pk__in=keys):
        forget(person, by=by, at=at)


keeps(
    "telephone_codes",
    Keeper(
        lambda due: PhoneProof.objects.filter(expires_at__lt=due.before), "expires_at", _drop_codes
    ),
)
keeps(
    "sessions",
    Keeper(
        lambda due: Session.objects.filter(expire_date__lt=due.before),
        "expire_date",
        _drop_sessions,
    ),
)
keeps(
    "openings",
    Keeper(lambda due: Opening.objects.filter(at__lt=due.before), "at", _drop_openings),
)
keeps(
    "sign_in_tries",
    Keeper(lambda due: SignInTry.objects.filter(at__lt=due.before), "at", _drop_tries),
)
keeps(
    "delegations",
    Keeper(
        lambda due: Delegation.objects.filter(
            Q(ended_at__lt=due.before) | Q(ended_at=None, until__lt=service_day(due.before))
        ),
        "until",
        _drop_delegations,
    ),
)
keeps(
    "requests",
    Keeper(
        lambda due: RightsRequest.objects.filter(answered_at__lt=due.before),
        "answered_at",
        _drop_requests,
    ),
)
keeps(
    "archive",
    Keeper(
        lambda due: DataKey.objects.filter(keep_until__lt=service_day(due.at), destroyed_at=None),
        "keep_until",
        forget_people,
    ),
)
