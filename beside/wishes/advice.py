"""What is answered to wording that was noticed: how grave it is, advice, whom to ring instead."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Text
from beside.wishes.reasons import ExitReason


class Effect(StrEnum):
    """What a flag does."""

    BLOCKS = "blocks"
    """It cannot be submitted: help is shown at once and whoever is on duty is alerted."""
    ASKS = "asks"
    """The wording must change first."""
    WARNS = "warns"
    """It can be submitted; the dispatcher is told, with a reason code and the right channel."""


class Code(TextChoices):
    """What was noticed. In the order in which it matters."""

    EMERGENCY_LIFE = "EMERGENCY_LIFE", _("人身危险")
    EMERGENCY_SELF_HARM = "EMERGENCY_SELF_HARM", _("轻生的话")
    VIOLENCE = "VIOLENCE", _("可能受到伤害")
    ABUSE = "ABUSE", _("骂人的话")
    PAID = "PAID", _("谈到报酬")
    MINOR = "MINOR", _("像是未成年人自己提的")
    FOR_ANOTHER = "FOR_ANOTHER", _("像是替别人提的")
    HIGH_RISK = "HIGH_RISK", _("危险作业")
    LITIGATION = "LITIGATION", _("官司或信访在办")
    ILLEGAL = "ILLEGAL", _("可能不合法")
    COMMERCIAL = "COMMERCIAL", _("经营性质")
    BEYOND_SCOPE = "BEYOND_SCOPE", _("超出微心愿")


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to ring and what it is for."""

    number: str
    name: Text


FIRE = Hotline("119", _("火警"))
POLICE = Hotline("110", _("报警"))
AMBULANCE = Hotline("120", _("急救"))
TRAFFIC = Hotline("122", _("交通事故"))
CRISIS = Hotline("12356", _("全国心理援助热线"))
WOMEN = Hotline("12338", _("妇女维权"))
YOUTH = Hotline("12355", _("青少年服务"))
LEGAL = Hotline("12348", _("法律服务"))
CITY = Hotline("12345", _("政务服务便民热线"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a code and topic mean for who wrote it, and for the dispatcher."""

    effect: Effect
    advice: Text
    reason: ExitReason | None = None
    hotlines: tuple[Hotline, ...] = ()


ANSWERS: dict[tuple[Code, str], Answer] = {
    (Code.EMERGENCY_LIFE, "gas"): Answer(
        Effect.BLOCKS,
        _(
            "可能是漏气。请马上关阀门、开窗，不要开灯、打火、按电器，"
            "到屋外再打 119；头晕恶心请打 120；同时打燃气公司抢修电话。"
        ),
        ExitReason.EMERGENCY_LINE,
        (FIRE, AMBULANCE),
    ),
    (Code.EMERGENCY_LIFE, "fire"): Answer(
        Effect.BLOCKS,
        _("着火了请先离开，湿毛巾捂住口鼻，走楼梯不坐电梯，到外面再打 119。"),
        ExitReason.EMERGENCY_LINE,
        (FIRE, AMBULANCE),
    ),
    (Code.EMERGENCY_LIFE, "medical"): Answer(
        Effect.BLOCKS,
        _("请马上打 120，说清在哪儿、人怎么样了，电话别挂，听医生怎么说；先别搬动病人。"),
        ExitReason.EMERGENCY_LINE,
        (AMBULANCE,),
    ),
    (Code.EMERGENCY_LIFE, "violence"): Answer(
        Effect.BLOCKS,
        _("有人伤害您或别人，请先到安全的地方，马上打 110。有人受伤，请打 120。"),
        ExitReason.EMERGENCY_LINE,
        (POLICE, AMBULANCE),
    ),
    (Code.EMERGENCY_LIFE, "traffic"): Answer(
        Effect.BLOCKS,
        _("出了车祸，有人受伤先打 120，再打 122 报警，人到路边安全处等。"),
        ExitReason.EMERGENCY_LINE,
        (AMBULANCE, TRAFFIC),
    ),
    (Code.EMERGENCY_LIFE, "trapped"): Answer(
        Effect.BLOCKS,
        _("人被困住了，请打 119；在电梯里按警铃，不要扒门，等人来救。"),
        ExitReason.EMERGENCY_LINE,
        (FIRE, POLICE),
    ),
    (Code.EMERGENCY_LIFE, "missing"): Answer(
        Effect.BLOCKS,
        _("老人孩子走失，不用等 24 小时，请马上打 110，说清衣着和最后在哪儿。"),
        ExitReason.EMERGENCY_LINE,
        (POLICE,),
    ),
    (Code.EMERGENCY_LIFE, "collapse"): Answer(
        Effect.BLOCKS,
        _("请马上离开，让别人也别靠近，打 119；有人受伤打 120。"),
        ExitReason.EMERGENCY_LINE,
        (FIRE, AMBULANCE),
    ),
    (Code.EMERGENCY_SELF_HARM, ""): Answer(
        Effect.BLOCKS,
        _(
            "您现在一定很难熬，谢谢您说出来。请现在就打 12356，那里有人愿意听您说；有危险请打 "
            "110 或 120。请别一个人待着，叫上家人或邻居。我们也会马上告诉值班的人。"
        ),
        ExitReason.EMERGENCY_LINE,
        (CRISIS, AMBULANCE, POLICE),
    ),
    (Code.ABUSE, ""): Answer(
        Effect.ASKS,
        _("请把骂人的话去掉，只说事情本身：哪里、什么时候、希望怎样。这样才好请人来帮。"),
    ),
    (Code.PAID, ""): Answer(
        Effect.ASKS,
        _("志愿服务不收钱、不收礼。请把给钱、给报酬的话去掉，再交给我们。材料费可以自己准备。"),
    ),
    (Code.VIOLENCE, ""): Answer(
        Effect.WARNS,
        _("受到伤害不是您的错。有危险请随时打 110；想找人商量，可打 12338 或 12348。"),
        None,
        (POLICE, WOMEN, YOUTH, LEGAL),
    ),
    (Code.MINOR, ""): Answer(
        Effect.WARNS,
        _("未满十八岁，要先请爸爸妈妈或别的监护人同意，我们会打电话问。来的会是两个人。"),
        ExitReason.NO_CONSENT,
        (YOUTH,),
    ),
    (Code.FOR_ANOTHER, ""): Answer(
        Effect.WARNS,
        _("替别人提心愿，要先问过本人（或监护人）愿不愿意，我们才好公开、才好请人。"),
        ExitReason.NO_CONSENT,
    ),
    (Code.HIGH_RISK, ""): Answer(
        Effect.WARNS,
        _("这件事有危险，不请个人志愿者来做，要请有资质的专业单位，并先有保险。"),
        ExitReason.UNSAFE,
    ),
    (Code.LITIGATION, ""): Answer(
        Effect.WARNS,
        _("官司、仲裁、信访正在办的，不能请人说情，要走原来的法定途径。"),
        ExitReason.LEGAL_CHANNEL,
        (LEGAL,),
    ),
    (Code.ILLEGAL, ""): Answer(
        Effect.WARNS, _("这样的事我们不能帮忙。"), ExitReason.ILLEGAL, (LEGAL, POLICE)
    ),
    (Code.COMMERCIAL, ""): Answer(Effect.WARNS, _("志愿服务不为经营帮忙。"), ExitReason.COMMERCIAL),
    (Code.BEYOND_SCOPE, ""): Answer(
        Effect.WARNS,
        _("这已超出微心愿的范围，社区会告诉您可以申请哪些政策。"),
        ExitReason.BEYOND_SCOPE,
        (CITY,),
    ),
}


def answer_to(code: Code, topic: str) -> Answer:
    """The answer to a code; emergencies have one for each topic."""
    return ANSWERS.get((code, topic)) or ANSWERS[code, ""]
