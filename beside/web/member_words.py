"""What somebody looks for among the members of a team or unit, as addresses say it."""

from beside.common.text import clean_digits
from beside.orgs.selectors import MemberFilter
from beside.web.middleware import Request

LONGEST_NUMBER = 12


def wanted_of(request: Request, *, skill_id: int | None = None, standing: str = "") -> MemberFilter:
    """By the beginning of a number (`q`), and what a form has asked besides."""
    number = clean_digits(request.GET.get("q", ""))[:LONGEST_NUMBER]
    return MemberFilter(number, skill_id, standing)
