"""Which of what is over is listed: the same question to a volunteer, a leader and a liaison."""

from django.utils.translation import gettext_lazy as _

from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request
from beside.wishes.selectors.service import PastFilter
from beside.wishes.states import ClaimState

OVER = (ClaimState.DONE, ClaimState.RELEASED, ClaimState.ENDED)


def finding_of(request: Request) -> FindForm:
    """By words of the title, and by how it ended."""
    how = Filter("state", _("怎么结束的"), [(one.value, one.label) for one in OVER])
    return FindForm(request.GET, words=_("心愿里的字"), filters=[how])


def wanted_of(finding: FindForm) -> PastFilter:
    """The same for the selectors."""
    return PastFilter(finding.words, finding.chosen("state"))
