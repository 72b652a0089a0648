"""发到群里: what a chat group may read of wishes that hang on the wall, and how to claim them.

It is made of the `Slip` that the wall shows, so that it can never tell more.
"""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from beside.papers.faces import between
from beside.wishes.slips import Slip

type Whole = Callable[[str], str]
"""From a path to a whole address."""


def group_text(slips: Sequence[Slip], whole: Whole) -> str:
    """One wish with its own address; several under one head, each with its own."""
    if len(slips) == 1:
        return "\n".join([*_of(slips[0], whole), _("谁来帮一把？点开上面的地址就能认领。")])
    head = _("【心愿墙】有 %(number)s 个心愿等人来认领：") % {"number": len(slips)}
    parts = [
        "\n".join([f"{place}. {first}", *rest])
        for place, (first, *rest) in enumerate((_of(slip, whole) for slip in slips), start=1)
    ]
    return "\n\n".join([head, *parts, _("点开地址就能认领。谢谢大家！")])


def _of(slip: Slip, whole: Whole) -> list[str]:
    where = " ".join(filter(None, (slip.community, slip.estate)))
    when = " ".join(filter(None, (slip.daypart, between(slip.ready_from, slip.ready_to))))
    title = f"【{slip.title}】"
    return list(
        filter(
            None,
            (
                title,
                slip.text,
                _("地方：%(where)s") % {"where": where},
                _("时间：%(when)s") % {"when": when},
                _("还要 %(people)s 人，一次约 %(minutes)s 分钟")
                % {"people": slip.left, "minutes": slip.minutes},
                _("会用到：%(risk)s，请量力") % {"risk": slip.risk} if slip.risk else "",
                _("认领：%(address)s")
                % {"address": whole(reverse("public:wish", args=[slip.number]))},
            ),
        )
    )
