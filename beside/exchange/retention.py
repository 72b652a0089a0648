"""What imports end when its time is over: the uploaded files and the lists of errors."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from beside.exchange import vault
from beside.exchange.models import UNDER_WAY, Import, Stage
from beside.journal.record import Hand
from beside.people.retention.keepers import Due, Keeper, keeps


def old_files(before: datetime) -> QuerySet[Import]:
    """Imports sent before a moment, of which a file still lies there or a proposal still waits."""
    old = Import.objects.filter(created_at__lt=before).exclude(stage__in=UNDER_WAY)
    return old.filter(~Q(stored="") | ~Q(errors_stored="") | Q(stage=Stage.PROPOSED))


def drop_files(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    """Delete the files and forget their keys; what nobody confirmed is dropped."""
    rows = Import.objects.filter(pk__in=keys)
    for roster in rows:
        vault.drop(roster.stored)
        vault.drop(roster.errors_stored)
    rows.filter(stage=Stage.PROPOSED).update(stage=Stage.DROPPED, outlook={})
    rows.update(stored="", wrapped=None, errors_stored="", errors_wrapped=None)


def _due(due: Due) -> QuerySet[Import]:
    return old_files(due.before)


keeps("imports", Keeper(_due, "created_at", drop_files))
