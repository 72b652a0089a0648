"""Who has a hand in a wish, and so must leave its proof, its credit and its judgment to others.

loop.md: nobody verifies, confirms, calls back or credits hours on a claim of his own, whatever
roles he holds; a dispute is decided by somebody neutral.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import Entry
from beside.people.sharing import sharing_telephone
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.states import ClaimState

PROVE_FIRST = Reason(
    "wish.prove_first",
    _("要先用短信验证码看看是不是您本人，才能这样办。收不到短信，请打工作室电话。"),
)


def _standing() -> Q:
    """Claims that were not given back: their work counts."""
    return ~Q(state=ClaimState.RELEASED)


def is_concerned(actor: Actor, wish: Wish) -> bool:
    """Whether the wish is the actor's own: as its resident, as a side of a mediation, or by the
    telephone that reaches one of them.
    """
    if actor.person_id is None:
        return False
    sides = Party.objects.filter(wish=wish, mediates=True) if wish.mediation else ()
    people = {wish.resident_id, *(side.person_id for side in sides)}
    if actor.person_id in people:
        return True
    return bool(sharing_telephone([actor.person_id], people).get(actor.person_id))


def by_her_own_hand(actor: Actor) -> Verdict:
    """What frees, blames or credits others is said by the resident herself. Number and four digits
    of a telephone do not show that: who serves the wish knows them too.
    """
    return denied(PROVE_FIRST) if actor.by_number else ALLOWED


def speaks_as_side(actor: Actor, wish: Wish) -> bool:
    """Whether the actor came by a link and is another side of a mediation: what it says is its own,
    not the resident's.
    """
    return actor.resident_of == wish.pk and actor.person_id not in (None, wish.resident_id)


def has_served(actor: Actor, wish: Wish) -> bool:
    """Whether the actor holds or held a claim, or leads the team or speaks for the unit of one."""
    return bool(served_by(actor, [wish]))


def served_by(actor: Actor, wishes: Iterable[Wish]) -> set[int]:
    """Which of these wishes (ids) the actor, or those the actor answers for, have served."""
    teams = [duty.team_id for duty in actor.scopes(Role.LEADER) if duty.team_id]
    units = [duty.unit_id for duty in actor.scopes(Role.LIAISON) if duty.unit_id]
    if actor.volunteer_id is None and not (teams or units):
        return set()
    mine = Q(team__in=teams) | Q(unit__in=units)
    if actor.volunteer_id is not None:
        mine |= Q(volunteer_id=actor.volunteer_id)
    rows = Claim.objects.filter(_standing() & mine, wish__in=[wish.pk for wish in wishes])
    return set(rows.values_list("wish_id", flat=True))


def serves_herself(person_id: int | None, wish: Wish) -> bool:
    """Whether a person serves a wish about which she speaks: her own record as a volunteer, or
    one that answers on the same telephone, holds a claim on it.
    """
    if person_id is None:
        return False
    rows = Claim.objects.filter(_standing(), wish=wish)
    servers = set(rows.values_list("volunteer__person", flat=True))
    if not servers:
        return False
    return person_id in servers or bool(sharing_telephone([person_id], servers).get(person_id))


def handled_before_dispute(actor: Actor, wish: Wish) -> bool:
    """Whether the actor did anything with a wish up to its newest dispute: recorded, verified,
    dispatched, called back or wrote the dispute down. The review's own calls come after it.
    """
    if actor.user_id is None:
        return False
    told = Entry.objects.filter(subject_type=wish._meta.label_lower, subject_id=wish.pk)
    disputes = told.filter(kind="wish.dispute").order_by("-subject_seq")
    last = disputes.values_list("subject_seq", flat=True).first()
    mine = told.filter(actor_user_id=actor.user_id)
    return (mine if last is None else mine.filter(subject_seq__lte=last)).exists()
