"""What imports hold about a person: keyed hashes of what the last roster said of her."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.exchange.models import Trace
from beside.people.rights.registry import Holding, Row, Whose, register


def _traces(whose: Whose) -> Iterable[Row]:
    for one in Trace.objects.filter(pk=whose.person_id):
        yield ("、".join(sorted(one.hashes)),)


def _forget_traces(whose: Whose, _at: datetime) -> None:
    Trace.objects.filter(pk=whose.person_id).delete()


register(
    Holding(
        "roster", _("花名册里写过的项目（只留比对用的记号）"), {"fields": _("项目")},
        ("exchange.Trace.person",), _traces, _forget_traces,
    ),
)  # fmt: skip
