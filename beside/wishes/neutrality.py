"""Who has a hand in a wish, and so must leave its proof, its credit and its judgment to others.

loop.md: nobody verifies, confirms, calls back or credits hours on a claim of his own, whatever
roles he holds; a dispute is decided by somebody neutral.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import Entry
from beside.people.delegations import reached_by
from beside.people.sharing import hand_of, is_one_hand, sharing_telephone
from beside.wishes.models import Claim, Log, Party, Waiting, Wish
from beside.wishes.states import ClaimState

PROVE_FIRST = Reason(
    "wish.prove_first",
    _("要先用短信验证码看看是不是您本人，才能这样办。收不到短信，请打工作室电话。"),
)


def whose_work_counts() -> Q:
    """Claims whose work counts: those that were not given back, and those that were after
    something had been logged on them.
    """
    logged = Log.objects.filter(claim=OuterRef("pk"))
    return ~Q(state=ClaimState.RELEASED) | Q(Exists(logged))


def is_concerned(actor: Actor, wish: Wish) -> bool:
    """Whether the wish is the actor's own: as its resident, as a side of a mediation, by the
    telephone that reaches one of them, or as a delegate of one since it was stated.
    """
    if actor.person_id is None:
        return False
    sides = Party.objects.filter(wish=wish, mediates=True) if wish.mediation else ()
    people = {wish.resident_id, *(side.person_id for side in sides)}
    mine = reached_by(actor.person_id, wish.district_id, wish.submitted_at)
    return not people.isdisjoint(mine)


def handled(actor: Actor, wish: Wish) -> bool:
    """Whether the actor recorded or verified it, by this account or another of the same hand: who
    wrote it down knows its completion word, and who verified it would prove his own work.
    """
    accounts = {wish.recorded_by_id, wish.verified_by_id} - {None}
    if actor.user_id in accounts:
        return True
    if actor.person_id is None or not accounts:
        return False
    return not accounts.isdisjoint(hand_of(actor.person_id, wish.district_id).values())


def by_her_own_hand(actor: Actor) -> Verdict:
    """What frees, blames or credits others is said by the resident herself. Number and four digits
    of a telephone do not show that: who serves the wish knows them too.
    """
    return denied(PROVE_FIRST) if actor.by_number else ALLOWED


def speaks_as_side(actor: Actor, wish: Wish) -> bool:
    """Whether the actor came by a link and is another side of a mediation: what it says is its own,
    not the resident's. A delegate's words are hers.
    """
    if actor.on_behalf_of == wish.resident_id:
        return False
    return actor.resident_of == wish.pk and actor.person_id not in (None, wish.resident_id)


def has_served(actor: Actor, wish: Wish) -> bool:
    """Whether the actor holds or held a claim, or leads the team or speaks for the unit of one."""
    return bool(served_by(actor, [wish]))


def served_by(actor: Actor, wishes: Iterable[Wish]) -> set[int]:
    """Which of these wishes (ids) the actor, those the actor answers for, or somebody on the
    actor's own telephone have served.
    """
    if actor.person_id is None and not (actor.has(Role.LEADER) or actor.has(Role.LIAISON)):
        return set()
    claims = Claim.objects.filter(whose_work_counts(), wish__in=[wish.pk for wish in wishes])
    rows = claims.values_list("wish_id", "volunteer__person", "team_id", "unit_id")
    told = [
        (wish_id, person_id, actor.leads(team_id) or actor.speaks_for(unit_id))
        for wish_id, person_id, team_id, unit_id in rows
    ]
    hand = _hand_among(actor.person_id, {person_id for _wish_id, person_id, _ours in told})
    return {wish_id for wish_id, person_id, ours in told if ours or person_id in hand}


def _hand_among(person_id: int | None, people: set[int]) -> frozenset[int]:
    """Which of these people are of somebody's own hand."""
    if person_id is None:
        return frozenset()
    return sharing_telephone([person_id], people).get(person_id, frozenset()) | {person_id}


def serves_herself(person_id: int | None, wish: Wish) -> bool:
    """Whether a person serves a wish about which she speaks: her own record as a volunteer, or
    one that answers on the same telephone, holds a claim on it.
    """
    rows = Claim.objects.filter(whose_work_counts(), wish=wish)
    return person_id is not None and is_one_hand(
        person_id, set(rows.values_list("volunteer__person", flat=True))
    )


def waits(actor: Actor, wish: Wish) -> bool:
    """Whether a place that comes free would be held for the actor, or for the same hand."""
    if actor.person_id is None:
        return False
    waiting = Waiting.objects.filter(wish=wish, ended_at=None)
    return is_one_hand(actor.person_id, set(waiting.values_list("volunteer__person", flat=True)))


def handled_before_dispute(actor: Actor, wish: Wish) -> bool:
    """Whether the actor did anything with a wish up to its newest dispute: recorded, verified,
    dispatched, called back or wrote the dispute down. The review's own calls come after it.
    """
    if actor.user_id is None:
        return False
    last = _newest_dispute(wish)
    hand = hand_of(actor.person_id, wish.district_id).values() if actor.person_id else ()
    mine = _told(wish).filter(actor_user_id__in={actor.user_id, *(pk for pk in hand if pk)})
    return (mine if last is None else mine.filter(subject_seq__lte=last)).exists()


def are_both_heard(wish: Wish) -> bool:
    """Whether, since the newest dispute, somebody has called (or tried to call) the resident and,
    where somebody served, one of those who did.
    """
    calls = _told(wish).filter(kind="wish.call_back", subject_seq__gt=_newest_dispute(wish) or 0)
    called = {data.get("claim_id") for data in calls.values_list("data", flat=True)}
    served = set(Claim.objects.filter(whose_work_counts(), wish=wish).values_list("pk", flat=True))
    return None in called and (not served or bool(served & called))


def _told(wish: Wish) -> QuerySet[Entry]:
    return Entry.objects.filter(subject_type=wish._meta.label_lower, subject_id=wish.pk)


def _newest_dispute(wish: Wish) -> int | None:
    """The version of the wish that its newest dispute made."""
    disputes = _told(wish).filter(kind="wish.dispute").order_by("-subject_seq")
    return disputes.values_list("subject_seq", flat=True).first()
