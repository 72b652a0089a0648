"""What the room of people holds: the record, the drawer, papers, volunteer record, account."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.people.models import (
    Breach,
    Conflict,
    Departure,
    Drawer,
    FreeHours,
    Insurance,
    Paper,
    Person,
    Qualification,
    RightsRequest,
    User,
    Volunteer,
    VolunteerSkill,
)
from beside.people.rights.registry import Holding, Row, Whose, register

LABELS = {
    "legal_name": _("姓名"),
    "id_number": _("证件号码"),
    "telephone": _("电话"),
    "address": _("住址"),
    "birth_date": _("出生日期"),
    "hardship": _("困难情况"),
    "party_branch": _("所在支部"),
    "joined_party_on": _("入党日期"),
    "political_status": _("政治面貌"),
    "note": _("备注"),
}
BY_LAW = ("legal_name", "id_number", "telephone", "birth_date")
"""Basic information of a volunteer that the record must hold (民政部令第67号 Art. 5)."""
ORDER_67 = _("志愿服务组织基本规范 GB/T 40143 第5.2.2条：志愿服务记录至少保存10年")
PAPERS = {
    "words": _("原话"),
    "gist": _("遮住姓名电话的原话"),
    "door": _("门牌"),
    "place": _("地点"),
    "when": _("时间"),
    "knows": _("本人是否知道"),
    "word": _("圆梦码"),
    "heard": _("代说的人"),
    "recording": _("录音"),
    "reason": _("紧急打开的理由"),
    "guardian": _("监护人"),
    "extension": _("延期理由"),
    "question": _("社区的追问"),
    "answer": _("回答"),
    "added": _("补充"),
    "rating": _("评价"),
    "dispute": _("异议"),
    "call": _("回访记录"),
    "log": _("服务记录"),
    "asked": _("请求"),
    "answered": _("答复"),
}


def _record(whose: Whose) -> Iterable[Row]:
    for person in Person.objects.filter(pk=whose.person_id).select_related("community"):
        home = person.community.name if person.community else ""
        yield person.pk, home, person.alias, person.created_at, person.erased_at


def _drawer(whose: Whose) -> Iterable[Row]:
    fields = whose.whole.fields
    return [(LABELS[name], fields[name]) for name in LABELS if fields.get(name)]


def _empty_drawer(whose: Whose, _at: datetime) -> None:
    """What no law asks for; the rest goes with the key (see forgetting)."""
    rest = dict.fromkeys(set(LABELS) - set(BY_LAW))
    Drawer.objects.filter(pk=whose.person_id).update(**rest)


def _papers(whose: Whose) -> Iterable[Row]:
    for one in whose.whole.papers:
        name, _dash, _number = one.field.partition("-")
        yield one.at, PAPERS.get(name, one.field), one.words, one.subject_type, one.subject_id


def _forget_papers(whose: Whose, _at: datetime) -> None:
    Paper.objects.filter(person=whose.person_id).delete()


def _volunteer(whose: Whose) -> Iterable[Row]:
    for one in Volunteer.objects.filter(pk=whose.volunteer_id or 0).select_related("community"):
        skills = "、".join(one.skills.order_by("order", "pk").values_list("name", flat=True))
        yield (
            one.number, one.get_standing_display(), one.get_kind_display(),
            one.community.name if one.community else "", one.sex, one.get_reach_display(),
            one.weekly_minutes, skills, one.enrolled_at,
        )  # fmt: skip


def _free_hours(whose: Whose) -> Iterable[Row]:
    for one in FreeHours.objects.filter(pk=whose.volunteer_id or 0):
        yield tuple(_hours(word) for word in one.words())


def _hours(word: int) -> str:
    return "、".join(f"{hour}–{hour + 1}" for hour in range(24) if word >> hour & 1)


def _forget_volunteer(whose: Whose, _at: datetime) -> None:
    """Skills and free hours serve matching only; number, standing and dates stay as numbers."""
    VolunteerSkill.objects.filter(volunteer=whose.volunteer_id or 0).delete()
    FreeHours.objects.filter(pk=whose.volunteer_id or 0).delete()


def _checks(whose: Whose) -> Iterable[Row]:
    mine = {"volunteer": whose.volunteer_id or 0}
    for seen in Qualification.objects.filter(**mine):
        yield seen.get_kind_display(), seen.checked_on, seen.valid_until, seen.ended_at
    for insured in Insurance.objects.filter(**mine):
        yield _("意外保险"), insured.valid_from, insured.valid_until, insured.ended_at


def _conflicts(whose: Whose) -> Iterable[Row]:
    """That there is one, not who the other is."""
    if whose.volunteer_id is None:
        return
    for one in Conflict.objects.filter(volunteer=whose.volunteer_id):
        yield one.pk, one.ended_at


def _forget_conflicts(whose: Whose, at: datetime) -> None:
    Conflict.objects.filter(volunteer=whose.volunteer_id or 0, ended_at=None).update(ended_at=at)
    Conflict.objects.filter(person=whose.person_id, ended_at=None).update(ended_at=at)


def _account(whose: Whose) -> Iterable[Row]:
    for user in User.objects.filter(pk=whose.user_id or 0):
        yield user.username, user.is_active, user.created_at, user.last_login


def _end_account(whose: Whose, _at: datetime) -> None:
    """Nobody signs in by it again; sessions end with the next page that they ask for."""
    User.objects.filter(pk=whose.user_id or 0).update(is_active=False)


def _forget_account(whose: Whose, _at: datetime) -> None:
    """The name may be a real one: what stays is a number. The password goes."""
    for user in User.objects.filter(pk=whose.user_id or 0):
        user.username, user.is_active, user.last_login = f"gone-{user.pk}", False, None
        user.set_unusable_password()
        user.save(update_fields=["username", "is_active", "last_login", "password"])


def _requests(whose: Whose) -> Iterable[Row]:
    for one in RightsRequest.objects.filter(person=whose.person_id).order_by("pk"):
        yield (
            one.get_kind_display(), one.asked_at, one.due_at, one.get_answer_display(),
            one.answered_at, one.handed_at,
        )  # fmt: skip


def _departure(whose: Whose) -> Iterable[Row]:
    for one in Departure.objects.filter(person=whose.person_id):
        yield one.get_why_display(), one.on, one.get_source_display(), one.recorded_at


def _breaches(whose: Whose) -> Iterable[Row]:
    """Breaches that concerned her (PIPL 57); few are on record."""
    for one in Breach.objects.filter(district_id=whose.district_id).order_by("pk"):
        if whose.person_id in one.person_ids:
            yield one.get_kind_display(), one.discovered_at, one.people_told_at


register(
    Holding(
        "record", _("登记"),
        {"id": _("内部编号"), "community": _("社区"), "alias": _("化名"),
         "created_at": _("登记时间"), "erased_at": _("删除时间")},
        (), _record, law=ORDER_67,
    ),
    Holding(
        "drawer", _("保密资料"), {"field": _("项目"), "value": _("内容")},
        ("people.Drawer.person", "people.DataKey.person"), _drawer, _empty_drawer,
    ),
    Holding(
        "words", _("说过的话和记录"),
        {"at": _("时间"), "field": _("是什么"), "words": _("内容"),
         "subject_type": _("关于哪一类"), "subject_id": _("关于哪一件（内部编号）")},
        ("people.Paper.person",), _papers, _forget_papers,
    ),
    Holding(
        "volunteer", _("志愿者登记"),
        {"number": _("志愿者编号"), "standing": _("注册情况"), "kind": _("类别"),
         "community": _("社区"), "sex": _("性别"), "reach": _("服务范围"),
         "weekly_minutes": _("每周可服务（分钟）"), "skills": _("技能"),
         "enrolled_at": _("注册时间")},
        ("people.Volunteer.person",), _volunteer, law=ORDER_67,
    ),
    Holding(
        "free_hours", _("平常有空的时间"),
        {"monday": _("周一"), "tuesday": _("周二"), "wednesday": _("周三"),
         "thursday": _("周四"), "friday": _("周五"), "saturday": _("周六"), "sunday": _("周日")},
        ("people.FreeHours.volunteer", "people.VolunteerSkill.volunteer"),
        _free_hours, _forget_volunteer,
    ),
    Holding(
        "checks", _("证书和保险"),
        {"kind": _("种类"), "from": _("查看或生效日期"), "until": _("有效到"),
         "ended_at": _("划掉时间")},
        ("people.Qualification.volunteer", "people.Insurance.volunteer"),
        _checks, law=ORDER_67,
    ),
    Holding(
        "conflicts", _("登记的回避（不说是谁）"), {"id": _("内部编号"), "ended_at": _("划掉时间")},
        ("people.Conflict.volunteer", "people.Conflict.person"), _conflicts, _forget_conflicts,
    ),
    Holding(
        "account", _("账号"),
        {"username": _("用户名"), "is_active": _("在用"), "created_at": _("开户时间"),
         "last_login": _("上次登录")},
        ("people.User.person",), _account, _forget_account, _end_account,
    ),
    Holding(
        "requests", _("行使权利的请求"),
        {"kind": _("请求"), "asked_at": _("提出时间"), "due_at": _("答复期限"),
         "answer": _("答复"), "answered_at": _("答复时间"), "handed_at": _("交付时间")},
        ("people.RightsRequest.person",), _requests,
        law=_("个人信息保护法第五十条：受理和处理记录"),
    ),
    Holding(
        "departure", _("离世或迁出的登记"),
        {"why": _("原因"), "on": _("日期"), "source": _("来源"), "recorded_at": _("登记时间")},
        ("people.Departure.person",), _departure,
        law=_("个人信息保护法第四十九条：近亲属行使权利"),
    ),
    Holding(
        "breaches",
        _("涉及您的信息安全事件"),
        {"kind": _("种类"), "discovered_at": _("发现时间"), "told_at": _("通知时间")},
        ("people.Breach.person_ids",),
        _breaches,
    ),
)  # fmt: skip
