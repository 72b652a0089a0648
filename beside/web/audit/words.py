"""What the journal's codes mean, for an auditor: what was done, and to what."""

from collections.abc import Callable, Iterable, Mapping
from itertools import batched

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from beside.access.told import WHAT as OF_PEOPLE
from beside.journal.models import Entry
from beside.web.clearing import NUMBERS
from beside.wishes.told import WHAT as OF_WISHES

type Text = str | Promise

_OF_OFFICES: Mapping[str, Text] = {
    "alert.raise": gettext_lazy("有人身危险，告诉值班的人"),
    "alert.see": gettext_lazy("值班的人处理了"),
    "appointment.add": gettext_lazy("任职"),
    "appointment.end": gettext_lazy("免职"),
    "area.add": gettext_lazy("登记一个地方"),
    "area.close": gettext_lazy("撤销一个地方"),
    "area.move": gettext_lazy("一个地方划到别处"),
    "area.rename": gettext_lazy("一个地方改名"),
    "branch.add": gettext_lazy("登记一个支部"),
    "breach.derive": gettext_lazy("查出一起信息安全事件牵涉到谁"),
    "breach.report": gettext_lazy("登记或更正一起信息安全事件"),
    "breach.tell": gettext_lazy("把信息安全事件通知主管部门或个人"),
    "clearance.ask": gettext_lazy("申请看受特别保护的资料"),
    "clearance.break": gettext_lazy("没等批准，紧急打开资料"),
    "clearance.decide": gettext_lazy("答复看资料的申请"),
    "clearance.end": gettext_lazy("提前收回看资料的批准"),
    "clearance.review": gettext_lazy("查看一次紧急打开"),
    "credential.add_factor": gettext_lazy("设了二次验证"),
    "credential.close": gettext_lazy("停用账号"),
    "credential.drop_factor": gettext_lazy("自己去掉一个二次验证"),
    "credential.end_sessions": gettext_lazy("让账号在各处退出"),
    "credential.lock": gettext_lazy("错得太多，账号锁住一会儿"),
    "credential.password": gettext_lazy("自己改了密码"),
    "credential.recovery_codes": gettext_lazy("换了一套备用码"),
    "credential.reopen": gettext_lazy("启用账号"),
    "credential.reset_factors": gettext_lazy("清除二次验证"),
    "credential.reset_password": gettext_lazy("重设密码"),
    "credential.unlock": gettext_lazy("给账号解锁"),
    "district.audit_export": gettext_lazy("审计员存了表格"),
    "district.day": gettext_lazy("改了一天上班还是休息"),
    "district.options": gettext_lazy("改了设置"),
    "partnership.add": gettext_lazy("单位和社区结对"),
    "partnership.end": gettext_lazy("单位和社区不再结对"),
    "processing.assess": gettext_lazy("存了一版影响评估"),
    "processing.note": gettext_lazy("写了处理活动的说明"),
    "proposal.accept": gettext_lazy("确认提名"),
    "proposal.add": gettext_lazy("提名任职"),
    "proposal.decline": gettext_lazy("不同意提名"),
    "retention.run": gettext_lazy("照保存期限办了一次"),
    "roster.errors": gettext_lazy("取走花名册的出错清单"),
    "roster.import": gettext_lazy("导入花名册"),
    "studio.set": gettext_lazy("改了工作室的地址、时间或电话"),
    "studio.shift": gettext_lazy("排了值班"),
    "studio.small_office": gettext_lazy("改了社区是不是人手少"),
    "team.add": gettext_lazy("登记一支服务队"),
    "team.correct": gettext_lazy("改了服务队的登记"),
    "team.join": gettext_lazy("有人进服务队"),
    "team.leave": gettext_lazy("有人出服务队"),
    "team.state": gettext_lazy("服务队暂停、恢复或解散"),
    "unit.add": gettext_lazy("登记一个单位"),
    "unit.correct": gettext_lazy("改了单位的登记"),
    "unit.end": gettext_lazy("撤销一个单位"),
    "unit.join": gettext_lazy("有人进单位"),
    "unit.leave": gettext_lazy("有人离开单位"),
}
WHAT: Mapping[str, Text] = {
    **_OF_OFFICES,
    **OF_PEOPLE,
    **{f"wish.{verb}": words for verb, words in OF_WISHES.items()},
}
"""Every kind of event there is, in a few plain words."""

_NUMBERED: Mapping[str, Text] = {
    "wishes.wish": gettext_lazy("心愿 %(number)s"),
    "people.volunteer": gettext_lazy("志愿者 %(number)s"),
}
_BY_KEY: Mapping[str, Text] = {
    "people.person": gettext_lazy("人员 %(pk)s"),
    "people.credential": gettext_lazy("账号 %(pk)s"),
    "places.area": gettext_lazy("地方 %(pk)s"),
    "people.delegation": gettext_lazy("委托 %(pk)s"),
    "orgs.team": gettext_lazy("服务队 %(pk)s"),
    "orgs.unit": gettext_lazy("单位 %(pk)s"),
    "access.appointment": gettext_lazy("任职 %(pk)s"),
}

AT_ONCE = 10_000
"""So many keys one statement asks for: a database takes no more than some tens of thousands."""

type Thing = Callable[[Entry], str]


def happened(entry: Entry) -> str:
    """What was done; its code, where an older house wrote a kind that is no more."""
    return str(WHAT.get(entry.kind, entry.kind))


def things_of(entries: Iterable[Entry]) -> Thing:
    """How to call what each entry is about: by public number where it has one. One statement for
    each kind that has, and more where a file of many thousand lines asks.
    """
    asked: dict[str, set[int]] = {kind: set() for kind in NUMBERS}
    for entry in entries:
        if entry.subject_type in asked:
            asked[entry.subject_type].add(entry.subject_id)
    numbers = {
        kind: {
            pk: number
            for some in batched(sorted(asked[kind]), AT_ONCE, strict=False)
            for pk, number in find(some).items()
        }
        for kind, find in NUMBERS.items()
    }

    def thing(entry: Entry) -> str:
        kind, pk = entry.subject_type, entry.subject_id
        number = numbers.get(kind, {}).get(pk)
        if number and kind in _NUMBERED:
            return str(_NUMBERED[kind]) % {"number": number}
        by_key = _BY_KEY.get(kind)
        return str(by_key) % {"pk": pk} if by_key else f"{kind} {pk}"

    return thing
