"""What happens to a person, a volunteer or an account, in a few plain words."""

from django.utils.translation import gettext_lazy as _

from beside.access.delegation_events import (
    DelegationAccepted,
    DelegationDeclined,
    DelegationEnded,
    Entrusted,
)
from beside.common.refusal import Text

WHAT: dict[str, Text] = {
    "person.add": _("登记"),
    "person.correct": _("改了电话"),
    "person.guard": _("资料加了或去掉了特别保护"),
    "person.end": _("账号注销"),
    "person.archive": _("资料封存"),
    "person.erase": _("资料删除"),
    "person.depart": _("登记离世或迁出"),
    "person.restore": _("登记有误，资料恢复"),
    Entrusted.kind: _("托人代办"),
    DelegationAccepted.kind: _("代办人接受了委托"),
    DelegationDeclined.kind: _("代办人没有接受"),
    DelegationEnded.kind: _("委托结束"),
    "rights.ask": _("提出了请求"),
    "rights.answer": _("请求有了答复"),
    "rights.hand": _("资料的副本交给本人或近亲属"),
    "volunteer.enroll": _("登记为志愿者"),
    "volunteer.apply": _("申请当志愿者"),
    "volunteer.answer": _("申请有了答复"),
    "volunteer.propose": _("要求改登记"),
    "volunteer.decide": _("要求改的登记有了答复"),
    "volunteer.guardian": _("记下监护人的同意"),
    "volunteer.correct": _("改了志愿者登记"),
    "volunteer.standing": _("注册情况有变"),
    "volunteer.free_hours": _("填了有空的时间"),
    "volunteer.qualification": _("记下证书、核查或保险"),
    "volunteer.conflict": _("记下要回避的人"),
    "volunteer.strike": _("划掉一项登记"),
}
"""A kind that has no words is told by its code."""
