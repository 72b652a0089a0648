"""Uploaded rosters that still wait: their keys wrapped anew under the master key in use."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from beside.exchange import vault
from beside.exchange.models import Import
from beside.people.private.rotation import Round

SLOTS = (("wrapped", "key_id"), ("errors_wrapped", "errors_key_id"))


def _stale() -> QuerySet[Import]:
    current = settings.KEYS.current
    wanted = Q()
    for wrapped, key_id in SLOTS:
        wanted |= Q(**{f"{wrapped}__isnull": False}) & ~Q(**{key_id: current})
    return Import.objects.filter(wanted)


@transaction.atomic
def _rewrap(pk: int) -> int:
    one = _stale().select_for_update().filter(pk=pk).first()
    if one is None:
        return 0
    for wrapped, key_id in SLOTS:
        held = getattr(one, wrapped)
        if held is not None:
            key = vault.unwrap(bytes(held), getattr(one, key_id))
            setattr(one, wrapped, vault.wrap(key, settings.KEYS.current))
            setattr(one, key_id, settings.KEYS.current)
    one.save(update_fields=[name for slot in SLOTS for name in slot])
    return 1


def _steps() -> Iterator[tuple[int, int]]:
    for pk in list(_stale().order_by("pk").values_list("pk", flat=True)):
        yield 1, _rewrap(pk)


ROUND = Round(_("等着导入的花名册"), lambda: _stale().count(), _steps)
