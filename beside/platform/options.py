"""What a district may set for itself: names, who may claim, clocks and bounds.

Every option has a type, a range and a default, so a district works before anyone has set anything.
Only what differs is stored. Times of day are whole hours in China.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.platform.brief_cache import BriefCache
from beside.platform.models import Option
from beside.platform.option_kinds import codes, kind_of, number, text

type Values = dict[str, Any]

CLAIMANTS = {
    "in_service": _("在职党员"),
    "retired": _("离退休党员"),
    "others": _("其他志愿者"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one district, complete and valid."""

    programme_name: str = text("在您身边", _("品牌名称"), longest=20)
    wall_name: str = text("心愿墙", _("心愿墙的名称"), longest=20)
    column_name: str = text("身边事", _("专栏的名称"), longest=20)
    footer: str = text("", _("页脚文字"), longest=200, may_be_empty=True)
    claim_open_to: tuple[str, ...] = codes(tuple(CLAIMANTS), _("谁可以接单"), CLAIMANTS)

    verify_working_days: int = number(1, _("核实期限（工作日）"), 1, 10)
    urgent_verify_hours: int = number(2, _("急事核实期限（小时）"), 1, 24)
    question_days: int = number(3, _("问了居民几天没回就打电话（天）"), 1, 30)
    offer_answer_hours: int = number(24, _("派单后答复期限（小时）"), 1, 168)
    first_contact_hours: int = number(24, _("接单后首次联系期限（小时）"), 1, 168)
    progress_days: int = number(7, _("每隔几天要有新进展（天）"), 1, 60)
    ladder_unit_days: int = number(3, _("几天无人接单就告诉结对单位（天）"), 1, 60)
    ladder_subdistrict_days: int = number(7, _("几天无人接单就告诉街道（天）"), 1, 90)
    ladder_district_days: int = number(14, _("几天无人接单就告诉区里（天）"), 1, 180)
    close_ordinary_days: int = number(7, _("一般心愿办结期限（天）"), 1, 90)
    close_hard_days: int = number(15, _("较难心愿办结期限（天）"), 1, 180)
    extension_days: int = number(7, _("延期一次的天数（天）"), 1, 90)
    callback_first_days: int = number(3, _("办结后几天第一次回访（天）"), 1, 30)
    callback_second_days: int = number(7, _("办结后几天第二次回访（天）"), 2, 60)
    bad_rating_working_days: int = number(1, _("差评回访期限（工作日）"), 1, 10)
    correction_working_days: int = number(5, _("差评整改期限（工作日）"), 1, 30)
    dispute_working_days: int = number(5, _("争议裁定期限（工作日）"), 1, 30)
    hours_record_working_days: int = number(10, _("服务时长记录期限（工作日）"), 1, 60)
    waitlist_hold_hours: int = number(24, _("候补保留名额的时间（小时）"), 1, 168)
    reopen_days: int = number(30, _("未评办结后可以重开的时间（天）"), 1, 365)
    reminder_hours: int = number(4, _("到期前几小时提醒（小时）"), 1, 72)

    recording_days: int = number(30, _("心愿结束后录音再留几天（天）"), 0, 30)

    quiet_from: int = number(21, _("晚上几点以后不打扰（点）"), 0, 23)
    quiet_to: int = number(8, _("早上几点以前不打扰（点）"), 0, 23)
    max_open_claims: int = number(5, _("一人同时最多接几单（单）"), 1, 50)
    weekly_capacity_hours: int = number(6, _("志愿者每周服务时间的默认上限（小时）"), 1, 60)
    idle_minutes: int = number(15, _("工作人员多久不用就自动退出（分钟）"), 10, 30)

    def labels(self) -> dict[str, str | Promise]:
        """The Chinese name of every option that is shown, in the order of the settings page."""
        return {name: kind_of(Options, name).label for name in SHOWN}


NAMES = tuple(item.name for item in fields(Options))
UNREAD = frozenset({"progress_days", "hours_record_working_days", "reminder_hours"})
"""What nothing reads yet: kept, but offered to nobody as long as it would change nothing.

The column's name is asked before the column has its page: a district names all three together."""
SHOWN = tuple(name for name in NAMES if name not in UNREAD)
# Each must stay below the next: a rung of the ladder that comes earlier would skip the one before.
RISING = (
    ("ladder_unit_days", "ladder_subdistrict_days"),
    ("ladder_subdistrict_days", "ladder_district_days"),
    ("close_ordinary_days", "close_hard_days"),
    ("callback_first_days", "callback_second_days"),
)

_known: BriefCache[int, Options] = BriefCache(seconds=5)


def options_for(district_id: int) -> Options:
    """The settings of a district; in other processes at most five seconds old."""
    return _known.get(district_id, lambda: _read(district_id))


def _read(district_id: int) -> Options:
    stored = Option.objects.filter(district_id=district_id).values_list("name", "value")
    values: Values = {}
    for name, value in stored:
        if name not in NAMES:
            continue  # from a version of the house that had it
        try:
            values[name] = kind_of(Options, name).clean(value)
        except ValidationError:
            continue  # the range has become narrower since: the default holds
    return Options(**values)


def who_set(name: str) -> list[int]:
    """Which districts have set an option to something of their own (ids)."""
    rows = Option.objects.filter(name=name).order_by("district_id")
    return list(rows.values_list("district_id", flat=True))


def clean_options(changes: Mapping[str, object], current: Options) -> Values:
    """The changes with their right types, checked one by one and against each other.

    Raises:
        ValidationError: a Chinese sentence for each option that cannot be so, by its name.
    """
    cleaned: Values = {}
    errors: dict[str, ValidationError] = {}
    for name, value in changes.items():
        if name not in NAMES:
            errors[name] = ValidationError(_("没有这项设置。"), code="unknown")
            continue
        try:
            cleaned[name] = kind_of(Options, name).clean(value)
        except ValidationError as error:
            errors[name] = error
    if not errors:
        errors = _conflicts({**{name: getattr(current, name) for name in NAMES}, **cleaned})
    if errors:
        raise ValidationError(errors)
    return cleaned


def _conflicts(values: Values) -> dict[str, ValidationError]:
    errors = {}
    for low, high in RISING:
        if values[low] >= values[high]:
            errors[high] = ValidationError(
                _("要大于“%(other)s”，那一项现在是 %(value)s。"),
                code="order",
                params={"other": kind_of(Options, low).label, "value": values[low]},
            )
    if values["quiet_from"] == values["quiet_to"]:
        errors["quiet_to"] = ValidationError(_("不打扰时间的开始和结束不能相同。"), code="order")
    return errors


@transaction.atomic
def set_options(district_id: int, changes: Mapping[str, object]) -> list[str]:
    """Change some settings of a district. Returns the names that are now different, sorted.

    Who may do so, and the journal entry, are the caller's: the office's action.

    Raises:
        ValidationError: as `clean_options`; nothing is changed.
    """
    current = _read(district_id)
    cleaned = clean_options(changes, current)
    changed = sorted(name for name, value in cleaned.items() if value != getattr(current, name))
    Option.objects.bulk_create(
        [Option(district_id=district_id, name=name, value=cleaned[name]) for name in changed],
        update_conflicts=True,
        unique_fields=["district_id", "name"],
        update_fields=["value"],
    )
    _known.forget()
    # Once more after the commit: between the two someone may have read, and kept, the old values.
    transaction.on_commit(_known.forget)
    return changed
