"""Telephones are keys: one signs in by them. Who may change whose."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import ADMINISTRATORS, Appointment
from beside.access.offices import decided_by
from beside.access.rules import may_appoint, may_run_office
from beside.common.refusal import ALLOWED, Reason, Refused, Verdict, denied, require
from beside.journal.models import ActorKind
from beside.people.accounts import account_behind
from beside.people.corrections import correct_telephone as set_telephone
from beside.people.models import Person
from beside.places.models import Area
from beside.platform.idempotency import Once, once

NO_COLLEAGUE = Reason("account.no_colleague", _("志愿者的电话在志愿者那一页改。"))
KEY_OF_ANOTHER = Reason(
    "office.key_of_another", _("这位还有别处的职务，电话要请管那里的组织者来改。")
)


def may_change_telephone(actor: Actor, person: Person) -> Verdict:
    """Whoever sets a telephone could sign in by it: only who runs the office of everything the
    account is appointed to, and nobody for an administrator or an operator of the installation.
    """
    user = account_behind(person)
    if user is None or actor.kind == ActorKind.SYSTEM:
        return ALLOWED
    standing = Appointment.objects.filter(user=user, ended_at=None)
    held = list(standing.select_related("area", "unit", "team__community"))
    over = [one.area or one.unit or one.team for one in held]
    if any(one.role in ADMINISTRATORS for one in held):
        return denied(KEY_OF_ANOTHER)
    below = all(thing is not None and may_run_office(actor, decided_by(thing)) for thing in over)
    plain = not (user.is_staff or user.is_superuser)
    return ALLOWED if below and plain else denied(KEY_OF_ANOTHER)


@once
def correct_telephone(
    appointment: Appointment,
    telephone: str,
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """A colleague, who is no volunteer, has another telephone: the one she signs in by.

    Raises:
        Refused: not a matter of one's office, oneself, or somebody with another office besides.
    """
    person = appointment.user.person
    require(may_appoint(by, appointment.user, within))
    if person is None or hasattr(person, "volunteer"):
        raise Refused(NO_COLLEAGUE)
    require(may_change_telephone(by, person))
    set_telephone(person, telephone, by=by, at=at)
