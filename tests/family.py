"""赵奶奶's family: her daughter 赵小燕, and how somebody comes to act for her."""

from datetime import date, datetime
from typing import Any

from beside.access import delegating
from beside.access.actor import Actor
from beside.access.delegating import Letter
from beside.flows import delegations as flow
from beside.people.accounts import account_of
from beside.people.models import ConsentChannel, Delegation, Person, Relation, User
from beside.wishes.models import Wish
from tests.cast import MONDAY, World

NAME, TELEPHONE = "赵小燕", "10013570011"
UNTIL = date(2027, 1, 6)
"""Half a year after the Monday of the tests."""


def letter(**changes: Any) -> Letter:
    """The daughter, in all matters, for half a year, on her mother's own page."""
    facts = {"name": NAME, "telephone": TELEPHONE, "relation": Relation.CHILD, "until": UNTIL}
    return Letter(**{**facts, **changes})


def herself(wish: Wish) -> Actor:
    """The resident, with the link of her wish."""
    return Actor.resident(wish.resident_id, wish.pk)


def offered(wish: Wish, *, at: datetime = MONDAY, **changes: Any) -> Delegation:
    """She asks on her own page."""
    return flow.entrust(wish.resident, letter(**changes), by=herself(wish), at=at)


def at_the_desk(world: World, wish: Wish, *, at: datetime = MONDAY, **changes: Any) -> Delegation:
    """李 writes down what she signed."""
    paper = letter(channel=ConsentChannel.PAPER, **changes)
    return flow.entrust(wish.resident, paper, by=Actor.of(world.li), at=at)


def account(person: Person) -> User:
    """The account of whoever was asked, as the first sign-in makes it."""
    return account_of(person)


def signed_in(delegation: Delegation) -> Actor:
    """Whoever was asked, signed in."""
    return Actor.of(account(delegation.delegate))


def accepted(delegation: Delegation, *, at: datetime = MONDAY) -> Delegation:
    """And agreed."""
    by = signed_in(delegation)
    return delegating.accept(delegation, is_adult=True, by=by, at=at)


def entrusted(wish: Wish, *, at: datetime = MONDAY, **changes: Any) -> Delegation:
    """The daughter acts for her mother."""
    return accepted(offered(wish, at=at, **changes), at=at)


def acting(delegation: Delegation, wish: Wish) -> Actor:
    """The delegate, with the address of this wish."""
    return Actor.resident(
        delegation.delegate_id, wish.pk, on_behalf_of=delegation.person_id, via="resident"
    )
