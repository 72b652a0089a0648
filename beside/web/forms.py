"""The form that every form of the house grows from: plain sentences, nothing typed is lost."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from beside.platform.idempotency import Once
from beside.web.middleware import Request

_ASKS_TO_CHOOSE = (
    forms.Select,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.FileInput,
)


_PERSONAL = re.compile(r"(^|_)(name|telephone|phone|code)$")
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
CHOOSE = _("请选择“%(label)s”")
TICK = _("请先勾选“%(label)s”")
FILL_IN = _("请填写“%(label)s”")
DIGITS_ONLY = _("“%(label)s”请只写数字")
TOO_SMALL = _("“%(label)s”不能小于 %(limit_value)s")
TOO_LARGE = _("“%(label)s”不能大于 %(limit_value)s")
NO_TIME = _("“%(label)s”没有看懂，请重新选一下")
NO_CHOICE = _("“%(label)s”里没有这一项，请重新选")
TOO_LONG = _("“%(label)s”太长了，最多写 %(limit_value)d 个字")

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
        for name, field in self.fields.items():
            _lose_nothing(field)
            _remember_nobody(name, field)
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


def _remember_nobody(name: str, field: forms.Field) -> None:
    """At one machine many people write about others: unless a question is about oneself, and says
    so, a browser is not to offer the name or number of the one before.
    """
    if _PERSONAL.search(name) and isinstance(field.widget, forms.TextInput):
        field.widget.attrs.setdefault("autocomplete", "off")


def _speak_plainly(field: forms.Field) -> None:
    """Sentences with the question's own name, where the field brings none of its own."""
    for code, sentence in _sentences(field):
        given = field.error_messages.get(code)
        if given is None or id(given) in _DJANGOS_OWN:
            field.error_messages[code] = _about(sentence, field.label)


def _said(sentence: Promise, label: object) -> str:
    # Django fills a bound in later, so the place of `limit_value` stays.
    named = str(label or "").rstrip("？?：:").replace("%", "%%")
    return str(sentence).replace("%(label)s", named)


# Said only where something is wrong: most forms are sent as they should be.
_about = lazy(_said, str)


def _sentences(field: forms.Field) -> Iterator[tuple[str, Promise]]:
    yield "required", _question(field)
    if isinstance(field, forms.IntegerField):  # and those that grow from it
        yield "invalid", DIGITS_ONLY
        yield "min_value", TOO_SMALL
        yield "max_value", TOO_LARGE
    elif isinstance(field, forms.DateField | forms.TimeField | forms.DateTimeField):
        yield "invalid", NO_TIME
    elif isinstance(field, forms.ChoiceField):
        yield "invalid_choice", NO_CHOICE
    elif isinstance(field, forms.CharField):
        yield "max_length", TOO_LONG


def _question(field: forms.Field) -> Promise:
    if isinstance(field.widget, _ASKS_TO_CHOOSE):
        return CHOOSE
    return TICK if isinstance(field.widget, forms.CheckboxInput) else FILL_IN
