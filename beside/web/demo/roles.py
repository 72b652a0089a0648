"""The roles a visitor of the demo can step into, and what to try in each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Part:
    """A role of the demo: its account is `demo-<code>`, made by the demo's generator."""

    code: str
    name: str | Promise
    icon: str
    door: str
    tries: tuple[str | Promise, ...]

    @property
    def username(self) -> str:
        """Its account."""
        return f"demo-{self.code}"


PARTS = (
    Part(
        "resident",
        _("居民"),
        "wish",
        "",
        (
            _("不用登录。看看自己的心愿到哪一步了，补充一句话。"),
            _("回到首页再许一个愿：验证码就显示在这一页。"),
        ),
    ),
    Part(
        "family",
        _("替老人代办的女儿"),
        "team",
        "family:home",
        (
            _("母亲托她代办：看看母亲的心愿，补充一句，或者替她再提一个。"),
            _("她看不到圆梦码，也看不到谁查过母亲的资料。"),
        ),
    ),
    Part(
        "dispatcher",
        _("社区派单员"),
        "list",
        "desk:home",
        (
            _("核实一件新心愿：左边是原话，右边是要贴出去的字。"),
            _("贴上心愿墙，或者派给志愿者、服务队、单位。"),
        ),
    ),
    Part(
        "next-door",
        _("隔壁社区的派单员"),
        "lock",
        "desk:home",
        (_("同样的工作台，看不到别的社区的心愿和电话。"),),
    ),
    Part(
        "volunteer",
        _("志愿者"),
        "hand",
        "volunteer:home",
        (
            _("从心愿墙接一单；接了以后才看得到门牌和电话。"),
            _("联系、上门、记一笔、报办结。"),
        ),
    ),
    Part(
        "leader",
        _("服务队队长"),
        "team",
        "team:home",
        (_("接下派给队里的心愿，安排队员去。"),),
    ),
    Part(
        "liaison",
        _("单位联络员"),
        "building",
        "unit:home",
        (_("看看结对社区的心愿墙，把派来的单转给服务队。"),),
    ),
    Part(
        "organizer",
        _("区里的组织者"),
        "chart",
        "office:home",
        (
            _("看全区的心愿和数字，导入花名册，改一改设置。"),
            _("有人自己报了名当志愿者：核对证件和证书，通过或者不通过。"),
        ),
    ),
    Part(
        "security",
        _("安全管理员"),
        "shield",
        "security:home",
        (
            _("看看谁能登录、有没有二次验证，帮丢了手机的同事重设。"),
            _("组织者提名的派单员，在这里确认。"),
        ),
    ),
    Part(
        "auditor",
        _("审计员"),
        "eye",
        "audit:home",
        (
            _("查谁在什么时候看过谁的资料，做过什么，存成表格。"),
            _("没等批准就紧急打开的资料，看一看为什么。"),
        ),
    ),
    Part(
        "system",
        _("系统管理员"),
        "settings",
        "system:home",
        (_("看后台工作和硬盘，改设置。看不到任何人的资料。"),),
    ),
)
