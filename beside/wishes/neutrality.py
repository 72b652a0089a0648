"""Who has a hand in a wish, and so must leave its proof, its credit and its judgment to others.

loop.md: nobody verifies, confirms, calls back or credits hours on a claim of his own, whatever
roles he holds; a dispute is decided by somebody neutral.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.journal.models import Entry
from beside.people.sharing import sharing_telephone
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.states import ClaimState


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
    last = _newest_dispute(wish)
    mine = _told(wish).filter(actor_user_id=actor.user_id)
    return (mine if last is None else mine.filter(subject_seq__lte=last)).exists()


def are_both_heard(wish: Wish) -> bool:
    """Whether, since the newest dispute, somebody has called (or tried to call) the resident and,
    where somebody served, one of those who did.
    """
    calls = _told(wish).filter(kind="wish.call_back", subject_seq__gt=_newest_dispute(wish) or 0)
    called = {data.get("claim_id") for data in calls.values_list("data", flat=True)}
    served = set(Claim.objects.filter(_standing(), wish=wish).values_list("pk", flat=True))
    return None in called and (not served or bool(served & called))


def _told(wish: Wish) -> QuerySet[Entry]:
    return Entry.objects.filter(subject_type=wish._meta.label_lower, subject_id=wish.pk)


def _newest_dispute(wish: Wish) -> int | None:
    """The version of the wish that its newest dispute made."""
    disputes = _told(wish).filter(kind="wish.dispute").order_by("-subject_seq")
    return disputes.values_list("subject_seq", flat=True).first()
