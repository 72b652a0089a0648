"""Members of a team or unit: listed by number and skills; their names only for who asks for them,
which is written down, once for the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from beside.common.pinyin import people_in_order
from beside.orgs.selectors import MOST
from beside.people.models import Volunteer
from beside.people.private import Purpose, open_list
from beside.people.selectors import skill_names
from beside.web.middleware import Request
from beside.web.serving.side import Group


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the list; the name where it was opened."""

    volunteer: Volunteer
    skills: str
    name: str = ""

    def __str__(self) -> str:
        said = (self.name, self.volunteer.number, self.skills)
        return " · ".join(part for part in said if part)


def members_of(
    request: Request, group: Group, volunteers: Sequence[Volunteer], at: datetime, *, named: bool
) -> list[Member]:
    """These volunteers of a group; `named` opens their names, one look for all of them, and puts
    them in their order (rulings 11: at most MOST are opened at once).
    """
    shown = list(volunteers[:MOST])
    skills = skill_names(shown)
    names = _names(request, group, shown, at) if named and shown else {}
    members = [Member(one, skills[one.pk], names.get(one.person_id, "")) for one in shown]
    return people_in_order(members, lambda one: one.name) if names else members


def _names(
    request: Request, group: Group, shown: Sequence[Volunteer], at: datetime
) -> dict[int, str]:
    found = open_list(
        [one.person_id for one in shown],
        ["legal_name"],
        purpose=Purpose.ROSTER,
        district_id=group.district_id,
        by=request.actor,
        at=at,
        about=group,
    )
    return {pk: fields.get("legal_name", "") for pk, fields in found.items()}
