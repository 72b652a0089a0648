"""What people holds of how somebody signs in: second factors, codes on paper, tries."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.people.factors import forget_factors
from beside.people.models import Factor, RecoveryCode, SignInTry, User
from beside.people.rights.registry import Holding, Row, Whose, register


def _factors(whose: Whose) -> Iterable[Row]:
    for one in Factor.objects.filter(user=whose.user_id or 0).order_by("pk"):
        yield one.get_kind_display(), one.name, one.added_at, one.used_at


def _forget_factors(whose: Whose, _at: datetime) -> None:
    for user in User.objects.filter(pk=whose.user_id or 0):
        forget_factors(user)


def _codes(whose: Whose) -> Iterable[Row]:
    for one in RecoveryCode.objects.filter(user=whose.user_id or 0).order_by("pk"):
        yield one.pk, one.used_at


def _tries(whose: Whose) -> Iterable[Row]:
    if whose.user_id is None:
        return
    for one in SignInTry.objects.filter(user_id=whose.user_id).order_by("pk"):
        yield one.at, one.get_way_display(), one.get_outcome_display(), one.device


register(
    Holding(
        "factors", _("二次验证"),
        {"kind": _("种类"), "name": _("名称"), "added_at": _("设置时间"), "used_at": _("上次使用")},
        ("people.Factor.user", "people.Credential.user"), _factors, _forget_factors,
        _forget_factors,
    ),
    Holding(
        "recovery_codes", _("备用码"), {"id": _("内部编号"), "used_at": _("用掉时间")},
        ("people.RecoveryCode.user",), _codes,
    ),
    Holding(
        "sign_in_tries", _("登录记录"),
        {"at": _("时间"), "way": _("方式"), "outcome": _("结果"), "device": _("设备")},
        (), _tries,
    ),
)  # fmt: skip
