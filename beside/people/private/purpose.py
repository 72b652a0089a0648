"""Why somebody looks into the drawer, and for which of these a second person has to agree."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why somebody looks. Doors name one; nobody types a reason where the wish at hand is one."""

    VERIFY = "verify", _("核实心愿")
    SERVE = "serve", _("上门服务")
    CARRY = "carry", _("存在志愿者手机里，上门时没网也能看")
    CALL_BACK = "call_back", _("回访")
    MEET = "meet", _("居民核对来人")
    QUEUE = "queue", _("办理清单")
    ENROLL = "enroll", _("登记志愿者")
    ROSTER = "roster", _("花名册核对")
    OWN = "own", _("本人查看")
    DELEGATE = "delegate", _("受本人委托代办")
    NOTICE = "notice", _("发送短信")
    PRINT = "print", _("打印")
    AUDIT = "audit", _("审计")
    RIGHTS = "rights", _("办理本人的请求")
    ARCHIVE = "archive", _("依法查阅封存的资料")


BY_STAFF = frozenset(
    {
        Purpose.VERIFY,
        Purpose.CALL_BACK,
        Purpose.QUEUE,
        Purpose.ENROLL,
        Purpose.ROSTER,
        Purpose.RIGHTS,
    }
)
"""Looks of offices, which a second person agrees to where the record is guarded. A volunteer serves
whom the desk sent her to, and a card is printed for whoever stands at the counter.
"""
