"""The form that every form of the house grows from: plain sentences, nothing typed is lost."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from beside.platform.idempotency import Once
from beside.web.middleware import Request

_ASKS_TO_CHOOSE = (
    forms.Select,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.FileInput,
)


_DJANGOS = (
    forms.Field,
    forms.IntegerField,
    forms.FloatField,
    forms.DecimalField,
    forms.DateField,
    forms.TimeField,
    forms.DateTimeField,
    forms.ChoiceField,
    forms.MultipleChoiceField,
)
# Known by identity: to compare lazy sentences would translate them while the house is loading.
_DJANGOS_OWN = {id(text) for kind in _DJANGOS for text in kind.default_error_messages.values()}


class BesideForm(forms.Form):
    """A form shown through `{% errors form %}` and `{% fields form %}` (or `{% field form.x %}`).

    The sentences beside a question name the question. A text area is not cut at its longest: the
    reader sees how much is too much, and keeps it.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        for field in self.fields.values():
            _lose_nothing(field)
            if self.is_bound:
                _speak_plainly(field)

    def once(self, request: Request) -> Once | None:
        """The key by which this form, sent twice, acts once; see the tag `once`."""
        return request.once


def _lose_nothing(field: forms.Field) -> None:
    """A browser cuts a text at its longest, and drops what is no number. Ours keeps both."""
    widget = field.widget
    if isinstance(widget, forms.Textarea) and "maxlength" in widget.attrs:
        widget.attrs["data-most"] = widget.attrs.pop("maxlength")
        widget.attrs.setdefault("rows", 4)
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", "numeric")
        widget.attrs.setdefault("class", "tiny")
        for bound in ("min", "max", "step"):
            widget.attrs.pop(bound, None)


def _speak_plainly(field: forms.Field) -> None:
    """Sentences with the question's own name, where the field brings none of its own."""
    label = str(field.label or "").rstrip("？?：:")
    for code, sentence in _sentences(field):
        given = field.error_messages.get(code)
        if given is None or id(given) in _DJANGOS_OWN:
            # Django fills a bound in later, so the place of `limit_value` stays.
            field.error_messages[code] = sentence.replace("%(label)s", label.replace("%", "%%"))


def _sentences(field: forms.Field) -> Iterator[tuple[str, str]]:
    yield "required", _question(field)
    if isinstance(field, forms.IntegerField):  # and those that grow from it
        yield "invalid", _("“%(label)s”请只写数字")
        yield "min_value", _("“%(label)s”不能小于 %(limit_value)s")
        yield "max_value", _("“%(label)s”不能大于 %(limit_value)s")
    elif isinstance(field, forms.DateField | forms.TimeField | forms.DateTimeField):
        yield "invalid", _("“%(label)s”没有看懂，请重新选一下")
    elif isinstance(field, forms.ChoiceField):
        yield "invalid_choice", _("“%(label)s”里没有这一项，请重新选")
    elif isinstance(field, forms.CharField):
        yield "max_length", _("“%(label)s”太长了，最多写 %(limit_value)d 个字")


def _question(field: forms.Field) -> str:
    if isinstance(field.widget, _ASKS_TO_CHOOSE):
        return _("请选择“%(label)s”")
    if isinstance(field.widget, forms.CheckboxInput):
        return _("请先勾选“%(label)s”")
    return _("请填写“%(label)s”")
