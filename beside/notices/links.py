"""The short address in a message: which delivery it is, and a signature only we can make.

Nothing secret is stored: the signature is made anew from the keys of the installation.
"""

import hmac
from datetime import datetime

from django.conf import settings

from beside.common.not_found import NotFound
from beside.notices.models import Delivery, Muted
from beside.people.private.cipher import keyed_digest
from beside.wishes.models import Link, Party
from beside.wishes.secrets import token_of

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SIGNATURE = 16  # hexadecimal digits, 64 bits


def _numeral(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text or "0"


def _signature(pk: int) -> str:
    return keyed_digest("notice", str(pk))[:SIGNATURE]


def code_of(pk: int) -> str:
    """The last part of a delivery's address."""
    return f"{_numeral(pk)}-{_signature(pk)}"


def address_of(pk: int) -> str:
    """The whole address; empty where the installation does not know its own name."""
    return f"{settings.ADDRESS}/m/{code_of(pk)}/" if settings.ADDRESS else ""


def find(code: str) -> Delivery:
    """The delivery behind an address.

    Raises:
        NotFound: unknown or forged; which of the two is not told.
    """
    number, _dash, signature = code.partition("-")
    if not (code.isascii() and number.isalnum() and len(number) <= 12):
        raise NotFound
    pk = int(number, 36)
    if not hmac.compare_digest(_signature(pk), signature):
        raise NotFound
    found = Delivery.objects.select_related("wish", "person").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def own_page(delivery: Delivery, at: datetime) -> str:
    """The secret part of the address of a wish's page, for whom the notice went to.

    Only an address that she was given and that is good: when addresses were revoked, the older
    messages lead nowhere, too.

    Raises:
        NotFound: there is none, or one was revoked since.
    """
    hers = Link.objects.filter(wish=delivery.wish_id or 0, person=delivery.person_id or 0)
    if hers.filter(revoked_at__gte=delivery.created_at).exists():
        raise NotFound
    link = hers.filter(revoked_at=None, expires_at__gt=at).order_by("-pk").first()
    if link is None:
        raise NotFound
    return token_of(link)


def is_side(delivery: Delivery) -> bool:
    """Whether the notice went to another side of a mediation, who has a page of her own."""
    sides = Party.objects.filter(wish=delivery.wish_id or 0, person=delivery.person_id or 0)
    return sides.exists()


def mute(delivery: Delivery, at: datetime) -> None:
    """No more about the wish of a notice.

    Raises:
        NotFound: it is about none, or went to no person.
    """
    if delivery.wish_id is None or delivery.person_id is None:
        raise NotFound
    mute_wish(delivery.person_id, delivery.wish_id, at)


def mute_wish(person_id: int, wish_id: int, at: datetime) -> None:
    """No more about this wish; what she must know still comes, and her page tells everything."""
    row = Muted(person_id=person_id, wish_id=wish_id, at=at)
    Muted.objects.bulk_create([row], ignore_conflicts=True)


def unmute(person_id: int, wish_id: int) -> None:
    """She wants to hear of it again."""
    Muted.objects.filter(person=person_id, wish=wish_id).delete()


def is_muted(person_id: int, wish_id: int) -> bool:
    """Whether she wants no messages about this wish."""
    return Muted.objects.filter(person=person_id, wish=wish_id).exists()
