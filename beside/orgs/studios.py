"""Reading studios: where residents of a community can walk in or call. All of it is public."""

from datetime import datetime

from django.db.models import QuerySet

from beside.common.not_found import NotFound
from beside.orgs.models import DutyShift, Studio
from beside.places.models import Area
from beside.places.within import within


def studios_in(area: Area) -> QuerySet[Studio]:
    """The studios of a place, with their communities, in the order of the tree."""
    here = Studio.objects.filter(
        within(area.path, "community__"), district_id=area.district_id, community__valid_to=None
    )
    return here.select_related("community").order_by("community__path")


def studio_of(community_id: int | None) -> Studio | None:
    """The studio of a community, if it has one."""
    if community_id is None:
        return None
    return Studio.objects.filter(community_id=community_id).select_related("community").first()


def get_studio(pk: int) -> Studio:
    """One studio with its community.

    Raises:
        NotFound: there is none, or its community is no more.
    """
    found = Studio.objects.filter(pk=pk, community__valid_to=None)
    studio = found.select_related("community").first()
    if studio is None:
        raise NotFound
    return studio


def shifts_of(studio: Studio, since: datetime) -> QuerySet[DutyShift]:
    """Who is on duty from a moment on: shifts that have not ended by then, the earliest first."""
    standing = DutyShift.objects.filter(studio=studio, ended_at=None, ends_at__gt=since)
    return standing.select_related("user").order_by("starts_at", "pk")


def get_shift(studio: Studio, pk: int) -> DutyShift:
    """One shift of a studio that was not struck off.

    Raises:
        NotFound: there is none.
    """
    standing = DutyShift.objects.filter(studio=studio, ended_at=None, pk=pk)
    shift = standing.select_related("studio__community", "user").first()
    if shift is None:
        raise NotFound
    return shift
