"""What the list of a desk can be narrowed down by, and the names under which that is kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beside.web.desk.forms.choices import set_choices
from beside.web.forms import BesideForm
from beside.wishes.models import After, Channel, Clock, Urgency
from beside.wishes.selectors.narrowing import DAYS, NEWEST_FIRST, OLDEST_FIRST, WAITED_FOR

ANY = ("", _("都要"))
ABOUT = (
    ("two", _("请来两个人")),
    ("minor", _("未成年人")),
    ("behalf", _("替人提的")),
    ("mediation", _("调解")),
    ("series", _("分多次")),
    ("call", _("希望打电话联系")),
    ("off_wall", _("不上墙")),
)
ORDERS = (
    ("", _("最要紧的在前")),
    (NEWEST_FIRST, _("最新的在前")),
    (OLDEST_FIRST, _("最早的在前")),
)


def at_least(days: int) -> str:
    """How long ago a wish was stated."""
    return gettext("提了 %(days)s 天以上") % {"days": days}


def _one_of(label: Any, *choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[ANY, *choices], required=False)


class FilterForm(BesideForm):
    """Each question narrows the list further; what is left open asks nothing."""

    kind = _one_of(_("类别"))
    place = _one_of(_("小区或网格"))
    urgency = _one_of(_("急不急"), *Urgency.choices)
    clock = _one_of(_("在等什么"), *((one, Clock(one).label) for one in WAITED_FOR))
    channel = _one_of(_("怎么来的"), *Channel.choices)
    about = _one_of(_("特别的"), *ABOUT)
    days = _one_of(_("提了多久"))
    order = forms.ChoiceField(label=_("排在前面的"), choices=ORDERS, required=False)
    late = forms.BooleanField(label=_("只看超时的"), required=False)

    def __init__(
        self, *args: Any, kinds: Sequence[Any], places: Sequence[Any], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        set_choices(self, "kind", [ANY, *kinds])
        set_choices(self, "days", [ANY, *((str(days), at_least(days)) for days in DAYS)])
        if places:
            set_choices(self, "place", [ANY, *places])
        else:
            del self.fields["place"]


class NameForm(BesideForm):
    """What a filter is called."""

    name = forms.CharField(
        label=_("叫什么"),
        max_length=20,
        help_text=_("例如：独居老人、要打电话的。名字里不要写居民的姓名、电话、门牌。"),
    )


class HabitForm(BesideForm):
    """How the pages of a desk behave."""

    after = forms.ChoiceField(
        label=_("办完一件以后"),
        choices=After.choices,
        widget=forms.RadioSelect,
        help_text=_("心愿还在您手上的（例如刚核实、还没上墙），总是留在这一件。"),
    )
    keys = forms.BooleanField(
        label=_("用键盘上的字母办事"),
        required=False,
        help_text=_("关掉以后，按字母什么也不会发生，用语音输入的时候不会误按。"),
    )
