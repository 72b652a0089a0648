"""Who shares a telephone with whom, told by blind indexes: nothing is opened.

One telephone is one hand: another name on it may be a second record of the same person, or of
somebody who lives with her. Neither may serve, confirm or judge for the other.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from beside.people.models import Drawer, User
from beside.platform.prepared import Prepared


def of_hand(person: int, district: int) -> QuerySet[Drawer]:
    """The drawers of a district with somebody's telephone, her own too."""
    hers = Drawer.objects.filter(person=person).values("telephone_index")
    reached = Drawer.objects.filter(district_id=district, telephone_index__in=hers)
    return reached.filter(telephone_index__gt="")


_hand = Prepared(
    lambda person, district: of_hand(person, district).values_list("person_id", "person__user"),
    person=int,
    district=int,
)


def hand_of(person_id: int, district_id: int) -> dict[int, int | None]:
    """Everybody of a district who can be called on somebody's telephone, herself too, each with
    the account if there is one: {person id: account id}. One statement.
    """
    return {person_id: None, **dict(_hand.all(person=person_id, district=district_id))}


def sharing_telephone(
    people: Collection[int], others: Collection[int]
) -> dict[int, frozenset[int]]:
    """Of each of these people (ids), which of the others can be called on the same telephone.

    One statement. Somebody without a telephone shares none.
    """
    if not people or not others:
        return {}
    rows = Drawer.objects.filter(person__in={*people, *others}).exclude(telephone_index="")
    index = dict(rows.values_list("person_id", "telephone_index"))
    reached: dict[str, set[int]] = defaultdict(set)
    for person_id in others:
        if person_id in index:
            reached[index[person_id]].add(person_id)
    return {
        person_id: frozenset(reached.get(index.get(person_id, ""), set()) - {person_id})
        for person_id in people
    }


def hands_among(
    people: Collection[int], others: Collection[int], accounts: Collection[int]
) -> dict[int, dict[int, int | None]]:
    """The same as `hand_of` for each of these people, as far as these others and the persons of
    these accounts are of their hand. Two statements.
    """
    known = User.objects.filter(pk__in=accounts) if accounts else ()
    account_of = {user.person_id: user.pk for user in known if user.person_id is not None}
    reached = sharing_telephone(people, {*others, *account_of})
    return {
        one: {whom: account_of.get(whom) for whom in (one, *reached.get(one, ()))} for one in people
    }


def is_one_hand(person_id: int | None, others: Collection[int]) -> bool:
    """Whether somebody is one of these people, or can be called on the telephone of one."""
    if person_id is None:
        return False
    return person_id in others or bool(sharing_telephone([person_id], others).get(person_id))
