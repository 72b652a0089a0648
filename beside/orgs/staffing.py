"""Where somebody works: at one unit, by its name."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.journal.record import Hand
from beside.orgs.actions import join_unit, leave_unit
from beside.orgs.models import Unit
from beside.people.models import Person

NO_UNIT = Reason("unit.no_such", _("区里没有登记叫“%(name)s”的单位，请先在“组织”里添上它。"))


@transaction.atomic
def work_at(person: Person, name: str, *, since: date, by: Hand, at: datetime) -> Unit:
    """Somebody works at the unit of this name from a China day on, and no more at another.

    Raises:
        Refused: the district knows no unit of this name.
    """
    units = Unit.objects.filter(district_id=person.district_id, ended_at=None)
    unit = units.filter(name=name).first()
    if unit is None:
        raise Refused(NO_UNIT.of(name=name))
    for other in units.filter(members__person=person, members__until=None).exclude(pk=unit.pk):
        leave_unit(other, person, until=since, by=by, at=at)
    join_unit(unit, [person], since=since, by=by, at=at)
    return unit
