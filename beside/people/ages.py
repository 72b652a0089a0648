"""From which age one may be a volunteer: told once, asked wherever somebody is enrolled.

Registered volunteers are 18 and over; from 14 to 17 with the consent of a legal guardian; under 14
nobody is enrolled (《中国注册志愿者管理办法》; 志愿服务条例 Art. 15: fit to age).
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.people.models import Volunteer

YOUNGEST = 14
OF_AGE = 18
TOO_YOUNG = Reason(
    "volunteer.too_young",
    _("满 14 周岁才能登记为志愿者。谢谢这份心意，到了年龄再来，我们等着。"),
)


def birthday(born: date, years: int) -> date:
    """The China day on which somebody is that old; born on a leap day, on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def born_on(secrets: Mapping[str, str]) -> date | None:
    """The birth date that an ID number tells, else the one given; None where neither is there.

    `secrets` are fields of the drawer in normal form.
    """
    number, given = secrets.get("id_number", ""), secrets.get("birth_date", "")
    if len(number) == 18:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return date.fromisoformat(given) if given else None


def of_age_on(born: date | None, on: date) -> date | None:
    """The day somebody comes of age, where that lies ahead; nothing for an adult, so that no
    adult's birthday is kept in the clear.
    """
    if born is None:
        return None
    adult = birthday(born, OF_AGE)
    return adult if on < adult else None


def may_enroll(born: date | None, on: date) -> Verdict:
    """Whether somebody is old enough on a China day. Where no birth date is known, nothing says
    that she is not.
    """
    if born is not None and on < birthday(born, YOUNGEST):
        return denied(TOO_YOUNG)
    return ALLOWED


def is_minor(volunteer: Volunteer, on: date) -> bool:
    """Whether a volunteer is under 18 on a China day. Reads nothing."""
    return volunteer.of_age_on is not None and on < volunteer.of_age_on
