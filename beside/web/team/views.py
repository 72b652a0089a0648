"""What only a leader's door shows."""

from django.http import HttpResponse

from beside.web.middleware import Request
from beside.web.serving import groups
from beside.web.serving.doors import for_leaders
from beside.web.serving.group_urls import looking
from beside.web.serving.side import TEAM


@looking
@for_leaders
def offer(request: Request, pk: int) -> HttpResponse:
    """An offer to one of her teams."""
    return groups.offer(request, TEAM, pk)
