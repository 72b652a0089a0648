"""Questions about a wish before and beside dispatching it: ask, reject, transfer, merge, defer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.web.desk.acting import ActForm, Text
from beside.web.desk.forms.choices import set_choices
from beside.web.kit.fields import DayField, TelephoneField
from beside.web.kit.said import said_full_day
from beside.wishes.models import Body, Outcome
from beside.wishes.reasons import CHANNELS, DEFERRALS, ENDINGS, REJECTIONS, ExitReason
from beside.wishes.selectors.desk import alike, is_mergeable
from beside.wishes.selectors.dossier import dates_ahead

LONGEST = 500


class QuestionForm(ActForm):
    """What the resident should tell us first."""

    same_for_all = True

    words = forms.CharField(
        label=_("想问居民什么？"),
        help_text=_("会出现在居民自己的页面上，请像当面说话那样写。"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(ActForm):
    """What the resident answered on the telephone."""

    same_for_all = True

    words = forms.CharField(
        label=_("居民怎么说的？"),
        help_text=_("照原话记。只有办这件事的人看得到。"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )


class ReasonForm(ActForm):
    """One reason of several, each with the right channel that the resident will read."""

    same_for_all = True

    reasons: tuple[ExitReason, ...] = REJECTIONS

    reason = forms.ChoiceField(label=_("为什么？"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = [(reason.value, _with_channel(reason)) for reason in self.reasons]
        set_choices(self, "reason", told)

    def clean_reason(self) -> ExitReason:
        """The code."""
        return ExitReason(self.cleaned_data["reason"])


def _with_channel(reason: ExitReason) -> Text:
    channel = CHANNELS[reason]
    return _("%(reason)s。%(channel)s") % {"reason": reason.label, "channel": channel}


class CancelForm(ReasonForm):
    """Why it ends silently."""

    reasons = ENDINGS


class DeferForm(ReasonForm):
    """Why not now, and when it is looked at again."""

    reasons = DEFERRALS
    field_order = ("review_on", "reason")

    review_on = DayField(
        label=_("哪天再看？"),
        help_text=_("到那天它自己回到待办里，居民也会知道。最晚半年。"),
        back=0,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("reason", ExitReason.CANNOT_NOW)
        self.initial.setdefault("review_on", service_day(self.at) + timedelta(days=30))


class TransferForm(ActForm):
    """To which outside body, and what it promised."""

    same_for_all = True

    body = forms.ChoiceField(label=_("转给谁？"), choices=Body, widget=forms.RadioSelect)
    promised = DayField(
        label=_("对方答应哪天答复？"),
        help_text=_("没说就空着，按五个工作日催。"),
        back=0,
        required=False,
    )


class HearBackForm(ActForm):
    """What the outside body said."""

    same_for_all = True

    outcome = forms.ChoiceField(label=_("对方怎么说？"), choices=Outcome, widget=forms.RadioSelect)
    promised = DayField(label=_("还在办的话，答应哪天？"), back=0, required=False)


class MergeForm(ActForm):
    """Into which of the wishes that look the same, or into another one by its number."""

    template = "desk/merge.html"

    into = forms.ChoiceField(
        label=_("和哪一件是同一件事？"), required=False, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("心愿编号"),
        help_text=_("十位数字，要是本社区还在办的。"),
        max_length=14,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = alike(self.wish)
        set_choices(self, "into", [(other.number, other.number) for other in self.candidates])

    def clean_number(self) -> str:
        """The number without spaces.

        Raises:
            ValidationError: no such wish goes on in this community.
        """
        number = "".join(self.cleaned_data["number"].split())
        if number and not is_mergeable(self.wish, number):
            raise forms.ValidationError(_("本社区没有这个编号的、还在办的另一件心愿，请再看一下"))
        return number

    def clean(self) -> dict[str, Any]:
        """Exactly one, chosen or by its number, as `target`.

        Raises:
            ValidationError: none was told, or two.
        """
        answers = super().clean() or self.cleaned_data
        told = {answers[name] for name in ("into", "number") if answers.get(name)}
        if self.errors:
            return answers
        if len(told) != 1:
            raise forms.ValidationError(
                _("请选一件，或者写一个心愿编号") if not told else _("只能并到一件，请留一个")
            )
        return {**answers, "target": told.pop()}


class SkipForm(ActForm):
    """Which date of a series does not take place."""

    date = forms.ChoiceField(label=_("哪一次？"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        today = service_day(self.at)
        ahead = [(str(one.pk), said_full_day(one.day, today)) for one in dates_ahead(self.wish)]
        set_choices(self, "date", ahead)


class PartyForm(ActForm):
    """The other side of a mediation."""

    same_for_all = True

    name = forms.CharField(
        label=_("另一方叫什么？"),
        help_text=_("姓名和电话锁在抽屉里，别处只显示化名。"),
        max_length=40,
        widget=forms.TextInput({"class": "short"}),
    )
    telephone = TelephoneField(label=_("电话"), required=False)
