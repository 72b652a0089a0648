"""What a delegate sees of those for whom he acts, and what they see of what he did."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from beside.common.not_found import NotFound
from beside.journal.models import ActorKind, Entry
from beside.people.models import Delegation
from beside.wishes.models import Wish
from beside.wishes.states import CLOSED

MOST = 50


def wishes_entrusted(delegation: Delegation) -> list[Wish]:
    """The wishes that somebody may see and act on by a delegation: what goes on first, then the
    newest.
    """
    rows = _entrusted(delegation).select_related("category", "community")
    found = rows.order_by("-submitted_at", "-pk")[:MOST]
    return sorted(found, key=lambda wish: wish.state in CLOSED)


def entrusted_wish(delegation: Delegation, number: str) -> Wish:
    """One of them, however old.

    Raises:
        NotFound: there is none of this number among them.
    """
    found = _entrusted(delegation).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def _entrusted(delegation: Delegation) -> QuerySet[Wish]:
    rows = Wish.objects.filter(resident=delegation.person_id)
    return rows.filter(pk=delegation.subject_id) if delegation.subject_id else rows


def last_acts(resident_id: int, delegates: Collection[int]) -> dict[int, tuple[str, datetime]]:
    """What each of these people did last on a wish of somebody's in her name: the kind of entry,
    and when. One statement.
    """
    hers = Wish.objects.filter(resident=resident_id).values("pk")
    entries = Entry.objects.filter(
        subject_type=Wish._meta.label_lower,
        subject_id__in=hers,
        actor_kind=ActorKind.RESIDENT,
        actor_person_id__in=list(delegates),
        on_behalf_of=resident_id,
    )
    rows = entries.order_by("pk").values_list("actor_person_id", "kind", "at")
    return {who: (kind, at) for who, kind, at in rows if who is not None}
