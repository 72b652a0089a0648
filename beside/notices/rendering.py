"""Putting a message together: always in Chinese, for nobody knows which language a telephone reads.

What it says is put together when it is sent, handed over, and forgotten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import override

from beside.common.clock import CHINA
from beside.common.refusal import Text
from beside.notices.channels import Message
from beside.notices.links import address_of, code_of
from beside.notices.models import Delivery, DeliveryState, Family
from beside.notices.wording import (
    DIGEST,
    DIGEST_TEXT,
    DOORS,
    TEMPLATES,
    UNLINKED,
    template_of,
)
from beside.platform.options import options_for


def said(at: datetime) -> str:
    """A moment in few characters: 7月8日18点, 7月8日9:30."""
    local = at.astimezone(CHINA)
    hour = _("%(hour)d点") if local.minute == 0 else f"%(hour)d:{local.minute:02d}"
    words = {"month": local.month, "day": local.day, "hour": local.hour}
    return _("%(month)d月%(day)d日") % words + hour % words


def words_of(delivery: Delivery) -> str:
    """The sentence, in the language of whoever reads it now, for a page."""
    if delivery.template == DIGEST:
        return str(DIGEST_TEXT) % {"count": ""}
    return str(template_of(delivery.template).text) % values_of(delivery)


def values_of(delivery: Delivery, counted: int = 0) -> dict[str, str]:
    """What stands in the sentence: nothing but numbers and a moment."""
    return {
        "number": delivery.wish.number if delivery.wish else "",
        "until": said(delivery.until) if delivery.until else "",
        "count": str(counted),
    }


def counted(deliveries: Iterable[Delivery]) -> Mapping[int, int]:
    """How many notices that still wait are gathered in each digest among these."""
    keys = [one.pk for one in deliveries if one.template == DIGEST]
    if not keys:
        return {}
    rows = Delivery.objects.filter(digest__in=keys, state=DeliveryState.QUEUED)
    return dict(rows.values_list("digest").annotate(number=Count("pk")).order_by())


def message_of(delivery: Delivery, telephone: str, gathered: int = 0) -> Message:
    """What goes out: the sentence, its parts for a channel with templates of its own, the key."""
    with override("zh-hans"):
        values = values_of(delivery, gathered)
        text = DIGEST_TEXT if delivery.template == DIGEST else template_of(delivery.template).text
        link = "" if delivery.template in UNLINKED else address_of(delivery.pk)
        parts = [str(text) % values, link]
        programme = options_for(delivery.district_id).programme_name
    used = {name: value for name, value in values.items() if f"%({name})s" in str(text)}
    return Message(
        key=delivery.key,
        telephone=telephone,
        template=delivery.template,
        programme=programme,
        values={**used, "code": code_of(delivery.pk)},
        text="".join(parts),
    )


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence as the administrator's page shows it."""

    code: str
    text: str
    family: Text
    by_message: bool
    calls: bool

    @property
    def length(self) -> int:
        """Characters, without programme and link."""
        return len(self.text)


def samples(until: datetime) -> list[tuple[Text, list[Sample]]]:
    """Every sentence by audience, with a number and a moment that are made up."""
    values = {"number": "1234567890", "until": said(until)}
    return [
        (
            label,
            [
                Sample(
                    one.code,
                    str(one.text) % values,
                    Family(one.family).label,
                    one.family != Family.WORK,
                    one.calls,
                )
                for one in TEMPLATES.values()
                if one.door == door
            ],
        )
        for door, label in DOORS.items()
    ]
