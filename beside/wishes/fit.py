"""Who of many may take which of many: the rules of eligibility, read in a handful of statements.

For lists: twenty wishes before one volunteer, or the members of a team before one wish. The rules
are those of `eligibility`, so that a list and the act that follows cannot say different things.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, Sum

from beside.common.refusal import Verdict
from beside.people.ages import is_minor
from beside.people.delegations import entrusted_among, hand_with_entrusted
from beside.people.models import (
    SERVING,
    Conflict,
    Insurance,
    Qualification,
    Vetting,
    Volunteer,
)
from beside.people.sharing import hands_among
from beside.wishes.eligibility import (
    ASKED_OF_WORK,
    INSURED_FROM,
    RULES,
    Fitness,
    Need,
    at_work,
    hard,
    need_with,
    verdict,
    weekly_minutes_of,
)
from beside.wishes.models import Claim, Party, Wish


def verdicts_for(
    volunteer: Volunteer, wishes: Sequence[Wish], *, user_id: int | None, on: date
) -> dict[int, Verdict]:
    """What `may_take` would say of each wish: {wish id: verdict}; at most seven statements."""
    if not wishes:
        return {}
    needs = needs_of(wishes)
    hand = hand_with_entrusted(volunteer.person_id, volunteer.district_id, on)
    hands = {volunteer.person_id: hand | ({volunteer.person_id: user_id} if user_id else {})}
    who = fitness_of_many([volunteer], list(needs.values()), hands=hands, on=on)[volunteer.pk]
    return {pk: verdict(need, who) for pk, need in needs.items()}


def fit_for(
    wish: Wish,
    volunteers: Sequence[Volunteer],
    *,
    on: date,
    through_unit: bool = False,
) -> list[Volunteer]:
    """Those of these volunteers who may take a wish and do not hold it yet, in ten statements; one
    more where somebody acts for one of its people by delegation.
    """
    if not volunteers:
        return []
    need = needs_of([wish], through_unit=through_unit)[wish.pk]
    people = {need.resident_id, *need.party_ids}
    asked = [one.person_id for one in volunteers]
    entrusted = entrusted_among(asked, people, on)
    hands = {
        one: {**dict.fromkeys(entrusted.get(one, ())), **hand}
        for one, hand in hands_among(asked, people, need.handled_by).items()
    }
    found = fitness_of_many(volunteers, [need], hands=hands, on=on)
    mine = Claim.objects.filter(wish=wish, ended_at=None)
    holding = set(mine.values_list("volunteer_id", flat=True))
    return [
        volunteer
        for volunteer in volunteers
        if volunteer.pk not in holding and hard(need, found[volunteer.pk]) is None
    ]


def no_longer_fit(
    wish: Wish, claims: Sequence[Claim], *, on: date, through_unit: bool
) -> list[Claim]:
    """Those of these claims, read with their volunteers, whose holder is not fit for what the
    work is like.
    """
    if not claims:
        return []
    need = needs_of([wish], through_unit=through_unit)[wish.pk]
    found = fitness_of_many([one.volunteer for one in claims], [need], hands={}, on=on)
    binding = [rule for rule in RULES if rule.name in ASKED_OF_WORK]
    return [
        one
        for one in claims
        if not all(rule.passes(need, found[one.volunteer_id]) for rule in binding)
    ]


def needs_of(wishes: Sequence[Wish], *, through_unit: bool = False) -> dict[int, Need]:
    """What each of these asks; one statement where some have several parties."""
    parties: dict[int, list[Party]] = defaultdict(list)
    several = [wish.pk for wish in wishes if wish.mediation]
    if several:
        for party in Party.objects.filter(wish__in=several):
            parties[party.wish_id].append(party)
    return {
        wish.pk: need_with(wish, parties[wish.pk], through_unit=through_unit) for wish in wishes
    }


def fitness_of_many(
    volunteers: Sequence[Volunteer],
    needs: Sequence[Need],
    *,
    hands: Mapping[int, Mapping[int, int | None]],
    on: date,
) -> dict[int, Fitness]:
    """What these volunteers are and have on a day, as far as these needs ask about it.

    `hands` are those who share a telephone, with their accounts, by person id (people.sharing).
    """
    mine = Q(volunteer__in=[volunteer.pk for volunteer in volunteers], ended_at=None)
    loads = _loads(mine)
    papers = _papers(mine, needs, on)
    vetted = _vetted(mine, needs, on)
    insured = _insured(mine, needs, on)
    people = {need.resident_id for need in needs}.union(*(need.party_ids for need in needs))
    conflicts = _conflicts(mine, people)
    return {
        one.pk: Fitness(
            volunteer_id=one.pk,
            district_id=one.district_id,
            person_id=one.person_id,
            accounts=frozenset(pk for pk in hands.get(one.person_id, {}).values() if pk),
            serves=one.standing in SERVING,
            kind=one.kind,
            sex=one.sex,
            weekly_minutes=weekly_minutes_of(one),
            qualifications=frozenset(papers[one.pk]),
            vetted=one.pk in vetted,
            insured=one.pk in insured,
            conflicts=frozenset(conflicts[one.pk]),
            shares=frozenset(people & hands.get(one.person_id, {}).keys() - {one.person_id}),
            open_claims=loads.get(one.pk, (0, 0))[0],
            open_minutes=loads.get(one.pk, (0, 0))[1],
            minor=is_minor(one, on),
        )
        for one in volunteers
    }


def _loads(mine: Q) -> dict[int, tuple[int, int]]:
    rows = Claim.objects.filter(mine, at_work())
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
