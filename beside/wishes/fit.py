"""Who of many may take which of many: the rules of eligibility, read in a handful of statements.

For lists: twenty wishes before one volunteer, or the members of a team before one wish. The rules
are those of `eligibility`, so that a list and the act that follows cannot say different things.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, Sum

from beside.common.refusal import Verdict
from beside.people.models import Conflict, Insurance, Qualification, Vetting, Volunteer
from beside.people.sharing import sharing_telephone
from beside.wishes.eligibility import (
    INSURED_FROM,
    Fitness,
    Need,
    hard,
    need_with,
    verdict,
    weekly_minutes_of,
)
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.states import State


def verdicts_for(
    volunteer: Volunteer, wishes: Sequence[Wish], *, user_id: int | None, on: date
) -> dict[int, Verdict]:
    """What `may_take` would say of each wish: {wish id: verdict}; at most seven statements."""
    if not wishes:
        return {}
    needs = needs_of(wishes)
    users = {volunteer.pk: user_id}
    who = fitness_of_many([volunteer], list(needs.values()), users=users, on=on)[volunteer.pk]
    return {pk: verdict(need, who) for pk, need in needs.items()}


def fit_for(
    wish: Wish,
    volunteers: Sequence[Volunteer],
    *,
    on: date,
    users: Mapping[int, int | None] | None = None,
    through_unit: bool = False,
) -> list[Volunteer]:
    """Those of these volunteers who may take a wish and do not hold it yet, in eight statements.

    `users` are the accounts of those that have one, by volunteer id.
    """
    if not volunteers:
        return []
    need = needs_of([wish], through_unit=through_unit)[wish.pk]
    found = fitness_of_many(volunteers, [need], users=users or {}, on=on)
    mine = Claim.objects.filter(wish=wish, ended_at=None)
    holding = set(mine.values_list("volunteer_id", flat=True))
    return [
        volunteer
        for volunteer in volunteers
        if volunteer.pk not in holding and hard(need, found[volunteer.pk]) is None
    ]


def needs_of(wishes: Sequence[Wish], *, through_unit: bool = False) -> dict[int, Need]:
    """What each of these asks; one statement where some have several parties."""
    parties: dict[int, set[int]] = defaultdict(set)
    several = [wish.pk for wish in wishes if wish.mediation]
    if several:
        rows = Party.objects.filter(wish__in=several).values_list("wish_id", "person_id")
        for wish_id, person_id in rows:
            parties[wish_id].add(person_id)
    return {
        wish.pk: need_with(wish, frozenset(parties[wish.pk]), through_unit=through_unit)
        for wish in wishes
    }


def fitness_of_many(
    volunteers: Sequence[Volunteer],
    needs: Sequence[Need],
    *,
    users: Mapping[int, int | None],
    on: date,
) -> dict[int, Fitness]:
    """What these volunteers are and have on a day, as far as these needs ask about it."""
    mine = Q(volunteer__in=[volunteer.pk for volunteer in volunteers], ended_at=None)
    loads = _loads(mine)
    papers = _papers(mine, needs, on)
    vetted = _vetted(mine, needs, on)
    insured = _insured(mine, needs, on)
    people = {need.resident_id for need in needs}.union(*(need.party_ids for need in needs))
    conflicts = _conflicts(mine, people)
    shares = sharing_telephone([one.person_id for one in volunteers], people)
    return {
        one.pk: Fitness(
            volunteer_id=one.pk,
            person_id=one.person_id,
            user_id=users.get(one.pk),
            serves=one.standing in ("verified", "active"),
            kind=one.kind,
            sex=one.sex,
            weekly_minutes=weekly_minutes_of(one),
            qualifications=frozenset(papers[one.pk]),
            vetted=one.pk in vetted,
            insured=one.pk in insured,
            conflicts=frozenset(conflicts[one.pk]),
            shares=shares.get(one.person_id, frozenset()),
            open_claims=loads.get(one.pk, (0, 0))[0],
            open_minutes=loads.get(one.pk, (0, 0))[1],
        )
        for one in volunteers
    }


def _loads(mine: Q) -> dict[int, tuple[int, int]]:
    rows = Claim.objects.filter(mine, wish__state__in=[State.OPEN, State.CLAIMED])
    sums = rows.values_list("volunteer_id").annotate(Count("pk"), Sum("wish__minutes")).order_by()
    return {pk: (number, minutes or 0) for pk, number, minutes in sums}


def _papers(mine: Q, needs: Sequence[Need], on: date) -> dict[int, set[str]]:
    asked = {need.qualification for need in needs if need.qualification}
    papers: dict[int, set[str]] = defaultdict(set)
    if asked:
        still = Q(valid_until__gte=on) | Q(valid_until=None)
        rows = Qualification.objects.filter(mine, still, kind__in=sorted(asked))
        for pk, kind in rows.values_list("volunteer_id", "kind"):
            papers[pk].add(kind)
    return papers


def _vetted(mine: Q, needs: Sequence[Need], on: date) -> set[int]:
    if not any(need.minor for need in needs):
        return set()
    rows = Vetting.objects.filter(mine, valid_until__gte=on)
    return set(rows.values_list("volunteer_id", flat=True))


def _insured(mine: Q, needs: Sequence[Need], on: date) -> set[int]:
    if not any(need.risk_level >= INSURED_FROM for need in needs):
        return set()
    rows = Insurance.objects.filter(mine, valid_from__lte=on, valid_until__gte=on)
    return set(rows.values_list("volunteer_id", flat=True))


def _conflicts(mine: Q, people: set[int]) -> dict[int, set[int]]:
    conflicts: dict[int, set[int]] = defaultdict(set)
    rows = Conflict.objects.filter(mine, person__in=sorted(people))
    for volunteer_id, person_id in rows.values_list("volunteer_id", "person_id"):
        conflicts[volunteer_id].add(person_id)
    return conflicts
