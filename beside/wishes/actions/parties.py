"""The other side of a mediation: entered by the desk, then asked for consent like the first."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused, require
from beside.journal.record import record_many
from beside.people.events import PersonAdded
from beside.people.identity import last_four
from beside.people.private import lookup_proof
from beside.people.residents import resident_for
from beside.wishes import rules
from beside.wishes.actions.begin import begin, state_of
from beside.wishes.events import PartyAdded
from beside.wishes.models import Party, Wish
from beside.wishes.moves import move
from beside.wishes.secrets import make_link

NOT_MEDIATION = Reason("party.not_mediation", _("这件心愿不是调解，没有另一方。"))
SAME_PERSON = Reason("party.same_person", _("另一方和许愿的人是同一个人，请再核对姓名和电话。"))
ALREADY_PARTY = Reason("party.already", _("这个人已经记为一方了。"))


@transaction.atomic
def add_party(wish: Wish, name: str, telephone: str, *, by: Actor, at: datetime) -> Party:
    """Enter the other side, who has not consented yet. Name and telephone go into her own drawer.

    She comes to the wish by a link of her own, or by its number and her last four digits.

    `telephone` in normal form (people.identity.clean_telephone) or empty.

    Raises:
        Refused: no mediation, the resident herself, or somebody who is a party already.
    """
    begin(wish)
    require(rules.may_add_party(by, wish))
    if not wish.mediation:
        raise Refused(NOT_MEDIATION)
    known = resident_for(wish.community, name=name, telephone=telephone, at=at)
    if known.person.pk == wish.resident_id:
        raise Refused(SAME_PERSON)
    party, made = Party.objects.get_or_create(
        wish=wish, person=known.person, defaults=_as_side(wish, telephone, at)
    )
    if not made:
        raise Refused(ALREADY_PARTY)
    make_link(wish, known.person.pk, at=at)
    move(wish, "add_party", at=at)
    event = PartyAdded(state=state_of(wish), party_id=party.pk)
    added = [(PersonAdded(), known.person)] if known.is_new else []
    record_many([(event, wish), *added], by=by, at=at)
    return party


def _as_side(wish: Wish, telephone: str, at: datetime) -> dict[str, Any]:
    """What is kept of a side besides who it is: the proof by which she finds the wish."""
    proof = lookup_proof(wish.number, last_four(telephone)) if telephone else ""
    return {"joined_at": at, "mediates": True, "proof": proof}
