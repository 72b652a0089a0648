"""Whose session it is, and who that is in the house: asked at every request."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F, FilteredRelation, Q

from beside.access.actor import DUTY_COLUMNS, Actor, Duty, duty_of
from beside.access.rules import demands_factor
from beside.people.models import User, Volunteer
from beside.platform.prepared import Prepared
from beside.platform.sessions import asked_and_shown

_KNOWN = "_actor"

# A row for every duty, one with nothing in it where there is none.
_of_key = Prepared(
    lambda pk: (
        User.objects.filter(pk=pk, is_active=True)
        .select_related("person__volunteer")
        .annotate(held=FilteredRelation("appointments", condition=Q(appointments__ended_at=None)))
        .annotate(**{f"held_{part}": F(f"held__{column}") for part, column in DUTY_COLUMNS.items()})
    ),
    pk=int,
)


class AccountBackend(ModelBackend):
    """Django's own; only the question at every request is put differently, and answers at once who
    the account is: person, volunteer, duties.
    """

    def get_user(self, user_id: int | str) -> User | None:
        """The account of a session, while it is in use; else None. `actor_behind` knows the rest.
        One statement.
        """
        rows = _of_key.all(pk=int(user_id))
        if not rows:
            return None
        user = rows[0]
        duties = [_duty(row) for row in rows if row.held_role is not None]  # type: ignore[attr-defined]
        setattr(user, _KNOWN, Actor.known(user, volunteer_of(user), duties))
        return user


def actor_behind(user: User) -> Actor:
    """The actor behind an account: as it was read with the session, else read now."""
    known: Actor | None = getattr(user, _KNOWN, None)
    return known or Actor.of(user)


def lacks_a_step(user: User, actor: Actor, session: SessionBase) -> bool:
    """Whether something is still to be done before a session opens anything: a second factor to be
    shown or set up, or a password that the office has thought up to be changed. Reads nothing.
    """
    asks, strong = asked_and_shown(session)
    return user.password_is_given or not (strong or not (asks or demands_factor(actor)))


def volunteer_of(user: AbstractBaseUser | AnonymousUser) -> Volunteer | None:
    """The volunteer an account belongs to; not read again where she was read with the account."""
    return getattr(getattr(user, "person", None), "volunteer", None)


def _duty(row: User) -> Duty:
    return duty_of(getattr(row, f"held_{part}") for part in DUTY_COLUMNS)
