"""The answer to a request by the rights of the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.people.models import Answer, RequestKind
from beside.web.forms import BesideForm

HINTS = {
    RequestKind.CLOSURE: _("同意后账号马上停用，资料依法删除或者封存。"),
    RequestKind.DELETION: _("同意后马上办：没办完的心愿终止，资料依法删除或者封存，不能恢复。"),
    RequestKind.COPY: _("同意后可以在这里或者社区工作台交付副本。交付前请核对证件。"),
    RequestKind.RELATIVE: _(
        "先核对近亲属关系的证明。同意后可以交付副本（个人信息保护法第四十九条）。"
    ),
}


class AnswerForm(BesideForm):
    """Accept, or refuse with the reason in writing."""

    given = forms.ChoiceField(
        label=_("答复"),
        choices=[(one.value, one.label) for one in (Answer.ACCEPTED, Answer.REFUSED)],
        widget=forms.RadioSelect,
    )
    withdraw = forms.BooleanField(
        label=_("没办完的心愿也一起终止（按本人的意思）"), required=False, initial=True
    )
    words = forms.CharField(
        label=_("怎么办的，或者为什么不同意"),
        help_text=_("本人会看到。不同意必须写明理由，可以打印成答复书。"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind != RequestKind.CLOSURE:
            del self.fields["withdraw"]
        if kind in HINTS:
            self.fields["given"].help_text = HINTS[RequestKind(kind)]

    def clean(self) -> dict[str, Any]:
        """A refusal says why.

        Raises:
            ValidationError: it does not.
        """
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("given") == Answer.REFUSED and not (answers.get("words") or "").strip():
            self.add_error("words", _("不同意要写明理由"))
        return answers
