"""核验: the desk's and the office's hand on what somebody applied for or proposes to change; and
what a volunteer herself does with her record.
"""

from datetime import datetime

from beside.access import rules
from beside.access.actor import Actor
from beside.access.offices import decided_by
from beside.access.telephones import may_change_telephone
from beside.common.clock import service_day
from beside.common.refusal import require
from beside.orgs.staffing import work_at
from beside.people import applications, change_requests
from beside.people.applications import Applying
from beside.people.guardians import Consent
from beside.people.models import (
    Application,
    ChangeRequest,
    Guardian,
    Standing,
    Volunteer,
    What,
)
from beside.people.volunteers import set_standing
from beside.places.models import Area, Level
from beside.places.selectors import get_area
from beside.platform.idempotency import Once, once


@once
def apply(
    community: Area,
    one: Applying,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Application:
    """自己申请: whoever has proven her telephone asks to be enrolled in a community.

    Raises:
        Refused: under 14, or under 18 without a guardian to ask.
    """
    return applications.apply(community.district_id, one, by=by, at=at)


@once
def answer(
    volunteer: Volunteer,
    *,
    accepted: bool,
    why: str = "",
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """Verify who applied, or refuse with a reason that she is told.

    Raises:
        Refused: not a volunteer of one's area, oneself, an application one has typed oneself,
            nobody who waits, or somebody under 18 without a guardian's consent.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    if accepted:
        require(rules.may_vouch(by, volunteer))
    applications.answer(volunteer, accepted=accepted, why=why, by=by, at=at)


@once
def record_guardian(
    volunteer: Volunteer,
    consent: Consent,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Guardian:
    """A guardian was asked and agreed.

    Raises:
        Refused: not a volunteer of one's desk or office, oneself, or one who is of age.
    """
    require(rules.may_check_volunteer(by, volunteer, decided_by(volunteer)))
    return applications.record_guardian(volunteer, consent, by=by, at=at)


@once
def propose(
    volunteer: Volunteer,
    what: What,
    value: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> ChangeRequest:
    """A volunteer says what should stand in her record.

    Raises:
        Refused: somebody else's record.
    """
    require(rules.is_own_record(by, volunteer))
    return change_requests.propose(volunteer, what, value, by=by, at=at)


@once
def check_change(
    asked: ChangeRequest,
    *,
    accepted: bool,
    why: str = "",
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """A proposed change was checked.

    Raises:
        Refused: not a volunteer of one's desk or office, oneself, a telephone that is the key to
            somebody else's office, a community or unit that is not there, or decided already.
    """
    volunteer = asked.volunteer
    require(rules.may_check_volunteer(by, volunteer, decided_by(volunteer)))
    if accepted and asked.what == What.TELEPHONE:
        require(may_change_telephone(by, volunteer.person))
    if accepted and asked.what == What.COMMUNITY:
        value = change_requests.open_value(asked, by=by, at=at)
        require(rules.may_enter_volunteer(by, get_area(int(value), Level.COMMUNITY)))
    if accepted and asked.what == What.UNIT:
        name = change_requests.open_value(asked, by=by, at=at)
        work_at(volunteer.person, name, since=service_day(at), by=by, at=at)
    change_requests.decide(asked, accepted=accepted, why=why, by=by, at=at)


@once
def step_back(
    volunteer: Volunteer,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """She pauses or leaves by herself; nobody has to agree (志愿服务条例 Art. 25).

    Raises:
        Refused: somebody else's record, or not from the present standing.
        ValueError: a standing that is not for oneself to take.
    """
    if standing not in (Standing.PAUSED, Standing.LEFT):
        raise ValueError(standing)
    require(rules.is_own_record(by, volunteer))
    set_standing(volunteer, standing, by=by, at=at)
