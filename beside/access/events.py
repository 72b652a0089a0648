"""What can happen to an appointment, to a district's settings, and to how somebody signs in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from beside.access.models import Role
from beside.journal.events import Event
from beside.people.models import FactorKind
from beside.people.models.clearance import ClearanceState


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed(Event):
    """Somebody was given a role over an area or an organization."""

    kind: ClassVar[str] = "appointment.add"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dismissed(Event):
    """A role ended."""

    kind: ClassVar[str] = "appointment.end"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleProposed(Event):
    """An organizer would give somebody a role over an area."""

    kind: ClassVar[str] = "proposal.add"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalAccepted(Event):
    """A security administrator has confirmed it; the appointment stands."""

    kind: ClassVar[str] = "proposal.accept"
    role: Role
    user_id: int
    appointment_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalDeclined(Event):
    """A security administrator said no."""

    kind: ClassVar[str] = "proposal.decline"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionsSet(Event):
    """Settings of a district were changed; which ones, by their place in the list of options."""

    kind: ClassVar[str] = "district.options"
    option_numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySet(Event):
    """A day was made a working day or a day of rest, or given back to the calendar (no value)."""

    kind: ClassVar[str] = "district.day"
    day: date
    is_working: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceAsked(Event):
    """Somebody asks for leave to read a guarded record."""

    kind: ClassVar[str] = "clearance.ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceDecided(Event):
    """A second person gave leave until a moment, or did not."""

    kind: ClassVar[str] = "clearance.decide"
    state: ClearanceState
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceEnded(Event):
    """Leave ended before its time."""

    kind: ClassVar[str] = "clearance.end"


@dataclass(frozen=True, kw_only=True, slots=True)
class GlassBroken(Event):
    """A guarded record was opened without leave, because it could not wait."""

    kind: ClassVar[str] = "clearance.break"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceReviewed(Event):
    """Somebody else looked into why it could not wait."""

    kind: ClassVar[str] = "clearance.review"


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorAdded(Event):
    """A second factor was set up."""

    kind: ClassVar[str] = "credential.add_factor"
    factor: FactorKind


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorDropped(Event):
    """A second factor was given up by its holder."""

    kind: ClassVar[str] = "credential.drop_factor"
    factor: FactorKind


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorsReset(Event):
    """A security administrator took all second factors away, as when a telephone was lost."""

    kind: ClassVar[str] = "credential.reset_factors"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecoveryCodesMade(Event):
    """Recovery codes were printed; earlier ones ended."""

    kind: ClassVar[str] = "credential.recovery_codes"


@dataclass(frozen=True, kw_only=True, slots=True)
class PasswordChanged(Event):
    """Somebody has another password, by his own hand."""

    kind: ClassVar[str] = "credential.password"


@dataclass(frozen=True, kw_only=True, slots=True)
class PasswordReset(Event):
    """A security administrator has given a new password, to be changed at once."""

    kind: ClassVar[str] = "credential.reset_password"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInLocked(Event):
    """Too many wrong passwords or codes: nobody signs in to the account for a while."""

    kind: ClassVar[str] = "credential.lock"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInUnlocked(Event):
    """A security administrator opened it before the time."""

    kind: ClassVar[str] = "credential.unlock"


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountClosed(Event):
    """停用: nobody signs in by the account any more."""

    kind: ClassVar[str] = "credential.close"


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountReopened(Event):
    """启用: it may be used again."""

    kind: ClassVar[str] = "credential.reopen"


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionsEnded(Event):
    """A security administrator ended every session of an account."""

    kind: ClassVar[str] = "credential.end_sessions"


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditExported(Event):
    """An auditor saved so many rows of a book (by its place at his door, from 0) as a file."""

    kind: ClassVar[str] = "district.audit_export"
    book: int
    rows: int
