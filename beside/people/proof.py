"""Codes by text message: proof that a telephone is in the hand of who asks.

Six digits, good for ten minutes and five tries. The database keeps a keyed hash of the code and a
blind index of the telephone, neither in the clear. Codes are sent within the request, never by a
job: a job's payload would have to hold them.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused, require
from beside.people.identity import is_landline
from beside.people.models import PhoneProof
from beside.people.private import telephone_index
from beside.people.private.cipher import keyed_digest
from beside.platform import limits

LIFE = timedelta(minutes=10)
TRIES = 5
KEPT = timedelta(days=1)

LANDLINE = Reason("proof.landline", _("座机收不到短信。"))
NO_CHANNEL = Reason("proof.no_channel", _("现在发不了短信，也可以打工作室的电话。"))
WRONG = Reason("proof.wrong", _("验证码不对，请再看一看短信，还可以试 %(left)s 次。"))
SPENT = Reason("proof.spent", _("这个验证码不能用了，请重新发一个。"))
MISSING = Reason("proof.missing", _("请填短信里的六位验证码。"))
OTHER_NUMBER = Reason("proof.other_number", _("电话号码改过了，请重新发验证码。"))

MINUTE, HOUR, DAY = 60, 3600, 86400
type Windows = tuple[tuple[str, int, int], ...]
"""Name of the window, tries in it, its length in seconds."""
# Of a number little is needed; behind one address may sit a whole service hall.
PER_NUMBER = (("again", 1, 50), ("hour", 6, HOUR), ("day", 12, DAY))
PER_ADDRESS = (("burst", 60, 10 * MINUTE), ("day", 600, DAY))


class Channel(Protocol):
    """What carries a code to a telephone. `settings.SMS_CHANNEL` names the class."""

    def send_code(self, telephone: str, code: str) -> None:
        """Send it, or raise NotSent."""


class NotSent(Exception):
    """The channel could not carry the message. Holds neither number nor code."""


def send_code(
    telephone: str, purpose: str, at: datetime, *, address: str = "", deliver: bool = True
) -> PhoneProof:
    """Send a fresh code to a telephone in normal form (see identity.clean_telephone).

    `purpose` is what the code will prove ("wish", "sign_in"); `address` is where the request
    comes from. With `deliver=False` all is done but the sending, so that a number nobody signs in
    by answers like any other.

    Raises:
        Refused: a landline, too many codes for this number or address, or nothing can be sent.
    """
    if is_landline(telephone):
        raise Refused(LANDLINE)
    channel = _channel()
    index = telephone_index(telephone)
    _count(address, PER_ADDRESS, "proof.address", at)
    _count(index, PER_NUMBER, "proof.number", at)
    code = f"{secrets.randbelow(10**6):06d}"
    proof = _keep(index, purpose, code, at)
    try:
        if deliver:
            channel.send_code(telephone, code)
    except NotSent:
        raise Refused(NO_CHANNEL) from None
    return proof


def check_code(proof_id: int | None, code: str, at: datetime) -> PhoneProof:
    """The proof, once its code has come back. Asked again with the right code, it stays proven.

    Counts the try in a statement of its own: call it outside the action's transaction.

    Raises:
        Refused: a wrong code, or one that is too old, tried too often, used, or unknown.
    """
    open_ones = PhoneProof.objects.filter(pk=proof_id or 0, used_at=None, expires_at__gt=at)
    if not open_ones.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        raise Refused(SPENT)
    proof = PhoneProof.objects.get(pk=proof_id or 0)
    if not hmac.compare_digest(proof.code_digest, _digest(proof.pk, code)):
        raise Refused(WRONG.of(left=TRIES - proof.tries) if proof.tries < TRIES else SPENT)
    # The right code costs no try: a double click must not spend the proof.
    open_ones.update(tries=F("tries") - 1, proven_at=at)
    proof.refresh_from_db()
    return proof


def check_code_of(
    proof_id: int | None, telephone: str, code: str, purpose: str, at: datetime
) -> PhoneProof:
    """The same, where the code was sent to this telephone and for this purpose.

    Raises:
        Refused: as `check_code`, or no code, or it was sent to another number.
    """
    if not code:
        raise Refused(MISSING)
    proof = check_code(proof_id, code, at)
    if proof.purpose != purpose or not is_for(proof, telephone):
        raise Refused(OTHER_NUMBER)
    return proof


def spend_code(proof_id: int | None, telephone: str, code: str, purpose: str, at: datetime) -> None:
    """The code came back, and is spent at once.

    Raises:
        Refused: as `check_code_of`.
    """
    use(check_code_of(proof_id, telephone, code, purpose, at), at)


def proven(proof_id: int | None, telephone: str, at: datetime) -> PhoneProof | None:
    """The proof of this telephone, if its code came back and it is neither old nor used."""
    proof = PhoneProof.objects.filter(
        pk=proof_id or 0, proven_at__isnull=False, used_at=None, expires_at__gt=at
    ).first()
    return proof if proof and is_for(proof, telephone) else None


def waiting(proof_id: int | None, telephone: str, at: datetime) -> bool:
    """Whether a code is on its way to this telephone and may still come back."""
    proof = PhoneProof.objects.filter(
        pk=proof_id or 0, used_at=None, tries__lt=TRIES, expires_at__gt=at
    ).first()
    return proof is not None and is_for(proof, telephone)


def is_for(proof: PhoneProof, telephone: str) -> bool:
    """Whether the code went to this telephone."""
    return hmac.compare_digest(proof.telephone_index, telephone_index(telephone))


def use(proof: PhoneProof, at: datetime) -> None:
    """Spend a proof on the one thing it was asked for.

    Raises:
        Refused: it was spent before.
    """
    mine = PhoneProof.objects.filter(pk=proof.pk, proven_at__isnull=False, used_at=None)
    if not mine.update(used_at=at):
        raise Refused(SPENT)


def purge(at: datetime) -> int:
    """Remove proofs a day after they ended. Returns how many."""
    return PhoneProof.objects.filter(expires_at__lt=at - KEPT).delete()[0]


def _count(subject: str, windows: Windows, name: str, at: datetime) -> None:
    if not subject:
        return
    for window, limit, per in windows:
        require(limits.hit(f"{name}.{window}", subject, limit=limit, per=per, at=at))


@transaction.atomic
def _keep(index: str, purpose: str, code: str, at: datetime) -> PhoneProof:
    """A new proof; earlier ones of the same number and purpose end."""
    earlier = Q(telephone_index=index, purpose=purpose, proven_at=None)
    PhoneProof.objects.filter(earlier, expires_at__gt=at).update(expires_at=at)
    proof = PhoneProof.objects.create(
        telephone_index=index,
        purpose=purpose,
        code_digest="",
        sent_at=at,
        expires_at=at + LIFE,
    )
    proof.code_digest = _digest(proof.pk, code)
    proof.save(update_fields=["code_digest"])
    return proof


def _digest(pk: int, code: str) -> str:
    return keyed_digest("code", f"{pk}:{code}")


def _channel() -> Channel:
    """The channel of this installation. Named in settings: people know nothing of notices.

    Raises:
        Refused: none is set.
    """
    if not settings.SMS_CHANNEL:
        raise Refused(NO_CHANNEL)
    channel: Channel = import_string(settings.SMS_CHANNEL)()
    return channel
