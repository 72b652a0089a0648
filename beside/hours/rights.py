"""What the ledger holds about a person: minutes of service, kept by law under a tombstone."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from beside.common.clock import years_after
from beside.hours.models import Credit
from beside.people.rights.own import ORDER_67
from beside.people.rights.registry import Holding, Row, Whose, register

KEPT_YEARS = 10
"""GB/T 40143 5.2.2: records of service are kept at least so long."""


def _credits(whose: Whose) -> Iterable[Row]:
    for one in Credit.objects.filter(volunteer=whose.volunteer_id or 0).order_by("day", "pk"):
        yield one.day, one.minutes, one.get_basis_display(), one.subject_type, one.subject_id


def _until(whose: Whose) -> date | None:
    """Ten years after the last day of service."""
    mine = Credit.objects.filter(volunteer=whose.volunteer_id or 0)
    last: date | None = mine.aggregate(last=Max("day"))["last"]
    return years_after(last, KEPT_YEARS) if last else None


register(
    Holding(
        "hours", _("服务时长"),
        {"day": _("日期"), "minutes": _("分钟"), "basis": _("依据"),
         "subject_type": _("关于哪一类"), "subject_id": _("关于哪一件（内部编号）")},
        ("hours.Credit.volunteer",), _credits, law=ORDER_67, until=_until,
    ),
)  # fmt: skip
