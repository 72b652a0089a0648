"""委托代办: what wishes have to say before somebody is entrusted with them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access import delegating
from beside.access.actor import Actor
from beside.access.delegating import Letter
from beside.access.delegation_rules import is_herself
from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.people.models import Delegation, Person
from beside.platform.idempotency import Once, once
from beside.wishes.models import Wish
from beside.wishes.neutrality import served_by

HAND_IN_IT = Reason(
    "delegation.hand_in_it",
    _("您自己（或者您的队伍、单位）接过她的心愿，委托要请别的工作人员来记。"),
)
GUARDIANS = Reason("delegation.guardians", _("孩子的事由监护人来办，不用委托。请社区记下监护人。"))


@once
def entrust(
    person: Person,
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Delegation:
    """委托: by the person herself, or by staff who have no hand in a claim on a wish of hers.

    Raises:
        NotFound: the one wish that is entrusted is not hers.
        Refused: a child's matters are its guardian's (民法典 Art. 23); or as `delegating.entrust`.
    """
    hers = list(Wish.objects.filter(resident=person))
    if any(wish.minor for wish in hers):
        raise Refused(GUARDIANS)
    if letter.about is not None and letter.about not in hers:
        raise NotFound
    if not is_herself(by, person) and served_by(by, hers):
        raise Refused(HAND_IN_IT)
    return delegating.entrust(person, letter, by=by, at=at)
