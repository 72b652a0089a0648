"""发到群里: what a chat group may read of wishes that hang on the wall, and how to claim them.

It is made of the `Slip` that the wall shows, so that it can never tell more; and it speaks as the
sheets of paper do, whatever language the page of the desk speaks.
"""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import override

from beside.papers.faces import between
from beside.papers.wording import PAPER
from beside.wishes.models import Wish
from beside.wishes.slips import Slip, slips_of

type Whole = Callable[[str], str]
"""From a path to a whole address."""


def group_text(wishes: Sequence[Wish], whole: Whole) -> str:
    """One wish with its own address; several under one head, each with its own."""
    with override(PAPER):
        parts = [_of(slip, whole) for slip in slips_of(wishes)]
    if len(parts) == 1:
        return "\n".join([*parts[0], "谁来帮一把？点开上面的地址就能认领。"])
    numbered = [
        "\n".join([f"{place}. {first}", *rest])
        for place, (first, *rest) in enumerate(parts, start=1)
    ]
    head = f"【心愿墙】有 {len(parts)} 个心愿等人来认领："
    return "\n\n".join([head, *numbered, "点开地址就能认领。谢谢大家！"])


def _of(slip: Slip, whole: Whole) -> list[str]:
    where = " ".join(filter(None, (slip.community, slip.estate)))
    when = " ".join(filter(None, (slip.daypart, between(slip.ready_from, slip.ready_to))))
    lines = (
        f"【{slip.title}】",
        slip.text,
        f"地方：{where}",
        f"时间：{when}",
        f"还要 {slip.left} 人，一次约 {slip.minutes} 分钟",
        f"会用到：{slip.risk}，请量力" if slip.risk else "",
        f"认领：{whole(reverse('public:wish', args=[slip.number]))}",
    )
    return [line for line in lines if line]
