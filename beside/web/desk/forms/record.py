"""A wish told to the desk by somebody: six questions, the rest folded away or only where needed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.text import clean_digits
from beside.people.models import ConsentKind
from beside.places.models import Area
from beside.web.desk.forms.choices import asked_of, category_choices, set_choices
from beside.web.forms import BesideForm
from beside.web.kit.fields import TelephoneField
from beside.wishes.models import Category, Channel, Daypart, HeardFrom, Urgency
from beside.wishes.paper import may_enter_form

CAME_BY = [
    (Channel.STAFF.value, _("当面说的")),
    (Channel.PHONE.value, _("电话里说的")),
    (Channel.CARD.value, _("心愿卡上写的")),
    (Channel.VISIT.value, _("走访时听到的")),
]
FOLDED = {
    "urgency": Urgency.NORMAL.value,
    "channel": Channel.STAFF.value,
    "daypart": Daypart.ANY.value,
}
"""What is folded below, with the answers that most wishes have."""
TOLD_BELOW = ("heard_name", "when", "two_people", "form")
"""What is folded below, and mostly not told."""


class RecordForm(BesideForm):
    """Six questions: words, who, telephone, where, who told us, and what the person agrees to.

    How urgent it is, when somebody may come, whether two should, how it reached us, how to call who
    told us and the number of a form stand folded below. Which kind it is is asked only
    where the words do not tell, and "another wish?" only where the telephone is known. Whose desk
    serves several communities has chosen one before (see record.record).
    """

    words = forms.CharField(
        label=_("想请人帮什么忙？"),
        help_text=_("照原话记。姓名、电话、门牌写在下面，不用写在这里。"),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "autofocus": True}),
    )
    category = forms.ChoiceField(label=_("哪一类？"), required=False)
    name = forms.CharField(
        label=_("谁的心愿？"), max_length=40, widget=forms.TextInput({"class": "short"})
    )
    telephone = TelephoneField(label=_("电话"), required=False)
    anew = forms.BooleanField(label=_("不是同一件，照样记下"), required=False)
    community = forms.ChoiceField(label=_("哪个社区？"), widget=forms.HiddenInput)
    door = forms.CharField(
        label=_("在哪里？"),
        help_text=_("小区、楼号、门牌。门牌只有接单的人看得到。"),
        max_length=80,
        required=False,
    )
    heard_from = forms.ChoiceField(
        label=_("谁告诉我们的？"), choices=HeardFrom, widget=forms.RadioSelect
    )
    heard_name = forms.CharField(
        label=_("这个人怎么称呼"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )
    consents = forms.MultipleChoiceField(
        label=_("本人同意什么？一项一项问"),
        help_text=_("没问过就空着：只核实，不公开也不派出。不同意上墙，照样可以直接派人。"),
        choices=asked_of(ConsentKind.SHARING, ConsentKind.PUBLISHING),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    urgency = forms.ChoiceField(label=_("急不急？"), choices=Urgency, widget=forms.RadioSelect)
    daypart = forms.ChoiceField(
        label=_("什么时候方便？"), choices=Daypart, required=False, widget=forms.RadioSelect
    )
    when = forms.CharField(
        label=_("还有什么时间上的话"),
        help_text=_("例如：周三以后，下午三点到五点在家。"),
        max_length=60,
        required=False,
    )
    two_people = forms.BooleanField(label=_("请来两个人"), required=False)
    channel = forms.ChoiceField(
        label=_("怎么来的？"), choices=CAME_BY, required=False, widget=forms.RadioSelect
    )

    form = forms.CharField(
        label=_("点单表上的号"),
        help_text=_("写在空白点单表上的才有。心愿就用这个编号，居民手里的存根能查。"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"class": "short", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, communities: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self._communities = {str(area.pk): area for area in communities}
        set_choices(self, "community", [(pk, area.name) for pk, area in self._communities.items()])
        if len(communities) == 1:
            del self.fields["community"]
        grouped, self._categories = category_choices()
        set_choices(self, "category", [("", _("请选一类")), *grouped])
        self.initial.setdefault("heard_from", HeardFrom.SELF)
        for name, usual in FOLDED.items():
            self.initial.setdefault(name, usual)

    @property
    def asks_more(self) -> bool:
        """Whether something below the fold is told, or wrong."""
        unusual = any((self[name].value() or usual) != usual for name, usual in FOLDED.items())
        told = any(self[name].value() for name in TOLD_BELOW)
        wrong = any(self[name].errors for name in (*FOLDED, *TOLD_BELOW))
        return unusual or told or wrong

    def clean_form(self) -> str:
        """The ten digits, where there are any.

        Raises:
            ValidationError: a digit is wrong, or the form was entered before.
        """
        number = clean_digits(self.cleaned_data["form"])
        if reason := may_enter_form(number).reason:
            raise forms.ValidationError(str(reason))
        return number

    def community_name(self) -> str:
        """The community chosen before the form, where there was a choice."""
        chosen = self["community"].value() if "community" in self.fields else None
        area = self._communities.get(str(chosen))
        return area.name if area else ""

    def chosen_community(self) -> Area:
        """Where it is for."""
        chosen = self.cleaned_data.get("community")
        return self._communities[chosen] if chosen else next(iter(self._communities.values()))

    def category_named(self, code: str) -> Category | None:
        """The kind of this code."""
        return self._categories.get(code)
