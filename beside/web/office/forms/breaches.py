"""What is known of a breach, and from which account it can be told whom it concerned."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.access.breaches import KINDS, WORDS, Facts
from beside.access.selectors import account_in_use
from beside.people.models import Breach, BreachKind, User
from beside.web.forms import BesideForm
from beside.web.kit.fields import MomentInput


def _said(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(
        label=label, help_text=hint, max_length=2000, required=required, widget=widget
    )


class BreachForm(BesideForm):
    """What PIPL 57 asks to be told: kinds, cause, harm, remedies, contact."""

    kind = forms.ChoiceField(label=_("发生了什么"), choices=BreachKind, widget=forms.RadioSelect)
    data_kinds = forms.MultipleChoiceField(
        label=_("涉及哪些信息"), choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple
    )
    affected = forms.IntegerField(
        label=_("涉及多少人"), min_value=0, max_value=10_000_000, help_text=_("不清楚先估一个。")
    )
    discovered_at = forms.DateTimeField(label=_("什么时候发现的"), widget=MomentInput)
    cause = _said(_("原因"))
    harm = _said(_("可能造成的危害"))
    remedies = _said(_("已经采取的补救措施"))
    advice = _said(_("个人可以怎么减轻危害"), required=False)
    contact = _said(_("联系方式"), _("谁负责、电话。"))

    def clean_discovered_at(self) -> Any:
        """Not in the future.

        Raises:
            ValidationError: it is.
        """
        at = self.cleaned_data["discovered_at"]
        if at > now():
            raise forms.ValidationError(_("发现的时间不能在将来"))
        return at

    @property
    def facts(self) -> Facts:
        """What is known besides words."""
        answers = self.cleaned_data
        return Facts(
            kind=BreachKind(answers["kind"]),
            data_kinds=answers["data_kinds"],
            affected=answers["affected"],
            discovered_at=answers["discovered_at"],
        )

    @property
    def words(self) -> dict[str, str]:
        """What is sealed."""
        return {name: self.cleaned_data[name] for name in WORDS}

    @staticmethod
    def known(breach: Breach, words: Mapping[str, str]) -> dict[str, Any]:
        """The form's answers as they stand."""
        columns = ("kind", "data_kinds", "affected", "discovered_at")
        return {**{name: getattr(breach, name) for name in columns}, **words}


class DeriveForm(BesideForm):
    """Which account, and between which moments it was in other hands."""

    account = forms.CharField(
        label=_("哪个账号"), max_length=60, widget=forms.TextInput({"class": "short"})
    )
    since = forms.DateTimeField(label=_("从什么时候"), widget=MomentInput)
    until = forms.DateTimeField(label=_("到什么时候"), widget=MomentInput)

    def clean_account(self) -> User:
        """The account.

        Raises:
            ValidationError: there is none in use.
        """
        user = account_in_use(self.cleaned_data["account"])
        if user is None:
            raise forms.ValidationError(_("没有这个账号"))
        return user

    def clean(self) -> dict[str, Any]:
        """In their order.

        Raises:
            ValidationError: they are not.
        """
        answers: dict[str, Any] = super().clean() or {}
        since, until = answers.get("since"), answers.get("until")
        if since and until and since > until:
            self.add_error("until", _("结束的时间比开始早"))
        return answers
