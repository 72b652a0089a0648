"""What can happen to a person or a volunteer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from beside.journal.events import Event
from beside.people.models.enrollment import What
from beside.people.models.fitness import Certificate
from beside.people.models.volunteer import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAdded(Event):
    """Somebody became known to the district."""

    kind: ClassVar[str] = "person.add"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonCorrected(Event):
    """Somebody who is no volunteer has another telephone."""

    kind: ClassVar[str] = "person.correct"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonGuarded(Event):
    """Offices read the record only with a second person's leave from now on; or no longer."""

    kind: ClassVar[str] = "person.guard"
    guarded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class VolunteerEnrolled(Event):
    """实名注册: a volunteer was entered, by roster, by the desk or by herself."""

    kind: ClassVar[str] = "volunteer.enroll"
    standing: Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class VolunteerCorrected(Event):
    """A roster, the office or the volunteer changed what is known."""

    kind: ClassVar[str] = "volunteer.correct"


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingChanged(Event):
    """Verified, active, paused or left."""

    kind: ClassVar[str] = "volunteer.standing"
    standing: Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeHoursSet(Event):
    """The hours of a usual week were filled in."""

    kind: ClassVar[str] = "volunteer.free_hours"


@dataclass(frozen=True, kw_only=True, slots=True)
class QualificationChecked(Event):
    """A certificate, a vetting or an insurance was seen and entered."""

    kind: ClassVar[str] = "volunteer.qualification"
    certificate: Certificate | None = None
    vetting_id: int | None = None
    insurance_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictNoted(Event):
    """A volunteer should not serve somebody; whom, by the id of the conflict. No reason is kept."""

    kind: ClassVar[str] = "volunteer.conflict"
    conflict_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckStruck(Event):
    """A certificate, a vetting, an insurance or a conflict that was entered holds no longer."""

    kind: ClassVar[str] = "volunteer.strike"
    qualification_id: int | None = None
    vetting_id: int | None = None
    insurance_id: int | None = None
    conflict_id: int | None = None
    guardian_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AppliedAgain(Event):
    """Somebody applied who is known as this volunteer already, or says that she is."""

    kind: ClassVar[str] = "volunteer.apply"
    application_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationDecided(Event):
    """An application of somebody known was answered; her standing stays."""

    kind: ClassVar[str] = "volunteer.answer"
    accepted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GuardianAgreed(Event):
    """The guardian of a volunteer under 18 was named, or agreed on that day (China date)."""

    kind: ClassVar[str] = "volunteer.guardian"
    guardian_id: int
    given_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeProposed(Event):
    """A volunteer proposed a change of her record that somebody has to check."""

    kind: ClassVar[str] = "volunteer.propose"
    what: What
    proposal_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeDecided(Event):
    """A proposed change was checked: it stands now, or was refused."""

    kind: ClassVar[str] = "volunteer.decide"
    what: What
    proposal_id: int
    accepted: bool
