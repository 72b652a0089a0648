"""Whether somebody put down as gone by mistake can be put back: a rule, and what it looks at."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import Entry
from beside.journal.record import Hand
from beside.people.models import Departure, Gone, Person
from beside.people.rights.events import PersonArchived, PersonErased

UNDONE_WITHIN = timedelta(days=30)
"""So long moving away can be undone: whoever comes back later is entered anew."""
NOT_WHOLE = Reason("person.not_whole", _("这位的资料后来又依法删除或者封存了，不能恢复。"))
TOO_LATE = Reason(
    "person.too_late", _("登记迁出已经过了三十天，不能撤销。人回来了，再提心愿时照常登记。")
)
ANOTHER_HAND = Reason("person.another_hand", _("离世是您登记的，恢复资料要请另一位组织者来办。"))


def may_restore(hand: Hand, departure: Departure, at: datetime) -> Verdict:
    """Whether a departure can be undone now: a death by somebody else than who recorded it, moving
    away within thirty days. Whose matter it is, is asked above.
    """
    if departure.why == Gone.DECEASED:
        own = hand.user_id is not None and hand.user_id == departure.recorded_by_id
        return denied(ANOTHER_HAND) if own else ALLOWED
    late = at > departure.recorded_at + UNDONE_WITHIN
    return denied(TOO_LATE) if late else ALLOWED


def is_whole(person: Person, departure: Departure) -> bool:
    """Whether nothing of her was forgotten since: a deletion leaves what cannot be put back."""
    forgotten = Entry.objects.filter(
        subject_type=Person._meta.label_lower,
        subject_id=person.pk,
        kind__in=(PersonArchived.kind, PersonErased.kind),
        at__gte=departure.recorded_at,
    )
    return not forgotten.exists()
