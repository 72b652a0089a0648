"""A line of an auditor's book, and how it says whose a record is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from beside.people.models import Clearance, Person


@dataclass(frozen=True, slots=True)
class Row:
    """One line: when, who, what, whose, and more for the export. Of an emergency opening the page
    also shows why (`reason`), and whether the reader may say that he looked into it.
    """

    pk: int
    at: datetime
    who: str
    what: str
    whose: str
    more: str = ""
    clearance: Clearance | None = None
    reason: str = ""
    may_review: bool = False


def whose(person: Person) -> str:
    """A person by number, never by name."""
    volunteer = getattr(person, "volunteer", None)
    if volunteer is not None:
        return _("志愿者 %(number)s") % {"number": volunteer.number}
    return _("人员 %(pk)s") % {"pk": person.pk}
