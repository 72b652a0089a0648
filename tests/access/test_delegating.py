"""接受、不接受、收回、辞去: a delegation stands between its acceptance and its end."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from beside.access import delegating
from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.accounts import account_of, may_sign_in
from beside.people.delegations import acting_for, delegates_of, entrusted_to
from beside.people.models import Delegation, EndedBy
from beside.wishes.models import Wish
from tests.cast import LATER, MONDAY, TODAY, World, make_wish
from tests.family import (
    TELEPHONE,
    UNTIL,
    accepted,
    at_the_desk,
    entrusted,
    herself,
    offered,
    signed_in,
)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason.code


def acts(delegation: Delegation, wish: Wish | None, at: object = LATER) -> bool:
    found = acting_for(delegation.delegate_id, delegation.person_id, wish, at=at)  # type: ignore[arg-type]
    return found is not None


def test_whoever_was_asked_signs_in_and_accepts(wish: Wish) -> None:
    made = offered(wish)
    assert may_sign_in(TELEPHONE) == [made.delegate]
    assert not acts(made, wish)
    accepted(made)
    assert acts(made, wish)
    assert acts(made, None)
    entry = Entry.objects.get(kind="delegation.accept")
    assert (entry.actor_person_id, entry.on_behalf_of) == (made.delegate_id, None)


def test_an_account_is_made_once_and_opens_no_other_door(wish: Wish) -> None:
    made = offered(wish)
    user = account_of(made.delegate)
    assert account_of(made.delegate) == user
    assert not user.has_usable_password()
    assert Actor.of(user).duties == frozenset()


def test_who_was_never_asked_has_no_account(wish: Wish) -> None:
    with pytest.raises(LookupError):
        account_of(wish.resident)


def test_one_wish_covers_no_other(world: World, wish: Wish) -> None:
    made = entrusted(wish, about=wish)
    assert acts(made, wish)
    assert not acts(made, make_wish(world))
    assert not acts(made, None)


def test_nobody_else_accepts_or_declines(wish: Wish, qian: Actor) -> None:
    made = offered(wish)
    for act in (
        lambda: delegating.accept(made, is_adult=True, by=qian, at=LATER),
        lambda: delegating.decline(made, by=qian, at=LATER),
        lambda: delegating.accept(made, is_adult=True, by=herself(wish), at=LATER),
    ):
        assert refused(act) == "delegation.not_asked"


def test_who_does_not_say_that_he_is_grown_up_does_not_stand(wish: Wish) -> None:
    made = offered(wish)
    son = signed_in(made)
    assert refused(lambda: delegating.accept(made, is_adult=False, by=son, at=LATER)) == (
        "delegation.of_age"
    )


def test_accepted_twice_it_is_written_down_once(wish: Wish) -> None:
    made = accepted(accepted(offered(wish)))
    assert made.version == 2
    assert Entry.objects.filter(kind="delegation.accept").count() == 1


def test_what_was_declined_or_ended_is_not_accepted_any_more(wish: Wish) -> None:
    made = offered(wish)
    daughter = signed_in(made)
    delegating.decline(made, by=daughter, at=LATER)
    assert made.ended_by == EndedBy.DELEGATE
    assert refused(lambda: delegating.accept(made, is_adult=True, by=daughter, at=LATER)) == (
        "delegation.over"
    )


def test_declining_does_not_end_what_was_accepted(wish: Wish) -> None:
    made = entrusted(wish)
    delegating.decline(made, by=signed_in(made), at=LATER)
    assert acts(made, wish)


def test_she_ends_it_at_once(wish: Wish) -> None:
    made = entrusted(wish)
    delegating.end(made, by=herself(wish), at=LATER)
    assert not acts(made, wish)
    assert made.ended_by == EndedBy.SELF
    delegating.end(made, by=herself(wish), at=LATER + timedelta(hours=1))
    assert Entry.objects.filter(kind="delegation.end").count() == 1


def test_he_resigns(wish: Wish) -> None:
    made = entrusted(wish)
    delegating.end(made, by=signed_in(made), at=LATER)
    assert made.ended_by == EndedBy.DELEGATE
    assert Entry.objects.get(kind="delegation.end").on_behalf_of is None


def test_her_desk_ends_it_for_her(world: World, wish: Wish, li: Actor) -> None:
    made = accepted(at_the_desk(world, wish))
    delegating.end(made, by=li, at=LATER)
    assert made.ended_by == EndedBy.DESK
    assert Entry.objects.get(kind="delegation.end").on_behalf_of == wish.resident_id


@pytest.mark.parametrize("who", ["zhou", "qian", "zheng"])
def test_nobody_else_ends_it(request: pytest.FixtureRequest, wish: Wish, who: str) -> None:
    made = entrusted(wish)
    other = request.getfixturevalue(who)
    assert refused(lambda: delegating.end(made, by=other, at=LATER)) == "delegation.not_yours"


def test_it_stands_through_its_last_day_and_no_longer(wish: Wish) -> None:
    made = entrusted(wish, until=TODAY)
    assert acts(made, wish, MONDAY + timedelta(hours=14))  # 23:00 in China
    assert not acts(made, wish, MONDAY + timedelta(hours=15))
    assert entrusted_to(made.delegate_id, TODAY) == [made]
    assert entrusted_to(made.delegate_id, TODAY + timedelta(days=1)) == []
    assert delegates_of(made.person_id, UNTIL) == []
