"""What a resident is given to come back with: completion word, look-up proof, signed link.

None of them is stored in the clear: the word lies in the drawer besides its digest, and the link's
signature is made anew from the installation's keys.
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


def token_of(link: Link) -> str:
    """The secret part of the address: the row's id and a signature only we can make."""
    signature = keyed_digest("link", f"{link.pk}:{link.wish_id}:{link.person_id}")
    return f"{link.pk:x}-{signature[:SIGNATURE]}"


def follow_token(token: str, *, at: datetime) -> Link:
    """The link behind an address.

    Raises:
        NotFound: unknown, forged, expired or revoked; which of these is not told.
    """
    number, _, signature = token.partition("-")
    try:
        pk = int(number, 16)
    except ValueError:
        raise NotFound from None
    if not 0 < pk < 2**63:
        raise NotFound
    found = Link.objects.filter(pk=pk, revoked_at=None, expires_at__gt=at)
    link = found.select_related("wish__community", "wish__category").first()
    if link is None or not hmac.compare_digest(token_of(link), f"{pk:x}-{signature}"):
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
