"""Which volunteers wait for a check: who has applied, applied again, or proposed a change."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from beside.common.not_found import NotFound
from beside.people.models import Application, ChangeRequest, Standing, Volunteer
from beside.people.selectors import volunteers_in
from beside.places.models import Area


def to_check(area: Area) -> QuerySet[Volunteer]:
    """The volunteers of a place about whom somebody has to look at something; by number."""
    of_hers = {"volunteer": OuterRef("pk"), "decided_at": None}
    waits = (
        Q(standing=Standing.APPLIED)
        | Q(Exists(Application.objects.filter(**of_hers)))
        | Q(Exists(ChangeRequest.objects.filter(**of_hers)))
    )
    return volunteers_in(area).filter(waits)


def change_request_of(volunteer: Volunteer, pk: int) -> ChangeRequest:
    """A change that was proposed for a volunteer.

    Raises:
        NotFound: there is none.
    """
    rows = ChangeRequest.objects.filter(volunteer=volunteer, pk=pk)
    found = rows.select_related("volunteer__person", "volunteer__community").first()
    if found is None:
        raise NotFound
    return found
