"""What is said to whom a rule about wishes refuses. Who is not fit is told so by eligibility."""

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason

CALLS_BY_SUBDISTRICT = Reason(
    "wish.calls_by_subdistrict", _("本社区人手少，回访由街道来打，这样居民才好说真话。")
)
UNHEARD = Reason(
    "wish.unheard", _("居民是用语音说的，还有一段没写成文字。请先听一听，写下来，再接着办。")
)
ALL_HEARD = Reason("wish.all_heard", _("这段录音已经写成文字了。"))
HEAR_FIRST = Reason("wish.hear_first", _("这段录音社区还没听，写成文字以后才能删。"))
DESK_ONLY = Reason("wish.desk_only", _("只有本社区的派单员可以这样办理。"))
OWN_CLAIM = Reason(
    "wish.own_claim",
    _("这件心愿您自己接了单（或您的队伍、单位接了单），要由别人来核实、回访和确认。"),
)
OWN_WISH = Reason("wish.own_wish", _("这是您自己的心愿，要由别人来办理。"))
NOT_YOUR_WORD = Reason("wish.not_your_word", _("要本人自己说，不能替对方说。"))
OFF_WALL = Reason("wish.off_wall", _("这件心愿定为不上墙，请直接派给合适的人。"))
ALONE = Reason(
    "claim.alone", _("和未成年人在一起要两个人一起去，现在只有一个人接单，请等第二个人。")
)
ASKED_FOR_TWO = Reason(
    "claim.asked_for_two", _("居民请两个人一起去，现在只有一个人接单，请等第二个人。")
)
HANDLED = Reason("offer.handled", _("这件心愿是您记下或核实的，请队里、单位里的别人来答复。"))
WAITS = Reason("claim.waits", _("您自己正排着候补，空出来的名额会先留给您，请别的派单员来退。"))
NOT_CALLED = Reason("rating.not_called", _("请先打回访电话，居民说办好了，再记她的评价。"))
KNOWS_WORD = Reason(
    "report.knows_word",
    _("这件心愿是您记下或核实的，圆梦码不能由您来报。请不填圆梦码直接报办结。"),
)
DELEGATES_WORD = Reason(
    "report.delegates_word",
    _(
        "您是这位居民的代办人，圆梦码不能由您来报。请不填圆梦码直接报办结，由她本人或者社区回访来确认。"
    ),
)
NOT_NEUTRAL = Reason(
    "wish.not_neutral",
    _("评议要由没经手过这件心愿的人来定：本社区另一位派单员，或者街道、区里的组织者。"),
)
SAME_HAND = Reason(
    "wish.same_hand", _("接单的志愿者用的是同一个电话，要由社区打电话来确认。没办好，随时可以说。")
)
BOTH_SIDES = Reason(
    "wish.both_sides", _("定结论以前，请先给居民和接单的志愿者都打过电话。没接通，也请记下来。")
)
OPEN_THIRD_PARTY = Reason("report.third_party", _("请来的人还没办完，等办完再报办结。"))
FAILED_THIRD_PARTY = Reason(
    "report.third_party_failed",
    _("请来的人没办成，事情还没办好。请再请人，或者办好后记一笔，再报办结。"),
)
NOT_YOUR_CLAIM = Reason("claim.not_yours", _("只有接单的志愿者或队长可以这样做。"))
KEPT_AWAY = Reason("claim.kept_away", _("您现在不能接着办，社区会另请别人。"))
NOT_YOUR_OFFER = Reason("offer.not_yours", _("这次派单不是派给您的。"))
STARTED = Reason("wish.started", _("志愿者已经开始服务，请先打电话给工作室。"))
FREE_FIRST = Reason(
    "wish.free_first", _("志愿者已经开始服务。请先打电话告诉他，替他退回接单，再替居民撤回。")
)
EXTENDED = Reason("wish.extended", _("已经延期过一次，不能再延。"))
TOO_LATE = Reason("wish.too_late", _("已过了可以重开的日子，请重新许一个心愿。"))
SYSTEM_ONLY = Reason("wish.system_only", _("这一步由系统按时办理。"))
NOT_A_REASON = Reason("wish.not_a_reason", _("这个理由不能用在这里。"))
