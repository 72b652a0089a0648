"""Why a wish leaves the loop early, and which way is the right one instead."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Text


class ExitReason(TextChoices):
    """Reason codes of rejection, transfer and deferral. Codes never change."""

    EMERGENCY_LINE = "EMERGENCY_LINE", _("紧急事项，已引导拨打急救电话")
    LEGAL_CHANNEL = "LEGAL_CHANNEL", _("已在法定途径办理")
    COMMERCIAL = "COMMERCIAL", _("属于营利性质")
    ILLEGAL = "ILLEGAL", _("不合法")
    BEYOND_SCOPE = "BEYOND_SCOPE", _("超出微心愿的范围")
    DUTY_OF_DEPT = "DUTY_OF_DEPT", _("属于职能部门职责")
    PROPERTY_DUTY = "PROPERTY_DUTY", _("属于物业职责")
    DUPLICATE = "DUPLICATE", _("已有同样的心愿")
    NO_CONSENT = "NO_CONSENT", _("没有得到本人同意")
    FALSE = "FALSE", _("情况不实")
    UNSAFE = "UNSAFE", _("风险过高")
    WITHDRAWN = "WITHDRAWN", _("本人撤回")
    CANNOT_NOW = "CANNOT_NOW", _("暂时办不到")
    DECEASED = "DECEASED", _("当事人离世")
    MOVED = "MOVED", _("当事人迁出")


CHANNELS: dict[str, Text] = {
    ExitReason.EMERGENCY_LINE: _("请拨打 110、119、120；燃气问题请打燃气公司抢修电话。"),
    ExitReason.LEGAL_CHANNEL: _("请继续走原来的法定途径；想问法律问题，可拨打 12348。"),
    ExitReason.COMMERCIAL: _("请找市场上的服务；志愿服务不为经营帮忙。"),
    ExitReason.ILLEGAL: _("有疑问可拨打 12348 咨询。"),
    ExitReason.BEYOND_SCOPE: _("可到街道便民服务中心问问救助和住房政策，或拨打 12345。"),
    ExitReason.DUTY_OF_DEPT: _("请拨打 12345，会转给负责的部门。"),
    ExitReason.PROPERTY_DUTY: _("请联系物业公司；物业不办，可拨打 12345。"),
    ExitReason.DUPLICATE: _("同样的心愿已在办理，办好时也会告诉您。"),
    ExitReason.NO_CONSENT: _("请本人或监护人来电话，我们再为他办。"),
    ExitReason.FALSE: _("如有误会，请打电话给社区说明。"),
    ExitReason.UNSAFE: _("请找有资质的专业单位；社区可以帮您联系。"),
    ExitReason.WITHDRAWN: _("以后有需要，随时再来。"),
    ExitReason.CANNOT_NOW: _("到约定的日子我们会再看一次。"),
    ExitReason.DECEASED: _(
        "近亲属可以查看、复制、更正或者删除他留在这里的资料（个人信息保护法第四十九条），"
        "请找社区工作室。"
    ),
    ExitReason.MOVED: _("新住处的社区也可以帮忙。"),
}
"""The right channel for each reason, as told to the resident."""

REJECTIONS = (
    ExitReason.EMERGENCY_LINE,
    ExitReason.LEGAL_CHANNEL,
    ExitReason.COMMERCIAL,
    ExitReason.ILLEGAL,
    ExitReason.BEYOND_SCOPE,
    ExitReason.DUTY_OF_DEPT,
    ExitReason.PROPERTY_DUTY,
    ExitReason.NO_CONSENT,
    ExitReason.FALSE,
    ExitReason.UNSAFE,
)
"""What a wish can be rejected for."""

DEFERRALS = (
    ExitReason.CANNOT_NOW,
    ExitReason.NO_CONSENT,
    ExitReason.DUTY_OF_DEPT,
    ExitReason.PROPERTY_DUTY,
    ExitReason.UNSAFE,
)
"""Why a wish can be put off."""

ENDINGS = (ExitReason.DECEASED, ExitReason.MOVED)
"""Why a wish is cancelled: silently, and no rating is asked."""

QUIET = (*ENDINGS, ExitReason.WITHDRAWN)
"""The same, and that somebody closes her account or has herself forgotten (see flows.rights)."""
