"""What can happen to a person's record as a whole, and to a request by her rights."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from beside.journal.events import Event
from beside.people.models.breach import BreachKind
from beside.people.models.processing import AssessmentOutcome
from beside.people.models.rights import Answer, Gone, RequestKind, Source


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountEnded(Event):
    """注销: nobody signs in as her any more, and nothing goes on for her by itself."""

    kind: ClassVar[str] = "person.end"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonArchived(Event):
    """封存: what the law still keeps lies in the archive, to the end of this China day."""

    kind: ClassVar[str] = "person.archive"
    keep_until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonErased(Event):
    """Forgotten: the data key is destroyed, a tombstone is left."""

    kind: ClassVar[str] = "person.erase"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonDeparted(Event):
    """She died or moved away; from where it is known."""

    kind: ClassVar[str] = "person.depart"
    why: Gone
    on: date
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRestored(Event):
    """It was a mistake: the record is out of the archive again. What was cancelled stays so."""

    kind: ClassVar[str] = "person.restore"


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestMade(Event):
    """Somebody asked for something by her rights, herself or at the desk."""

    kind: ClassVar[str] = "rights.ask"
    request_kind: RequestKind


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestAnswered(Event):
    """It was accepted, refused with a reason in writing, or taken back."""

    kind: ClassVar[str] = "rights.answer"
    answer: Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyHanded(Event):
    """A copy was handed over to the person, or to a near relative."""

    kind: ClassVar[str] = "rights.hand"


@dataclass(frozen=True, kw_only=True, slots=True)
class BreachReported(Event):
    """A breach was entered, or what is known of it was put right."""

    kind: ClassVar[str] = "breach.report"
    breach_kind: BreachKind
    affected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BreachDerived(Event):
    """Whom it concerned was derived from the openings of an account; how many."""

    kind: ClassVar[str] = "breach.derive"
    user_id: int
    affected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BreachTold(Event):
    """The authority, or the people concerned, were told (PIPL 57)."""

    kind: ClassVar[str] = "breach.tell"
    authority: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessingNoted(Event):
    """A district wrote its note on one activity of the register of processing."""

    kind: ClassVar[str] = "processing.note"


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentSaved(Event):
    """A version of an impact assessment was saved (PIPL 55–56)."""

    kind: ClassVar[str] = "processing.assess"
    number: int
    outcome: AssessmentOutcome
