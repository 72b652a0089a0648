"""What a resident is given to come back with: completion word, look-up proof, signed link.

None of them is stored in the clear: the word lies in the drawer besides its digest, and the link's
signature is made anew from the installation's keys.

Number and four digits of the telephone are known to whoever serves a wish. So the address that they
lead to is one of its own: it shows how the wish stands, and may not say that it is done.
"""

import hmac
from datetime import datetime, timedelta

from beside.common.not_found import NotFound
from beside.common.numbers import normalize_word
from beside.people.private import lookup_proof
from beside.people.private.cipher import keyed_digest
from beside.platform.insert import insert
from beside.wishes.models import Link, Party, Wish

LINK_DAYS = 400
WORD_TRIES = 5
SIGNATURE = 26
BY_NUMBER = "n"
"""Begins the addresses of those who came by number; no id in hexadecimal begins so."""


def word_digest(number: str, word: str) -> str:
    """What is stored of a completion word."""
    return keyed_digest("word", f"{number}:{normalize_word(word)}")


def is_word(wish: Wish, word: str) -> bool:
    """Whether these are the two words on the card. The caller counts the tries."""
    return hmac.compare_digest(wish.word_digest, word_digest(wish.number, word))


def make_link(wish: Wish, person_id: int, *, at: datetime) -> Link:
    """A new address of a wish for one person, good for 400 days unless revoked."""
    expires_at = at + timedelta(days=LINK_DAYS)
    return insert(Link(wish=wish, person_id=person_id, created_at=at, expires_at=expires_at))


def link_for(wish: Wish, person_id: int, *, at: datetime) -> Link:
    """The newest address of a wish that somebody was given and that is good; else a new one."""
    hers = Link.objects.filter(wish=wish, person_id=person_id, revoked_at=None, expires_at__gt=at)
    return hers.order_by("-pk").first() or make_link(wish, person_id, at=at)


def token_of(link: Link, *, by_number: bool = False) -> str:
    """The secret part of the address: the row's id and a signature only we can make.

    `by_number` is for whoever came with number and digits: the one cannot be made from the other.
    """
    purpose, mark = ("link.number", BY_NUMBER) if by_number else ("link", "")
    signature = keyed_digest(purpose, f"{link.pk}:{link.wish_id}:{link.person_id}")
    return f"{mark}{link.pk:x}-{signature[:SIGNATURE]}"


def came_by_number(token: str) -> bool:
    """Whether an address is one that number and digits lead to."""
    return token.startswith(BY_NUMBER)


def follow_token(token: str, *, at: datetime) -> Link:
    """The link behind an address.

    Raises:
        NotFound: unknown, forged, expired or revoked; which of these is not told.
    """
    by_number = came_by_number(token)
    number, _, signature = token.removeprefix(BY_NUMBER).partition("-")
    if not token.isascii():
        raise NotFound
    try:
        pk = int(number, 16)
    except ValueError:
        raise NotFound from None
    if not 0 < pk < 2**63:
        raise NotFound
    found = Link.objects.filter(pk=pk, revoked_at=None, expires_at__gt=at)
    link = found.select_related("wish__community", "wish__category").first()
    if link is None:
        raise NotFound
    good = token_of(link, by_number=by_number).partition("-")[2]
    if not hmac.compare_digest(good, signature):
        raise NotFound
    return link


def find_by_number(number: str, last_four: str) -> tuple[Wish, int]:
    """The wish of this number, and whose telephone (person id) ends in these four digits: its
    resident's, or that of a side of a mediation.

    Raises:
        NotFound: unknown number or other digits, which of these is not told; or two whose digits
            are the same: neither may come in as the other, each has a link.
    """
    proof = lookup_proof(number, last_four)
    wish = Wish.objects.filter(number=number).first()
    if wish is None:
        raise NotFound
    proofs = [(wish.proof, wish.resident_id)]
    if wish.mediation:
        sides = Party.objects.filter(wish=wish, mediates=True).exclude(person=wish.resident_id)
        proofs += sides.values_list("proof", "person_id")
    found = [person_id for kept, person_id in proofs if hmac.compare_digest(kept, proof)]
    if len(found) != 1:
        raise NotFound
    return wish, found[0]
