"""What notices hold about a person: ids, codes and dates; forgotten with her."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.notices import moves
from beside.notices.models import Delivery, Muted, Preference
from beside.people.rights.registry import Holding, Row, Whose, register

MOST = 2_000
"""Lines of one copy; older ones are deleted soon (see retention)."""


def _of(whose: Whose) -> Q:
    hers = Q(person=whose.person_id)
    return hers | Q(user=whose.user_id) if whose.user_id else hers


def _deliveries(whose: Whose) -> Iterable[Row]:
    rows = Delivery.objects.filter(_of(whose)).select_related("wish").order_by("-pk")
    for one in rows[:MOST]:
        number = one.wish.number if one.wish else ""
        yield (
            one.created_at, one.template, number, one.get_channel_display(),
            one.get_state_display(), one.sent_at, one.read_at,
        )  # fmt: skip


def _forget_deliveries(whose: Whose, _at: datetime) -> None:
    mine = Delivery.objects.filter(_of(whose))
    mine.filter(digest__isnull=False).delete()
    mine.delete()


def _stop(whose: Whose, _at: datetime) -> None:
    moves.drop_all_of(whose.person_id)


def _preference(whose: Whose) -> Iterable[Row]:
    for one in Preference.objects.filter(person=whose.person_id):
        yield (
            one.get_by_display(), one.progress, one.near, one.digest, one.quiet_from,
            one.quiet_to, one.changed_at,
        )  # fmt: skip


def _forget_preference(whose: Whose, _at: datetime) -> None:
    Preference.objects.filter(person=whose.person_id).delete()


def _muted(whose: Whose) -> Iterable[Row]:
    rows = Muted.objects.filter(person=whose.person_id).select_related("wish").order_by("pk")
    for one in rows:
        yield one.wish.number, one.at


def _forget_muted(whose: Whose, _at: datetime) -> None:
    Muted.objects.filter(person=whose.person_id).delete()


register(
    Holding(
        "notices", _("发给您的消息"),
        {"created_at": _("时间"), "template": _("哪一句（代码）"), "number": _("心愿编号"),
         "channel": _("怎么告诉"), "state": _("结果"), "sent_at": _("告诉的时间"),
         "read_at": _("看过的时间")},
        ("notices.Delivery.person", "notices.Delivery.user"),
        _deliveries, forget=_forget_deliveries, end=_stop,
    ),
    Holding(
        "notice_choices", _("消息怎么发给您"),
        {"by": _("方式"), "progress": _("新进展"), "near": _("附近的新心愿"),
         "digest": _("每天合成一条"), "quiet_from": _("几点以后不打扰"),
         "quiet_to": _("几点以前不打扰"), "changed_at": _("改动的时间")},
        ("notices.Preference.person",), _preference, forget=_forget_preference,
    ),
    Holding(
        "notices_muted", _("您不要再听的心愿"),
        {"number": _("心愿编号"), "at": _("时间")},
        ("notices.Muted.person",), _muted, forget=_forget_muted,
    ),
)  # fmt: skip
